import type { Order } from '#domain/order/order';
import { walk } from '#domain/schedule/occurrences';
import type { Plan } from '#domain/schedule/plan';
import { availabilityOf } from '#domain/schedule/prn';
import type { Mark, PrnAvailability, Slot, TextOrder, TextWhy } from '#domain/schedule/slot';
import type { Step } from '#domain/schedule/step';
import { wordsOf } from '#domain/schedule/words';
import type { SlotId } from '#kernel/ids';
import { DAY_MS, type Instant, type LocalDate, type LocalTime, type Zone } from '#kernel/instant';
import { must } from '#kernel/must';

/** Slots that one instruction may give in one window; more is answered in words and no slot at all, never by a cut list (SL44). */
export const SLOTS_PER_EXPANSION_MAX = 20_000;
/** How far ahead the next dose of a quiet order is looked for: ten years. */
export const NEXT_DOSE_DAYS_MAX = 3660;

/**
 * A due moment in the three ways that a slot shows it, and the slots that are due then; shared by all orders, since a ward has some
 * hundred moments in a month and some hundred thousand slots.
 */
export type Due = {
  readonly due: Instant;
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly slots: Slot[];
};

export type StepContext = {
  readonly order: Order;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: Zone;
  readonly dueAt: (ms: number) => Due;
  /** The marks of all slots of the run. */
  readonly marks: Set<Mark>;
};

/** What an instruction gives in the window. */
export type StepAnswer =
  | { readonly kind: 'slots' }
  | { readonly kind: 'prn'; readonly prn: PrnAvailability }
  | { readonly kind: 'text'; readonly text: TextOrder }
  | { readonly kind: 'before'; readonly at: number; readonly next?: number }
  | { readonly kind: 'after'; readonly at: number; readonly endedBy: Step['endedBy'] }
  | { readonly kind: 'quiet'; readonly next?: number };

const doseMarks = (step: Step): readonly Mark[] => {
  if (step.instruction.dose === undefined) return ['no-dose'];
  return step.instruction.dose.kind === 'range' ? ['dose-range'] : [];
};

const textAnswer = (
  order: Order,
  step: Step,
  why: TextWhy,
  details: readonly string[],
  marks: readonly Mark[],
): StepAnswer => ({
  kind: 'text',
  text: {
    order: order.id,
    resident: order.resident,
    instruction: step.instruction.index,
    text: wordsOf(step.instruction),
    why,
    details: details.filter((detail) => detail !== ''),
    marks,
  },
});

/** SL30: what cannot be scheduled, in the order in which it is asked. */
const whyText = (step: Step): { why: TextWhy; details: readonly string[] } | undefined => {
  const { instruction } = step;
  if (instruction.notUnderstood.length > 0) return { why: 'not-understood', details: instruction.notUnderstood };
  if (step.problem !== undefined) return step.problem;
  if (instruction.asNeeded) return undefined;
  if (instruction.rate !== undefined) return { why: 'rate', details: [instruction.rate] };
  return step.plan === undefined ? { why: 'no-timing', details: [] } : undefined;
};

/** Marks of a slot, made once per combination: a month of slots shares a handful of lists. */
const marksByMoment = (step: Step, base: readonly Mark[], all: Set<Mark>) => {
  const lists: (readonly Mark[] | undefined)[] = [];
  const { overlaps, bounds } = step;
  return (ms: number, from: Slot['timeFrom']): readonly Mark[] => {
    const assumed = from === 'assumed' ? 1 : 0;
    const unsure = ms >= bounds.sureUntilMs ? 2 : 0;
    const doubled = overlaps.some(({ from: begins, to }) => ms >= begins && ms < to) ? 4 : 0;
    const known = lists[assumed + unsure + doubled];
    if (known !== undefined) return known;
    const marks: readonly Mark[] = [
      ...base,
      ...(assumed > 0 ? (['hour-assumed'] as const) : []),
      ...(unsure > 0 ? (['length-range'] as const) : []),
      ...(doubled > 0 ? (['bounds-overlap'] as const) : []),
    ];
    for (const mark of marks) all.add(mark);
    lists[assumed + unsure + doubled] = marks;
    return marks;
  };
};

type Stretch = { readonly from: number; readonly to: number };

/** Whether the plan has more slots here than the limit. Counted only where it could. */
const hasTooMany = (plan: Plan, zone: Zone, { from, to }: Stretch): boolean => {
  const perDay = plan.kind === 'days' ? plan.times.length : plan.kind === 'elapsed' ? DAY_MS / plan.stepMs : 1;
  if (plan.kind !== 'moments' && ((to - from) / DAY_MS + 2) * perDay <= SLOTS_PER_EXPANSION_MAX) return false;
  let n = 0;
  walk(plan, zone, from, to, () => {
    n += 1;
    return n <= SLOTS_PER_EXPANSION_MAX;
  });
  return n > SLOTS_PER_EXPANSION_MAX;
};

/** Puts the slots of a plan where they are due. @returns how many */
const addSlots = (step: Step, plan: Plan, base: readonly Mark[], context: StepContext, stretch: Stretch): number => {
  const { zone, dueAt } = context;
  const { id: order, resident } = context.order;
  const { dose, index: instruction } = step.instruction;
  const marksAt = marksByMoment(step, base, context.marks);
  const prefix = `${order}#${instruction}@`;
  let n = 0;
  walk(plan, zone, stretch.from, stretch.to, (ms, timeFrom) => {
    const { due, date: localDate, time: localTime, slots } = dueAt(ms);
    const id = (prefix + due) as SlotId;
    const marks = marksAt(ms, timeFrom);
    // Written out twice: copying half a million objects to add one member is most of the time there is (SL45).
    slots.push(
      dose === undefined
        ? { id, order, resident, instruction, due, zone, localDate, localTime, timeFrom, marks }
        : { id, order, resident, instruction, due, zone, localDate, localTime, dose, timeFrom, marks },
    );
    n += 1;
    return true;
  });
  return n;
};

const nextAfter = (step: Step, context: StepContext): number | undefined => {
  if (step.plan === undefined) return undefined;
  const from = Math.max(step.bounds.startMs, context.toMs);
  const to = Math.min(step.bounds.endMs, from + NEXT_DOSE_DAYS_MAX * DAY_MS);
  let next: number | undefined;
  walk(step.plan, context.zone, from, to, (ms) => {
    next = ms;
    return false;
  });
  return next;
};

/** The last millisecond in force, or the last dose of a course: so that its date is the day on which it ended. */
const endedAt = (step: Step): number => step.lastDoseMs ?? step.bounds.endMs - 1;

/** SL9: not before, not after, and nothing in the window. */
const nothingDue = (step: Step, plan: Plan, context: StepContext): StepAnswer => {
  const first = plan.kind === 'moments' ? plan.moments[0]?.ms : undefined;
  if (first !== undefined && first >= context.toMs) return { kind: 'before', at: first, next: first };
  const next = nextAfter(step, context);
  if (next !== undefined) return { kind: 'quiet', next };
  return Number.isFinite(step.bounds.endMs)
    ? { kind: 'after', at: endedAt(step), endedBy: step.endedBy }
    : { kind: 'quiet' };
};

/** An instruction in a window. @param marks the order's marks, and the instruction's own */
export const expandStep = (step: Step, orderMarks: readonly Mark[], context: StepContext): StepAnswer => {
  const { bounds } = step;
  if (bounds.startMs >= context.toMs) {
    const next = nextAfter(step, context);
    return { kind: 'before', at: bounds.startMs, ...(next === undefined ? {} : { next }) };
  }
  if (bounds.endMs <= context.fromMs) return { kind: 'after', at: endedAt(step), endedBy: step.endedBy };
  const why = whyText(step);
  const marks = [...orderMarks, ...doseMarks(step)];
  if (why !== undefined) return textAnswer(context.order, step, why.why, why.details, orderMarks);
  if (step.instruction.asNeeded) {
    return { kind: 'prn', prn: availabilityOf(context.order, step.instruction, marks) };
  }
  const base: readonly Mark[] = [
    ...marks,
    ...(bounds.startAssumed ? (['start-assumed'] as const) : []),
    ...(step.afterGap ? (['bounds-gap'] as const) : []),
  ];
  const plan = must(step.plan, 'an instruction without a plan is answered in words');
  const stretch = { from: Math.max(bounds.startMs, context.fromMs), to: Math.min(bounds.endMs, context.toMs) };
  if (hasTooMany(plan, context.zone, stretch)) {
    return textAnswer(context.order, step, 'too-many-slots', [`> ${SLOTS_PER_EXPANSION_MAX}`], orderMarks);
  }
  return addSlots(step, plan, base, context, stretch) > 0 ? { kind: 'slots' } : nothingDue(step, plan, context);
};
