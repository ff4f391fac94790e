import { addMs, type Instant, msBetween, msOf } from '#kernel/instant';
import type { ConnectionState } from '#ports/tablet';

/** SY10: this long without one valid FHIR answer, and the connection is down. A centre may set its own. Milliseconds. */
export const DOWN_AFTER_MS_DEFAULT = 120_000;
/** SY10: and not after fewer failures than this, so that one hiccup on a sleeping tablet is not an outage. */
export const FAILURES_BEFORE_DOWN = 3;
/** SY10: and the failures must have gone on for this long (or the set time, if shorter): a tablet that wakes needs a moment for its Wi-Fi. */
export const FAILING_MS_MIN = 20_000;
/** SY11: good answers in a row before the connection counts as back. */
export const ANSWERS_BEFORE_ONLINE = 2;

/** What a call to central showed: a valid FHIR answer (with central's own time, when it said), or none. */
export type Observation =
  | { readonly answered: true; readonly at: Instant; readonly centralDate?: Instant; readonly tookMs: number }
  | { readonly answered: false; readonly at: Instant };

export type Watch = {
  readonly connection: ConnectionState;
  readonly failures: number;
  readonly answers: number;
  /** When the present row of failures began. */
  readonly failingSince?: Instant;
};

/** A tablet that has just started knows nothing yet: unstable, until central answers (once is enough then) or stays silent. */
export const startWatch = (now: Instant, lastContact?: Instant): Watch => ({
  connection: { state: 'unstable', since: now, ...(lastContact === undefined ? {} : { lastContact }) },
  failures: 0,
  answers: ANSWERS_BEFORE_ONLINE - 1,
});

const move = (watch: Watch, state: ConnectionState['state'], at: Instant): ConnectionState =>
  watch.connection.state === state ? watch.connection : { ...watch.connection, state, since: at };

/** Central's Date header has whole seconds: its middle is half a second later; the answer was made half way there. */
const offsetOf = (seen: Observation & { answered: true }): number | undefined =>
  seen.centralDate === undefined ? undefined : msOf(seen.centralDate) + 500 - (msOf(seen.at) - seen.tookMs / 2);

const afterAnswer = (watch: Watch, seen: Observation & { answered: true }): Watch => {
  const answers = watch.answers + 1;
  const wasDown = watch.connection.state === 'down';
  const state = watch.connection.state === 'online' || answers >= ANSWERS_BEFORE_ONLINE ? 'online' : 'unstable';
  const measured = offsetOf(seen);
  const offset = measured === undefined ? watch.connection.clockOffsetMs : Math.round(measured);
  const connection: ConnectionState = {
    ...move(watch, wasDown && answers < ANSWERS_BEFORE_ONLINE ? 'unstable' : state, seen.at),
    lastContact: seen.at,
    ...(offset === undefined ? {} : { clockOffsetMs: offset }),
  };
  return { connection, failures: 0, answers };
};

const afterSilence = (watch: Watch, at: Instant, downAfterMs: number): Watch => {
  const failures = watch.failures + 1;
  const failingSince = watch.failingSince ?? at;
  // The clock may have jumped back while failing: then count from now on.
  const since = msBetween(failingSince, at) < 0 ? at : failingSince;
  // Silence counts from the last answer, where there was one and its moment is not in the future.
  const quietMs = Math.max(msBetween(since, at), msBetween(watch.connection.lastContact ?? since, at));
  const longEnough = quietMs >= downAfterMs && msBetween(since, at) >= Math.min(FAILING_MS_MIN, downAfterMs);
  const down = watch.connection.state === 'down' || (failures >= FAILURES_BEFORE_DOWN && longEnough);
  return { connection: move(watch, down ? 'down' : 'unstable', at), failures, answers: 0, failingSince: since };
};

/** SY10–SY12: the next state of the watch. Pure: the caller brings what it saw and when. */
export const observe = (watch: Watch, seen: Observation, downAfterMs: number = DOWN_AFTER_MS_DEFAULT): Watch =>
  seen.answered ? afterAnswer(watch, seen) : afterSilence(watch, seen.at, downAfterMs);

/** How long until the next probe, milliseconds: often while it is unclear, seldom while all is well. */
export const probeEveryMs = (watch: Watch): number => (watch.connection.state === 'online' ? 15_000 : 5_000);

/** The moment at which an unstable connection will be called down if nothing answers. */
export const downAt = (watch: Watch, downAfterMs: number = DOWN_AFTER_MS_DEFAULT): Instant | undefined =>
  watch.connection.state === 'unstable' && watch.failingSince !== undefined
    ? addMs(watch.failingSince, downAfterMs)
    : undefined;
