import { DEFAULT_ROUNDS, type Round } from '#domain/round/round';
import type { Slot } from '#domain/schedule/slot';
import { DAY_MS, MINUTE_MS } from '#kernel/instant';
import { must } from '#kernel/must';

/** A time on the wall, in milliseconds since midnight, and who said it. */
export type WallTime = { readonly ms: number; readonly from: Slot['timeFrom'] };

/** The ward's table as numbers; a round that the table lacks takes the default's time and is assumed (SL22). */
export type WardTimes = { readonly [round in Round['id']]: WallTime };

const QUARTER_MS = 15 * MINUTE_MS;
/** Above this many a day the rounds are no help and doses stand evenly over 24 hours. */
export const DOSES_ON_ROUNDS_MAX = 6;
/** One a minute: more is no plan for a person. */
export const DOSES_PER_DAY_MAX = 1440;

const msOfClock = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;

const known = new WeakMap<readonly Round[], WardTimes>();

const readTable = (rounds: readonly Round[]): WardTimes => {
  const timeOf = (id: Round['id']): WallTime => {
    const own = rounds.find((round) => round.id === id);
    if (own !== undefined) return { ms: msOfClock(own.time), from: 'round' };
    const standard = must(
      DEFAULT_ROUNDS.find((round) => round.id === id),
      'the standard table has every round',
    );
    return { ms: msOfClock(standard.time), from: 'assumed' };
  };
  return { breakfast: timeOf('breakfast'), noon: timeOf('noon'), evening: timeOf('evening'), night: timeOf('night') };
};

/** The same table gives the same object, so that what was understood for a ward can be told by it. */
export const wardTimesOf = (rounds: readonly Round[]): WardTimes => {
  const times = known.get(rounds) ?? readTable(rounds);
  known.set(rounds, times);
  return times;
};

const byTime = (a: WallTime, b: WallTime): number => a.ms - b.ms;
const assumed = (ms: number): WallTime => ({ ms: ((ms % DAY_MS) + DAY_MS) % DAY_MS, from: 'assumed' });
/** Halfway, on the quarter hour before. */
const halfway = (a: number, b: number): number => Math.floor((a + b) / 2 / QUARTER_MS) * QUARTER_MS;

const ON_ROUNDS: readonly (readonly Round['id'][])[] = [
  [],
  ['breakfast'],
  ['breakfast', 'evening'],
  ['breakfast', 'noon', 'evening'],
  ['breakfast', 'noon', 'evening', 'night'],
];

const evenly = (n: number, ward: WardTimes): readonly WallTime[] =>
  Array.from({ length: n }, (_, i) =>
    assumed(ward.breakfast.ms + Math.floor((i * DAY_MS) / n / MINUTE_MS) * MINUTE_MS),
  ).sort(byTime);

/** SL24: puts one more dose halfway into the widest gap between two of the day; the night stays free. */
const intoWidestGap = (times: readonly WallTime[]): readonly WallTime[] => {
  let widest = -1;
  let place: number | undefined;
  times.forEach((time, i) => {
    const next = times[i + 1];
    if (next === undefined || next.ms - time.ms <= widest) return;
    widest = next.ms - time.ms;
    place = halfway(time.ms, next.ms);
  });
  return place === undefined || times.some((time) => time.ms === place)
    ? times
    : [...times, assumed(place)].sort(byTime);
};

/**
 * SL23–SL25, "n times a day" with no hours: 1 breakfast · 2 breakfast, evening · 3 breakfast, noon, evening · 4 all rounds · 5, 6
 * the rounds and the middle of the widest gaps · more: evenly over 24 hours from breakfast.
 */
export const timesPerDay = (n: number, ward: WardTimes): readonly WallTime[] => {
  if (n > DOSES_ON_ROUNDS_MAX) return evenly(n, ward);
  const ids = must(ON_ROUNDS[Math.min(n, 4)], 'rounds for 1 to 4 doses a day');
  let times: readonly WallTime[] = ids.map((id) => ward[id]).sort(byTime);
  for (let i = times.length; i < n; i += 1) times = intoWidestGap(times);
  // A table with two rounds at one time has no room: then evenly, so that no two doses fall together.
  return new Set(times.map((time) => time.ms)).size === n ? times : evenly(n, ward);
};

type Anchor = (ward: WardTimes) => WallTime;
type Moment = { readonly at: readonly Anchor[]; readonly offset: 'before' | 'after' | 'none' };

const on =
  (id: Round['id']): Anchor =>
  (ward) =>
    ward[id];
const minutesFrom =
  (id: Round['id'], minutes: number): Anchor =>
  (ward) =>
    assumed(ward[id].ms + minutes * MINUTE_MS);
const between =
  (a: Round['id'], b: Round['id'], part = 0.5): Anchor =>
  (ward) =>
    assumed(Math.floor((ward[a].ms + (ward[b].ms - ward[a].ms) * part) / QUARTER_MS) * QUARTER_MS);

const [breakfast, noon, evening, night] = [on('breakfast'), on('noon'), on('evening'), on('night')];
const MEALS = [breakfast, noon, evening];
const BETWEEN_MEALS = [between('breakfast', 'noon'), between('noon', 'evening'), between('evening', 'night')];

/**
 * Event-timing and v3-TimingEvent of R4 (SL26). "Before" and "after" a meal without minutes is the meal itself: nobody stated
 * minutes, and half an hour too early is harm with rapid insulin; the words stand beside it.
 */
const MOMENTS: { readonly [code: string]: Moment } = {
  MORN: { at: [breakfast], offset: 'after' },
  'MORN.early': { at: [minutesFrom('breakfast', -60)], offset: 'after' },
  'MORN.late': { at: [between('breakfast', 'noon')], offset: 'after' },
  NOON: { at: [noon], offset: 'after' },
  AFT: { at: [between('noon', 'evening')], offset: 'after' },
  'AFT.early': { at: [between('noon', 'evening', 0.25)], offset: 'after' },
  'AFT.late': { at: [between('noon', 'evening', 0.75)], offset: 'after' },
  EVE: { at: [evening], offset: 'after' },
  'EVE.early': { at: [minutesFrom('evening', -30)], offset: 'after' },
  'EVE.late': { at: [between('evening', 'night')], offset: 'after' },
  NIGHT: { at: [night], offset: 'after' },
  PHS: { at: [minutesFrom('night', 60)], offset: 'after' },
  HS: { at: [night], offset: 'before' },
  WAKE: { at: [minutesFrom('breakfast', -60)], offset: 'after' },
  C: { at: MEALS, offset: 'none' },
  CM: { at: [breakfast], offset: 'none' },
  CD: { at: [noon], offset: 'none' },
  CV: { at: [evening], offset: 'none' },
  AC: { at: MEALS, offset: 'before' },
  ACM: { at: [breakfast], offset: 'before' },
  ACD: { at: [noon], offset: 'before' },
  ACV: { at: [evening], offset: 'before' },
  PC: { at: MEALS, offset: 'after' },
  PCM: { at: [breakfast], offset: 'after' },
  PCD: { at: [noon], offset: 'after' },
  PCV: { at: [evening], offset: 'after' },
  IC: { at: BETWEEN_MEALS, offset: 'after' },
  ICM: { at: [between('breakfast', 'noon')], offset: 'after' },
  ICD: { at: [between('noon', 'evening')], offset: 'after' },
  ICV: { at: [between('evening', 'night')], offset: 'after' },
};

/** A day in minutes: an offset beyond it is a mistake in the order. */
const OFFSET_MINUTES_MAX = 1440;

/**
 * The times that a moment of the day stands for; undefined for an unknown code or an offset that it cannot have (tim-9).
 * @param offset minutes
 */
export const timesOfMoment = (
  code: string,
  offset: number | undefined,
  ward: WardTimes,
): readonly WallTime[] | undefined => {
  const moment = MOMENTS[code];
  if (moment === undefined) return undefined;
  if (offset === undefined || offset === 0) return moment.at.map((anchor) => anchor(ward));
  if (moment.offset === 'none' || offset < 0 || offset > OFFSET_MINUTES_MAX) return undefined;
  const shift = (moment.offset === 'before' ? -offset : offset) * MINUTE_MS;
  return moment.at.map((anchor) => {
    const base = anchor(ward);
    return { ms: (((base.ms + shift) % DAY_MS) + DAY_MS) % DAY_MS, from: base.from };
  });
};
