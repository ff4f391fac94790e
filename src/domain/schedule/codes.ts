import type { TimeUnit, Timing } from '#domain/order/order';

/**
 * Timing.code: R4 value set timing-abbreviation (v3-GTSAbbreviation), SL20. "A code is a complete statement of whatever is
 * specified in the structured data": it is read where the structure says nothing.
 * JB, JE and JH (business days, weekends, holidays) need a calendar of holidays that no order carries: not understood.
 */
export type Pattern = {
  readonly frequency?: number;
  readonly period?: number;
  readonly periodUnit?: TimeUnit;
  readonly when?: readonly string[];
};

const perDay = (frequency: number): Pattern => ({ frequency, period: 1, periodUnit: 'd' });
const every = (period: number, periodUnit: TimeUnit): Pattern => ({ frequency: 1, period, periodUnit });

const PATTERNS: { readonly [code: string]: Pattern } = {
  QD: perDay(1),
  BID: perDay(2),
  TID: perDay(3),
  QID: perDay(4),
  QOD: every(2, 'd'),
  AM: { when: ['MORN'] },
  PM: { when: ['AFT'] },
  BED: { when: ['HS'] },
  WK: every(1, 'wk'),
  MO: every(1, 'mo'),
};

/** Q1H … Q8H stand in the value set; Q12H, Q72H and the like cannot mean anything else. */
const EVERY_HOURS = /^Q(\d{1,3})H$/;

export const patternOfCode = (code: string): Pattern | undefined => {
  const upper = code.trim().toUpperCase();
  const hours = Number(EVERY_HOURS.exec(upper)?.[1] ?? 0);
  return hours > 0 ? every(hours, 'h') : PATTERNS[upper];
};

/** Whether the structured part says when at all (bounds, counts and durations alone do not). */
export const hasPattern = (timing: Timing): boolean =>
  timing.frequency !== undefined ||
  timing.period !== undefined ||
  timing.dayOfWeek.length > 0 ||
  timing.timeOfDay.length > 0 ||
  timing.when.length > 0;

/** The structure where there is one, else what the code says in its place; bounds and counts always stay the structure's. */
export const withCode = (timing: Timing): Timing => {
  if (hasPattern(timing) || timing.code === undefined) return timing;
  const pattern = patternOfCode(timing.code);
  return pattern === undefined ? timing : { ...timing, ...pattern };
};

/** SL21: a code and a structure that say different things. An unknown code says nothing that could differ. */
export const codeDiffers = (timing: Timing): boolean => {
  if (timing.code === undefined || !hasPattern(timing)) return false;
  const pattern = patternOfCode(timing.code);
  if (pattern === undefined) return false;
  if (timing.frequency === undefined && timing.period === undefined) {
    // Hours or moments alone: a code "twice a day" still has to fit their number.
    const times = timing.timeOfDay.length;
    return times > 0 && pattern.periodUnit === 'd' && pattern.period === 1 && pattern.frequency !== times;
  }
  if (pattern.when !== undefined) return timing.when.length === 0 || !pattern.when.some((w) => timing.when.includes(w));
  return rate(timing) !== rate(pattern);
};

const UNIT_HOURS: { readonly [unit in TimeUnit]: number } = {
  s: 1 / 3600,
  min: 1 / 60,
  h: 1,
  d: 24,
  wk: 168,
  mo: 730.5,
  a: 8766,
};

/** Doses a day, rounded so that 1 per 8 h equals 3 per day; undefined without a period. */
export const rate = (timing: Pattern): number | undefined => {
  const { frequency = 1, period, periodUnit } = timing;
  if (period === undefined || periodUnit === undefined || period <= 0) return undefined;
  return Math.round(((frequency * 24) / (period * UNIT_HOURS[periodUnit])) * 10_000) / 10_000;
};
