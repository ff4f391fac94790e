import fc from 'fast-check';
import { expandOrder } from '#domain/schedule/expand';
import { instantOfMs, msOf } from '#kernel/instant';
import { CONTEXT, instruction, order } from '#tests/fixtures/schedule-order';
import { anyCase, type Case, startOf, timingOf, writtenOn } from '#tests/oracle/cases';
import { dosesByLibrary, takesHourOfStart } from '#tests/oracle/rrule-doses';
import { DAY, HOUR, isSpringNight, MINUTE, textOf, wallOf } from '#tests/oracle/wall-clock';

/** The rules that may explain why the calendar library says something else. */
export type Explanation = 'SL17' | 'SL42';

export type Difference = {
  readonly case: Case;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly why?: Explanation;
};

const BREAKFAST = 8 * HOUR;

const ourDoses = (one: Case): readonly number[] => {
  const window = { from: instantOfMs(one.windowFrom), to: instantOfMs(one.windowFrom + one.windowDays * DAY) };
  const asked = order([instruction(timingOf(one))], { authoredOn: writtenOn(one) });
  const { slots, texts } = expandOrder(asked, window, CONTEXT);
  if (texts.length > 0) throw new Error(`In words instead of times: ${JSON.stringify({ one, texts })}`);
  return slots.map((slot) => msOf(slot.due));
};

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((ms, i) => ms === b[i]);

/** SL17, SL14: midnight is no hour for a dose. With breakfast in its place the library must say the same. */
const midnightIsNoHour = (one: Case, ours: readonly number[]): boolean =>
  takesHourOfStart(one) &&
  wallOf(startOf(one)) % DAY === 0 &&
  (one.kind !== 'hours' || one.every >= 9) &&
  same(ours, dosesByLibrary(one, BREAKFAST / MINUTE));

/** SL42: a skipped hour that meets another dose takes the next free minute, so that two doses never become one. */
const skippedHourMeets = (ours: readonly number[], theirs: readonly number[]): boolean =>
  ours.length === theirs.length &&
  new Set(ours).size === ours.length &&
  new Set(theirs).size < theirs.length &&
  ours.every((ms, i) => {
    const other = theirs[i] ?? Number.NaN;
    return ms === other || (ms > other && ms - other <= HOUR && isSpringNight(wallOf(ms)) && theirs.includes(other));
  });

const explain = (one: Case, ours: readonly number[], theirs: readonly number[]): Explanation | undefined => {
  if (midnightIsNoHour(one, ours)) return 'SL17';
  return skippedHourMeets(ours, theirs) ? 'SL42' : undefined;
};

export type Result = {
  readonly timings: number;
  readonly doses: number;
  readonly differences: readonly Difference[];
};

/** Compares as many generated timings; the same seed gives the same ones. */
export const compareWithLibrary = (timings: number, seed: number): Result => {
  const differences: Difference[] = [];
  let doses = 0;
  for (const one of fc.sample(anyCase, { numRuns: timings, seed })) {
    const [ours, theirs] = [ourDoses(one), dosesByLibrary(one)];
    doses += theirs.length;
    if (same(ours, theirs)) continue;
    const why = explain(one, ours, theirs);
    differences.push({ case: one, ours, theirs, ...(why === undefined ? {} : { why }) });
  }
  return { timings, doses, differences };
};

const SHOWN_DOSES = 5;

/** A difference for a person to look at. */
export const report = ({ case: one, ours, theirs, why }: Difference) => ({
  why: why ?? 'no rule',
  timing: timingOf(one),
  written: writtenOn(one),
  ours: ours.slice(0, SHOWN_DOSES).map(textOf),
  theirs: theirs.slice(0, SHOWN_DOSES).map(textOf),
});
