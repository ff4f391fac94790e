import { RRule, type Weekday } from 'rrule';
import { type Case, endOf, eventsOf, type Hours, hourStep, minuteStep, startOf } from '#tests/oracle/cases';
import { DAY, momentOf, wallOf } from '#tests/oracle/wall-clock';

/**
 * The doses of a case as the calendar library reads them (RFC 5545), in wall time, put on the clock by `wall-clock.ts`. Nothing of
 * src/ is used here: what our rules add to the calendar (where counting begins, the ward's hours) is written out once more.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [BREAKFAST, NOON, EVENING, NIGHT] = [480, 720, 1050, 1260];
const MOMENTS: { readonly [code: string]: readonly number[] } = {
  MORN: [BREAKFAST],
  NOON: [NOON],
  EVE: [EVENING],
  NIGHT: [NIGHT],
  HS: [NIGHT],
  CM: [BREAKFAST],
  CV: [EVENING],
  C: [BREAKFAST, NOON, EVENING],
  AC: [BREAKFAST, NOON, EVENING],
  ACM: [BREAKFAST],
  PCD: [NOON],
};
const BEFORE = ['AC', 'ACM', 'HS'];
/** SL23. */
const PER_DAY = [[], [BREAKFAST], [BREAKFAST, EVENING], [BREAKFAST, NOON, EVENING], [BREAKFAST, NOON, EVENING, NIGHT]];
const DAYS: readonly Weekday[] = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

/** Codes in other words; those without a pattern here are hours. */
const asCase = (one: Case): Case => {
  if (one.kind !== 'code') return one;
  const daily = (n: number): Case => ({ ...one, kind: 'days', every: 1, hours: { by: 'frequency', n } });
  const when = (code: string): Case => ({ ...one, kind: 'days', every: 1, hours: { by: 'when', codes: [code] } });
  const bare = (kind: Case['kind'], every: number): Case => ({
    ...one,
    kind,
    every,
    weekdays: [1],
    hours: { by: 'nothing' },
  });
  const table: { readonly [code: string]: Case } = {
    QD: daily(1),
    BID: daily(2),
    TID: daily(3),
    QID: daily(4),
    QOD: bare('days', 2),
    Q4H: bare('hours', 4),
    Q6H: bare('hours', 6),
    Q8H: bare('hours', 8),
    BED: when('HS'),
    AM: when('MORN'),
    WK: bare('weeks', 1),
    MO: bare('months', 1),
  };
  return table[one.code] ?? one;
};

/** A moment "before breakfast" of which the list has the meal too is one dose: hours once, in order. */
const statedMinutes = (hours: Hours): readonly number[] => {
  if (hours.by === 'clock') return hours.minutes;
  if (hours.by !== 'when') return [];
  const { offset = 0 } = hours;
  return hours.codes.flatMap((code) =>
    (MOMENTS[code] ?? []).map((minute) => minute + (BEFORE.includes(code) ? -offset : offset)),
  );
};

/** Whether the hour of the start is the hour of the doses (SL14, SL17): the hour of writing is none. */
export const takesHourOfStart = (raw: Case): boolean => {
  const one = asCase(raw);
  if (one.startMinute === undefined || (one.end.by === 'length' && raw.kind !== 'events')) return false;
  const long = one.kind === 'months' || one.kind === 'years' || (one.kind === 'weeks' && one.weekdays.length === 1);
  const days = one.kind === 'days' && one.every > 1;
  if (one.kind === 'hours') return true;
  return (long || days) && statedMinutes(one.hours).length === 0;
};

const minutesOf = (one: Case, hourOfStart: number | undefined): readonly number[] => {
  const stated = [...new Set(statedMinutes(one.hours))];
  if (stated.length > 0 && one.kind !== 'hours') return stated;
  if (takesHourOfStart(one)) return [hourOfStart ?? Math.floor((wallOf(startOf(one)) % DAY) / MINUTE)];
  const perDay = one.kind === 'days' && one.every === 1 && one.hours.by === 'frequency' ? one.hours.n : 1;
  return PER_DAY[perDay] ?? [];
};

/** SL15: the first day on which one of the hours is not before the start. */
const firstDay = (one: Case, minutes: readonly number[]): number => {
  const start = startOf(one);
  const day = Math.floor(wallOf(start) / DAY) * DAY;
  return minutes.some((minute) => momentOf(day + minute * MINUTE) >= start) ? day : day + DAY;
};

const onDay = (monthDay: number) =>
  // The last day of a month that is too short (SL19): the last of those that exist.
  monthDay <= 28
    ? { bymonthday: [monthDay] }
    : { bymonthday: [28, 29, 30, 31].filter((day) => day <= monthDay), bysetpos: [-1] };

/** The rule of one hour of the day, from the first day on. */
const ruleOf = (one: Case, day: number, minute: number): RRule => {
  const dtstart = new Date(day + minute * MINUTE);
  const monthDay = new Date(day).getUTCDate();
  const byweekday = one.weekdays.map((n) => DAYS[n - 1] ?? RRule.MO);
  if (one.kind === 'weekdays') return new RRule({ freq: RRule.WEEKLY, byweekday, dtstart });
  if (one.kind === 'weeks' && one.weekdays.length === 1)
    return new RRule({ freq: RRule.WEEKLY, interval: one.every, dtstart });
  if (one.kind === 'weeks') {
    // SL19: the first week is that of the first named day.
    const [first] = new RRule({ freq: RRule.DAILY, byweekday, dtstart, count: 1 }).all();
    return new RRule({ freq: RRule.WEEKLY, interval: one.every, byweekday, wkst: RRule.MO, dtstart: first ?? dtstart });
  }
  if (one.kind === 'months')
    return new RRule({ freq: RRule.MONTHLY, interval: one.every, ...onDay(monthDay), dtstart });
  if (one.kind === 'years') {
    const bymonth = [new Date(day).getUTCMonth() + 1];
    return new RRule({ freq: RRule.YEARLY, interval: Math.min(one.every, 3), bymonth, ...onDay(monthDay), dtstart });
  }
  return new RRule({
    freq: RRule.DAILY,
    interval: one.kind === 'hours' ? hourStep(one.every) / 24 : one.every,
    dtstart,
  });
};

/** Elapsed time is counted in UTC, where no clock changes; without an hour from breakfast (SL16). */
const elapsedUntil = (one: Case, to: number): readonly number[] => {
  // A day of writing that was sent as midnight is a day.
  const written = one.end.by === 'length' && wallOf(startOf(one)) % DAY === 0;
  const noHour = one.startMinute === undefined || written;
  const begin = noHour ? momentOf(one.startDay + BREAKFAST * MINUTE) : startOf(one);
  const step =
    one.kind === 'minutes'
      ? { freq: RRule.MINUTELY, interval: minuteStep(one.every) }
      : { freq: RRule.HOURLY, interval: hourStep(one.every) };
  return new RRule({ ...step, dtstart: new Date(begin), until: new Date(to) }).all().map((date) => date.getTime());
};

const onWallUntil = (one: Case, to: number, hourOfStart: number | undefined): readonly number[] => {
  const minutes = minutesOf(one, hourOfStart);
  const day = firstDay(one, minutes);
  const until = new Date(wallOf(to) + DAY);
  const walls = minutes.flatMap((minute) => {
    const rule = ruleOf(one, day, minute);
    return rule.between(new Date(day - DAY), until, true).map((date) => date.getTime());
  });
  return walls.map(momentOf).sort((a, b) => a - b);
};

const wholeDays = (one: Case): boolean => one.kind === 'hours' && hourStep(one.every) % 24 === 0;

/**
 * Every dose of the case in its window; milliseconds, in order.
 * @param hourOfStart minutes since midnight that stand in for the hour of the start where that is the hour of the doses
 */
export const dosesByLibrary = (raw: Case, hourOfStart?: number): readonly number[] => {
  const one = asCase(raw);
  const { windowFrom: from } = one;
  const to = from + one.windowDays * DAY;
  if (one.kind === 'events')
    return eventsOf(one)
      .filter((ms) => ms >= from && ms < to)
      .sort((a, b) => a - b);
  const [start, end] = [startOf(one), endOf(one)];
  const elapsed = (one.kind === 'hours' && !wholeDays(one)) || one.kind === 'minutes';
  const all = elapsed ? elapsedUntil(one, to + HOUR) : onWallUntil(one, to, hourOfStart);
  const inForce = all.filter((ms) => ms >= start && ms < end);
  const counted = one.end.by === 'count' ? inForce.slice(0, one.end.n) : inForce;
  return counted.filter((ms) => ms >= from && ms < to);
};
