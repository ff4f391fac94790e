import { Temporal } from 'temporal-polyfill';

/**
 * The clock changes of a zone, asked of Temporal once per stretch between two changes and then remembered, so that a local
 * time costs an addition. The memory is no state that anybody can observe: a property holds every answer to Temporal's own.
 */

const DAY_MS = 86_400_000;

/** A stretch without a clock change: from ≤ moment < to. Milliseconds. */
type Stretch = { readonly from: number; readonly to: number; readonly offset: number };

type Known = { stretches: Stretch[]; last: Stretch | undefined };
const zones = new Map<string, Known>();

const askTemporal = (ms: number, zone: string): Stretch => {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  // "Previous" is strictly before, so ask from one millisecond later to find a change that is exactly now.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  return {
    from: previous === null ? Number.NEGATIVE_INFINITY : previous.epochMilliseconds,
    to: next === null ? Number.POSITIVE_INFINITY : next.epochMilliseconds,
    offset: Math.round(at.offsetNanoseconds / 1_000_000),
  };
};

const stretchAt = (ms: number, zone: string): Stretch => {
  let known = zones.get(zone);
  if (known === undefined) {
    known = { stretches: [], last: undefined };
    zones.set(zone, known);
  }
  const { last } = known;
  if (last !== undefined && ms >= last.from && ms < last.to) return last;
  let found = known.stretches.find((stretch) => ms >= stretch.from && ms < stretch.to);
  if (found === undefined) {
    found = askTemporal(ms, zone);
    known.stretches.push(found);
  }
  known.last = found;
  return found;
};

/** Milliseconds that the zone's clocks are ahead of UTC. @throws RangeError for a zone that does not exist */
export const offsetMsAt = (ms: number, zone: string): number => stretchAt(ms, zone).offset;

/** Wall time as if it were UTC: `Math.floor(x / 86_400_000)` is the local day. */
export const localMsOf = (ms: number, zone: string): number => ms + offsetMsAt(ms, zone);

/**
 * The moment at which the wall shows a time (given as if it were UTC). A time that a clock change skips moves forward by what was
 * skipped, one that stands twice is the first: Temporal's "compatible".
 */
export const msOfLocalMs = (localMs: number, zone: string): number => {
  const before = stretchAt(localMs - DAY_MS, zone);
  const after = stretchAt(localMs + DAY_MS, zone);
  const early = localMs - before.offset;
  if (before === after) return early;
  if (before.to !== after.from) {
    // Two changes within two days: rare enough to let Temporal do it.
    return Temporal.Instant.fromEpochMilliseconds(localMs)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  }
  if (early < before.to) return early;
  const late = localMs - after.offset;
  return late >= after.from ? late : early;
};
