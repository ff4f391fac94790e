import type { Encounter, MedicationAdministration, MedicationRequest, Patient, Reference } from '@medplum/fhirtypes';
import { OUTCOME, UCUM } from '#fhir/systems';
import {
  addDays,
  addMs,
  type Instant,
  instantOfLocal,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  MINUTE_MS,
  msBetween,
  weekdayOf,
  withOffset,
  type Zone,
} from '#kernel/instant';
import { DRUGS, type Drug } from './drugs.ts';
import { type Event, type PlannedInstruction, type PlannedOrder, WEEKDAYS } from './plan.ts';
import type { Random } from './random.ts';

export const HISTORY_DAYS = 2;
/** Weekly and monthly doses are looked for further back, so that "last given" is known for them too. */
const RARE_LOOKBACK_DAYS = 35;
/** By these hours a ward has finished the round before; what is due later is still open. */
const WORKED_UNTIL: readonly string[] = ['06:30', '10:00', '14:45', '19:15', '23:00'];

const HOURS_OF_EVENT: Readonly<Record<Event, string>> = {
  ACM: '08:00',
  CM: '08:00',
  MORN: '08:00',
  ACD: '12:00',
  CD: '12:00',
  ACV: '17:30',
  CV: '17:30',
  HS: '21:00',
  NIGHT: '23:00',
};
const HOURS_OF_FREQUENCY: Readonly<Record<number, readonly string[]>> = {
  1: ['08:00'],
  2: ['08:00', '17:30'],
  3: ['08:00', '12:00', '17:30'],
};

/** The end of the last full round: doses due from here on are still to be given. */
export const workedUntil = (now: Instant, zone: Zone): Instant => {
  const today = localDateOf(now, zone);
  const reached = WORKED_UNTIL.filter((time) => time <= localTimeOf(now, zone)).at(-1);
  return reached === undefined
    ? instantOfLocal(addDays(today, -1), '23:00' as LocalTime, zone)
    : instantOfLocal(today, reached as LocalTime, zone);
};

const timesOf = (planned: PlannedInstruction): readonly string[] =>
  planned.times ??
  planned.when?.map((event) => HOURS_OF_EVENT[event]) ??
  HOURS_OF_FREQUENCY[planned.frequency ?? 0] ??
  [];

const daysApart = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);

const fallsOn = (planned: PlannedInstruction, date: LocalDate): boolean => {
  if (planned.start !== undefined && date < planned.start) return false;
  if (planned.end !== undefined && date > planned.end) return false;
  const weekday = WEEKDAYS[weekdayOf(date) - 1];
  if (planned.days !== undefined) return weekday !== undefined && planned.days.includes(weekday);
  if (planned.unit === 'mo') return planned.start !== undefined && planned.start.slice(8) === date.slice(8);
  return (planned.period ?? 1) <= 1 || daysApart(planned.start ?? date, date) % (planned.period ?? 1) === 0;
};

const isRare = ({ unit, period }: PlannedInstruction): boolean => unit !== 'd' || (period ?? 1) > 1;

/** Moments at which an instruction was due: all of the last two days, or the last one of a rare dose. */
const pastDues = (planned: PlannedInstruction, until: Instant, zone: Zone, authored: LocalDate): Instant[] => {
  const today = localDateOf(until, zone);
  const back = isRare(planned) ? RARE_LOOKBACK_DAYS : HISTORY_DAYS;
  const dates = Array.from({ length: back + 1 }, (_, index) => addDays(today, index - back));
  const dues = dates
    .filter((date) => date > authored && fallsOn(planned, date))
    .flatMap((date) => timesOf(planned).map((time) => instantOfLocal(date, time as LocalTime, zone)))
    .filter((due) => due < until);
  return isRare(planned)
    ? dues.slice(-1)
    : dues.filter((due) => msBetween(due, until) <= HISTORY_DAYS * 24 * 60 * MINUTE_MS);
};

export type Performer = { readonly reference: string; readonly display: string };
export type HistoryContext = {
  readonly now: Instant;
  readonly zone: Zone;
  readonly random: Random;
  readonly patient: Reference<Patient>;
  readonly encounter: Reference<Encounter>;
  /** Who is on the ward at an hour; a care assistant only where `simple`. */
  readonly performerAt: (hour: number, simple: boolean) => Performer;
};

const REFUSALS = ['misselijk', 'wil nu niet', 'spuwt de tablet uit', 'slaapt, niet wakker te krijgen'] as const;

const notGiven = (random: Random): Pick<MedicationAdministration, 'status' | 'statusReason'> =>
  random.chance(0.7)
    ? {
        status: 'not-done',
        statusReason: [{ coding: [{ system: OUTCOME, code: 'refused' }], text: random.pick(REFUSALS) }],
      }
    : {
        status: 'not-done',
        statusReason: [{ coding: [{ system: OUTCOME, code: 'absent' }], text: 'op bezoek bij familie' }],
      };

const doseFor = (planned: PlannedInstruction, drug: Drug, random: Random): { value: number; words?: string } => {
  if (planned.dose !== undefined) return { value: planned.dose };
  if (drug.unit !== 'eenheden') return { value: 1 };
  const glucose = random.int(92, 238);
  const units = glucose <= 150 ? 4 : glucose <= 200 ? 6 : 8;
  return { value: units, words: `glycemie ${glucose} mg/dl, ${units} eenheden` };
};

const administration = (
  order: PlannedOrder,
  request: Reference<MedicationRequest>,
  planned: PlannedInstruction,
  at: Instant,
  context: HistoryContext,
): MedicationAdministration => {
  const drug: Drug = DRUGS[order.drug];
  const { random, zone } = context;
  const simple = ['oral', 'inhaled', 'ophthalmic'].includes(drug.route) && !drug.atc.startsWith('N02A');
  const hour = Number(localTimeOf(at, zone).slice(0, 2));
  const { value, words } = doseFor(planned, drug, random);
  const refused = planned.asNeeded === undefined && !isRare(planned) && random.chance(0.025);
  return {
    resourceType: 'MedicationAdministration',
    ...(refused ? notGiven(random) : { status: 'completed' }),
    medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: drug.atc }], text: drug.name },
    subject: context.patient,
    context: context.encounter,
    effectiveDateTime: withOffset(at, zone),
    performer: [{ actor: context.performerAt(hour, simple) }],
    ...(planned.asNeeded === undefined ? {} : { reasonCode: [{ text: planned.asNeeded }] }),
    request,
    ...(refused
      ? {}
      : {
          dosage: { ...(words === undefined ? {} : { text: words }), dose: { value, unit: drug.unit, system: UCUM } },
        }),
  };
};

/** A PRN dose now and then, never later than an hour ago, so that its interval is something to look at. */
const prnMoment = ({ now, random }: HistoryContext): Instant | undefined =>
  random.chance(0.55) ? addMs(now, -random.int(70, 30 * 60) * MINUTE_MS) : undefined;

/** What was given of an order in the last two days, up to the last full round. */
export const pastAdministrations = (
  order: PlannedOrder,
  request: Reference<MedicationRequest>,
  context: HistoryContext,
): MedicationAdministration[] => {
  if (order.status !== undefined && order.status !== 'active') return [];
  const { now, zone, random } = context;
  const until = workedUntil(now, zone);
  const authored = addDays(localDateOf(now, zone), -order.authoredDaysAgo);
  return order.instructions.flatMap((planned) => {
    if (planned.asNeeded !== undefined) {
      const at = prnMoment(context);
      return at === undefined ? [] : [administration(order, request, planned, at, context)];
    }
    return pastDues(planned, until, zone, authored).map((due) => {
      const late = addMs(due, random.int(-4, 24) * MINUTE_MS);
      return administration(order, request, planned, late < until ? late : addMs(until, -MINUTE_MS), context);
    });
  });
};
