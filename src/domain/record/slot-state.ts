import type { DoseWindow } from '#domain/administration/windows';
import { windowOf } from '#domain/administration/windows';
import { countsAsGiven, momentOf, saysNotGiven, stands } from '#domain/record/fold-statements';
import type { Holding } from '#domain/record/holding';
import type { Statement } from '#domain/record/statement';
import type { Slot } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { type Instant, MINUTE_MS, msBetween } from '#kernel/instant';

export type SlotState = {
  readonly state:
    | 'upcoming'
    | 'due'
    | 'overdue'
    /** Past half the interval to the next dose: ask, do not catch up. */
    | 'ask'
    | 'recorded'
    /** Statements that cannot all be true: nobody has decided yet. */
    | 'contradicted'
    | 'on-paper'
    | 'suspended';
  /** What is recorded: the last word of those who knew of each other. */
  readonly statement?: Statement;
  /** All standing statements, earliest first. */
  readonly statements: readonly Statement[];
  /** Whole minutes after the due moment; 0 before it, and when recorded. */
  readonly minutesLate: number;
  readonly from: Instant;
  readonly until: Instant;
};

export type SlotMoment = {
  readonly now: Instant;
  readonly nextDue?: Instant;
  readonly holding?: Holding;
  readonly window?: DoseWindow;
  /** A person has decided what happened in this slot. */
  readonly decided?: boolean;
};

/** True when the later statement was written on a tablet whose chain already held the earlier one (RC8). */
export const knewOf = (later: Statement, earlier: Statement): boolean =>
  later.place !== undefined &&
  earlier.place !== undefined &&
  later.place.chain === earlier.place.chain &&
  later.place.seq > earlier.place.seq &&
  later.origin !== 'paper';

/** Another system's record of the very same act: person, minute and outcome agree (RC3). */
const sameAct = (a: Statement, b: Statement): boolean =>
  (a.origin === 'central' || b.origin === 'central') &&
  a.outcome === b.outcome &&
  a.by.person !== undefined &&
  a.by.person === b.by.person &&
  a.given !== undefined &&
  b.given !== undefined &&
  Math.abs(msBetween(a.given, b.given)) < MINUTE_MS;

/** "Then vomited", noted by somebody who knew that it was given: the same dose, not a second one (SS4). */
export const followsUp = (a: Statement, b: Statement): boolean =>
  (a.outcome === 'given-then-vomited' && knewOf(a, b)) || (b.outcome === 'given-then-vomited' && knewOf(b, a));

/** Each dose once: "then vomited" said of a known dose is left out where doses are counted (PR7). */
export const withoutFollowUps = (statements: readonly Statement[]): readonly Statement[] =>
  statements.filter(
    (late) =>
      late.outcome !== 'given-then-vomited' ||
      late.slot === undefined ||
      !statements.some((early) => early.slot === late.slot && countsAsGiven(early) && knewOf(late, early)),
  );

/** Given twice, or given by one and not given by another who did not know (SS4). */
export const contradicts = (a: Statement, b: Statement): boolean => {
  if (countsAsGiven(a) && countsAsGiven(b)) return !sameAct(a, b) && !followsUp(a, b);
  if (countsAsGiven(a) === countsAsGiven(b)) return false;
  if (!(saysNotGiven(a) || saysNotGiven(b))) return false;
  return !knewOf(a, b) && !knewOf(b, a);
};

const lastWord = (standing: readonly Statement[]): Statement | undefined => {
  const given = standing.filter(countsAsGiven);
  const pool = given.length > 0 ? given : standing;
  return [...pool]
    .sort(
      (a, b) => compare(a.place?.lamport ?? 0, b.place?.lamport ?? 0) || compare(momentOf(a) ?? '', momentOf(b) ?? ''),
    )
    .at(-1);
};

/** What the clock says of a slot of which nothing is recorded. */
export const timeState = (
  slot: Slot,
  window: DoseWindow,
  at: { readonly now: Instant; readonly holding?: Holding | undefined },
): SlotState['state'] => {
  if (at.holding?.by === 'paper') return 'on-paper';
  if (slot.marks.includes('suspended')) return 'suspended';
  if (at.now < window.from) return 'upcoming';
  if (at.now <= window.until) return 'due';
  return at.now > window.askAfter ? 'ask' : 'overdue';
};

/** Whole minutes since the slot was due; 0 before it. */
export const minutesLate = (slot: Slot, now: Instant): number =>
  now <= slot.due ? 0 : Math.floor(msBetween(slot.due, now) / MINUTE_MS);

/** What is to be done with a slot now, from what is known of it (SS1–SS6). */
export const slotState = (slot: Slot, statements: readonly Statement[], at: SlotMoment): SlotState => {
  const window = at.window ?? windowOf(slot, at.nextDue);
  const standing = statements.filter(stands);
  const base = { statements: standing, from: window.from, until: window.until };
  const statement = lastWord(standing);
  if (statement !== undefined) {
    const rivals = standing.some((a, i) => standing.slice(i + 1).some((b) => contradicts(a, b)));
    const state = rivals && at.decided !== true ? ('contradicted' as const) : ('recorded' as const);
    return { state, statement, minutesLate: 0, ...base };
  }
  return { state: timeState(slot, window, at), minutesLate: minutesLate(slot, at.now), ...base };
};
