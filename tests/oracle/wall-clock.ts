/**
 * Brussels' clocks by the law that sets them, without a time zone table: summer time from the last Sunday of March to the last Sunday
 * of October, both at 01:00 UTC (directive 2000/84/EC), an hour ahead of winter's UTC+1.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** 01:00 UTC on the last Sunday of a month of 31 days. @param month 0 … 11 */
export const lastSunday = (year: number, month: number): number => {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * DAY;
};

const MARCH = 2;
const OCTOBER = 9;

const offsetAt = (ms: number): number => {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSunday(year, MARCH) && ms < lastSunday(year, OCTOBER) ? 2 * HOUR : HOUR;
};

/** What the wall shows at a moment, written as if it were UTC. */
export const wallOf = (ms: number): number => ms + offsetAt(ms);

/**
 * The moment at which the wall shows a time: the first of two; a skipped one moves forward by the hour that was skipped (RFC 5545,
 * 3.3.5: "interpreted using the UTC offset before the gap").
 */
export const momentOf = (wall: number): number => {
  const summer = wall - 2 * HOUR;
  if (wallOf(summer) === wall) return summer;
  return wall - HOUR;
};

/** `2026-03-29T08:00:00+02:00` */
export const textOf = (ms: number): string => {
  const hours = offsetAt(ms) / HOUR;
  return `${new Date(wallOf(ms)).toISOString().slice(0, 19)}+0${hours}:00`;
};

/** The day of a wall time, `2026-03-29`. */
export const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

/** The night on which the clocks go forward, as wall midnight. */
export const isSpringNight = (wall: number): boolean => {
  const midnight = Math.floor(wall / DAY) * DAY;
  return midnight + HOUR === lastSunday(new Date(midnight).getUTCFullYear(), MARCH);
};
