import type { AllergyIntolerance, Encounter, Patient } from '@medplum/fhirtypes';
import { ALLERGY_CLINICAL, ALLERGY_VERIFICATION, SNOMED, SSIN } from '#fhir/systems';
import { addDays, type LocalDate } from '#kernel/instant';
import type { NamedResident } from './names.ts';
import { impossibleInsz } from './numbers.ts';
import type { DemoPractitioner } from './people.ts';
import { drawPortrait, lookFor } from './portrait.ts';
import type { Random } from './random.ts';

export const DEMO_RESIDENT = 'urn:noodblad:demo:resident';

type AllergyPlan = {
  readonly substance: string;
  readonly snomed: string;
  readonly reaction: string;
  readonly unwanted: readonly string[];
};
const ALLERGIES: Readonly<Record<string, AllergyPlan>> = {
  penicillin: {
    substance: 'Penicilline',
    snomed: '91936005',
    reaction: 'huiduitslag',
    unwanted: ['ends-tomorrow'],
  },
  sulfonamide: { substance: 'Sulfamiden', snomed: '91939003', reaction: 'huiduitslag, 2019', unwanted: [] },
  latex: { substance: 'Latex', snomed: '1003755004', reaction: 'jeuk, blaren', unwanted: [] },
  iodine: { substance: 'Jodiumhoudend contrastmiddel', snomed: '293637006', reaction: 'benauwdheid', unwanted: [] },
  nuts: { substance: 'Noten', snomed: '91934008', reaction: 'zwelling van de lippen', unwanted: [] },
  morphine: {
    substance: 'Morfine',
    snomed: '294940001',
    reaction: 'verwardheid',
    unwanted: ['fentanyl-patch', 'slow-release-opioid', 'prn-interval-max'],
  },
};
const FIXED_ALLERGIES: Readonly<Record<string, readonly string[]>> = {
  'beuk-104': ['sulfonamide'],
  'beuk-107': ['penicillin', 'latex'],
};

/** A list, an explicit "none known", or nothing at all: three different things. */
export type AllergyPlanned =
  | { readonly kind: 'list'; readonly keys: readonly string[] }
  | { readonly kind: 'none-known' }
  | { readonly kind: 'not-recorded' };

export const planAllergies = (slug: string, random: Random): AllergyPlanned => {
  const fixed = FIXED_ALLERGIES[slug];
  if (fixed !== undefined) return { kind: 'list', keys: fixed };
  const roll = random.next();
  if (roll < 0.35) return { kind: 'list', keys: random.shuffle(Object.keys(ALLERGIES)).slice(0, random.int(1, 2)) };
  return roll < 0.82 ? { kind: 'none-known' } : { kind: 'not-recorded' };
};

/** Kinds of orders that somebody with these allergies must not get in a demo. */
export const unwantedBy = (planned: AllergyPlanned): readonly string[] =>
  planned.kind === 'list' ? planned.keys.flatMap((key) => ALLERGIES[key]?.unwanted ?? []) : [];

const allergy = (patient: string, code: AllergyIntolerance['code'], reaction?: string): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance',
  clinicalStatus: { coding: [{ system: ALLERGY_CLINICAL, code: 'active' }] },
  verificationStatus: { coding: [{ system: ALLERGY_VERIFICATION, code: 'confirmed' }] },
  ...(reaction === undefined ? {} : { type: 'allergy' as const, category: ['medication' as const] }),
  ...(code === undefined ? {} : { code }),
  patient: { reference: patient },
  recordedDate: '2024-03-18',
  ...(reaction === undefined ? {} : { reaction: [{ manifestation: [{ text: reaction }] }] }),
});

export const allergyResources = (planned: AllergyPlanned, patient: string): AllergyIntolerance[] => {
  if (planned.kind === 'not-recorded') return [];
  if (planned.kind === 'none-known') {
    const text = 'Geen allergie gekend';
    return [allergy(patient, { coding: [{ system: SNOMED, code: '716186003', display: 'No known allergy' }], text })];
  }
  return planned.keys.flatMap((key) => {
    const found = ALLERGIES[key];
    if (found === undefined) return [];
    const code = { coding: [{ system: SNOMED, code: found.snomed }], text: found.substance };
    return [allergy(patient, code, found.reaction)];
  });
};

const birthDateOf = (named: NamedResident, random: Random): string => {
  const drawn = `${random.int(1928, 1948)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return named.born ?? drawn;
};

export const patientResource = (
  slug: string,
  named: NamedResident,
  doctor: DemoPractitioner,
  random: Random,
): Patient => {
  const birthDate = birthDateOf(named, random);
  const drawn = lookFor(random, named.woman, named.olive === true ? 'olive' : 'light', named.hair);
  const look = named.glasses === undefined ? drawn : { ...drawn, glasses: named.glasses };
  return {
    resourceType: 'Patient',
    identifier: [
      { system: SSIN, value: impossibleInsz(random, birthDate, !named.woman) },
      { system: DEMO_RESIDENT, value: slug },
    ],
    active: true,
    name: [
      { use: 'official', family: named.family, given: named.given.split(' ') },
      ...(named.call === undefined ? [] : [{ use: 'usual' as const, given: [named.call] }]),
    ],
    gender: named.woman ? 'female' : 'male',
    birthDate,
    photo: [{ contentType: 'image/png', data: drawPortrait(look).toString('base64') }],
    generalPractitioner: [
      {
        reference: doctor.reference,
        identifier: { system: 'urn:noodblad:person', value: doctor.personId },
        display: doctor.name,
      },
    ],
  };
};

export const encounterResource = (
  patient: { readonly reference: string; readonly display: string },
  ward: string,
  room: string,
  today: LocalDate,
  random: Random,
): Encounter => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: patient,
  period: { start: addDays(today, -random.int(320, 1900)) },
  location: [
    { location: { reference: ward }, status: 'active' },
    { location: { reference: room }, status: 'active' },
  ],
});
