import type { Role } from '#domain/people/role';
import type { WardId } from '#kernel/ids';
import type { Config } from '#ports/config';
import type { SetupRequest } from '#ports/tablet';

/** What is typed in at set-up. Every text may still be empty. */
export type TypedPerson = {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly initials: string;
  readonly pin: string;
};
export type SetupForm = {
  readonly ward: { readonly id: WardId; readonly name: string } | undefined;
  readonly name: string;
  readonly prefix: string;
  readonly people: readonly TypedPerson[];
};

export type Missing = 'ward' | 'name' | 'prefix' | 'staff' | 'charge' | 'pins';

const isWhole = ({ name, initials, pin }: TypedPerson): boolean =>
  name.trim() !== '' && initials.trim() !== '' && /^\d{6}$/.test(pin);

/** The first thing that still has to be filled in; undefined when the tablet can be taken into use. */
export const missingOf = (form: SetupForm, demo: boolean): Missing | undefined => {
  if (form.ward === undefined) return 'ward';
  if (form.name.trim() === '') return 'name';
  if (!/^[A-Z]{2}$/.test(form.prefix)) return 'prefix';
  if (demo) return undefined;
  if (form.people.length === 0 || !form.people.every(isWhole)) return 'staff';
  const initials = form.people.map((person) => person.initials.trim().toUpperCase());
  if (new Set(initials).size < initials.length) return 'pins';
  return form.people.some(({ role }) => role === 'nurse-in-charge') ? undefined : 'charge';
};

/** Two capitals from a ward's name: its first letter and the last consonant (Beuk → BK). */
export const prefixOf = (ward: string): string => {
  const letters = ward
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  const rest = letters.slice(1);
  const last = rest.replace(/[AEIOU]/g, '').at(-1) ?? rest.at(-1);
  return `${letters.at(0) ?? ''}${last ?? ''}`;
};

/** A stable name for somebody who was typed in by hand. */
const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** What the tablet is asked to make. In a demo the staff and their PINs come from the installation. */
export const requestOf = (form: SetupForm, config: Config): SetupRequest | undefined => {
  if (form.ward === undefined) return undefined;
  const staff = config.demo
    ? config.staff.flatMap(({ pin, ...person }) => (pin === undefined ? [] : [{ ...person, pin }]))
    : form.people.map(({ name, role, initials, pin }) => ({
        personId: slugOf(name),
        name: name.trim(),
        role,
        initials: initials.trim().toUpperCase(),
        pin,
      }));
  return { config, tabletName: form.name.trim(), prefix: form.prefix, ward: form.ward, staff };
};
