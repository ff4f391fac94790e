import { localDayOf } from '#domain/schedule/moment';
import type { Cycle, Plan } from '#domain/schedule/plan';
import type { Slot } from '#domain/schedule/slot';
import type { WallTime } from '#domain/schedule/ward-times';
import { civilOfDays, daysInMonth, daysOfCivil, weekdayOfDays } from '#kernel/civil';
import { DAY_MS, MINUTE_MS, type Zone } from '#kernel/instant';
import { localMsOf, msOfLocalMs } from '#kernel/zone-table';

/** Called for each dose in order of time; false stops. */
export type Visit = (ms: number, from: Slot['timeFrom']) => boolean;

/** The first day of the cycle on or after a day; the days are whole numbers, so no clock is needed. */
const nextDay = (cycle: Cycle, from: number): number => {
  if (cycle.unit === 'day') return nextOfDays(cycle, from);
  if (cycle.unit === 'week') return nextOfWeeks(cycle, from);
  return nextOfMonths(cycle, from);
};

const nextOfDays = (cycle: Extract<Cycle, { unit: 'day' }>, from: number): number => {
  const { every, offsets, weekdays } = cycle;
  let day = from;
  if (every > 1) {
    const first = Math.max(from, cycle.anchorDay);
    const place = (first - cycle.anchorDay) % every;
    const base = first - place;
    const offset = offsets.find((o) => o >= place);
    day = base + (offset ?? every);
  }
  while (weekdays !== undefined && !weekdays.has(weekdayOfDays(day))) day += 1;
  return day;
};

const nextOfWeeks = (cycle: Extract<Cycle, { unit: 'week' }>, from: number): number => {
  const mondayOf = (day: number): number => day - weekdayOfDays(day) + 1;
  const firstMonday = mondayOf(cycle.anchorDay);
  let day = Math.max(from, cycle.anchorDay);
  for (;;) {
    const weeks = (mondayOf(day) - firstMonday) / 7;
    const skip = (cycle.every - (weeks % cycle.every)) % cycle.every;
    if (skip > 0) day = mondayOf(day) + skip * 7;
    if (cycle.weekdays.has(weekdayOfDays(day))) return day;
    day += 1;
  }
};

/** The same day of the month; a month that is too short gives its last day, so that no month goes without (SL19). */
const nextOfMonths = (cycle: Extract<Cycle, { unit: 'month' }>, from: number): number => {
  const anchor = civilOfDays(cycle.anchorDay);
  const anchorMonth = anchor.year * 12 + anchor.month - 1;
  const start = civilOfDays(Math.max(from, cycle.anchorDay));
  let index = start.year * 12 + start.month - 1;
  index += (cycle.every - ((index - anchorMonth) % cycle.every)) % cycle.every;
  for (;;) {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    const day = daysOfCivil(year, month, Math.min(anchor.day, daysInMonth(year, month)));
    if (day >= from && day >= cycle.anchorDay) return day;
    index += cycle.every;
  }
};

/**
 * The doses of a day on which the clocks change (SL42). A skipped time moves forward by what was skipped; where another dose of
 * the instruction stands there already it takes the next free minute, so that two doses never become one. A day that the
 * zone left out altogether has no doses.
 */
const onChangingDay = (day: number, times: readonly WallTime[], zone: Zone): readonly WallTime[] => {
  const placed = times.map((time) => {
    const ms = msOfLocalMs(day * DAY_MS + time.ms, zone);
    return { ms, from: time.from, moved: localMsOf(ms, zone) !== day * DAY_MS + time.ms };
  });
  const taken = new Set(placed.filter((dose) => !dose.moved).map((dose) => dose.ms));
  return placed
    .filter((dose) => localDayOf(dose.ms, zone) === day)
    .map((dose) => {
      if (!dose.moved) return { ms: dose.ms, from: dose.from };
      let ms = dose.ms;
      while (taken.has(ms)) ms += MINUTE_MS;
      taken.add(ms);
      return { ms, from: dose.from };
    })
    .sort((a, b) => a.ms - b.ms);
};

const walkDays = (
  plan: Extract<Plan, { kind: 'days' }>,
  zone: Zone,
  fromMs: number,
  toMs: number,
  visit: Visit,
): void => {
  const { cycle, times } = plan;
  const lastDay = localDayOf(toMs - 1, zone);
  for (let day = nextDay(cycle, localDayOf(fromMs, zone)); day <= lastDay; day = nextDay(cycle, day + 1)) {
    const midnight = msOfLocalMs(day * DAY_MS, zone);
    const regular = msOfLocalMs((day + 1) * DAY_MS, zone) - midnight === DAY_MS;
    const doses = regular ? times : onChangingDay(day, times, zone);
    const base = regular ? midnight : 0;
    for (const dose of doses) {
      const ms = base + dose.ms;
      if (ms >= toMs) return;
      if (ms >= fromMs && !visit(ms, dose.from)) return;
    }
  }
};

const walkElapsed = (plan: Extract<Plan, { kind: 'elapsed' }>, fromMs: number, toMs: number, visit: Visit): void => {
  const first = Math.max(0, Math.ceil((fromMs - plan.anchorMs) / plan.stepMs));
  for (let i = first; ; i += 1) {
    // Multiplied, not added up: steps of a third of a day must not drift. Whole minutes, as paper has them.
    const ms = plan.anchorMs + Math.floor((i * plan.stepMs) / MINUTE_MS) * MINUTE_MS;
    if (ms >= toMs) return;
    if (ms >= fromMs && !visit(ms, plan.from)) return;
  }
};

/** Every dose of a plan with fromMs ≤ due < toMs, in order of time. Milliseconds since 1970; both ends finite. */
export const walk = (plan: Plan, zone: Zone, fromMs: number, toMs: number, visit: Visit): void => {
  if (fromMs >= toMs) return;
  if (plan.kind === 'days') walkDays(plan, zone, fromMs, toMs, visit);
  else if (plan.kind === 'elapsed') walkElapsed(plan, fromMs, toMs, visit);
  else {
    for (const moment of plan.moments) {
      if (moment.ms >= fromMs && moment.ms < toMs && !visit(moment.ms, moment.from)) return;
    }
  }
};
