import type { Step } from '#domain/schedule/step';
import { HOUR_MS } from '#kernel/instant';

/** Two lines that share no more than one day (25 hours when the clocks go back) are meant one after another. */
const SHARED_MAX_MS = 25 * HOUR_MS;

const statesBoth = ({ instruction: { timing } }: Step): boolean =>
  timing?.bounds?.kind === 'period' && timing.bounds.start !== undefined && timing.bounds.end !== undefined;

/**
 * SL7 for lines without sequence numbers that each state their own start and end, no two the same start: often a taper written
 * without numbers. Where one follows another with a day in common ("until the 5th", "from the 5th") both doses of that day are
 * marked; where days are missing the line after them is. Lines that share more run side by side, and nothing is marked.
 */
export const markTaper = (steps: readonly Step[]): readonly Step[] => {
  const starts = new Set(steps.map((step) => step.bounds.startMs));
  if (steps.length < 2 || starts.size < steps.length || !steps.every(statesBoth)) return steps;
  const byStart = [...steps].sort((a, b) => a.bounds.startMs - b.bounds.startMs);
  const lines = byStart.map((step, i) => ({
    step,
    withNext: step.bounds.endMs - (byStart[i + 1]?.bounds.startMs ?? step.bounds.endMs),
  }));
  if (lines.some(({ withNext }) => withNext > SHARED_MAX_MS)) return steps;
  return lines.map(({ step, withNext }, i): Step => {
    const withBefore = lines[i - 1]?.withNext ?? 0;
    const afterGap = withBefore < 0;
    // A line that meets both neighbours shares at most a day with each: the two ends of one stretch would hide its middle.
    const before = { from: step.bounds.startMs, to: step.bounds.startMs + Math.max(withBefore, 0) };
    const next = { from: step.bounds.endMs - Math.max(withNext, 0), to: step.bounds.endMs };
    const overlaps = [before, next].filter(({ from, to }) => to > from);
    return { ...step, afterGap, overlaps };
  });
};
