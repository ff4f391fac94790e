import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import type { ResidentId } from '#kernel/ids';
import { type Instant, MINUTE_MS, msBetween } from '#kernel/instant';

/** A pull this fresh leaves no gap to ask about (AD50). */
export const GAP_TOLERANCE_MS = 15 * MINUTE_MS;

/**
 * True when doses given elsewhere since the last complete pull may be missing here and nobody has answered for them yet:
 * "Volledig tot 05:31: vraag de vorige dienst" (AD50). An answer holds for that pull; after a later one the question comes anew.
 */
export const gapOf = (
  entries: readonly Entry[],
  resident: ResidentId,
  completeUntil: Instant | undefined,
  now: Instant,
): boolean => {
  if (completeUntil !== undefined && msBetween(completeUntil, now) <= GAP_TOLERANCE_MS) return false;
  return !entriesOf(entries, 'gap-answer').some(
    (entry) =>
      entry.body.resident === resident && (completeUntil === undefined || entry.body.snapshotAt >= completeUntil),
  );
};
