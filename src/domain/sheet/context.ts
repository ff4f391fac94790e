import type { Order } from '#domain/order/order';
import type { FoldedRecord } from '#domain/record/fold-statements';
import { ageInYears, type Resident } from '#domain/resident/resident';
import type { Round } from '#domain/round/round';
import type {
  SheetIdentity,
  SheetKind,
  SheetLanguage,
  SheetPerson,
  SheetPhone,
  SheetResident,
} from '#domain/sheet/sheet';
import type { Snapshot } from '#domain/snapshot';
import { defined } from '#kernel/defined';
import type { DeviceId, OrderId, ResidentId, SheetNumber, WardId } from '#kernel/ids';
import { type Instant, type LocalDate, localDateOf, type Zone } from '#kernel/instant';

/** What every sheet of one printing has in common. */
export type SheetContext = {
  readonly snapshot: Snapshot;
  readonly record: FoldedRecord;
  readonly ward: WardId;
  readonly wardName: string;
  readonly centre: string;
  readonly zone: Zone;
  readonly rounds: readonly Round[];
  readonly device: DeviceId;
  readonly now: Instant;
  readonly language: SheetLanguage;
  readonly drill: boolean;
  readonly outage?: string;
  /** First 8 characters of the journal's last hash; '' when there is no journal (made from files). */
  readonly chainHead: string;
};

export type SheetNaming = { readonly number: SheetNumber; readonly replaces?: SheetNumber };

export const identityOf = (
  context: SheetContext,
  kind: SheetKind,
  naming: SheetNaming,
  validUntil: Instant,
): SheetIdentity =>
  defined({
    number: naming.number,
    kind,
    replaces: naming.replaces,
    drill: context.drill,
    centre: context.centre,
    ward: context.ward,
    wardName: context.wardName,
    zone: context.zone,
    snapshotAt: context.snapshot.completeUntil,
    printedAt: context.now,
    validUntil,
    outage: context.outage,
    chainHead: context.chainHead,
    language: context.language,
  });

/** "PENICILLINE anafylaxie": one line per allergy; `**` never, the pen decides what is bold. */
const allergiesOnSheet = (resident: Resident): SheetResident['allergies'] => {
  const state = resident.allergies;
  if (state.kind !== 'list') return { kind: state.kind, lines: [] };
  const lines = state.allergies.map((allergy) =>
    [allergy.substance, allergy.reaction ?? '', allergy.recorded?.slice(0, 4) ?? '']
      .filter((part) => part !== '')
      .join(' · '),
  );
  return lines.length === 0 ? { kind: 'not-recorded', lines: [] } : { kind: 'list', lines };
};

export const residentOnSheet = (resident: Resident, context: SheetContext): SheetResident => {
  const age = ageInYears(resident.birthDate, localDateOf(context.now, context.zone));
  const alike = lookAlikeOf(resident, context.snapshot.residents);
  return defined({
    id: resident.id,
    familyName: resident.familyName,
    givenNames: resident.givenNames,
    callName: resident.callName,
    birthDate: resident.birthDate,
    ageYears: age,
    insz: resident.insz,
    room: resident.room,
    photo: resident.photo,
    allergies: allergiesOnSheet(resident),
    doctor: resident.doctor === undefined ? undefined : contactOf(resident.doctor),
    lookAlike: alike,
  });
};

const contactOf = (doctor: NonNullable<Resident['doctor']>): NonNullable<SheetResident['doctor']> =>
  defined({ name: doctor.name, riziv: doctor.riziv, phone: doctor.phone });

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}]/gu, '');
const COMMON_START_LETTERS = 7;

/** Somebody of the same ward whose name can be taken for this one (SH6): same or nearly same surname. */
export const lookAlikeOf = (resident: Resident, all: readonly Resident[]): string | undefined => {
  const own = lettersOf(resident.familyName);
  if (own === '') return undefined;
  const alike = all.find((other) => {
    if (other.id === resident.id || other.ward !== resident.ward) return false;
    const theirs = lettersOf(other.familyName);
    if (theirs === own) return true;
    const sameStart = theirs.slice(0, COMMON_START_LETTERS) === own.slice(0, COMMON_START_LETTERS);
    return (
      own.length >= 4 &&
      theirs.length >= 4 &&
      (oneLetterApart(own, theirs) || (sameStart && sameGivenName(resident, other)))
    );
  });
  if (alike === undefined) return undefined;
  return `${alike.givenNames} ${alike.familyName}${alike.room === undefined ? '' : `, ${alike.room}`}`.trim();
};

const sameGivenName = (one: Resident, other: Resident): boolean => {
  const names = new Set(one.givenNames.toLowerCase().split(/\s+/));
  return other.givenNames
    .toLowerCase()
    .split(/\s+/)
    .some((name) => name !== '' && names.has(name));
};

/** One letter changed, added or left out. */
const oneLetterApart = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
};

export const peopleOnSheet = (context: SheetContext): readonly SheetPerson[] =>
  context.snapshot.people
    .filter(
      (person) => person.role === 'nurse' || person.role === 'nurse-in-charge' || person.role === 'care-assistant',
    )
    .map((person) => ({ initials: person.initials, name: person.name, role: person.role }));

/** Whom to ring: pharmacists and doctors whose number is known, and the residents' own doctors. */
export const phonesOnSheet = (context: SheetContext, residents: readonly Resident[]): readonly SheetPhone[] => {
  const phones = new Map<string, SheetPhone>();
  for (const person of context.snapshot.people) {
    if (person.phone === undefined || (person.role !== 'pharmacist' && person.role !== 'doctor')) continue;
    phones.set(person.phone, { name: person.name, role: person.role, phone: person.phone });
  }
  for (const { doctor } of residents) {
    if (doctor?.phone === undefined || phones.has(doctor.phone)) continue;
    phones.set(doctor.phone, { name: doctor.name, role: 'doctor', phone: doctor.phone });
  }
  return [...phones.values()];
};

/** Initials as known; `?` when paper or another system gave none. */
export const initialsOf = (
  by: {
    readonly initials?: string | undefined;
    readonly person?: string | undefined;
    readonly name?: string | undefined;
  },
  context: SheetContext,
): string => {
  if (by.initials !== undefined && by.initials !== '') return by.initials;
  const known = context.snapshot.people.find((person) => person.id === by.person);
  if (known !== undefined) return known.initials;
  const fromName = (by.name ?? '')
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
    .slice(0, 4);
  return fromName === '' ? '?' : fromName;
};

export const ordersOf = (resident: ResidentId, context: SheetContext): readonly Order[] =>
  context.snapshot.orders.filter((order) => order.resident === resident);

export const orderById = (orders: readonly Order[]): ReadonlyMap<OrderId, Order> =>
  new Map(orders.map((order) => [order.id, order]));

export const today = (context: SheetContext): LocalDate => localDateOf(context.now, context.zone);
