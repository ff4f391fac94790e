import { describe, expect, it } from 'vitest';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { expandOrder, expandOrders } from '#domain/schedule/expand';
import { SLOTS_PER_EXPANSION_MAX } from '#domain/schedule/expand-step';
import { windowOfDay, windowOfDays } from '#domain/schedule/window';
import { orderId, partsOfSlotId } from '#kernel/ids';
import { instant, zone } from '#kernel/instant';
import { BRUSSELS, CONTEXT, day, dues, expansion, instruction, order, slotsOf } from '#tests/fixtures/schedule-order';

const daily = instruction({ frequency: 1, period: 1, periodUnit: 'd' });

describe('every order gets an answer', () => {
  it.each([
    ['suspended', 'suspended'],
    ['stopped', 'stopped'],
    ['ended', 'ended'],
    ['cancelled', 'cancelled'],
    ['draft', 'draft'],
    ['entered-in-error', 'entered-in-error'],
  ] as const)('[SL2] an order that is %s gives no dose and is shown as such', (status, shown) => {
    const found = expansion(order([daily], { status }), '2026-11-24');
    expect(found.slots).toEqual([]);
    expect(found.inactive).toEqual([{ order: 'o1', resident: 'r1', status: shown }]);
  });

  it('[SL2] an unknown status is shown in words, with the status as written', () => {
    const found = expansion(
      order([instruction({}, { text: 'een per dag' })], { status: 'unknown', statusText: 'paused' }),
      '2026-11-24',
    );
    expect(found.texts).toMatchObject([{ why: 'unknown-status', details: ['paused'], text: 'een per dag' }]);
    expect(found.slots).toEqual([]);
  });

  it('[SL2] "do not give" is shown in words and gives no dose', () => {
    const found = expansion(order([daily], { doNotPerform: true, notes: ['geen NSAID'] }), '2026-11-24');
    expect(found.texts).toMatchObject([{ why: 'do-not-perform', text: 'geen NSAID' }]);
    expect(found.slots).toEqual([]);
  });

  it('[SL2] what the order itself says and nobody understands is shown in words', () => {
    const found = expansion(order([daily], { notUnderstood: ['modifierExtension: x'] }), '2026-11-24');
    expect(found.texts).toMatchObject([{ why: 'not-understood', details: ['modifierExtension: x'] }]);
    expect(found.slots).toEqual([]);
  });

  it('[SL2] an order without dosage is shown in words', () => {
    const found = expansion(order([], { notes: ['zie brief'] }), '2026-11-24');
    expect(found.texts).toMatchObject([{ why: 'no-dosage', text: 'zie brief' }]);
  });

  it('[SL9] a weekly order on another day is quiet and names its next dose', () => {
    const weekly = instruction({ dayOfWeek: ['mon'], timeOfDay: ['08:00:00'] });
    const found = expansion(order([weekly]), '2026-11-24');
    expect(found.quiet).toEqual([{ order: 'o1', resident: 'r1', next: '2026-11-30T07:00:00.000Z' }]);
    expect(found.inactive).toEqual([]);
  });

  it('[SL9] a start after the window is not started', () => {
    const later = instruction({
      frequency: 1,
      period: 1,
      periodUnit: 'd',
      bounds: { kind: 'period', start: '2026-12-01' },
    });
    const found = expansion(order([later]), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'not-started', at: '2026-11-30T23:00:00.000Z' }]);
  });

  it('[SL9] an order without another dose in ten years is quiet and names none', () => {
    const seldom = instruction({
      frequency: 1,
      period: 20,
      periodUnit: 'a',
      bounds: { kind: 'period', start: '2026-11-01' },
    });
    expect(expansion(order([seldom]), '2026-11-24').quiet).toEqual([{ order: 'o1', resident: 'r1' }]);
  });

  it('[SL8] between its last dose and its end it has nothing more to give: ended', () => {
    const until = instruction({
      timeOfDay: ['08:00:00'],
      bounds: { kind: 'period', end: '2026-11-24T10:00:00+01:00' },
    });
    const window = { from: instant('2026-11-24T08:00:00Z'), to: instant('2026-11-24T12:00:00Z') };
    expect(expandOrder(order([until]), window, CONTEXT).inactive).toMatchObject([
      { status: 'ended-not-renewed', at: '2026-11-24T09:00:00.000Z' },
    ]);
  });

  it('[SL9] of several lines the first to start counts', () => {
    const lines = ['2026-12-05', '2026-12-01'].map((start) =>
      instruction({ frequency: 1, period: 1, periodUnit: 'd', bounds: { kind: 'period', start } }),
    );
    expect(expansion(order(lines), '2026-11-24').inactive).toMatchObject([{ at: '2026-11-30T23:00:00.000Z' }]);
  });

  it('[SL9] listed moments after the window are not started either', () => {
    const found = expansion(order([instruction({ events: ['2026-12-01T10:00:00+01:00'] })]), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'not-started', at: '2026-12-01T09:00:00.000Z' }]);
  });
});

describe('ended, and ended without renewal', () => {
  const until = (end: string) =>
    order([
      instruction({ frequency: 1, period: 1, periodUnit: 'd', bounds: { kind: 'period', start: '2026-11-01', end } }),
    ]);

  it('[SL8] ended yesterday by its date: ended, not renewed, on the day it ended', () => {
    const found = expansion(until('2026-11-23'), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'ended-not-renewed', at: '2026-11-23T22:59:59.999Z' }]);
    expect(found.marks).toContain('ended-not-renewed');
  });

  it('[SL10] "until 24 November" has the doses of the 24th', () => {
    expect(dues(expansion(until('2026-11-24'), '2026-11-24').slots)).toEqual(['11-24 08:00']);
    expect(expansion(until('2026-11-24'), '2026-11-24').inactive).toEqual([]);
  });

  it('[SL8] ended by the validity of the prescription: not renewed', () => {
    const found = expansion(order([daily], { validUntil: '2026-11-20' }), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'ended-not-renewed', at: '2026-11-20T22:59:59.999Z' }]);
    expect(expansion(order([daily], { validUntil: '2026-11-24' }), '2026-11-24').slots).toHaveLength(1);
  });

  it('[SL8] a course that reached its number of doses has ended, on the day of the last', () => {
    const course = instruction({ frequency: 2, period: 1, periodUnit: 'd', count: 5 });
    const found = expansion(order([course]), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'ended', at: '2026-11-03T07:00:00.000Z' }]);
  });

  it('[SL8] a length that ran out first is not a course', () => {
    const course = instruction({
      frequency: 2,
      period: 1,
      periodUnit: 'd',
      count: 50,
      bounds: { kind: 'duration', value: 3, unit: 'd' },
    });
    expect(expansion(order([course]), '2026-11-24').inactive).toMatchObject([
      { status: 'ended-not-renewed', at: '2026-11-03T22:59:59.999Z' },
    ]);
  });

  it('[SL8] of several instructions the last to end counts', () => {
    const [a, b] = ['2026-11-10', '2026-11-20'].map((end) =>
      instruction({ frequency: 1, period: 1, periodUnit: 'd', bounds: { kind: 'period', end } }),
    );
    const found = expansion(order([b, a].filter((i) => i !== undefined)), '2026-11-24');
    expect(found.inactive).toMatchObject([{ at: '2026-11-20T22:59:59.999Z' }]);
  });

  it('[SL8] an order of which one instruction goes on has not ended', () => {
    const past = instruction({
      frequency: 1,
      period: 1,
      periodUnit: 'd',
      bounds: { kind: 'period', end: '2026-11-10' },
    });
    const found = expansion(order([past, instruction({ dayOfWeek: ['mon'] })]), '2026-11-24');
    expect(found.inactive).toEqual([]);
    expect(found.quiet).toMatchObject([{ next: '2026-11-30T07:00:00.000Z' }]);
  });
});

describe('slots', () => {
  it('[SL3] a window holds its first moment and not its last', () => {
    const at = (from: string, to: string) =>
      expandOrder(order([daily]), { from: instant(from), to: instant(to) }, CONTEXT).slots.length;
    expect(at('2026-11-24T07:00:00Z', '2026-11-24T07:00:01Z')).toBe(1);
    expect(at('2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z')).toBe(0);
    expect(at('2026-11-24T07:00:00Z', '2026-11-24T07:00:00Z')).toBe(0);
  });

  it('[SL40] a slot is named by order, instruction and due moment', () => {
    const [slot] = slotsOf({ timeOfDay: ['09:30:00'] });
    expect(slot).toMatchObject({
      id: 'o1#0@2026-11-24T08:30:00.000Z',
      due: '2026-11-24T08:30:00.000Z',
      zone: 'Europe/Brussels',
      localDate: '2026-11-24',
      localTime: '09:30',
      timeFrom: 'stated',
      dose: { kind: 'quantity', value: 1, unit: 'tablet' },
    });
    expect(slot === undefined ? undefined : partsOfSlotId(slot.id)).toEqual({
      order: 'o1',
      instruction: 0,
      due: '2026-11-24T08:30:00.000Z',
    });
  });

  it('[SL43] slots stand by due moment, then order, then instruction', () => {
    const two = ['b', 'a'].map((id) => order([daily, instruction({ timeOfDay: ['07:00:00'] })], { id: orderId(id) }));
    const found = expandOrders(two, windowOfDay(day('2026-11-24'), BRUSSELS), CONTEXT);
    expect(found.slots.map((s) => `${s.localTime} ${s.order}${s.instruction}`)).toEqual([
      '07:00 a1',
      '07:00 b1',
      '08:00 a0',
      '08:00 b0',
    ]);
  });

  it('[SL44] more slots than the limit are said in words, and none is given', () => {
    const everyMinute = order([
      instruction({ frequency: 1, period: 1, periodUnit: 'min', bounds: { kind: 'period', start: '2026-11-01' } }),
    ]);
    const days = Math.ceil(SLOTS_PER_EXPANSION_MAX / 1440);
    const found = expansion(everyMinute, '2026-11-24', days);
    expect(found.slots).toEqual([]);
    expect(found.texts).toMatchObject([{ why: 'too-many-slots', details: ['> 20000'] }]);
    expect(expansion(everyMinute, '2026-11-24', days - 1).slots).toHaveLength((days - 1) * 1440);
  });

  it('[SL38] a range is planned and marked; so is a dose that nobody stated', () => {
    const range = instruction({ timeOfDay: ['08:00:00'] }, { dose: { kind: 'range', low: { value: 1, unit: 'mg' } } });
    expect(expansion(order([range]), '2026-11-24').slots[0]?.marks).toContain('dose-range');
    const { dose: _dose, ...none } = instruction({ timeOfDay: ['08:00:00'] });
    const [slot] = expansion(order([none]), '2026-11-24').slots;
    expect(slot?.marks).toContain('no-dose');
    expect(slot).not.toHaveProperty('dose');
  });

  it('[SL1] marks of the order stand on each slot and on the whole', () => {
    const insulin = order([instruction({ timeOfDay: ['08:00:00'] })], {
      medicine: { name: 'NovoRapid', ingredients: ['insuline aspart'], codes: [], atc: ['A10AB05'] },
    });
    const found = expansion(insulin, '2026-11-24');
    expect(found.slots[0]?.marks).toEqual(expect.arrayContaining(['insulin', 'time-critical']));
    expect(found.marks).toEqual(expect.arrayContaining(['insulin', 'time-critical']));
  });
});

describe('windows of days', () => {
  it('[SL42] a day is 23 or 25 hours long when the clocks change', () => {
    expect(windowOfDay(day('2026-03-29'), BRUSSELS)).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
    expect(windowOfDays(day('2026-10-24'), 2, BRUSSELS)).toEqual({
      from: '2026-10-23T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });

  it('[SL41] a zone that does not exist is an error, not an empty list', () => {
    const nowhere = { zone: zone('Europe/Atlantis'), rounds: DEFAULT_ROUNDS };
    const window = windowOfDay(day('2026-11-24'), BRUSSELS);
    expect(() => expandOrder(order([daily]), window, nowhere)).toThrow(RangeError);
  });
});
