import type { Instruction, Order, Timing } from '#domain/order/order';
import { type Bounds, boundsOf, orderEndOf } from '#domain/schedule/bounds';
import { localDayOf, midnightOf } from '#domain/schedule/moment';
import { walk } from '#domain/schedule/occurrences';
import type { NoPlan, Plan, Start } from '#domain/schedule/plan';
import { type PlanContext, planOf } from '#domain/schedule/plan-of';
import type { Step } from '#domain/schedule/step';
import { markTaper } from '#domain/schedule/taper';
import { defined } from '#kernel/defined';
import { DAY_MS, type Zone } from '#kernel/instant';

/** Doses that are counted one by one to find the end of a course. */
export const COUNTED_DOSES_MAX = 100_000;
const COUNT_HORIZON_MS = 100 * 366 * DAY_MS;

const FOREVER = Number.POSITIVE_INFINITY;

type CountEnd = {
  /** Where the dose after the last one would be due: there the next step begins (SL6). Absent when the list ends first. */
  readonly end?: number;
  readonly last?: number;
};

type Moments = Extract<Plan, { kind: 'moments' }>;
const firstOf = (plan: Moments): number => Math.min(...plan.moments.map((moment) => moment.ms));
const lastOf = (plan: Moments): number => Math.max(...plan.moments.map((moment) => moment.ms));

const endOfCount = (plan: Plan, bounds: Bounds, zone: Zone, count: number): CountEnd => {
  let seen = 0;
  let end: number | undefined;
  let last: number | undefined;
  const from = plan.kind === 'moments' ? Math.max(bounds.startMs, firstOf(plan)) : bounds.startMs;
  walk(plan, zone, from, from + COUNT_HORIZON_MS, (ms) => {
    seen += 1;
    if (seen > count) end = ms;
    else last = ms;
    return seen <= count;
  });
  return defined({ end, last });
};

const isCount = (n: number | undefined): boolean => n === undefined || (Number.isInteger(n) && n >= 1);

type Counted = { readonly plan: Plan; readonly differs: boolean };

const blank = { differs: false, afterGap: false, overlaps: [] } as const;

/** Cuts the bounds at the number of doses (R4: "within the bounds period, until count times happens"). */
const withCount = (instruction: Instruction, timing: Timing, bounds: Bounds, planned: Counted, zone: Zone): Step => {
  const { plan, differs } = planned;
  const { count, countMax } = timing;
  const refuse = (why: NoPlan['why'], detail: string): Step => ({
    ...blank,
    instruction,
    bounds,
    endedBy: 'bounds',
    problem: { why, details: [detail] },
  });
  const most = countMax ?? count;
  if (!isCount(count) || !isCount(countMax)) return refuse('not-understood', `${count ?? ''} ${countMax ?? ''}`.trim());
  if ((most ?? 0) > COUNTED_DOSES_MAX) return refuse('too-many-slots', `${most}`);
  const listEnd = plan.kind === 'moments' ? lastOf(plan) + 1 : FOREVER;
  if (most !== undefined && bounds.startMs === Number.NEGATIVE_INFINITY && plan.kind !== 'moments') {
    return refuse('no-start', `${most}×`);
  }
  const counted = most !== undefined || plan.kind === 'moments';
  const whole = counted ? endOfCount(plan, bounds, zone, most ?? COUNTED_DOSES_MAX) : {};
  const hard = Math.min(most === undefined ? FOREVER : (whole.end ?? FOREVER), listEnd);
  const soft = count === undefined || count === most ? hard : (endOfCount(plan, bounds, zone, count).end ?? hard);
  const endMs = Math.min(bounds.endMs, hard);
  const course = hard !== FOREVER && hard <= bounds.endMs;
  return {
    ...blank,
    instruction,
    bounds: { ...bounds, endMs, sureUntilMs: Math.min(bounds.sureUntilMs, soft, endMs) },
    endedBy: course ? 'course' : 'bounds',
    plan,
    differs,
    ...(course && whole.last !== undefined ? { lastDoseMs: whole.last } : {}),
  };
};

const stepOf = (order: Order, instruction: Instruction, from: Start | undefined, context: PlanContext): Step => {
  const answer = boundsOf(order, instruction.timing, from, context.zone);
  const anyTime = { startMs: Number.NEGATIVE_INFINITY, startAssumed: false, endMs: FOREVER, sureUntilMs: FOREVER };
  if (!answer.ok) return { ...blank, instruction, bounds: anyTime, endedBy: 'bounds', problem: answer.problem };
  const { bounds } = answer;
  const scheduled = !instruction.asNeeded && instruction.rate === undefined && instruction.notUnderstood.length === 0;
  if (!scheduled || instruction.timing === undefined) return { ...blank, instruction, bounds, endedBy: 'bounds' };
  const planned = planOf(instruction.timing, bounds.start, context);
  if (!planned.ok) return { ...blank, instruction, bounds, endedBy: 'bounds', problem: planned.problem };
  return withCount(instruction, instruction.timing, bounds, planned, context.zone);
};

/** Instructions by sequence number; those without one run beside all others (R4 Dosage.sequence). */
const groupsOf = (order: Order): { loose: readonly Instruction[]; groups: readonly (readonly Instruction[])[] } => {
  const numbers = [...new Set(order.instructions.map((i) => i.sequence))].filter((n) => n !== undefined);
  if (numbers.length < 2) return { loose: order.instructions, groups: [] };
  numbers.sort((a, b) => a - b);
  return {
    loose: order.instructions.filter((i) => i.sequence === undefined),
    groups: numbers.map((n) => order.instructions.filter((i) => i.sequence === n)),
  };
};

const statesStart = (instruction: Instruction): boolean =>
  (instruction.timing?.bounds?.kind === 'period' && instruction.timing.bounds.start !== undefined) ||
  (instruction.timing?.events.length ?? 0) > 0;

/** A single dose or a list of moments hands over at the next midnight, everything else where its next dose would be. */
const handover = (steps: readonly Step[], zone: Zone): number =>
  Math.max(
    ...steps.map(({ plan, bounds }) =>
      plan?.kind === 'moments' && bounds.endMs !== FOREVER
        ? midnightOf(localDayOf(bounds.endMs - 1, zone) + 1, zone)
        : bounds.endMs,
    ),
  );

const noStartKnown = (instruction: Instruction): NoPlan => ({
  why: 'no-start',
  details: [`${instruction.sequence}`],
});

/** SL7: where a step is still running when the next, which states its own start, begins. */
const joined = (before: readonly Step[], after: readonly Step[], zone: Zone): readonly [Step[], Step[]] => {
  const begins = Math.min(...after.map((step) => step.bounds.startMs));
  const ends = handover(before, zone);
  if (!Number.isFinite(begins) || !after.some((step) => statesStart(step.instruction)))
    return [[...before], [...after]];
  // An end that nobody stated, and an end at the very moment of the next start, are the next start.
  const cut = before.map((step) =>
    step.bounds.endMs === FOREVER || step.bounds.endMs === begins + 1
      ? { ...step, bounds: { ...step.bounds, endMs: begins, sureUntilMs: Math.min(step.bounds.sureUntilMs, begins) } }
      : step,
  );
  const overlap = { from: begins, to: Math.max(...cut.map((step) => step.bounds.endMs)) };
  if (overlap.to > overlap.from) {
    const marked = (step: Step): Step => ({ ...step, overlaps: [...step.overlaps, overlap] });
    return [cut.map(marked), after.map(marked)];
  }
  return [cut, begins > ends ? after.map((step) => ({ ...step, afterGap: true })) : [...after]];
};

/** Every instruction of the order with its place in time, in the order of their index (SL5–SL8). */
export const stepsOf = (order: Order, context: PlanContext): readonly Step[] => {
  const { loose, groups } = groupsOf(order);
  const done: Step[][] = [];
  for (const group of groups) {
    const previous = done.at(-1);
    const endsAt = previous === undefined ? undefined : handover(previous, context.zone);
    const from: Start | undefined =
      endsAt === undefined || endsAt === FOREVER
        ? undefined
        : { ms: endsAt, hasHour: isHour(endsAt, context), how: 'step' };
    const steps = group.map((instruction): Step => {
      const step = stepOf(order, instruction, from, context);
      const lost = previous !== undefined && from === undefined && !statesStart(instruction);
      if (!lost) return step;
      const { plan: _plan, ...rest } = step;
      return { ...rest, problem: step.problem ?? noStartKnown(instruction) };
    });
    if (previous === undefined) done.push(steps);
    else done.splice(-1, 1, ...joined(previous, steps, context.zone));
  }
  // Only the last dose of the last step ends a course; an order whose validity ran out was not renewed (SL8).
  const validTo = orderEndOf(order, context.zone);
  const course = done
    .flat()
    .map((step): Step => (step.bounds.endMs === validTo ? step : { ...step, endedBy: 'course' }));
  const beside = markTaper(loose.map((instruction) => stepOf(order, instruction, undefined, context)));
  return [...beside, ...course].sort((a, b) => a.instruction.index - b.instruction.index);
};

const isHour = (ms: number, context: PlanContext): boolean =>
  midnightOf(localDayOf(ms, context.zone), context.zone) !== ms;
