import { marksOf } from '#domain/order/marks';
import { hasAtc } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { type Due, expandStep, type StepAnswer, type StepContext } from '#domain/schedule/expand-step';
import { localDayOf } from '#domain/schedule/moment';
import type {
  Expansion,
  Inactive,
  Mark,
  PrnAvailability,
  Quiet,
  ScheduleContext,
  Slot,
  TextOrder,
  TextWhy,
  Window,
} from '#domain/schedule/slot';
import type { Step } from '#domain/schedule/step';
import { stepsOf } from '#domain/schedule/steps';
import { textDiffers } from '#domain/schedule/text-differs';
import { type WardTimes, wardTimesOf } from '#domain/schedule/ward-times';
import { wordsOfOrder } from '#domain/schedule/words';
import { clockOf } from '#kernel/civil';
import { DAY_MS, instantOfMs, type LocalTime, localDateOfDayNumber, msOf, type Zone } from '#kernel/instant';
import { localMsOf } from '#kernel/zone-table';

/** Direct oral anticoagulants (ATC index, WHO Collaborating Centre 2026): rivaroxaban, apixaban, edoxaban; dabigatran. */
const DOAC_ATC = ['B01AF', 'B01AE07'];

/** SL28 and 8-clinical 11: for these an hour that nobody stated is asked, never taken from a meal round in silence. */
const hoursMatter = (order: Order, marks: readonly Mark[]): boolean =>
  marks.includes('time-critical') || hasAtc(order, ...DOAC_ATC);

/** One run over one window. */
type Run = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: Zone;
  readonly ward: WardTimes;
  readonly dueAt: (ms: number) => Due;
  readonly dues: ReadonlyMap<number, Due>;
  readonly prn: PrnAvailability[];
  readonly texts: TextOrder[];
  readonly inactive: Inactive[];
  readonly quiet: Quiet[];
  readonly marks: Set<Mark>;
};

const dueTable = (zone: Zone, table: Map<number, Due>) => {
  return (ms: number): Due => {
    let due = table.get(ms);
    if (due === undefined) {
      const day = localDayOf(ms, zone);
      due = {
        due: instantOfMs(ms),
        date: localDateOfDayNumber(day),
        time: clockOf(localMsOf(ms, zone) - day * DAY_MS) as LocalTime,
        slots: [],
      };
      table.set(ms, due);
    }
    return due;
  };
};

const runOf = (window: Window, context: ScheduleContext, dues: Map<number, Due>): Run => ({
  fromMs: msOf(window.from),
  toMs: msOf(window.to),
  zone: context.zone,
  ward: wardTimesOf(context.rounds),
  dueAt: dueTable(context.zone, dues),
  dues,
  prn: [],
  texts: [],
  inactive: [],
  quiet: [],
  marks: new Set(),
});

const identity = (order: Order) => ({ order: order.id, resident: order.resident });

const addInactive = (run: Run, order: Order, status: Inactive['status'], at?: number): void => {
  run.inactive.push(
    at === undefined ? { ...identity(order), status } : { ...identity(order), status, at: instantOfMs(at) },
  );
  if (status === 'ended-not-renewed') run.marks.add('ended-not-renewed');
};

const addOrderText = (
  run: Run,
  order: Order,
  why: TextWhy,
  details: readonly string[],
  marks: readonly Mark[],
): void => {
  run.texts.push({ ...identity(order), text: wordsOfOrder(order), why, details, marks });
};

/** SL2: an order that gives no doses whatever its instructions say. True when that was all there is to say. */
const answeredAsWhole = (run: Run, order: Order, marks: readonly Mark[]): boolean => {
  if (order.status === 'unknown') addOrderText(run, order, 'unknown-status', [order.statusText], marks);
  else if (order.status !== 'active') addInactive(run, order, order.status);
  else if (order.doNotPerform) addOrderText(run, order, 'do-not-perform', [], marks);
  else if (order.notUnderstood.length > 0) addOrderText(run, order, 'not-understood', order.notUnderstood, marks);
  else if (order.instructions.length === 0) addOrderText(run, order, 'no-dosage', [], marks);
  else return false;
  return true;
};

type After = Extract<StepAnswer, { kind: 'after' }>;

const latest = (answers: readonly After[]): After | undefined =>
  answers.reduce<After | undefined>(
    (last, answer) => (last === undefined || answer.at > last.at ? answer : last),
    undefined,
  );

/** SL8, SL9: an order none of whose instructions has anything in the window still gets its answer. */
const answerNothing = (run: Run, order: Order, answers: readonly StepAnswer[]): void => {
  if (answers.some(({ kind }) => kind === 'slots' || kind === 'prn' || kind === 'text')) return;
  const starts = answers.flatMap((answer) => (answer.kind === 'before' ? [answer.at] : []));
  const nexts = answers.flatMap((answer) =>
    (answer.kind === 'quiet' || answer.kind === 'before') && answer.next !== undefined ? [answer.next] : [],
  );
  const ended = latest(answers.filter((answer) => answer.kind === 'after'));
  const running = ended !== undefined || answers.some(({ kind }) => kind === 'quiet');
  if (starts.length > 0 && !running) {
    addInactive(run, order, 'not-started', Math.min(...starts));
  } else if (starts.length > 0 || ended === undefined || answers.some(({ kind }) => kind === 'quiet')) {
    const next = Math.min(...nexts);
    run.quiet.push(Number.isFinite(next) ? { ...identity(order), next: instantOfMs(next) } : identity(order));
  } else {
    addInactive(run, order, ended.endedBy === 'course' ? 'ended' : 'ended-not-renewed', ended.at);
  }
};

/** Steps that run beside this one: all, or those of its own number where the numbers differ. */
const besideOf = (step: Step, steps: readonly Step[]): readonly Step[] =>
  steps.filter(
    ({ instruction }) =>
      instruction.sequence === step.instruction.sequence ||
      instruction.sequence === undefined ||
      step.instruction.sequence === undefined,
  );

/** A step, and whether the words say something else. */
type Understood = readonly { readonly step: Step; readonly differs: boolean }[];

type Memory = { readonly ward: WardTimes; readonly zone: Zone; readonly understood: Understood };
const known = new WeakMap<Order, Memory>();

/** The order understood for a ward; remembered, since a screen asks again at each look and an order never changes. */
const understand = (order: Order, marks: readonly Mark[], ward: WardTimes, zone: Zone): Understood => {
  const before = known.get(order);
  if (before !== undefined && before.ward === ward && before.zone === zone) return before.understood;
  const steps = stepsOf(order, { ward, zone, hoursMatter: hoursMatter(order, marks) });
  const understood = steps.map((step) => ({
    step,
    differs: step.differs || textDiffers(step, besideOf(step, steps), ward),
  }));
  known.set(order, { ward, zone, understood });
  return understood;
};

const addOrder = (run: Run, order: Order): void => {
  const orderMarks = marksOf(order);
  for (const mark of orderMarks) run.marks.add(mark);
  if (answeredAsWhole(run, order, orderMarks)) return;
  const { fromMs, toMs, dueAt, zone, marks: allMarks } = run;
  const context: StepContext = { order, fromMs, toMs, zone, dueAt, marks: allMarks };
  const answers = understand(order, orderMarks, run.ward, zone).map(({ step, differs }) => {
    if (differs) allMarks.add('text-differs');
    return expandStep(step, differs ? [...orderMarks, 'text-differs'] : orderMarks, context);
  });
  for (const answer of answers) {
    if (answer.kind === 'prn') run.prn.push(answer.prn);
    if (answer.kind === 'text') run.texts.push(answer.text);
  }
  answerNothing(run, order, answers);
};

const slotsInOrder = (dues: ReadonlyMap<number, Due>): readonly Slot[] => {
  const slots: Slot[] = [];
  for (const [, due] of [...dues].sort(([a], [b]) => a - b)) {
    for (const slot of due.slots) slots.push(slot);
  }
  return slots;
};

const expansionOf = (run: Run): Expansion => ({
  slots: slotsInOrder(run.dues),
  prn: run.prn,
  texts: run.texts,
  inactive: run.inactive,
  quiet: run.quiet,
  marks: [...run.marks].sort(),
});

/**
 * Everything that orders give in a window (docs/rules/schedule.md). Slots by due moment, then order, then instruction; the order of
 * the arguments does not matter (SL43). Every order stands in at least one of slots, prn, texts, inactive and quiet (SL1).
 * @throws RangeError when the zone or an end of the window is none
 */
export const expandOrders = (orders: readonly Order[], window: Window, context: ScheduleContext): Expansion => {
  const run = runOf(window, context, new Map());
  const sorted = [...orders].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const order of sorted) addOrder(run, order);
  return expansionOf(run);
};

/** The same for one order. */
export const expandOrder = (order: Order, window: Window, context: ScheduleContext): Expansion =>
  expandOrders([order], window, context);
