import fc from 'fast-check';
import type { Timing } from '#domain/order/order';
import { DAY, dateOf, HOUR, lastSunday, MINUTE, momentOf, textOf, wallOf } from '#tests/oracle/wall-clock';

/** How an instruction names its hours. */
export type Hours =
  | { readonly by: 'clock'; readonly minutes: readonly number[] }
  | { readonly by: 'when'; readonly codes: readonly string[]; readonly offset?: number }
  | { readonly by: 'frequency'; readonly n: number }
  | { readonly by: 'nothing' };

export type End =
  | { readonly by: 'nothing' }
  | { readonly by: 'count'; readonly n: number }
  | { readonly by: 'date'; readonly days: number }
  | { readonly by: 'moment'; readonly minutes: number }
  | { readonly by: 'length'; readonly value: number; readonly unit: 'h' | 'd' | 'wk' };

/** A timing that RFC 5545 can express as well, and a window on it. Wall times as if UTC. */
export type Case = {
  readonly kind: 'days' | 'weekdays' | 'weeks' | 'months' | 'years' | 'hours' | 'minutes' | 'events' | 'code';
  readonly every: number;
  readonly code: string;
  readonly hours: Hours;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly startDay: number;
  /** Minutes since midnight; absent: the start is a date. */
  readonly startMinute?: number;
  readonly end: End;
  readonly events: readonly number[];
  readonly windowFrom: number;
  readonly windowDays: number;
};

const anyMinute = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 119, 120, 125, 150, 179, 180, 210, 225, 480, 720, 1050, 1260, 1439) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1439 }) },
);

const FIRST = Date.UTC(2015, 0, 1);
const DAYS = (Date.UTC(2035, 11, 31) - FIRST) / DAY;
const yearly = (month: number, day: number) => fc.integer({ min: 2015, max: 2035 }).map((y) => Date.UTC(y, month, day));
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: DAYS }).map((n) => FIRST + n * DAY),
  fc.tuple(fc.integer({ min: 2015, max: 2035 }), fc.constantFrom(2, 9)).map(([y, m]) => lastSunday(y, m) - HOUR),
  fc.constantFrom(2016, 2020, 2024, 2028, 2032).map((y) => Date.UTC(y, 1, 29)),
  fc.integer({ min: 0, max: 250 }).map((n) => Date.UTC(2015, n + 1, 0)),
  yearly(11, 31),
);

/** Meals themselves have no minutes before or after (tim-9). */
const hasOffset = (codes: readonly string[]): boolean => !codes.some((code) => code.startsWith('C'));
const WHEN = [['MORN'], ['NOON'], ['EVE'], ['NIGHT'], ['HS'], ['CM', 'CV'], ['C'], ['AC'], ['PCD'], ['ACM', 'HS']];

const hours: fc.Arbitrary<Hours> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .uniqueArray(anyMinute, { minLength: 1, maxLength: 5 })
      .map((minutes) => ({ by: 'clock' as const, minutes })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...WHEN), fc.option(fc.integer({ min: 1, max: 120 })))
      .map(([codes, offset]) => ({
        by: 'when' as const,
        codes,
        ...(offset === null || !hasOffset(codes) ? {} : { offset }),
      })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((n) => ({ by: 'frequency' as const, n })) },
  { weight: 1, arbitrary: fc.constant({ by: 'nothing' as const }) },
);

const end: fc.Arbitrary<End> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ by: 'nothing' as const }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => ({ by: 'count' as const, n })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }).map((days) => ({ by: 'date' as const, days })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 50_000 }).map((minutes) => ({ by: 'moment' as const, minutes })) },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('length' as const),
      value: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('h' as const, 'd' as const, 'wk' as const),
    }),
  },
);

export const CODES = ['QD', 'BID', 'TID', 'QID', 'QOD', 'Q4H', 'Q6H', 'Q8H', 'BED', 'AM', 'WK', 'MO'] as const;

export const anyCase: fc.Arbitrary<Case> = fc
  .record(
    {
      kind: fc.constantFrom<Case['kind'][]>(
        ...(['days', 'days', 'weekdays', 'weeks', 'weeks', 'months', 'years', 'hours', 'hours', 'minutes'] as const),
        ...(['events', 'code'] as const),
      ),
      every: fc.integer({ min: 1, max: 12 }),
      code: fc.constantFrom(...CODES),
      hours,
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
      startDay: anyDay,
      startMinute: anyMinute,
      end,
      events: fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 8 }),
      later: fc.oneof(fc.integer({ min: -3 * 1440, max: 3 * 1440 }), fc.integer({ min: 0, max: 90 * 1440 })),
      windowDays: fc.integer({ min: 1, max: 35 }),
    },
    {
      requiredKeys: [
        ...([
          'kind',
          'every',
          'code',
          'hours',
          'weekdays',
          'startDay',
          'end',
          'events',
          'later',
          'windowDays',
        ] as const),
      ],
    },
  )
  .map(({ later, ...one }) => {
    // Months and years are looked at over years, so that short months and leap days are met.
    const far = one.kind === 'months' ? 12 * one.every : one.kind === 'years' ? 120 : 1;
    const near = one.kind === 'minutes' ? 0.1 : far;
    const windowFrom = momentOf(one.startDay) + Math.round(later * near) * MINUTE;
    return { ...one, windowFrom, windowDays: one.kind === 'minutes' ? 2 : one.windowDays * Math.min(far, 20) };
  });

const two = (n: number): string => String(n).padStart(2, '0');
const DAY_CODES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const hoursPart = (of: Hours): Partial<Timing> => {
  if (of.by === 'clock') {
    return { timeOfDay: of.minutes.map((m) => `${two(Math.floor(m / 60))}:${two(m % 60)}:00`) };
  }
  if (of.by === 'when') return { when: of.codes, ...(of.offset === undefined ? {} : { offset: of.offset }) };
  return {};
};

/** Hours in which "every so many" is counted: the multiples of 24 are whole days. */
export const hourStep = (every: number): number => [24, 48, 72, 168][every - 9] ?? every;
export const minuteStep = (every: number): number => every * 15;

const patternPart = ({ kind, every, code, hours: named, weekdays }: Case): Partial<Timing> => {
  const period = (n: number, periodUnit: Timing['periodUnit'], frequency = 1): Partial<Timing> => ({
    ...(named.by === 'nothing' || named.by === 'frequency' ? { frequency } : {}),
    period: n,
    ...(periodUnit === undefined ? {} : { periodUnit }),
  });
  const dayOfWeek = weekdays.map((d) => DAY_CODES[d - 1] ?? '');
  const stated = hoursPart(named);
  if (kind === 'code') return { code };
  if (kind === 'hours') return { frequency: 1, period: hourStep(every), periodUnit: 'h' };
  if (kind === 'minutes') return { frequency: 1, period: minuteStep(every), periodUnit: 'min' };
  if (kind === 'weekdays') return { dayOfWeek, ...stated };
  if (kind === 'weeks') {
    // Half of them without named days: then every so many weeks on the day of the start.
    return weekdays.length > 1
      ? { period: every, periodUnit: 'wk', dayOfWeek, ...stated }
      : { ...period(every, 'wk'), ...stated };
  }
  if (kind === 'months') return { ...period(every, 'mo', 1), ...stated };
  if (kind === 'years') return { ...period(Math.min(every, 3), 'a', 1), ...stated };
  const frequency = every === 1 && named.by === 'frequency' ? named.n : 1;
  return { ...period(every, 'd', frequency), ...stated };
};

/** The start as a moment. */
export const startOf = (one: Case): number => momentOf(one.startDay + (one.startMinute ?? 0) * MINUTE);

/** Where the bounds end: the first moment that is out. Infinite where they do not. */
export const endOf = (one: Case): number => {
  const start = startOf(one);
  if (one.end.by === 'date') return momentOf(one.startDay + (one.end.days + 1) * DAY);
  if (one.end.by === 'moment') return start + one.end.minutes * MINUTE + 1;
  if (one.end.by !== 'length') return Number.POSITIVE_INFINITY;
  const { value, unit } = one.end;
  if (unit === 'h') return start + value * HOUR;
  // Days and weeks are counted on the wall, from what the wall shows at the start.
  return momentOf(wallOf(start) + value * (unit === 'wk' ? 7 : 1) * DAY);
};

const boundsPart = (one: Case): Partial<Timing> => {
  const start = one.startMinute === undefined ? dateOf(one.startDay) : textOf(startOf(one));
  const { end: to } = one;
  // A length says no start of its own: R4 has one or the other. The order's day of writing is its start (SL11).
  if (to.by === 'length') return { bounds: { kind: 'duration', value: to.value, unit: to.unit } };
  if (to.by === 'date') return { bounds: { kind: 'period', start, end: dateOf(one.startDay + to.days * DAY) } };
  if (to.by === 'moment') return { bounds: { kind: 'period', start, end: textOf(endOf(one) - 1) } };
  return { bounds: { kind: 'period', start }, ...(to.by === 'count' ? { count: to.n } : {}) };
};

/** The moments of a list. */
export const eventsOf = (one: Case): readonly number[] =>
  one.events.map((n) => momentOf(one.startDay) + n * 15 * MINUTE);

/** The day of writing, which only a length counts from; as text. */
export const writtenOn = (one: Case): string =>
  one.startMinute === undefined ? dateOf(one.startDay) : textOf(startOf(one));

export const timingOf = (one: Case): Partial<Timing> =>
  one.kind === 'events' ? { events: eventsOf(one).map(textOf) } : { ...patternPart(one), ...boundsPart(one) };
