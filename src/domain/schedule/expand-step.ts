import type { Order } from '#domain/order/order';
import { walk } from '#domain/schedule/occurrences';
import { availabilityOf } from '#domain/schedule/prn';
import type { Mark, PrnAvailability, Slot, TextOrder, TextWhy } from '#domain/schedule/slot';
import type { Step } from '#domain/schedule/steps';
import { wordsOf } from '#domain/schedule/words';
import type { OrderId, SlotId } from '#kernel/ids';
import { DAY_MS, type Instant, type LocalDate, type LocalTime, type Zone } from '#kernel/instant';

/** Slots that one instruction may give in one window; more is answered in words and no slot at all, never by a cut list (SL44). */
export const SLOTS_PER_EXPANSION_MAX = 20_000;
/** How far ahead the next dose of a quiet order is looked for: ten years. */
export const NEXT_DOSE_DAYS_MAX = 3660;

/** A due moment in the three ways that a slot shows it; the same for every order, so made once per expansion. */
export type Due = { readonly due: Instant; readonly date: LocalDate; readonly time: LocalTime };

export type StepContext = {
  readonly order: Order;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: Zone;
  readonly dueAt: (ms: number) => Due;
  /** Called in order of time. */
  readonly addSlot: (ms: number, slot: Slot) => void;
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
const marksByMoment = (step: Step, base: readonly Mark[]) => {
  const lists = new Map<number, readonly Mark[]>();
  const { overlap, bounds } = step;
  return (ms: number, from: Slot['timeFrom']): readonly Mark[] => {
    const assumed = from === 'assumed' ? 1 : 0;
    const unsure = ms >= bounds.sureUntilMs ? 2 : 0;
    const doubled = overlap !== undefined && ms >= overlap.from && ms < overlap.to ? 4 : 0;
    const key = assumed + unsure + doubled;
    let marks = lists.get(key);
    if (marks === undefined) {
      marks = [
        ...base,
        ...(assumed > 0 ? (['hour-assumed'] as const) : []),
        ...(unsure > 0 ? (['length-range'] as const) : []),
        ...(doubled > 0 ? (['bounds-overlap'] as const) : []),
      ];
      lists.set(key, marks);
    }
    return marks;
  };
};

type Drafts = { readonly slots: readonly Slot[]; readonly at: readonly number[] };

const slotsOf = (step: Step, base: readonly Mark[], context: StepContext): Drafts | 'too-many' => {
  const { order, zone, dueAt } = context;
  const { plan, instruction, bounds } = step;
  const slots: Slot[] = [];
  const at: number[] = [];
  if (plan === undefined) return { slots, at };
  const marksAt = marksByMoment(step, base);
  const prefix = `${order.id as OrderId}#${instruction.index}@`;
  const dose = instruction.dose;
  let tooMany = false;
  const from = Math.max(bounds.startMs, context.fromMs);
  walk(plan, zone, from, Math.min(bounds.endMs, context.toMs), (ms, timeFrom) => {
    if (slots.length === SLOTS_PER_EXPANSION_MAX) {
      tooMany = true;
      return false;
    }
    const { due, date, time } = dueAt(ms);
    const slot = {
      id: (prefix + due) as SlotId,
      order: order.id,
      resident: order.resident,
      instruction: instruction.index,
      due,
      zone,
      localDate: date,
      localTime: time,
      timeFrom,
      marks: marksAt(ms, timeFrom),
    };
    slots.push(dose === undefined ? slot : { ...slot, dose });
    at.push(ms);
    return true;
  });
  return tooMany ? 'too-many' : { slots, at };
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

/** An instruction in a window. @param marks the order's marks, and the instruction's own */
export const expandStep = (step: Step, orderMarks: readonly Mark[], context: StepContext): StepAnswer => {
  const { bounds, plan } = step;
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
  const drafts = slotsOf(step, base, context);
  if (drafts === 'too-many') {
    return textAnswer(context.order, step, 'too-many-slots', [`> ${SLOTS_PER_EXPANSION_MAX}`], orderMarks);
  }
  drafts.slots.forEach((slot, i) => {
    context.addSlot(drafts.at[i] ?? 0, slot);
  });
  if (drafts.slots.length > 0) return { kind: 'slots' };
  const first = plan?.kind === 'moments' ? plan.moments[0]?.ms : undefined;
  if (first !== undefined && first >= context.toMs) return { kind: 'before', at: first };
  const next = nextAfter(step, context);
  if (next !== undefined) return { kind: 'quiet', next };
  return Number.isFinite(bounds.endMs)
    ? { kind: 'after', at: endedAt(step), endedBy: step.endedBy }
    : { kind: 'quiet' };
};
