import { NO_WARD, type Resident } from '#domain/resident/resident';
import type { Snapshot } from '#domain/snapshot';
import { type Directory, peopleOf } from '#fhir/directory';
import { centreNameOf, currentEncounters, homeOf, wardsOf } from '#fhir/homes';
import { readAdministration } from '#fhir/read-administration';
import { readOrder } from '#fhir/read-order';
import { readAllergies, readResident } from '#fhir/read-resident';
import type { AllergyIntolerance, Reference } from '#fhir/schema';
import { type Sorted, sortResources } from '#fhir/sort-resources';
import { SSIN, SSIN_SYSTEMS } from '#fhir/systems';
import { idIn } from '#fhir/words';
import { defined } from '#kernel/defined';
import { type ResidentId, residentId } from '#kernel/ids';
import { type Instant, zone } from '#kernel/instant';
import type { RawResource } from '#ports/snapshot-store';

/** Central says no zone; the centre's own configuration is asked first. */
export const DEFAULT_ZONE = zone('Europe/Brussels');
/** Characters of a stand-in's id: an entry's ids are at most 400. */
const STAND_IN_ID_MAX = 300;
/** Orders that name nobody at all belong to a resident of their own, so that they are seen. */
export const NOBODY = residentId('zonder-bewoner');

const identifierKey = ({ system, value }: { system?: string | undefined; value?: string | undefined }): string =>
  `${SSIN_SYSTEMS.includes(system ?? '') ? SSIN : (system ?? '')}|${value ?? ''}`;

/** Whom a subject means: a Patient by reference or identifier, else a stand-in that keeps what is known of them. */
const subjectFinder = (sorted: Sorted) => {
  const byIdentifier = new Map<string, ResidentId>();
  for (const patient of sorted.patients) {
    for (const one of patient.identifier ?? []) byIdentifier.set(identifierKey(one), residentId(patient.id));
  }
  return (subject: Reference | undefined): ResidentId => {
    const id = idIn(subject, 'Patient');
    if (id !== undefined) return residentId(id);
    const { identifier, reference, display } = subject ?? {};
    const known = identifier === undefined ? undefined : byIdentifier.get(identifierKey(identifier));
    if (known !== undefined) return known;
    const words = identifier?.value ?? reference ?? display;
    return words === undefined ? NOBODY : residentId(words.slice(0, STAND_IN_ID_MAX));
  };
};

const standInName = (id: ResidentId, subject: Reference | undefined): string => {
  if (subject?.display !== undefined) return subject.display;
  if (id === NOBODY) return 'bewoner niet vermeld';
  // A pseudonymised number names nobody to people.
  return id.includes(':pseudo:') ? 'bewoner onder gepseudonimiseerd nummer' : `bewoner ${id}`;
};

const standIn = (id: ResidentId, subject: Reference | undefined): Resident => ({
  id,
  familyName: standInName(id, subject),
  givenNames: '',
  ward: NO_WARD,
  allergies: { kind: 'not-recorded' },
  source: {},
});

/** A Patient who is not here, or could not be read, still has orders: a stand-in bears what the orders say of the name. */
const standIns = (
  sorted: Sorted,
  known: ReadonlySet<ResidentId>,
  findSubject: (subject: Reference | undefined) => ResidentId,
): Resident[] => {
  const subjects = new Map<ResidentId, Reference | undefined>();
  for (const { subject } of [...sorted.orders, ...sorted.administrations]) {
    const id = findSubject(subject);
    if (!known.has(id) && subjects.get(id)?.display === undefined) subjects.set(id, subject);
  }
  return [...subjects].map(([id, subject]) => standIn(id, subject));
};

const allergiesByPatient = (allergies: readonly AllergyIntolerance[]): ReadonlyMap<string, AllergyIntolerance[]> => {
  const map = new Map<string, AllergyIntolerance[]>();
  for (const allergy of allergies) {
    const patient = idIn(allergy.patient, 'Patient') ?? '';
    map.set(patient, [...(map.get(patient) ?? []), allergy]);
  }
  return map;
};

/**
 * What a set of R4 resources says, as the domain knows it. Every MedicationRequest becomes an order or is quarantined;
 * every order belongs to a resident, if need be to a stand-in. Pure: the same rows give the same snapshot.
 */
export const snapshotFromResources = (
  rows: readonly RawResource[],
  completeUntil: Instant | undefined,
  centre?: Snapshot['centre'],
): Snapshot => {
  const sorted = sortResources(rows);
  const directory: Directory = sorted;
  const findSubject = subjectFinder(sorted);
  const encounters = currentEncounters(sorted.encounters);
  const allergies = allergiesByPatient(sorted.allergies);
  const residents = sorted.patients.map((patient) =>
    readResident(
      patient,
      homeOf(encounters.get(patient.id), sorted.locations),
      readAllergies(allergies.get(patient.id) ?? []),
      directory,
    ),
  );
  const orders = sorted.orders.map((request) => readOrder(request, findSubject(request.subject), directory));
  const administrations = sorted.administrations.map((record) =>
    readAdministration(record, findSubject(record.subject), directory),
  );
  const everyone = [...residents, ...standIns(sorted, new Set(residents.map(({ id }) => id)), findSubject)];
  return defined({
    centre: centre ?? { name: centreNameOf(sorted.locations), zone: DEFAULT_ZONE },
    wards: wardsOf(sorted.locations, new Set(everyone.map(({ ward }) => ward))),
    residents: everyone,
    orders,
    administrations,
    people: peopleOf(directory),
    quarantined: sorted.quarantined,
    completeUntil,
  });
};
