import type { Allergy, AllergyState, Resident } from '#domain/resident/resident';
import { contactOf, type Directory } from '#fhir/directory';
import type { AllergyIntolerance, Name, Patient } from '#fhir/schema';
import { SSIN_SYSTEMS } from '#fhir/systems';
import { codingsOf, hasCode, sourceOf, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';
import { residentId, type WardId } from '#kernel/ids';

/** Base64 characters of a photo; a larger one is left out, since it would not fit on a sheet in time. */
export const PHOTO_BASE64_MAX = 2_000_000;

/** "No known allergy" and "no known drug allergy": the two statements that answer the nurse's question. */
const NONE_KNOWN: readonly string[] = ['716186003', '409137002'];

const isCurrent = (allergy: AllergyIntolerance): boolean =>
  !['entered-in-error', 'refuted'].some((code) => hasCode(allergy.verificationStatus, code)) &&
  !['inactive', 'resolved'].some((code) => hasCode(allergy.clinicalStatus, code));

const CRITICALITY: ReadonlySet<string> = new Set(['low', 'high', 'unable-to-assess']);

const readAllergy = (allergy: AllergyIntolerance): Allergy => {
  const reactions = (allergy.reaction ?? []).flatMap(({ manifestation, description }) => [
    ...(manifestation ?? []).flatMap((one) => wordsOf(one) ?? []),
    ...(description === undefined ? [] : [description]),
  ]);
  const substances = (allergy.reaction ?? []).flatMap(({ substance }) => wordsOf(substance) ?? []);
  const words = wordsOf(allergy.code) ?? substances[0] ?? allergy.note?.[0]?.text;
  const { criticality, type } = allergy;
  return defined({
    id: allergy.id,
    // An allergy without a substance is still an allergy: it says so instead of vanishing.
    substance: words ?? 'stof niet vermeld',
    codes: codingsOf(allergy.code),
    reaction: reactions.length === 0 ? undefined : reactions.join(', '),
    criticality:
      criticality !== undefined && CRITICALITY.has(criticality) ? (criticality as Allergy['criticality']) : undefined,
    kind: type === 'allergy' || type === 'intolerance' ? (type as Allergy['kind']) : undefined,
    recorded: allergy.recordedDate,
  });
};

/** Three different things: a list, "none known", nothing recorded. Anything real outweighs "none known". */
export const readAllergies = (all: readonly AllergyIntolerance[]): AllergyState => {
  const current = all.filter(isCurrent);
  const denial = (allergy: AllergyIntolerance) => NONE_KNOWN.some((code) => hasCode(allergy.code, code));
  const real = current.filter((allergy) => !denial(allergy));
  if (real.length > 0) return { kind: 'list', allergies: real.map(readAllergy) };
  return current.length > 0 ? { kind: 'none-known' } : { kind: 'not-recorded' };
};

/** Eleven digits however they are written; a pseudonymised number is not one and is not shown as INSZ. */
export const inszIn = (patient: Pick<Patient, 'identifier'>): string | undefined =>
  (patient.identifier ?? [])
    .filter(({ system }) => SSIN_SYSTEMS.includes(system ?? ''))
    .map(({ value }) => (value ?? '').replace(/[\s.-]/g, ''))
    .find((digits) => /^\d{11}$/.test(digits));

const mainName = (names: readonly Name[]): Name | undefined =>
  names.find(({ use }) => use === 'official') ??
  names.find(({ use }) => use === undefined || use === 'temp') ??
  names.find(({ use }) => use !== 'old' && use !== 'maiden') ??
  names[0];

type Names = Pick<Resident, 'familyName' | 'givenNames' | 'callName'>;

const readNames = (patient: Patient): Names => {
  const names = patient.name ?? [];
  const main = mainName(names);
  const called = names.find((name) => name !== main && (name.use === 'usual' || name.use === 'nickname'));
  const callName = called?.given?.join(' ') ?? called?.text;
  if (main?.family === undefined && main?.given === undefined) {
    return defined({ familyName: main?.text ?? patient.id, givenNames: '', callName });
  }
  return defined({ familyName: main.family ?? '', givenNames: (main.given ?? []).join(' '), callName });
};

const GENDERS: ReadonlySet<string> = new Set(['male', 'female', 'other', 'unknown']);

export type Home = { readonly ward: WardId; readonly room?: string };

/** A Patient as a resident; where they live and their allergies are found by the caller. */
export const readResident = (patient: Patient, home: Home, allergies: AllergyState, directory: Directory): Resident => {
  const photo = patient.photo?.find(
    ({ data, contentType }) =>
      data !== undefined && data.length <= PHOTO_BASE64_MAX && contentType?.startsWith('image/') === true,
  );
  return defined({
    id: residentId(patient.id),
    ...readNames(patient),
    birthDate: patient.birthDate,
    gender: GENDERS.has(patient.gender ?? '') ? (patient.gender as Resident['gender']) : undefined,
    insz: inszIn(patient),
    photo: photo === undefined ? undefined : { contentType: photo.contentType ?? '', base64: photo.data ?? '' },
    ward: home.ward,
    room: home.room,
    allergies,
    doctor: contactOf(patient.generalPractitioner?.[0], directory),
    deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined ? true : undefined,
    source: sourceOf(patient.meta),
  });
};
