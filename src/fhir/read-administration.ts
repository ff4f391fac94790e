import { outcomeOfForeign } from '#domain/administration/reasons';
import { OUTCOMES, type Outcome } from '#domain/record/entry';
import type { ExternalAdministration } from '#domain/record/external';
import { contactOf, type Directory, identifierIn, medicationOf } from '#fhir/directory';
import { readMedicine } from '#fhir/read-medicine';
import type { Concept, MedicationAdministration } from '#fhir/schema';
import { ENTRY, NOT_GIVEN_SYSTEMS, OUTCOME, PREPARED_BY, SLOT, SNOMED } from '#fhir/systems';
import { idIn, instantOf, quantityOf, sourceOf, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';
import { asId, entryId, orderId, type ResidentId } from '#kernel/ids';

const isOutcome = (code: string | undefined): code is Outcome => OUTCOMES.some((outcome) => outcome === code);

/** Codes of others for "not given": HL7's list under both its names, and SNOMED CT (AD64). */
const outcomeOfCode = (system: string | undefined, code: string | undefined): Outcome | undefined => {
  if (system === undefined || code === undefined) return undefined;
  if (NOT_GIVEN_SYSTEMS.includes(system)) return outcomeOfForeign('hl7', code);
  return system === SNOMED ? outcomeOfForeign('snomed', code) : undefined;
};

const ownCode = (concepts: readonly Concept[]): string | undefined =>
  concepts.flatMap(({ coding }) => coding ?? []).find(({ system }) => system === OUTCOME)?.code;

const outcomeOf = (record: MedicationAdministration): ExternalAdministration['outcome'] => {
  if (record.status === 'entered-in-error') return 'entered-in-error';
  const extension = record.extension?.find(({ url }) => url === OUTCOME)?.valueCode;
  const own = extension ?? ownCode(record.statusReason ?? []);
  if (isOutcome(own)) return own;
  if (record.status === 'completed') return 'given';
  if (record.status !== 'not-done') return 'unknown';
  const codes = (record.statusReason ?? []).flatMap(({ coding }) => coding ?? []);
  // Not given for a reason in words only: a note, read by a person. No reason is guessed.
  return codes.map(({ system, code }) => outcomeOfCode(system, code)).find((found) => found !== undefined) ?? 'note';
};

/** A MedicationAdministration as central holds it. Nothing is dropped: `entry` names the journal entry it came from, if any. */
export const readAdministration = (
  record: MedicationAdministration,
  resident: ResidentId,
  directory: Directory,
): ExternalAdministration => {
  const { medicationReference, medicationCodeableConcept, contained } = record;
  const medication = medicationOf(medicationReference, directory, contained);
  const giver = record.performer?.find(({ function: of }) => of?.coding?.[0]?.code !== PREPARED_BY);
  const by = contactOf(giver?.actor, directory, contained);
  const entry = identifierIn(record.identifier, [ENTRY]);
  const slot = identifierIn(record.identifier, [SLOT]);
  const order = idIn(record.request, 'MedicationRequest');
  const reasons = [...(record.statusReason ?? []), ...(record.reasonCode ?? [])].flatMap((one) => wordsOf(one) ?? []);
  return defined({
    id: record.id,
    entry: entry === undefined ? undefined : entryId(entry),
    resident,
    order: order === undefined ? undefined : orderId(order),
    slot: slot === undefined ? undefined : asId<'SlotId'>(slot),
    outcome: outcomeOf(record),
    statusText: record.status ?? '',
    given: instantOf(record.effectiveDateTime ?? record.effectivePeriod?.start),
    dose: quantityOf(record.dosage?.dose),
    by: by === undefined ? {} : defined({ person: by.id, name: by.name }),
    reason: reasons.length === 0 ? undefined : reasons.join(', '),
    medicine: readMedicine({ concept: medicationCodeableConcept, reference: medicationReference }, medication).name,
    source: sourceOf(record.meta),
  });
};
