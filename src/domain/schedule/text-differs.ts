import type { Instruction, TimeUnit, Timing } from '#domain/order/order';
import { rate, withCode } from '#domain/schedule/codes';
import type { Plan } from '#domain/schedule/plan';
import type { Step } from '#domain/schedule/step';
import { type Between, type Claims, claimsOf } from '#domain/schedule/text-claims';
import type { MomentWord } from '#domain/schedule/text-words';
import type { WardTimes } from '#domain/schedule/ward-times';
import { DAY_MS, HOUR_MS } from '#kernel/instant';

/** Rounding of "every 8 hours" against "3 a day". */
const SAME_RATE = 1.02;
const NEAR_MEAL_MS = HOUR_MS;

/** Doses a day on average; undefined for listed moments. */
export const ratePerDay = (plan: Plan): number | undefined => {
  if (plan.kind === 'moments') return undefined;
  if (plan.kind === 'elapsed') return DAY_MS / plan.stepMs;
  const { cycle, times } = plan;
  if (cycle.unit === 'month') return times.length / (30.44 * cycle.every);
  if (cycle.unit === 'week') return (times.length * cycle.weekdays.size) / (7 * cycle.every);
  const share = cycle.weekdays === undefined ? 1 : cycle.weekdays.size / 7;
  return (times.length * cycle.offsets.length * share) / cycle.every;
};

const meets = (claim: Between, planned: Between): boolean =>
  claim.low <= planned.high * SAME_RATE && planned.low <= claim.high * SAME_RATE;

const saysOtherRate = (claims: Claims, planned: readonly Between[]): boolean =>
  claims.perDay.length > 0 &&
  planned.length > 0 &&
  !claims.perDay.some((claim) => planned.some((p) => meets(claim, p)));

/** "1x" alone, where the structure has other times a day. */
const saysOtherOnce = (claims: Claims, rates: readonly number[]): boolean =>
  claims.perDay.length === 0 &&
  claims.bareOnce > 0 &&
  rates.length > 0 &&
  rates.every((r) => r > 1 / SAME_RATE && Math.abs(r - claims.bareOnce) > 0.02);

const hour = (ms: number): number => ms / HOUR_MS;

const FITS: { readonly [moment in MomentWord]: (h: number) => boolean } = {
  morning: (h) => h >= 4 && h < 12,
  noon: (h) => h >= 11 && h < 17,
  evening: (h) => h >= 16 && h < 23,
  bedtime: (h) => h >= 19 || h < 3,
};

const timesOf = (plan: Plan): readonly number[] | undefined =>
  plan.kind === 'days' ? plan.times.map((time) => time.ms) : undefined;

const missesMoment = (claims: Claims, times: readonly number[]): boolean =>
  claims.moments.some((moment) => !times.some((ms) => FITS[moment](hour(ms))));

const nearMeal = (ms: number, ward: WardTimes): boolean =>
  [ward.breakfast, ward.noon, ward.evening].some((meal) => Math.abs(meal.ms - ms) <= NEAR_MEAL_MS);

const missesMeal = (claims: Claims, times: readonly number[], ward: WardTimes): boolean => {
  const away = times.filter((ms) => !nearMeal(ms, ward));
  if (claims.betweenMeals) return away.length === 0;
  if (!claims.meals) return false;
  return away.length === times.length || (away.length > 0 && !claims.moments.includes('bedtime'));
};

/** Every day is planned, and the words name some days of the week. */
const missesWeekday = (claims: Claims, plan: Plan): boolean =>
  claims.weekdays.length > 0 &&
  claims.weekdays.length < 7 &&
  plan.kind === 'days' &&
  plan.cycle.unit === 'day' &&
  plan.cycle.every === 1 &&
  plan.cycle.weekdays === undefined;

/** More doses a day than the moments that the words name, when they name nothing else. */
const moreThanNamed = (claims: Claims, plan: Plan): boolean =>
  claims.perDay.length === 0 &&
  !claims.meals &&
  claims.moments.length > 0 &&
  plan.kind === 'days' &&
  plan.times.length > claims.moments.length;

const LENGTH_DAYS: { readonly [unit in TimeUnit]: number } = {
  s: 1 / 86_400,
  min: 1 / 1440,
  h: 1 / 24,
  d: 1,
  wk: 7,
  mo: 30.44,
  a: 365.25,
};

const saysOtherLength = (claims: Claims, timing: Timing): boolean => {
  if (claims.length === undefined) return false;
  const { bounds } = timing;
  if (bounds?.kind === 'duration') {
    const days = bounds.value * LENGTH_DAYS[bounds.unit];
    return !meets(claims.length, { low: days, high: days });
  }
  const open = bounds === undefined || (bounds.kind === 'period' && bounds.end === undefined);
  return open && timing.count === undefined && timing.events.length === 0;
};

const isSingle = (step: Step): boolean =>
  (step.plan?.kind === 'moments' && step.plan.moments.length === 1) || step.instruction.timing?.count === 1;

const asNeededDiffers = (instruction: Instruction, claims: Claims): boolean => {
  const timing = instruction.timing === undefined ? undefined : withCode(instruction.timing);
  const low = timing === undefined ? undefined : rate({ ...timing, period: timing.periodMax ?? timing.period ?? 0 });
  const high =
    timing === undefined ? undefined : rate({ ...timing, frequency: timing.frequencyMax ?? timing.frequency ?? 1 });
  const planned = low === undefined || high === undefined ? [] : [{ low, high }];
  const namesNone = timing === undefined || (timing.when.length === 0 && timing.timeOfDay.length === 0);
  return saysOtherRate(claims, planned) || (namesNone && (claims.moments.length > 0 || claims.meals));
};

/**
 * SL31–SL35: whether an instruction's words plainly say something else than its structure. A text may describe the whole order, so
 * that it differs only when neither the instruction nor all that run beside it fit.
 * @param beside the instructions of the order that run at the same time, this one included
 */
export const textDiffers = (step: Step, beside: readonly Step[], ward: WardTimes): boolean => {
  const claims = claimsOf(step.instruction);
  if (step.instruction.asNeeded) return asNeededDiffers(step.instruction, claims);
  const { plan } = step;
  const { timing } = step.instruction;
  if (plan === undefined || timing === undefined) return false;
  if (claims.asNeeded || saysOtherLength(claims, timing)) return true;
  if (claims.oneOff && claims.perDay.length === 0 && !isSingle(step)) return true;
  const plans = beside.flatMap((other) => (other.plan === undefined ? [] : [other.plan]));
  const own = ratePerDay(plan);
  const all = plans.reduce((sum, p) => sum + (ratePerDay(p) ?? 0), 0);
  const rates = own === undefined ? [] : [own, all];
  if (
    saysOtherRate(
      claims,
      rates.map((r) => ({ low: r, high: r })),
    )
  ) {
    return true;
  }
  if (saysOtherOnce(claims, rates) || missesWeekday(claims, plan)) return true;
  const times = timesOf(plan);
  if (times === undefined) return false;
  const allTimes = plans.flatMap((p) => timesOf(p) ?? []);
  if (missesMoment(claims, times) && missesMoment(claims, allTimes)) return true;
  if (missesMeal(claims, times, ward) && missesMeal(claims, allTimes, ward)) return true;
  return beside.length === 1 && moreThanNamed(claims, plan);
};
