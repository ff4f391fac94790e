import { sameUnit } from '#domain/administration/amount';
import { countsAsGiven, momentOf, saysNotGiven } from '#domain/record/fold-statements';
import { followsUp, knewOf } from '#domain/record/slot-state';
import type { Statement } from '#domain/record/statement';
import { MINUTE_MS, msBetween } from '#kernel/instant';

/** Two stated moments further apart than this are two acts (C2). */
export const SAME_ACT_MAX_MS = 5 * MINUTE_MS;
/** A paper box and a tablet entry this close, with the same initials, are proposed as one act (C4). */
export const PAPER_LINK_MAX_MS = 15 * MINUTE_MS;

/** Initials and names of people, so that paper's "AJ" can be known as An Jacobs. */
export type People = ReadonlyMap<string, string>;

/** Initials that nobody could read name nobody. */
const UNREADABLE_INITIALS = '?';

const initialsOf = (statement: Statement, people: People): string | undefined => {
  const { person, initials } = statement.by;
  const known = initials ?? (person === undefined ? undefined : people.get(person));
  const clean = known?.trim().toUpperCase();
  return clean === UNREADABLE_INITIALS || clean === '' ? undefined : clean;
};

export const samePerson = (a: Statement, b: Statement, people: People): boolean => {
  if (a.by.person !== undefined && b.by.person !== undefined) return a.by.person === b.by.person;
  const left = initialsOf(a, people);
  const right = initialsOf(b, people);
  if (left !== undefined && right !== undefined) return left === right;
  return a.by.name !== undefined && a.by.name === b.by.name;
};

const sameDose = (a: Statement, b: Statement): boolean =>
  a.dose === undefined || b.dose === undefined
    ? true
    : a.dose.value === b.dose.value && sameUnit(a.dose.unit, b.dose.unit);

/** The moment that a person stated; a paper box without a written time means the slot's window. */
export const statedMoment = (statement: Statement) => (statement.givenFrom === 'slot' ? undefined : statement.given);

const apart = (a: Statement, b: Statement): number | undefined => {
  const left = statedMoment(a);
  const right = statedMoment(b);
  return left === undefined || right === undefined ? undefined : Math.abs(msBetween(left, right));
};

export type PairKind = 'C1' | 'C2' | 'C3' | 'C4' | 'C5';

/** Another system's record of the very same act: slot, person, minute, dose and outcome agree (C3). */
const identical = (a: Statement, b: Statement, people: People): boolean => {
  const central = a.origin === 'central' || b.origin === 'central';
  const gap = apart(a, b);
  return (
    central &&
    a.outcome === b.outcome &&
    gap !== undefined &&
    gap < MINUTE_MS &&
    samePerson(a, b, people) &&
    sameDose(a, b)
  );
};

const paperRepeats = (a: Statement, b: Statement, people: People): boolean => {
  if ((a.origin === 'paper') === (b.origin === 'paper')) return false;
  const gap = apart(a, b);
  return samePerson(a, b, people) && sameDose(a, b) && (gap === undefined || gap <= PAPER_LINK_MAX_MS);
};

/**
 * What two standing statements about one slot are to each other; the first match wins: C3, C4, C5, C1, C2 (RC2). Undefined:
 * no contradiction (both not given; or given later by somebody who knew of the refusal).
 */
export const pairKind = (a: Statement, b: Statement, people: People): PairKind | undefined => {
  const bothGiven = countsAsGiven(a) && countsAsGiven(b);
  if (!bothGiven) {
    const given = countsAsGiven(a) || countsAsGiven(b);
    const notGiven = saysNotGiven(a) || saysNotGiven(b);
    return given && notGiven && !knewOf(a, b) && !knewOf(b, a) ? 'C5' : undefined;
  }
  if (followsUp(a, b)) return undefined;
  if (identical(a, b, people)) return 'C3';
  if (paperRepeats(a, b, people)) return 'C4';
  const gap = apart(a, b);
  const near = gap === undefined || gap <= SAME_ACT_MAX_MS;
  return near && sameDose(a, b) && samePerson(a, b, people) ? 'C1' : 'C2';
};

/** Earliest first; without any moment last. */
export const bySide = (a: Statement, b: Statement): number => {
  const left = momentOf(a) ?? '~';
  const right = momentOf(b) ?? '~';
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
};
