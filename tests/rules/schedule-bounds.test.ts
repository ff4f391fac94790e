import { describe, expect, it } from 'vitest';
import type { Instruction, Order, Timing } from '#domain/order/order';
import type { Mark } from '#domain/schedule/slot';
import { dues, expansion, hours, instruction, offsets, order, slotsOf } from '#tests/fixtures/schedule-order';

const daily: Partial<Timing> = { frequency: 1, period: 1, periodUnit: 'd' };
const unwritten = (of: Order): Order => {
  const { authoredOn: _written, ...rest } = of;
  return rest;
};
const whys = (of: Order) => expansion(of, '2026-11-24').texts.map((t) => [t.why, ...t.details].join(' | '));

describe('from when to when', () => {
  it('[SL11] no stated start: from the day of writing, and every slot says so', () => {
    const found = slotsOf(daily, '2026-10-30', 4);
    expect(dues(found)).toEqual(['11-01 08:00', '11-02 08:00']);
    expect(found.every((s) => s.marks.includes('start-assumed'))).toBe(true);
  });
  it('[SL11] a stated start is no assumption; a month is one', () => {
    const from = (start: string) => slotsOf({ ...daily, bounds: { kind: 'period', start } }, '2026-10-30', 4);
    expect(dues(from('2026-11-02'))).toEqual(['11-02 08:00']);
    expect(from('2026-11-02')[0]?.marks).not.toContain('start-assumed');
    expect(from('2026-11')[0]?.marks).toContain('start-assumed');
    expect(from('2026-11')[0]?.localDate).toBe('2026-11-01');
    expect(from('2026')[0]?.localDate).toBe('2026-10-30');
  });
  it('[SL11] on the day of the start only what is not before it', () => {
    const part: Partial<Timing> = {
      frequency: 3,
      period: 1,
      periodUnit: 'd',
      bounds: { kind: 'period', start: '2026-11-24T12:00:00+01:00' },
    };
    expect(hours(slotsOf(part))).toEqual(['12:00 round', '17:30 round']);
  });
  it('[SL10] a time without an offset is the centre’s own', () => {
    const part: Partial<Timing> = {
      frequency: 1,
      period: 6,
      periodUnit: 'h',
      bounds: { kind: 'period', start: '2026-11-24T09:00:00' },
    };
    expect(offsets(slotsOf(part))[0]).toBe('2026-11-24T09:00:00+01:00');
  });
  it('[SL10] an end is included, whatever its precision', () => {
    const until = (end: string) => slotsOf({ ...daily, bounds: { kind: 'period', end } }, '2026-11-29', 35).length;
    expect(until('2026-11-30')).toBe(2);
    expect(until('2026-11')).toBe(2);
    expect(until('2026-11-30T08:00:00+01:00')).toBe(2);
    expect(until('2026-11-30T07:59:00+01:00')).toBe(1);
    expect(until('2026')).toBe(33);
  });
  it('[SL13] daily times need no start; what must be counted is shown in words without one', () => {
    const without = (part: Partial<Timing>) => unwritten(order([instruction(part)]));
    expect(expansion(without(daily), '2026-11-24').slots[0]?.marks).toEqual([]);
    expect(expansion(without({ dayOfWeek: ['tue'] }), '2026-11-24').slots).toHaveLength(1);
    expect(expansion(without({ frequency: 1, period: 24, periodUnit: 'h' }), '2026-11-24').slots).toHaveLength(1);
    expect(whys(without({ frequency: 1, period: 3, periodUnit: 'd' }))).toEqual(['no-start | 1× per 3 d']);
    expect(whys(without({ frequency: 1, period: 6, periodUnit: 'h' }))).toEqual(['no-start | 1× per 6 h']);
    expect(whys(without({ frequency: 1, period: 1, periodUnit: 'mo' }))).toEqual(['no-start | 1× per 1 mo']);
    expect(whys(without({ frequency: 1, period: 2, periodUnit: 'wk', dayOfWeek: ['mon'] }))).toEqual([
      'no-start | 1× per 2 wk mon',
    ]);
    expect(whys(without({ ...daily, bounds: { kind: 'duration', value: 7, unit: 'd' } }))).toEqual(['no-start | 7 d']);
    expect(whys(without({ ...daily, count: 10 }))).toEqual(['no-start | 10×']);
  });
  it('[SL13] 7 per week is once a day, 14 at two hours twice; no start is needed', () => {
    const without = (part: Partial<Timing>) =>
      hours(expansion(unwritten(order([instruction(part)])), '2026-11-24').slots);
    expect(without({ frequency: 7, period: 1, periodUnit: 'wk' })).toEqual(['08:00 round']);
    expect(without({ frequency: 2, period: 2, periodUnit: 'd' })).toEqual(['08:00 round']);
    const twice = { frequency: 14, period: 1, periodUnit: 'wk' as const, timeOfDay: ['09:00:00', '20:00:00'] };
    expect(without(twice)).toEqual(['09:00 stated', '20:00 stated']);
    expect(whys(unwritten(order([instruction({ ...twice, frequency: 10 })])))).toEqual(['no-start | 10× per 1 wk']);
  });
  it.each([
    [7, 'd', 7],
    [1, 'wk', 7],
    [1, 'mo', 31],
    [1.5, 'd', 2],
    [36, 'h', 2],
    [1, 'a', 365],
  ] as const)('[SL12] a length of %d %s has %d daily doses', (value, unit, n) => {
    const part: Partial<Timing> = { ...daily, bounds: { kind: 'duration', value, unit } };
    expect(slotsOf(part, '2026-11-24', 400, { authoredOn: '2026-12-01' })).toHaveLength(n);
  });
  it('[SL12] a month is counted on the calendar: from 31 January to the end of February', () => {
    const part: Partial<Timing> = { ...daily, bounds: { kind: 'duration', value: 1, unit: 'mo' } };
    expect(dues(slotsOf(part, '2027-01-01', 90, { authoredOn: '2027-01-31' })).at(-1)).toBe('02-27 08:00');
  });
  it('[SL12] a month from an afternoon ends on that afternoon', () => {
    const part: Partial<Timing> = {
      timeOfDay: ['13:00:00', '15:00:00'],
      bounds: { kind: 'duration', value: 1, unit: 'mo' },
    };
    const found = dues(slotsOf(part, '2027-01-01', 90, { authoredOn: '2027-01-31T14:00:00+01:00' }));
    expect([found[0], found.at(-1)]).toEqual(['01-31 15:00', '02-28 13:00']);
  });
  it('[SL12] as many doses as may be counted', () => {
    expect(slotsOf({ ...daily, count: 100_000 })).toHaveLength(1);
  });
  it('[SL12] days are counted on the wall over a clock change', () => {
    const part: Partial<Timing> = {
      timeOfDay: ['13:59:00', '14:00:00'],
      bounds: { kind: 'duration', value: 1, unit: 'd' },
    };
    const found = slotsOf(part, '2026-10-24', 3, { authoredOn: '2026-10-24T14:00:00+02:00' });
    expect(dues(found)).toEqual(['10-24 14:00', '10-25 13:59']);
  });
  it('[SL12] of a range of lengths the doses after the shortest are marked', () => {
    const range = (low?: number, high?: number): Partial<Timing> => ({
      ...daily,
      bounds: {
        kind: 'range',
        ...(low === undefined ? {} : { low: { value: low, unit: 'd' } }),
        ...(high === undefined ? {} : { high: { value: high, unit: 'd' } }),
      },
    });
    const marked = (part: Partial<Timing>) =>
      slotsOf(part, '2026-11-01', 12).map((s) => s.marks.includes('length-range'));
    expect(marked(range(5, 7))).toEqual([false, false, false, false, false, true, true]);
    expect(marked(range(undefined, 2))).toEqual([false, false]);
    expect(marked(range(10))).toEqual([...Array.from({ length: 10 }, () => false), true, true]);
  });
  it('[SL12] a number of doses inside bounds: whichever comes first', () => {
    const both = (count: number, end: string) =>
      slotsOf({ ...daily, count, bounds: { kind: 'period', start: '2026-11-20', end } }, '2026-11-18', 20).length;
    expect(both(3, '2026-11-30')).toBe(3);
    expect(both(30, '2026-11-22')).toBe(3);
  });
  it('[SL12] 5 to 7 doses: seven planned, two of them marked', () => {
    const found = slotsOf({ ...daily, count: 5, countMax: 7 }, '2026-11-01', 20);
    expect(found.map((s) => s.marks.includes('length-range'))).toEqual([false, false, false, false, false, true, true]);
  });
  it('[SL12] a number of doses every 8 hours', () => {
    const part: Partial<Timing> = {
      frequency: 1,
      period: 8,
      periodUnit: 'h',
      count: 4,
      bounds: { kind: 'period', start: '2026-11-24T22:00:00+01:00' },
    };
    expect(dues(slotsOf(part, '2026-11-20', 20))).toEqual(['11-24 22:00', '11-25 06:00', '11-25 14:00', '11-25 22:00']);
  });
  it('[SL12] a number of listed moments', () => {
    const part: Partial<Timing> = { events: ['2026-11-24T10:00:00+01:00', '2026-11-24T12:00:00+01:00'], count: 1 };
    expect(hours(slotsOf(part))).toEqual(['10:00 stated']);
  });
  it.each([
    [{ ...daily, bounds: { kind: 'period', start: 'gisteren' } }, 'not-understood | gisteren'],
    [{ ...daily, bounds: { kind: 'period', end: '2026-13' } }, 'not-understood | 2026-13'],
    [
      { ...daily, bounds: { kind: 'period', start: '2026-11-25', end: '2026-11-20' } },
      'not-understood | 2026-11-25 – 2026-11-20',
    ],
    [{ ...daily, bounds: { kind: 'duration', value: 0, unit: 'd' } }, 'not-understood | 0 d'],
    [{ ...daily, bounds: { kind: 'duration', value: 1.5, unit: 'mo' } }, 'not-understood | 1.5 mo'],
    [{ ...daily, bounds: { kind: 'range', low: { value: -1, unit: 'd' } } }, 'not-understood | -1 d'],
    [{ ...daily, bounds: { kind: 'range', high: { value: 0, unit: 'wk' } } }, 'not-understood | 0 wk'],
    [{ ...daily, count: 1.5 }, 'not-understood | 1.5'],
    [{ ...daily, count: 2, countMax: 0 }, 'not-understood | 2 0'],
    [{ ...daily, count: 100_001 }, 'too-many-slots | 100001'],
  ] as const)('[SL30] bounds that say nothing are shown in words: %j', (part, expected) => {
    expect(whys(order([instruction(part as Partial<Timing>)]))).toEqual([expected]);
  });
  it('[SL30] a validity that is no date is shown in words', () => {
    expect(whys(order([instruction(daily)], { validUntil: 'ooit' }))).toEqual(['not-understood | ooit']);
  });
});

const step = (sequence: number, part: Partial<Timing>, more: Partial<Instruction> = {}) =>
  instruction(part, { sequence, ...more });
const days = (value: number): Partial<Timing> => ({ ...daily, bounds: { kind: 'duration', value, unit: 'd' } });
const period = (start?: string, end?: string): Partial<Timing> => ({
  ...daily,
  bounds: { kind: 'period', ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
});
const planOf = (steps: readonly Instruction[], from = '2026-11-01', n = 20) =>
  expansion(order(steps), from, n).slots.map((s) => `${s.localDate.slice(8)}#${s.instruction}`);

describe('several instructions', () => {
  it('[SL4] the same sequence number, or none, runs side by side', () => {
    expect(planOf([step(1, daily), step(1, daily)], '2026-11-24', 1)).toEqual(['24#0', '24#1']);
    expect(planOf([instruction({ dayOfWeek: ['tue'] }), instruction({ dayOfWeek: ['wed'] })], '2026-11-24', 2)).toEqual(
      ['24#0', '25#1'],
    );
  });
  it('[SL5] tapering: steps follow one another by number, not by place', () => {
    expect(planOf([step(2, days(2)), step(1, days(3))], '2026-11-01', 10)).toEqual([
      '01#1',
      '02#1',
      '03#1',
      '04#0',
      '05#0',
    ]);
  });
  it('[SL4] an instruction without a number runs beside numbered ones', () => {
    expect(planOf([instruction(days(4)), step(1, days(2)), step(2, days(1))], '2026-11-01', 10)).toEqual([
      '01#0',
      '01#1',
      '02#0',
      '02#1',
      '03#0',
      '03#2',
      '04#0',
    ]);
  });
  it('[SL6] a step that ends by number hands over where its next dose would be', () => {
    const loading = step(1, { ...daily, count: 2 });
    expect(planOf([loading, step(2, days(2))], '2026-11-01', 10)).toEqual(['01#0', '02#0', '03#1', '04#1']);
  });
  it('[SL6] a single dose hands over at midnight', () => {
    const once = step(1, { count: 1, bounds: { kind: 'period', start: '2026-11-05T14:00:00+01:00' } });
    expect(planOf([once, step(2, { ...days(2), frequency: 2 })], '2026-11-01', 10)).toEqual([
      '05#0',
      '06#1',
      '06#1',
      '07#1',
      '07#1',
    ]);
  });
  it('[SL6] every 72 hours goes on counting from the step before', () => {
    const patch = (count: number): Partial<Timing> => ({ frequency: 1, period: 72, periodUnit: 'h', count });
    const first = step(1, { ...patch(2), bounds: { kind: 'period', start: '2026-11-01T09:00:00+01:00' } });
    const found = expansion(order([first, step(2, patch(2))]), '2026-11-01', 20).slots;
    expect(found.map((s) => `${s.localDate.slice(8)} ${s.localTime}#${s.instruction}`)).toEqual([
      '01 09:00#0',
      '04 09:00#0',
      '07 09:00#1',
      '10 09:00#1',
    ]);
  });
  it('[SL6] steps are no assumption: only the first starts at the day of writing', () => {
    const found = expansion(order([step(1, days(1)), step(2, days(1))]), '2026-11-01', 5).slots;
    expect(found.map((s) => s.marks)).toEqual([['start-assumed'], []]);
  });
  it('[SL7] steps that overlap keep their doses and are marked where they do', () => {
    const found = expansion(
      order([step(1, period('2026-11-01', '2026-11-03')), step(2, period('2026-11-03', '2026-11-04'))]),
      '2026-11-01',
      9,
    ).slots;
    expect(
      found.map((s) => `${s.localDate.slice(8)}#${s.instruction}${s.marks.includes('bounds-overlap') ? '!' : ''}`),
    ).toEqual(['01#0', '02#0', '03#0!', '03#1!', '04#1']);
  });
  it('[SL6] a step of two lines ends with the longer of them', () => {
    const two = [step(1, days(2)), step(1, days(4)), step(2, days(1))];
    expect(planOf(two, '2026-11-01', 10)).toEqual(['01#0', '01#1', '02#0', '02#1', '03#1', '04#1', '05#2']);
  });
  it('[SL7] the overlap with a step of two lines lasts as long as the longer', () => {
    const long = [
      step(1, period('2026-11-01', '2026-11-03')),
      step(1, period('2026-11-01', '2026-11-05')),
      step(2, period('2026-11-04', '2026-11-06')),
    ];
    const found = expansion(order(long), '2026-11-01', 9).slots;
    const marked = found.filter((s) => s.marks.includes('bounds-overlap'));
    expect(marked.map((s) => `${s.localDate.slice(8)}#${s.instruction}`)).toEqual(['04#1', '04#2', '05#1', '05#2']);
  });
  it('[SL7] a gap is marked on the step after it', () => {
    const found = expansion(
      order([step(1, period('2026-11-01', '2026-11-02')), step(2, period('2026-11-05', '2026-11-06'))]),
      '2026-11-01',
      9,
    ).slots;
    expect(found.map((s) => s.marks.includes('bounds-gap'))).toEqual([false, false, true, true]);
  });
  it('[SL7] no gap and no overlap where one day follows another', () => {
    const found = expansion(
      order([step(1, period('2026-11-01', '2026-11-02')), step(2, period('2026-11-03', '2026-11-04'))]),
      '2026-11-01',
      9,
    ).slots;
    expect(found.map((s) => s.marks)).toEqual([[], [], [], []]);
  });
  it('[SL7] the same moment as end and start is one dose', () => {
    const at = '2026-11-03T08:00:00+01:00';
    expect(planOf([step(1, period('2026-11-01', at)), step(2, period(at, '2026-11-04'))], '2026-11-01', 9)).toEqual([
      '01#0',
      '02#0',
      '03#1',
      '04#1',
    ]);
  });
  const marked = (bounds: readonly (readonly [string, string | undefined])[], mark: Mark) =>
    expansion(order(bounds.map(([start, end]) => instruction(period(start, end)))), '2026-11-01', 20)
      .slots.filter((s) => s.marks.includes(mark))
      .map((s) => `${s.localDate.slice(8)}#${s.instruction}`);
  it('[SL7] a taper without numbers: the day that two lines share is marked, and a missing day too', () => {
    const shared = [
      ['2026-11-05', '2026-11-08'],
      ['2026-11-01', '2026-11-05'],
      ['2026-11-08', '2026-11-09'],
    ] as const;
    expect(marked(shared, 'bounds-overlap')).toEqual(['05#0', '05#1', '08#0', '08#2']);
    expect(marked(shared, 'bounds-gap')).toEqual([]);
    const missing = [
      ['2026-11-01', '2026-11-03'],
      ['2026-11-06', '2026-11-07'],
    ] as const;
    expect(marked(missing, 'bounds-gap')).toEqual(['06#1', '07#1']);
    expect(marked(missing, 'bounds-overlap')).toEqual([]);
  });
  it('[SL7] lines that run side by side, follow exactly, or state no end, are not marked', () => {
    for (const lines of [
      [
        ['2026-11-01', '2026-11-10'],
        ['2026-11-05', '2026-11-10'],
      ],
      [
        ['2026-11-01', '2026-11-10'],
        ['2026-11-01', '2026-11-05'],
      ],
      [
        ['2026-11-01', '2026-11-04'],
        ['2026-11-05', '2026-11-08'],
      ],
      [
        ['2026-11-01', '2026-11-04'],
        ['2026-11-04', undefined],
      ],
    ] as const) {
      expect([...marked(lines, 'bounds-overlap'), ...marked(lines, 'bounds-gap')]).toEqual([]);
    }
  });
  it('[SL7] an open step ends where the next states its start', () => {
    expect(planOf([step(1, daily), step(2, period('2026-11-04', '2026-11-05'))], '2026-11-01', 9)).toEqual([
      '01#0',
      '02#0',
      '03#0',
      '04#1',
      '05#1',
    ]);
  });
  it('[SL7] after an open step, one without a start is shown in words', () => {
    const found = expansion(order([step(1, daily), step(2, daily, { text: 'daarna half' })]), '2026-11-24');
    expect(found.texts).toMatchObject([{ instruction: 1, why: 'no-start', text: 'daarna half' }]);
    expect(found.slots.map((s) => s.instruction)).toEqual([0]);
  });
  it('[SL8] after its last step the order has ended; by its validity it was not renewed', () => {
    const steps = [step(1, days(3)), step(2, days(3))];
    expect(expansion(order(steps), '2026-11-24').inactive).toMatchObject([
      { status: 'ended', at: '2026-11-06T22:59:59.999Z' },
    ]);
    const open = [step(1, days(3)), step(2, daily)];
    expect(expansion(order(open, { validUntil: '2026-11-20' }), '2026-11-24').inactive).toMatchObject([
      { status: 'ended-not-renewed' },
    ]);
  });
  it('[SL9] between two steps with a gap the order is quiet until the next', () => {
    const found = expansion(
      order([step(1, period('2026-11-01', '2026-11-02')), step(2, period('2026-11-27', '2026-11-30'))]),
      '2026-11-24',
    );
    expect(found.quiet).toMatchObject([{ next: '2026-11-27T07:00:00.000Z' }]);
    expect(found.inactive).toEqual([]);
  });
});

describe('clock changes', () => {
  const at = (...timeOfDay: string[]): Partial<Timing> => ({ timeOfDay });
  it('[SL42] 02:30 that does not exist is 03:30; 02:30 that exists twice is the first', () => {
    expect(offsets(slotsOf(at('02:30:00'), '2026-03-28', 3, { authoredOn: '2026-01-01' }))).toEqual([
      '2026-03-28T02:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      '2026-03-30T02:30:00+02:00',
    ]);
    expect(offsets(slotsOf(at('02:30:00'), '2026-10-24', 3, { authoredOn: '2026-01-01' }))).toEqual([
      '2026-10-24T02:30:00+02:00',
      '2026-10-25T02:30:00+02:00',
      '2026-10-26T02:30:00+01:00',
    ]);
  });
  it('[SL42] two doses never become one: a moved one takes the next free minute', () => {
    const found = slotsOf(at('02:30:00', '03:30:00', '03:31:00', '03:00:00'), '2026-03-29', 1, {
      authoredOn: '2026-01-01',
    });
    expect(found.map((s) => s.localTime)).toEqual(['03:00', '03:30', '03:31', '03:32']);
    expect(new Set(found.map((s) => s.id)).size).toBe(4);
  });
  it('[SL42] every hour: 23 doses in the short night’s day, 25 in the long one’s, all different', () => {
    const hourly: Partial<Timing> = {
      frequency: 1,
      period: 1,
      periodUnit: 'h',
      bounds: { kind: 'period', start: '2026-01-01T00:00:00+01:00' },
    };
    const [short, long] = ['2026-03-29', '2026-10-25'].map((d) => slotsOf(hourly, d));
    expect([short?.length, long?.length]).toEqual([23, 25]);
    expect(new Set(long?.map((s) => s.id)).size).toBe(25);
    expect(long?.filter((s) => s.localTime === '02:00').map((s) => s.due)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
    ]);
  });
});
