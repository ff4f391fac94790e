import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Timing } from '#domain/order/order';
import { expandOrder } from '#domain/schedule/expand';
import { instantOfMs } from '#kernel/instant';
import { CONTEXT, instruction, order } from '#tests/fixtures/schedule-order';

/**
 * A second opinion that shares no code with the first: it steps through the calendar with Temporal, one dose after another from the
 * start, where the expansion jumps into the window with whole numbers. 2015–2035, Europe/Brussels, half of the windows over a
 * clock change, starts on month ends and leap days among them.
 */

const ZONE = 'Europe/Brussels';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Case = {
  readonly kind: 'd' | 'wk' | 'mo' | 'a' | 'h';
  readonly every: number;
  readonly start: Temporal.PlainDate;
  readonly clocks: readonly string[];
  readonly weekdays: readonly number[];
  readonly count: number | undefined;
  readonly from: Temporal.ZonedDateTime;
  readonly days: number;
};

// No two of these meet or change places when an hour is skipped: that is SL42's own test.
const clock = fc.constantFrom(
  '00:00:00',
  '01:59:00',
  '02:00:00',
  '02:30:00',
  '03:45:00',
  '08:00:00',
  '17:30:00',
  '23:59:00',
);
const changeOf = (year: number, month: number): Temporal.PlainDate => {
  const last = Temporal.PlainDate.from({ year, month, day: 31 });
  return last.subtract({ days: last.dayOfWeek % 7 });
};
const date = fc.oneof(
  fc.tuple(fc.integer({ min: 2015, max: 2035 }), fc.constantFrom(3, 10)).map(([y, m]) => changeOf(y, m)),
  fc.integer({ min: 0, max: 7600 }).map((days) => Temporal.PlainDate.from('2015-01-01').add({ days })),
  fc.constantFrom('2016-02-29', '2020-01-31', '2023-12-31', '2024-02-29').map((text) => Temporal.PlainDate.from(text)),
);

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    kind: fc.constantFrom('d', 'wk', 'mo', 'a', 'h' as const),
    every: fc.integer({ min: 1, max: 9 }),
    clocks: fc.uniqueArray(clock, { minLength: 1, maxLength: 4 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
    count: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    begin: date,
    before: fc.integer({ min: 0, max: 60 }),
    days: fc.integer({ min: 1, max: 21 }),
  })
  .map(({ begin, before, ...rest }) => ({
    ...rest,
    clocks: [...rest.clocks].sort(),
    from: begin.toZonedDateTime(ZONE).subtract({ days: 2 }),
    start: rest.kind === 'mo' || rest.kind === 'a' ? begin : begin.subtract({ days: before }),
  }));

/** The days of the case from its start on, without end. */
function* daysOf({ kind, every, start, weekdays }: Case): Generator<Temporal.PlainDate> {
  if (kind === 'wk') {
    let first = start;
    while (!weekdays.includes(first.dayOfWeek)) first = first.add({ days: 1 });
    const monday = first.subtract({ days: first.dayOfWeek - 1 });
    for (let i = 0; ; i += every) {
      for (const weekday of [...weekdays].sort((a, b) => a - b)) {
        const day = monday.add({ weeks: i, days: weekday - 1 });
        if (Temporal.PlainDate.compare(day, first) >= 0) yield day;
      }
    }
  }
  const unit = kind === 'd' ? 'days' : kind === 'mo' ? 'months' : 'years';
  for (let i = 0; ; i += every) yield start.add({ [unit]: i });
}

function* dosesOf(one: Case): Generator<number> {
  if (one.kind === 'h') {
    const first = one.start.toZonedDateTime({ timeZone: ZONE, plainTime: '08:00' });
    if (one.every === 8) {
      // Twenty-four hours, to hold the rule that whole days keep their hour.
      for (let i = 0; ; i += 1) yield first.add({ days: i }).epochMilliseconds;
    }
    for (let i = 0; ; i += one.every) yield first.add({ hours: i }).epochMilliseconds;
  }
  for (const day of daysOf(one)) {
    for (const time of one.clocks) yield day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
  }
}

const theirs = (one: Case): number[] => {
  const from = one.from.epochMilliseconds;
  const to = one.from.add({ days: one.days }).epochMilliseconds;
  const found: number[] = [];
  let n = 0;
  for (const ms of dosesOf(one)) {
    n += 1;
    if (ms >= to || (one.count !== undefined && n > one.count)) return found;
    if (ms >= from) found.push(ms);
  }
  return found;
};

const timingOf = ({ kind, every, start, clocks, weekdays, count }: Case): Partial<Timing> => ({
  period: kind === 'h' && every === 8 ? 24 : every,
  periodUnit: kind,
  ...(kind === 'h' ? {} : { timeOfDay: clocks }),
  ...(kind === 'wk' ? { dayOfWeek: weekdays.map((day) => WEEKDAYS[day - 1] ?? '') } : {}),
  ...(count === undefined ? {} : { count }),
  bounds: { kind: 'period', start: kind === 'h' ? `${start.toString()}T08:00:00` : start.toString() },
});

describe('a second opinion', () => {
  it('[SL15] [SL16] [SL17] [SL19] [SL42] every dose of 2000 timings, stepped through with Temporal', () => {
    let doses = 0;
    fc.assert(
      fc.property(anyCase, (one) => {
        const window = {
          from: instantOfMs(one.from.epochMilliseconds),
          to: instantOfMs(one.from.add({ days: one.days }).epochMilliseconds),
        };
        const { slots } = expandOrder(order([instruction(timingOf(one))]), window, CONTEXT);

        expect(slots.map((s) => s.due)).toEqual(theirs(one).map(instantOfMs));
        doses += slots.length;
      }),
      { numRuns: 2000 },
    );
    expect(doses).toBeGreaterThan(5000);
  });
});
