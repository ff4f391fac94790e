import { type Person, ROLES, type Role } from '#domain/people/role';
import type { Contact } from '#domain/resident/resident';
import {
  type Identifier,
  type Medication,
  medicationSchema,
  type Name,
  type Practitioner,
  type PractitionerRole,
  practitionerRoleSchema,
  practitionerSchema,
  type Reference,
} from '#fhir/schema';
import { CD_HCPARTY, NIHDI_SYSTEMS, PERSON, ROLE } from '#fhir/systems';
import { partsOf } from '#fhir/words';
import { defined } from '#kernel/defined';
import { type PersonId, personId } from '#kernel/ids';

type Contained = readonly { readonly resourceType: string; readonly id?: string | undefined }[];

/** What others point at: people and medications, found by reference. */
export type Directory = {
  readonly practitioners: ReadonlyMap<string, Practitioner>;
  readonly roles: ReadonlyMap<string, PractitionerRole>;
  readonly medications: ReadonlyMap<string, Medication>;
};

export const identifierIn = (
  identifiers: readonly Identifier[] | undefined,
  systems: readonly string[],
): string | undefined =>
  identifiers?.find(({ system, value }) => value !== undefined && systems.includes(system ?? ''))?.value;

/** `Dr. An Jacobs` as written, or put together; undefined when there is no name. */
export const nameOf = (names: readonly Name[] | undefined): string | undefined => {
  const name = names?.find(({ use }) => use === 'official') ?? names?.find(({ use }) => use !== 'old') ?? names?.[0];
  const parts = [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family].filter((part) => part !== undefined);
  return name?.text ?? (parts.length === 0 ? undefined : parts.join(' '));
};

export const personIdOf = (practitioner: Practitioner): PersonId =>
  personId(identifierIn(practitioner.identifier, [PERSON]) ?? practitioner.id);

const phoneOf = (one: Practitioner | PractitionerRole | undefined): string | undefined =>
  one?.telecom?.find(({ system }) => system === 'phone')?.value;

const practitionerContact = (practitioner: Practitioner, reference: Reference, role?: PractitionerRole): Contact =>
  defined({
    id: personIdOf(practitioner),
    name: nameOf(practitioner.name) ?? reference.display ?? practitioner.id,
    riziv: identifierIn(practitioner.identifier, NIHDI_SYSTEMS),
    phone: phoneOf(practitioner) ?? phoneOf(role),
  });

/** What a reference itself says of a person when the resource behind it is not here. */
const bareContact = (reference: Reference): Contact | undefined => {
  const riziv = identifierIn(reference.identifier === undefined ? [] : [reference.identifier], NIHDI_SYSTEMS);
  const person = identifierIn(reference.identifier === undefined ? [] : [reference.identifier], [PERSON]);
  const name = reference.display ?? riziv ?? reference.identifier?.value ?? reference.reference;
  if (name === undefined) return undefined;
  return defined({ id: person === undefined ? undefined : personId(person), name, riziv });
};

const containedOne = (contained: Contained | undefined, reference: Reference): unknown => {
  const local = reference.reference?.startsWith('#') === true ? reference.reference.slice(1) : undefined;
  return local === undefined ? undefined : contained?.find(({ id }) => id === local);
};

/** Who a reference means: a Practitioner, the one behind a PractitionerRole, contained or beside, or only its words. */
export const contactOf = (
  reference: Reference | undefined,
  directory: Directory,
  contained?: Contained,
): Contact | undefined => {
  if (reference === undefined) return undefined;
  const inside = containedOne(contained, reference);
  const [type, id] = partsOf(reference) ?? ['', ''];
  const role = type === 'PractitionerRole' ? directory.roles.get(id) : practitionerRoleSchema.safeParse(inside).data;
  if (role?.practitioner !== undefined) {
    const found = contactOf(role.practitioner, directory, contained);
    return found === undefined ? bareContact(reference) : defined({ ...found, phone: found.phone ?? phoneOf(role) });
  }
  const practitioner =
    type === 'Practitioner' ? directory.practitioners.get(id) : practitionerSchema.safeParse(inside).data;
  return practitioner === undefined ? bareContact(reference) : practitionerContact(practitioner, reference, role);
};

export const medicationOf = (
  reference: Reference | undefined,
  directory: Directory,
  contained?: Contained,
): Medication | undefined => {
  if (reference === undefined) return undefined;
  const [type, id] = partsOf(reference) ?? ['', ''];
  if (type === 'Medication') return directory.medications.get(id);
  return medicationSchema.safeParse(containedOne(contained, reference)).data;
};

const ROLE_OF_HCPARTY: Readonly<Record<string, Role>> = {
  persphysician: 'doctor',
  persnurse: 'nurse',
  perspharmacist: 'pharmacist',
  perscareassistant: 'care-assistant',
};
const isRole = (code: string | undefined): code is Role => ROLES.some((role) => role === code);

const roleOf = (role: PractitionerRole): Role | undefined => {
  const codings = (role.code ?? []).flatMap(({ coding }) => coding ?? []);
  const own = codings.find(({ system }) => system === ROLE)?.code;
  if (isRole(own)) return own;
  const belgian = codings.find(({ system }) => system?.replace('http:', 'https:') === CD_HCPARTY)?.code;
  return belgian === undefined ? undefined : ROLE_OF_HCPARTY[belgian];
};

const initialsOf = (name: string): string =>
  name
    .replace(/^Dr\.? /i, '')
    .split(/[\s-]+/)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
    .slice(0, 4);

/** The people whose role is known; others are found as contacts of the orders and residents that name them. */
export const peopleOf = (directory: Directory): readonly Person[] =>
  [...directory.roles.values()].flatMap((role) => {
    const kind = roleOf(role);
    const [, id] = partsOf(role.practitioner) ?? [];
    const practitioner = id === undefined ? undefined : directory.practitioners.get(id);
    if (kind === undefined || practitioner === undefined || practitioner.active === false) return [];
    const contact = practitionerContact(practitioner, {}, role);
    return [
      defined({
        id: personIdOf(practitioner),
        name: contact.name,
        role: kind,
        initials: initialsOf(contact.name),
        riziv: contact.riziv,
        phone: contact.phone,
      }),
    ];
  });
