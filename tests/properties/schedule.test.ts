import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instruction, Order, Timing } from '#domain/order/order';
import { expandOrder, expandOrders } from '#domain/schedule/expand';
import type { Expansion, Window } from '#domain/schedule/slot';
import { orderId } from '#kernel/ids';
import { instantOfMs, msOf, zone } from '#kernel/instant';
import { runs } from '#tests/fixtures/runs';
import { CONTEXT, instruction, order } from '#tests/fixtures/schedule-order';

const DAY_MS = 86_400_000;
const from2015 = Date.UTC(2015, 0, 1);
const to2035 = Date.UTC(2035, 11, 31);
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 3 });
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const moment = fc.integer({ min: from2015 / 60_000, max: to2035 / 60_000 }).map((m) => instantOfMs(m * 60_000));
const dateText = fc.oneof(
  moment,
  moment.map((m) => m.slice(0, 10)),
  moment.map((m) => m.slice(0, 7)),
);
const unit = fc.constantFrom('min', 'h', 'd', 'wk', 'mo', 'a' as const);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 31))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}:00`);
const length = fc.record({
  value: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('h', 'd', 'wk', 'mo' as const),
});

const bounds = fc.oneof(
  fc.record({ kind: fc.constant('period' as const), start: some(dateText), end: some(dateText) }).map(defined),
  length.map((l) => ({ kind: 'duration' as const, ...l })),
  fc.record({ kind: fc.constant('range' as const), low: some(length), high: some(length) }).map(defined),
);

/** Any R4 Timing, sensible or not; intervals of minutes kept to a quarter so that expansions stay small. */
const anyTiming: fc.Arbitrary<Timing> = fc
  .record({
    events: fc.array(dateText, { maxLength: 3 }),
    code: some(fc.constantFrom('BID', 'TID', 'QOD', 'Q6H', 'WK', 'MO', 'BED', 'XYZ')),
    bounds: some(bounds),
    count: some(fc.integer({ min: 0, max: 60 })),
    countMax: fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined, freq: 1 }),
    frequency: some(fc.integer({ min: 0, max: 9 })),
    period: some(fc.constantFrom(0.5, 1, 1.5, 2, 3, 4, 6, 7, 8, 12, 24, 48, 72)),
    periodUnit: some(unit),
    dayOfWeek: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'sat', 'sun'), { maxLength: 3 }),
    timeOfDay: fc.uniqueArray(clock, { maxLength: 4 }),
    when: fc.uniqueArray(fc.constantFrom('MORN', 'ACM', 'PCV', 'C', 'HS', 'PHS', 'WAKE'), { maxLength: 2 }),
    offset: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined, freq: 1 }),
  })
  .map(
    (t) => defined(t.period !== undefined && t.periodUnit === 'min' ? { ...t, period: t.period * 15 } : t) as Timing,
  );

const anyInstruction: fc.Arbitrary<Instruction> = fc
  .record({
    timing: some(anyTiming),
    sequence: some(fc.integer({ min: 1, max: 3 })),
    asNeeded: fc.constantFrom(false, false, false, true),
    rate: fc.option(fc.constant('10 ml/h'), { nil: undefined, freq: 1 }),
    text: some(fc.constantFrom('1x per dag', "'s avonds", 'zo nodig', 'iets')),
  })
  .map(
    ({ timing, sequence, asNeeded, rate, text }): Instruction => ({
      ...instruction(timing),
      asNeeded: asNeeded && rate === undefined,
      ...(sequence === undefined ? {} : { sequence }),
      ...(rate === undefined ? {} : { rate }),
      ...(text === undefined ? {} : { text }),
    }),
  );

const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    instructions: fc.array(anyInstruction, { maxLength: 4 }),
    authoredOn: some(dateText),
    status: fc.constantFrom('active', 'active', 'active', 'active', 'suspended', 'unknown' as const),
    doNotPerform: fc.constantFrom(false, false, false, true),
    validUntil: fc.option(dateText, { nil: undefined, freq: 1 }),
  })
  .map(({ instructions, authoredOn, ...rest }) => {
    const { authoredOn: _written, ...base } = order(instructions);
    return defined({ ...base, ...rest, authoredOn }) as Order;
  });

const windowFrom = (startMs: number, lengthMs: number): Window => ({
  from: instantOfMs(startMs),
  to: instantOfMs(startMs + lengthMs),
});
const startMs = fc.integer({ min: from2015, max: to2035 });
/** Days on which Brussels changes its clocks, and the days around them. */
const nearChange = fc
  .tuple(fc.integer({ min: 2015, max: 2035 }), fc.constantFrom(2, 9), fc.integer({ min: -30, max: 30 }))
  .map(([year, month, hours]) => {
    const last = new Date(Date.UTC(year, month, 31));
    return last.getTime() - last.getUTCDay() * DAY_MS + hours * 3_600_000;
  });
const anyStart = fc.oneof(startMs, nearChange);
const lengthMs = fc.integer({ min: 0, max: 12 * DAY_MS });

const ids = (e: Expansion) => e.slots.map((s) => s.id);
const tooMany = (e: Expansion) => e.texts.some((t) => t.why === 'too-many-slots');

describe('any order, any window, 2015–2035', () => {
  it('[SL1] every order is answered', () => {
    fc.assert(
      fc.property(anyOrder, anyStart, lengthMs, (one, start, span) => {
        const e = expandOrder(one, windowFrom(start, span), CONTEXT);
        expect(e.slots.length + e.prn.length + e.texts.length + e.inactive.length + e.quiet.length).toBeGreaterThan(0);
        expect(e.inactive.length + e.quiet.length).toBeLessThanOrEqual(1);
        if (e.slots.length > 0) expect(e.inactive.length + e.quiet.length).toBe(0);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('[SL3] a window cut in two, anywhere, is the whole', () => {
    fc.assert(
      fc.property(
        anyOrder,
        anyStart,
        lengthMs,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, start, span, part) => {
          const cut = Math.round(span * part);
          const whole = expandOrder(one, windowFrom(start, span), CONTEXT);
          const first = expandOrder(one, windowFrom(start, cut), CONTEXT);
          const second = expandOrder(one, windowFrom(start + cut, span - cut), CONTEXT);
          fc.pre(!tooMany(whole));
          expect([...first.slots, ...second.slots]).toEqual(whole.slots);
        },
      ),
      { numRuns: runs(1000) },
    );
  });

  it('[SL40] ids are unique, and name what the slot is', () => {
    fc.assert(
      fc.property(anyOrder, anyStart, lengthMs, (one, start, span) => {
        const window = windowFrom(start, span);
        const { slots } = expandOrder(one, window, CONTEXT);
        expect(new Set(slots.map((s) => s.id)).size).toBe(slots.length);
        for (const s of slots) {
          expect(s.id).toBe(`${s.order}#${s.instruction}@${s.due}`);
          expect(s.due >= window.from && s.due < window.to).toBe(true);
        }
        const sorted = [...slots].sort((a, b) =>
          a.due < b.due ? -1 : a.due > b.due ? 1 : a.instruction - b.instruction,
        );
        expect(slots).toEqual(sorted);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('[SL43] the order of the orders does not matter, and together is the sum of each', () => {
    const several = fc
      .array(anyOrder, { minLength: 2, maxLength: 4 })
      .map((list) => list.map((one, i) => ({ ...one, id: orderId(`o${i}`) })));
    fc.assert(
      fc.property(several, anyStart, lengthMs, (list, start, span) => {
        const window = windowFrom(start, span);
        const whole = expandOrders(list, window, CONTEXT);
        expect(expandOrders([...list].reverse(), window, CONTEXT)).toEqual(whole);
        expect(ids(whole).sort()).toEqual(list.flatMap((one) => ids(expandOrder(one, window, CONTEXT))).sort());
        const answered = new Set(
          [...whole.slots, ...whole.prn, ...whole.texts, ...whole.inactive, ...whole.quiet].map((a) => a.order),
        );
        expect(answered.size).toBe(list.length);
      }),
      { numRuns: runs(400) },
    );
  });

  it('[SL43] the same question has the same answer, asked again of a copy', () => {
    fc.assert(
      fc.property(anyOrder, anyStart, lengthMs, (one, start, span) => {
        const window = windowFrom(start, span);
        const copy = structuredClone(one);
        expect(expandOrder(copy, window, CONTEXT)).toEqual(expandOrder(one, window, CONTEXT));
      }),
      { numRuns: runs(400) },
    );
  });

  it('[SL42] any hours of the day, any zone: as many doses as hours, on each day, change or not', () => {
    const zones = fc.constantFrom('Europe/Brussels', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(
        fc.uniqueArray(clock, { minLength: 1, maxLength: 8 }),
        nearChange,
        zones,
        (timeOfDay, start, name) => {
          const context = { ...CONTEXT, zone: zone(name) };
          const one = order([instruction({ timeOfDay })], { authoredOn: '2014-01-01' });
          const { slots } = expandOrder(one, windowFrom(start, 6 * DAY_MS), context);
          const byDay = new Map<string, number>();
          for (const s of slots) byDay.set(s.localDate, (byDay.get(s.localDate) ?? 0) + 1);
          // The first and the last day may be cut by the window.
          const whole = [...byDay.keys()].sort().slice(1, -1);
          expect(whole.length).toBeGreaterThanOrEqual(3);
          for (const date of whole) expect(byDay.get(date)).toBe(timeOfDay.length);
        },
      ),
      { numRuns: runs(800) },
    );
  });

  it('[SL9] the next dose of a quiet order is its first one after the window', () => {
    const seldom = fc
      .record({
        period: fc.integer({ min: 8, max: 40 }),
        periodUnit: fc.constantFrom('d', 'wk', 'mo' as const),
        start: fc.integer({ min: Date.UTC(2010, 0), max: from2015 }),
      })
      .map(({ start, ...part }) =>
        order([
          instruction({ ...part, frequency: 1, bounds: { kind: 'period', start: instantOfMs(start).slice(0, 10) } }),
        ]),
      );
    fc.assert(
      fc.property(seldom, anyStart, (one, start) => {
        const { quiet, slots } = expandOrder(one, windowFrom(start, DAY_MS), CONTEXT);
        expect(quiet.length + Math.min(slots.length, 1)).toBe(1);
        for (const { next } of quiet) {
          const until = msOf(next ?? instantOfMs(0)) - start - DAY_MS;
          expect(expandOrder(one, windowFrom(start + DAY_MS, until), CONTEXT).slots).toEqual([]);
          const found = expandOrder(one, windowFrom(start + DAY_MS, until + 1), CONTEXT).slots;
          expect(found.map((s) => s.due)).toEqual([next]);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
