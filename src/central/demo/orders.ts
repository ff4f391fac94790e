import type { CodeableConcept, Dosage, Medication, MedicationRequest, Quantity, Timing } from '@medplum/fhirtypes';
import { ATC, SNOMED, UCUM } from '#fhir/systems';
import { addDays, instantOfLocal, type LocalDate, type LocalTime, withOffset, type Zone } from '#kernel/instant';
import { DRUGS, type Drug, ROUTES } from './drugs.ts';
import type { PlannedInstruction, PlannedOrder } from './plan.ts';

export const DEMO_ORDER = 'urn:noodblad:demo:order';
const AUTHORED_AT = '16:02' as LocalTime;

/** Units that UCUM knows; pieces are annotations there. */
const UCUM_CODES: Readonly<Record<string, string>> = {
  mg: 'mg',
  g: 'g',
  ml: 'mL',
  microgram: 'ug',
  eenheden: '[iU]',
  uur: 'h',
  '24 uur': 'd',
};

const quantity = (value: number, unit: string): Quantity => ({
  value,
  unit,
  system: UCUM,
  code: UCUM_CODES[unit] ?? `{${unit.replace(/[^a-z]/g, '')}}`,
});

/** What stands after the stroke of a strength: `ml`, `uur`, `0,4 ml`, or one piece. */
const denominator = (per: string | undefined, unit: string): Quantity => {
  if (per === '24 uur') return quantity(1, '24 uur');
  const stated = /^(\d+(?:,\d+)?) (.+)$/.exec(per ?? '');
  if (stated) return quantity(Number(stated[1]?.replace(',', '.')), stated[2] ?? unit);
  return quantity(1, per ?? unit);
};

const concept = (drug: Drug): CodeableConcept => ({
  coding: [{ system: ATC, code: drug.atc, display: drug.ingredients.map(([name]) => name).join(', ') }],
  text: `${drug.name} ${drug.form}`,
});

/** Most orders carry their Medication with strength and form; plain ones only its name, as real ones do. */
const medication = (drug: Drug): Medication => ({
  resourceType: 'Medication',
  id: 'med',
  code: { ...concept(drug), text: drug.name },
  form: { text: drug.form },
  ingredient: drug.ingredients.map(([name, value, unit, per]) => ({
    itemCodeableConcept: { text: name },
    isActive: true,
    strength: { numerator: quantity(value, unit), denominator: denominator(per, drug.unit) },
  })),
});

const timingOf = (planned: PlannedInstruction): Timing | undefined => {
  const { frequency, period, unit, days, times, when, start, end } = planned;
  if (frequency === undefined && times === undefined && when === undefined && start === undefined) return undefined;
  const bounds = start ?? end;
  return {
    repeat: {
      ...(bounds === undefined
        ? {}
        : { boundsPeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } }),
      ...(frequency === undefined ? {} : { frequency }),
      ...(period === undefined ? {} : { period }),
      ...(unit === undefined ? {} : { periodUnit: unit }),
      ...(days === undefined ? {} : { dayOfWeek: [...days] }),
      ...(times === undefined ? {} : { timeOfDay: times.map((time) => `${time}:00`) }),
      ...(when === undefined ? {} : { when: [...when] }),
    },
  };
};

const dosageOf = (planned: PlannedInstruction, sequence: number, drug: Drug): Dosage => {
  const timing = timingOf(planned);
  const [code, words] = ROUTES[drug.route];
  const understood = timing !== undefined || planned.asNeeded !== undefined;
  return {
    sequence,
    text: planned.text,
    ...(planned.additional === undefined
      ? {}
      : { additionalInstruction: planned.additional.map((text) => ({ text })) }),
    ...(timing === undefined ? {} : { timing }),
    ...(planned.asNeeded === undefined ? {} : { asNeededCodeableConcept: { text: planned.asNeeded } }),
    ...(planned.site === undefined ? {} : { site: { text: planned.site } }),
    // An order in free words only says no route either: nothing is added to what the doctor wrote.
    ...(understood ? { route: { coding: [{ system: SNOMED, code, display: words }], text: words } } : {}),
    ...(planned.dose === undefined ? {} : { doseAndRate: [{ doseQuantity: quantity(planned.dose, drug.unit) }] }),
    ...(planned.max === undefined
      ? {}
      : {
          maxDosePerPeriod: {
            numerator: quantity(planned.max.value, planned.max.unit),
            denominator: { value: 1, unit: 'dag', system: UCUM, code: 'd' },
          },
        }),
  };
};

/** Most orders say from when; some real ones do not, and these two stand for them. */
const NO_START_STATED: ReadonlySet<string> = new Set(['metformin', 'thyroxine']);

const withStart = (one: PlannedInstruction, { kind }: PlannedOrder, day: LocalDate): PlannedInstruction => {
  const scheduled = one.asNeeded === undefined && one.frequency !== undefined;
  return one.start !== undefined || !scheduled || NO_START_STATED.has(kind) ? one : { ...one, start: day };
};

export type OrderContext = {
  readonly slug: string;
  readonly today: LocalDate;
  readonly zone: Zone;
  readonly patient: { readonly reference: string; readonly display: string };
  readonly encounter: { readonly reference: string };
  readonly doctor: { readonly reference: string; readonly display: string };
};

/** A planned order as a FHIR MedicationRequest. */
export const medicationRequest = (planned: PlannedOrder, context: OrderContext): MedicationRequest => {
  const drug: Drug = DRUGS[planned.drug];
  const day = addDays(context.today, -planned.authoredDaysAgo);
  const instructions = planned.instructions.map((one) => withStart(one, planned, day));
  // Steps follow each other; instructions that start together run side by side (a weekly plan) and share a number.
  const steps = [...new Set(instructions.map(({ start }) => start))];
  const nameOnly = planned.kind === 'lactulose' || planned.kind === 'text-only' || planned.kind === 'aspirin';
  return {
    resourceType: 'MedicationRequest',
    ...(nameOnly ? {} : { contained: [medication(drug)] }),
    identifier: [{ system: DEMO_ORDER, value: `${context.slug}-${planned.kind}` }],
    status: planned.status ?? 'active',
    ...(planned.statusReason === undefined ? {} : { statusReason: { text: planned.statusReason } }),
    intent: 'order',
    ...(nameOnly
      ? { medicationCodeableConcept: { ...concept(drug), text: drug.name } }
      : { medicationReference: { reference: '#med', display: drug.name } }),
    subject: context.patient,
    encounter: context.encounter,
    authoredOn: withOffset(instantOfLocal(day, AUTHORED_AT, context.zone), context.zone),
    requester: context.doctor,
    ...(planned.reason === undefined ? {} : { reasonCode: [{ text: planned.reason }] }),
    ...(planned.note === undefined ? {} : { note: [{ text: planned.note }] }),
    dosageInstruction: instructions.map((one) => dosageOf(one, steps.indexOf(one.start) + 1, drug)),
  };
};
