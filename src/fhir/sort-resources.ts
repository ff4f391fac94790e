import type { z } from 'zod';
import type { Quarantined } from '#domain/snapshot';
import {
  type AllergyIntolerance,
  allergySchema,
  type Encounter,
  encounterSchema,
  type Location,
  locationSchema,
  type Medication,
  type MedicationAdministration,
  type MedicationRequest,
  medicationAdministrationSchema,
  medicationRequestSchema,
  medicationSchema,
  type Patient,
  type Practitioner,
  type PractitionerRole,
  patientSchema,
  practitionerRoleSchema,
  practitionerSchema,
} from '#fhir/schema';
import type { RawResource } from '#ports/snapshot-store';

/** Characters of one resource's JSON; more is not read (a photo is the largest thing expected). */
export const RESOURCE_CHARACTERS_MAX = 4_000_000;

/** All resources by type, read through their schemas; what does not parse is quarantined, never half read. */
export type Sorted = {
  readonly patients: readonly Patient[];
  readonly encounters: readonly Encounter[];
  readonly locations: ReadonlyMap<string, Location>;
  readonly orders: readonly MedicationRequest[];
  readonly administrations: readonly MedicationAdministration[];
  readonly allergies: readonly AllergyIntolerance[];
  readonly medications: ReadonlyMap<string, Medication>;
  readonly practitioners: ReadonlyMap<string, Practitioner>;
  readonly roles: ReadonlyMap<string, PractitionerRole>;
  readonly quarantined: readonly Quarantined[];
};

const whyOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ');

/** JSON that is an object of the type it stands under; the reason otherwise. */
const parsed = ({ resourceType, json }: RawResource): { value: object } | { why: string } => {
  if (json.length > RESOURCE_CHARACTERS_MAX) return { why: `larger than ${RESOURCE_CHARACTERS_MAX} characters` };
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('resourceType' in value)) return { why: 'not a resource' };
    return value.resourceType === resourceType ? { value } : { why: `is a ${String(value.resourceType)}` };
  } catch (error) {
    return { why: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** Rows of types that the snapshot does not use (Provenance, Basic …) are passed over: other readers take them. */
export const sortResources = (rows: readonly RawResource[]): Sorted => {
  const quarantined: Quarantined[] = [];
  const quarantine = ({ resourceType, id, json }: RawResource, why: string) =>
    quarantined.push({ resourceType, id, why, raw: json });

  const read = <T>(row: RawResource, schema: z.ZodType<T>, into: Map<string, T>): void => {
    const json = parsed(row);
    if ('why' in json) {
      quarantine(row, json.why);
      return;
    }
    const answer = schema.safeParse(json.value);
    if (answer.success) into.set(row.id, answer.data);
    else quarantine(row, whyOf(answer.error));
  };

  const patients = new Map<string, Patient>();
  const encounters = new Map<string, Encounter>();
  const locations = new Map<string, Location>();
  const orders = new Map<string, MedicationRequest>();
  const administrations = new Map<string, MedicationAdministration>();
  const allergies = new Map<string, AllergyIntolerance>();
  const medications = new Map<string, Medication>();
  const practitioners = new Map<string, Practitioner>();
  const roles = new Map<string, PractitionerRole>();
  const readers = new Map<string, (row: RawResource) => void>([
    ['Patient', (row) => read(row, patientSchema, patients)],
    ['Encounter', (row) => read(row, encounterSchema, encounters)],
    ['Location', (row) => read(row, locationSchema, locations)],
    ['MedicationRequest', (row) => read(row, medicationRequestSchema, orders)],
    ['MedicationAdministration', (row) => read(row, medicationAdministrationSchema, administrations)],
    ['AllergyIntolerance', (row) => read(row, allergySchema, allergies)],
    ['Medication', (row) => read(row, medicationSchema, medications)],
    ['Practitioner', (row) => read(row, practitionerSchema, practitioners)],
    ['PractitionerRole', (row) => read(row, practitionerRoleSchema, roles)],
  ]);
  for (const row of rows) readers.get(row.resourceType)?.(row);
  return {
    patients: [...patients.values()],
    encounters: [...encounters.values()],
    locations,
    orders: [...orders.values()],
    administrations: [...administrations.values()],
    allergies: [...allergies.values()],
    medications,
    practitioners,
    roles,
    quarantined,
  };
};
