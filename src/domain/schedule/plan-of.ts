import type { TimeUnit, Timing } from '#domain/order/order';
import { codeDiffers, hasPattern, withCode } from '#domain/schedule/codes';
import { localDayOf, sinceMidnight } from '#domain/schedule/moment';
import { type Cycle, noPlan, type Planned, type Start } from '#domain/schedule/plan';
import { momentsPlan } from '#domain/schedule/plan-events';
import { type StatedTimes, statedTimes, weekdaysOf } from '#domain/schedule/stated-times';
import { clockMsOf, monthsPerUnit } from '#domain/schedule/units';
import { DOSES_PER_DAY_MAX, timesPerDay, type WallTime, type WardTimes } from '#domain/schedule/ward-times';
import { weekdayOfDays } from '#kernel/civil';
import { DAY_MS, MINUTE_MS, type Zone } from '#kernel/instant';
import { msOfLocalMs } from '#kernel/zone-table';

/** What a plan is made in: the ward's times, the zone, and whether hours nobody stated must be confirmed (SL28). */
export type PlanContext = { readonly ward: WardTimes; readonly zone: Zone; readonly hoursMatter: boolean };

type Ask = PlanContext & {
  readonly timing: Timing;
  readonly start: Start | undefined;
  readonly stated: StatedTimes | undefined;
  readonly weekdays: ReadonlySet<number> | undefined;
  readonly frequency: number;
  readonly frequencyStated: boolean;
};

const EVERY_DAY = { unit: 'day', every: 1, anchorDay: 0, offsets: [0] } as const;

/** Both ends, also where only one is stated: "3" and "at most 3" are not one thing. */
const rangeOf = (least: number, most: number | undefined): string =>
  most === undefined || most === least ? `${least}` : `${least}–${most}`;

const timesOf = ({ frequency, frequencyMax }: Timing): string | undefined => {
  if (frequency !== undefined) return `${rangeOf(frequency, frequencyMax)}×`;
  return frequencyMax === undefined ? undefined : `at most ${frequencyMax}×`;
};

const terms = (timing: Timing): string =>
  [
    timesOf(timing),
    timing.period === undefined
      ? undefined
      : `per ${rangeOf(timing.period, timing.periodMax)} ${timing.periodUnit ?? '?'}`,
    timing.dayOfWeek.join(' '),
    timing.when.join(' '),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');

/** Doses on the ward's rounds; where hours matter nobody takes them for granted (SL28). */
const onRounds = (ask: Ask, n: number): readonly WallTime[] => {
  const times = timesPerDay(n, ask.ward);
  return ask.hoursMatter ? times.map((time) => ({ ...time, from: 'assumed' as const })) : times;
};

/** The hour that a longer cycle takes from its start when it states none (SL14); the hour of writing is no such hour. */
const hourOfStart = (ask: Ask): readonly WallTime[] | undefined => {
  const { start } = ask;
  if (start === undefined || !start.hasHour || start.how === 'written') return undefined;
  const ms = sinceMidnight(start.ms, ask.zone);
  // Midnight is how a date is often written with a time: it is no hour for a dose.
  return ms === 0 ? undefined : [{ ms, from: start.how === 'event' ? 'stated' : 'assumed' }];
};

/** SL15: a cycle begins on the first day on which one of its times, by the clock of that day (SL42), is not before the start. */
const anchorDayOf = (ask: Ask, start: Start, times: readonly WallTime[]): number => {
  const day = localDayOf(start.ms, ask.zone);
  return times.some((time) => msOfLocalMs(day * DAY_MS + time.ms, ask.zone) >= start.ms) ? day : day + 1;
};

const days = (cycle: Cycle, times: readonly WallTime[], differs: boolean): Planned => ({
  ok: true,
  plan: { kind: 'days', cycle, times },
  differs,
});

/** The first round on the day of a start without an hour: by the wall, since the clocks may change that night (SL42). */
const firstRoundOf = (start: Start, { ward, zone }: PlanContext): number =>
  msOfLocalMs(localDayOf(start.ms, zone) * DAY_MS + ward.breakfast.ms, zone);

/** Every so many hours or minutes: elapsed time, whatever the clock does (SL16). */
const elapsed = (ask: Ask, stepMs: number): Planned => {
  if (stepMs < MINUTE_MS) return noPlan('not-understood', terms(ask.timing));
  if (ask.start === undefined) return noPlan('no-start', terms(ask.timing));
  const { start } = ask;
  const stated = start.hasHour && start.how !== 'written';
  const anchorMs = start.hasHour ? start.ms : firstRoundOf(start, ask);
  return {
    ok: true,
    plan: { kind: 'elapsed', anchorMs, stepMs, from: stated ? 'stated' : 'assumed' },
    differs: false,
  };
};

/** Doses spread over a cycle of whole days, the first on its first day (SL18). */
const spread = (n: number, every: number): readonly number[] =>
  Array.from({ length: n }, (_, i) => Math.floor((i * every) / n));

const dayCycle = (ask: Ask, every: number): Planned => {
  const { stated, weekdays, frequency } = ask;
  const perDay = stated?.times.length;
  if (every === 1) {
    const times = stated?.times ?? onRounds(ask, frequency);
    const cycle = weekdays === undefined ? EVERY_DAY : { ...EVERY_DAY, weekdays };
    return days(cycle, times, ask.frequencyStated && perDay !== undefined && perDay !== frequency);
  }
  if (weekdays !== undefined) return noPlan('not-understood', terms(ask.timing));
  const daily = frequency / every;
  // "7 per week" is once a day: nothing has to be counted, so no start is needed (SL13).
  if (Number.isInteger(daily) && (perDay ?? daily) === daily) return dayCycle({ ...ask, frequency: daily }, 1);
  if (ask.start === undefined) return noPlan('no-start', terms(ask.timing));
  const fits = perDay === undefined ? frequency < every : frequency % perDay === 0 && frequency / perDay <= every;
  if (perDay === undefined && !fits) return elapsed(ask, (every * DAY_MS) / frequency);
  const onDays = fits ? (perDay === undefined ? frequency : frequency / perDay) : 1;
  const fallback = onRounds(ask, 1).map((time) => (onDays > 1 ? { ...time, from: 'assumed' as const } : time));
  const times = stated?.times ?? hourOfStart(ask) ?? fallback;
  const anchorDay = anchorDayOf(ask, ask.start, times);
  return days({ unit: 'day', every, anchorDay, offsets: spread(onDays, every) }, times, !fits);
};

/** Weeks with weekdays: the week of the first listed weekday on or after the start is the first week (SL19). */
const weekCycle = (ask: Ask, every: number, weekdays: ReadonlySet<number>): Planned => {
  const perDay = ask.stated?.times.length ?? 1;
  const whole = ask.frequency % weekdays.size === 0;
  const times = ask.stated?.times ?? onRounds(ask, whole ? ask.frequency / weekdays.size : 1);
  const differs = ask.stated === undefined ? !whole : ask.frequency !== perDay * weekdays.size;
  const conflicting = ask.frequencyStated && differs;
  if (every === 1) return days({ ...EVERY_DAY, weekdays }, times, conflicting);
  if (ask.start === undefined) return noPlan('no-start', terms(ask.timing));
  let anchorDay = anchorDayOf(ask, ask.start, times);
  while (!weekdays.has(weekdayOfDays(anchorDay))) anchorDay += 1;
  return days({ unit: 'week', every, anchorDay, weekdays }, times, conflicting);
};

const monthCycle = (ask: Ask, every: number): Planned => {
  const { stated, frequency } = ask;
  const perDay = stated?.times.length ?? 1;
  if (!Number.isInteger(every) || ask.weekdays !== undefined || frequency !== perDay) {
    return noPlan('not-understood', terms(ask.timing));
  }
  if (ask.start === undefined) return noPlan('no-start', terms(ask.timing));
  const times = stated?.times ?? hourOfStart(ask) ?? onRounds(ask, 1);
  return days({ unit: 'month', every, anchorDay: anchorDayOf(ask, ask.start, times) }, times, false);
};

/** Hours and shorter. Whole days written as hours keep their wall time (SL17), the hour of the start being the doctor's own. */
const clockCycle = (ask: Ask, totalMs: number): Planned => {
  const { stated, weekdays, frequency } = ask;
  if (weekdays !== undefined && totalMs % DAY_MS !== 0) return noPlan('not-understood', terms(ask.timing));
  if (stated !== undefined && totalMs < DAY_MS) {
    const fits = DAY_MS % totalMs === 0 && (DAY_MS / totalMs) * frequency === stated.times.length;
    return days(EVERY_DAY, stated.times, !fits);
  }
  if (totalMs % DAY_MS !== 0) return elapsed(ask, totalMs / frequency);
  const every = totalMs / DAY_MS;
  const anchorHour = frequency === 1 && stated === undefined ? hourOfStart(ask) : undefined;
  if (anchorHour === undefined) return dayCycle(ask, every);
  const times = anchorHour.map((time) => ({ ...time, from: 'stated' as const }));
  return dayCycle({ ...ask, stated: { times, overlap: false } }, every);
};

const cycleOf = (ask: Ask, period: number, unit: TimeUnit): Planned => {
  const clock = clockMsOf(unit);
  if (clock !== undefined) return clockCycle(ask, period * clock);
  const months = monthsPerUnit(unit);
  if (months !== undefined) return monthCycle(ask, period * months);
  if (unit === 'wk' && ask.weekdays !== undefined) {
    return Number.isInteger(period)
      ? weekCycle(ask, period, ask.weekdays)
      : noPlan('not-understood', terms(ask.timing));
  }
  const total = period * (unit === 'wk' ? 7 : 1);
  return Number.isInteger(total) ? dayCycle(ask, total) : partOfDay(ask, total);
};

/** Half a day, a day and a half, three and a half days. */
const partOfDay = (ask: Ask, total: number): Planned => {
  const perDay = ask.frequency / total;
  if (Number.isInteger(perDay)) return dayCycle({ ...ask, frequency: perDay }, 1);
  if (ask.stated !== undefined || ask.weekdays !== undefined) return noPlan('not-understood', terms(ask.timing));
  return elapsed(ask, Math.round((total * DAY_MS) / ask.frequency));
};

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= DOSES_PER_DAY_MAX;

const rangeOfTimes = (timing: Timing): boolean =>
  (timing.frequencyMax !== undefined && timing.frequencyMax !== (timing.frequency ?? 1)) ||
  (timing.periodMax !== undefined && timing.periodMax !== timing.period);

const withoutPattern = (timing: Timing, start: Start | undefined, context: PlanContext): Planned => {
  if (timing.events.length > 0) return momentsPlan(timing.events, context);
  const code = timing.code ?? timing.codeText;
  if (timing.count !== 1 || code !== undefined) {
    return code === undefined ? noPlan('no-timing') : noPlan('not-understood', code);
  }
  if (start === undefined) return noPlan('no-start', '1×');
  const ms = start.hasHour ? start.ms : firstRoundOf(start, context);
  const from = start.hasHour && start.how !== 'written' ? 'stated' : 'assumed';
  return {
    ok: true,
    plan: { kind: 'moments', moments: [{ ms, from }], listed: false },
    differs: false,
  };
};

/**
 * The plan of a Timing (FHIR R4 datatypes, Timing; rules SL13–SL28). Pure: the same timing, start and ward give the same plan.
 * @param start where counting begins; undefined when the order does not say and no date of writing is known
 */
export const planOf = (raw: Timing, start: Start | undefined, context: PlanContext): Planned => {
  const timing = withCode(raw);
  if (rangeOfTimes(timing)) return noPlan('range-of-times', terms(timing));
  if (!hasPattern(timing)) return withoutPattern(timing, start, context);
  const stated = statedTimes(timing, context.ward);
  const weekdays = weekdaysOf(timing.dayOfWeek);
  if (!stated.ok) return noPlan('not-understood', ...stated.unknown);
  if (!weekdays.ok) return noPlan('not-understood', ...weekdays.unknown);
  const frequency = timing.frequency ?? 1;
  if (!isCount(frequency)) return noPlan('not-understood', terms(timing));
  const ask: Ask = {
    ...context,
    timing,
    start,
    stated: stated.value,
    weekdays: weekdays.value,
    frequency: timing.frequency ?? stated.value?.times.length ?? 1,
    frequencyStated: timing.frequency !== undefined,
  };
  const planned = periodOf(ask);
  const differs = codeDiffers(raw) || (stated.value?.overlap ?? false);
  return planned.ok && differs ? { ...planned, differs: true } : planned;
};

const periodOf = (ask: Ask): Planned => {
  const { period, periodUnit } = ask.timing;
  if (period === undefined) {
    const needsPeriod = ask.frequencyStated && ask.stated === undefined && ask.weekdays === undefined;
    // "3 times", and nobody says in which time.
    return needsPeriod ? noPlan('not-understood', terms(ask.timing)) : dayCycle(ask, 1);
  }
  if (periodUnit === undefined || !(period > 0)) return noPlan('not-understood', terms(ask.timing));
  return cycleOf(ask, period, periodUnit);
};
