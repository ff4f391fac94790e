import type { TimeUnit } from '#domain/order/order';
import { civilOfDays, daysInMonth, daysOfCivil } from '#kernel/civil';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Zone } from '#kernel/instant';
import { localMsOf, msOfLocalMs } from '#kernel/zone-table';

/** Units that a clock measures, in milliseconds. */
const ELAPSED: { readonly [unit in TimeUnit]?: number } = { s: 1000, min: MINUTE_MS, h: HOUR_MS };
/** Units that count whole days. */
const DAYS: { readonly [unit in TimeUnit]?: number } = { d: 1, wk: 7 };
const MONTHS: { readonly [unit in TimeUnit]?: number } = { mo: 1, a: 12 };

/** Milliseconds of a clock unit; undefined for days and longer. */
export const clockMsOf = (unit: TimeUnit): number | undefined => ELAPSED[unit];
/** Months of a calendar unit; undefined for the others. */
export const monthsPerUnit = (unit: TimeUnit): number | undefined => MONTHS[unit];

/**
 * The longest that a unit can be, in milliseconds: a maximum "per month" must hold in every month, so the longest counts (SL36).
 */
export const longestMsOf = (value: number, unit: TimeUnit): number => {
  const clock = ELAPSED[unit];
  if (clock !== undefined) return value * clock;
  const days = DAYS[unit] ?? (unit === 'mo' ? 31 : 366);
  return value * days * DAY_MS;
};

const addMonths = (localMs: number, months: number): number => {
  const day = Math.floor(localMs / DAY_MS);
  const { year, month, day: dayOfMonth } = civilOfDays(day);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return daysOfCivil(y, m, Math.min(dayOfMonth, daysInMonth(y, m))) * DAY_MS + (localMs - day * DAY_MS);
};

/**
 * The moment a length after a start: hours elapse; days, weeks, months and years are counted on the wall (SL12), a month that is
 * too short gives its last day.
 * @returns undefined for a part of a month or year, which nobody can place
 */
export const addLength = (startMs: number, value: number, unit: TimeUnit, zone: Zone): number | undefined => {
  const clock = ELAPSED[unit];
  if (clock !== undefined) return startMs + value * clock;
  const local = localMsOf(startMs, zone);
  const days = DAYS[unit];
  if (days !== undefined) return msOfLocalMs(local + Math.round(value * days * DAY_MS), zone);
  const months = unit === 'a' ? value * 12 : value;
  return Number.isInteger(months) ? msOfLocalMs(addMonths(local, months), zone) : undefined;
};
