import { foreignCodesOf } from '#domain/administration/reasons';
import { COUNTS_AS_GIVEN, type EntryOf, type Outcome, type Who } from '#domain/record/entry';
import {
  ENTRY,
  FUNCTION,
  NOT_GIVEN,
  OUTCOME,
  PERSON,
  PREPARED_BY,
  REASON,
  RECORDED_R5,
  SLOT,
  SNOMED,
} from '#fhir/systems';
import { defined } from '#kernel/defined';
import { type EntryId, type PersonId, partsOfSlotId, type ResidentId } from '#kernel/ids';
import { type Instant, parseInstant } from '#kernel/instant';

type Json = Record<string, unknown>;
export type NameOfPerson = (person: PersonId) => string | undefined;

/** R4's status for each outcome; the outcome itself stands in an extension (docs/formats.md has the table). */
const STATUS: Readonly<Record<Outcome, 'completed' | 'not-done' | 'unknown'>> = {
  given: 'completed',
  'partly-given': 'completed',
  'given-then-vomited': 'completed',
  'given-on-leave': 'completed',
  'taken-by-resident': 'completed',
  'extra-on-order': 'completed',
  refused: 'not-done',
  'medical-reason': 'not-done',
  absent: 'not-done',
  asleep: 'not-done',
  'not-available': 'not-done',
  note: 'unknown',
  unreadable: 'unknown',
};

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

/** A resident whom central knows by id; a stand-in has only words. */
export const subjectOf = (resident: ResidentId): Json =>
  FHIR_ID.test(resident) ? { reference: `Patient/${resident}` } : { display: resident };

const actorOf = (who: Who, nameOf: NameOfPerson): Json => {
  const name = who.name ?? (who.person === undefined ? undefined : nameOf(who.person)) ?? who.initials;
  return defined({
    identifier: who.person === undefined ? undefined : { system: PERSON, value: who.person },
    display: name ?? (who.person === undefined ? 'niet vermeld' : undefined),
  });
};

/** `effective[x]` is mandatory: the stated moment, else the slot's, else when it was written or entered. */
export const effectiveOf = (entry: EntryOf<'administration'>): Instant => {
  const { given, slot, written } = entry.body;
  const due = slot === undefined ? undefined : parseInstant(partsOfSlotId(slot)?.due ?? '');
  return given ?? due ?? written ?? entry.enteredAt;
};

/** What R4 has no member for, in words, so that a reader of central sees it; the whole stands in the entry. */
const notesOf = ({ body }: EntryOf<'administration'>): string[] => {
  const { note, glucose, measurement, site, count, sheet, secondPerson, noSecondPersonReason, override } = body;
  return [
    ...(note === undefined ? [] : [note]),
    ...(glucose === undefined ? [] : [`glycemie ${glucose.value} ${glucose.unit}`]),
    ...(measurement === undefined ? [] : [`${measurement.what} ${measurement.value} ${measurement.unit}`]),
    ...(site === undefined ? [] : [`plaats: ${site}`]),
    ...(count === undefined ? [] : [`telling: ${count.before} → ${count.after}`]),
    ...(sheet === undefined ? [] : [`blad ${sheet}`]),
    ...(secondPerson === undefined ? [] : [`tweede persoon: ${secondPerson}`]),
    ...(noSecondPersonReason === undefined ? [] : [`geen tweede persoon: ${noSecondPersonReason}`]),
    ...(override === undefined ? [] : [`${override.rule} ${override.because}: ${override.reason}`]),
  ];
};

const FOREIGN = { hl7: NOT_GIVEN, snomed: SNOMED } as const;

/** Noodblad's own codes first, then those of others that fit exactly (AD64). */
const reasonConcept = ({ outcome, reason }: EntryOf<'administration'>['body']): Json =>
  defined({
    coding: [
      { system: OUTCOME, code: outcome },
      ...(reason === undefined ? [] : [{ system: REASON, code: reason.code }]),
      ...foreignCodesOf(outcome, reason?.code).map(({ system, code, display }) => ({
        system: FOREIGN[system],
        code,
        display,
      })),
    ],
    text: reason?.text ?? reason?.code,
  });

/** The R4 projection of an administration. No dosage unless something was given (invariant mad-1 wants a dose in it). */
export const medicationAdministrationOf = (entry: EntryOf<'administration'>, nameOf: NameOfPerson): Json => {
  const { body } = entry;
  const status = STATUS[body.outcome];
  const notes = notesOf(entry);
  const hasDose = COUNTS_AS_GIVEN.has(body.outcome) && body.dose !== undefined;
  const words = body.reason?.text ?? body.reason?.code;
  return defined({
    resourceType: 'MedicationAdministration',
    extension: [
      { url: RECORDED_R5, valueDateTime: body.written ?? entry.enteredAt },
      { url: OUTCOME, valueCode: body.outcome },
    ],
    identifier: [
      { system: ENTRY, value: entry.id },
      ...(body.slot === undefined ? [] : [{ system: SLOT, value: body.slot }]),
    ],
    status,
    statusReason: status === 'not-done' ? [reasonConcept(body)] : undefined,
    medicationCodeableConcept: { text: body.medicine },
    subject: subjectOf(body.resident),
    effectiveDateTime: effectiveOf(entry),
    performer: [
      { actor: actorOf(body.givenBy, nameOf) },
      ...(body.preparedBy === undefined
        ? []
        : [
            {
              function: { coding: [{ system: FUNCTION, code: PREPARED_BY }] },
              actor: actorOf(body.preparedBy, nameOf),
            },
          ]),
    ],
    reasonCode: status !== 'not-done' && words !== undefined ? [{ text: words }] : undefined,
    // An order written here has no id on central yet; the entry itself names it.
    request: FHIR_ID.test(body.order) ? { reference: `MedicationRequest/${body.order}` } : undefined,
    note: notes.length === 0 ? undefined : notes.map((text) => ({ text })),
    dosage: hasDose ? { dose: { value: body.dose?.value, unit: body.dose?.unit } } : undefined,
  });
};

/** Central's copy of what a correction names, marked; everything else in it stays as central has it. */
export const markedInError = (resource: unknown, correction: EntryId, reason: string): unknown => {
  if (typeof resource !== 'object' || resource === null) return resource;
  const notes: unknown = 'note' in resource ? resource.note : undefined;
  return {
    ...resource,
    status: 'entered-in-error',
    note: [...(Array.isArray(notes) ? notes : []), { text: `${reason} (rechtzetting ${correction})` }],
  };
};
