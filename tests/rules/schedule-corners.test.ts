import { describe, expect, it } from 'vitest';
import type { Instruction, Timing } from '#domain/order/order';
import type { Round } from '#domain/round/round';
import { expandOrders } from '#domain/schedule/expand';
import type { ScheduleContext } from '#domain/schedule/slot';
import { windowOfDay } from '#domain/schedule/window';
import type { LocalTime } from '#kernel/instant';
import {
  BRUSSELS,
  CONTEXT,
  day,
  dues,
  expansion,
  hours,
  instruction,
  order,
  slotsOf,
} from '#tests/fixtures/schedule-order';

const TUESDAY = '2026-11-24';
const perDay = (frequency: number): Partial<Timing> => ({ frequency, period: 1, periodUnit: 'd' });
const start = (text: string): Partial<Timing> => ({ bounds: { kind: 'period', start: text } });
const why = (part: Partial<Timing>): string[] =>
  expansion(order([instruction(part)]), TUESDAY).texts.map((t) => [t.why, ...t.details].join(' | '));
const marksOf = (part: Partial<Timing>, text: string, more: Partial<Instruction> = {}) =>
  expansion(order([instruction(part, { text, ...more })]), TUESDAY, 8).marks;

describe('what orders write seldom', () => {
  it('[SL27] an hour may leave out its seconds', () => {
    expect(hours(slotsOf({ timeOfDay: ['08:00', '20:00'] }))).toEqual(['08:00 stated', '20:00 stated']);
  });
  it('[SL30] "at most 3 times a day" without a least number is a range of times; "at most once" is once', () => {
    expect(why({ frequencyMax: 3, period: 1, periodUnit: 'd' })).toEqual(['range-of-times | at most 3× per 1 d']);
    expect(why({ frequency: 1, frequencyMax: 3, period: 1, periodUnit: 'd' })).toEqual([
      'range-of-times | 1–3× per 1 d',
    ]);
    expect(why({ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' })).toEqual(['range-of-times | 1× per 4–6 h']);
    expect(hours(slotsOf({ frequencyMax: 1, period: 1, periodUnit: 'd' }))).toEqual(['08:00 round']);
  });
  it('[SL10] a moment with an offset west of Greenwich is the same moment here', () => {
    expect(dues(slotsOf({ events: ['2026-11-24T03:30:00-05:00'] }))).toEqual(['11-24 09:30']);
    expect(dues(slotsOf({ events: ['2026-11-24T12:15:00+05:45'] }))).toEqual(['11-24 07:30']);
    expect(dues(slotsOf({ events: ['2026-11-24T07:30:00.250Z'] }))).toEqual(['11-24 08:30']);
  });
  it('[SL10] a day that the calendar does not have is shown in words', () => {
    expect(why({ ...perDay(1), ...start('2026-02-30') })).toEqual(['not-understood | 2026-02-30']);
    expect(why({ ...perDay(1), ...start('2026-02-30T08:00:00Z') })).toEqual(['not-understood | 2026-02-30T08:00:00Z']);
    expect(why({ ...perDay(1), ...start('2026-13') })).toEqual(['not-understood | 2026-13']);
  });
  it('[SL29] a date beside a moment at the first round of that day is one dose, and the moment is the surer', () => {
    const found = slotsOf({ events: ['2026-11-24T08:00:00+01:00', TUESDAY] });
    expect(hours(found)).toEqual(['08:00 stated']);
    expect(hours(slotsOf({ events: [TUESDAY, '2026-11-24T08:00:00+01:00'] }))).toEqual(['08:00 stated']);
  });
  it('[SL29] every unreadable moment of a list is named, and none of the list is planned', () => {
    expect(why({ events: [TUESDAY, '2026-11', '2026'] })).toEqual(['event-unknown | 2026-11 | 2026']);
  });
  it('[SL12] a greatest number of doses that is no number is shown in words', () => {
    expect(why({ ...perDay(1), countMax: 1.5 })).toEqual(['not-understood | 1.5']);
    expect(why({ ...perDay(1), count: 3, countMax: 0 })).toEqual(['not-understood | 3 0']);
  });
  it('[SL12] a list shorter than the number of doses ends with the list, and nothing in it is unsure', () => {
    const events = ['2026-11-24T08:00:00+01:00', '2026-11-24T20:00:00+01:00'];
    const found = expansion(order([instruction({ events, count: 3, countMax: 5 })]), TUESDAY);
    expect(hours(found.slots)).toEqual(['08:00 stated', '20:00 stated']);
    expect(found.marks).not.toContain('length-range');
    const after = expansion(order([instruction({ events, count: 3, countMax: 5 })]), '2026-11-26');
    expect(after.inactive).toMatchObject([{ status: 'ended', at: '2026-11-24T19:00:00.000Z' }]);
  });
  it('[SL8] [SL29] a list that was over before the stated start has ended', () => {
    const events = ['2026-11-20T08:00:00+01:00'];
    const found = expansion(order([instruction({ events, ...start('2026-11-22') })]), TUESDAY);
    expect(found.slots).toEqual([]);
    expect(found.inactive).toMatchObject([{ status: 'ended' }]);
  });
  it('[SL38] no dose stated: PRN says so and works none out', () => {
    const { dose: _dose, ...without } = instruction(perDay(3), { asNeeded: true });
    const [prn] = expansion(order([without]), TUESDAY).prn;
    expect(prn).toBeDefined();
    expect(prn).not.toHaveProperty('dose');
    expect(prn?.marks).toContain('no-dose');
  });
  it('[SL27] 5 per 3 days at two hours: both hours, on one day in three, and asked', () => {
    const part: Partial<Timing> = { frequency: 5, period: 3, periodUnit: 'd', timeOfDay: ['08:00:00', '20:00:00'] };
    const found = expansion(order([instruction({ ...part, ...start(TUESDAY) })]), TUESDAY, 4);
    expect(dues(found.slots)).toEqual(['11-24 08:00', '11-24 20:00', '11-27 08:00', '11-27 20:00']);
    expect(found.marks).toContain('text-differs');
  });
});

describe('a ward of its own', () => {
  const table = (...times: readonly string[]): ScheduleContext => ({
    zone: BRUSSELS,
    rounds: (['breakfast', 'noon', 'evening', 'night'] as const).map(
      (id, i): Round => ({ id, time: (times[i] ?? '') as LocalTime }),
    ),
  });
  it('[SL24] rounds without room between them: five a day stand evenly, and no two fall together', () => {
    const found = expansion(order([instruction(perDay(5))]), TUESDAY, 1, table('08:00', '08:05', '08:10', '08:12'));
    expect(hours(found.slots)).toEqual(['03:12', '08:00', '12:48', '17:36', '22:24'].map((time) => `${time} assumed`));
  });
  it('[SL22] the same order is understood anew for another ward', () => {
    const twice = order([instruction(perDay(2), { text: '2x per dag' })]);
    expect(hours(expansion(twice, TUESDAY).slots)).toEqual(['08:00 round', '17:30 round']);
    expect(hours(expansion(twice, TUESDAY, 1, table('07:00', '11:00', '16:00', '20:00')).slots)).toEqual([
      '07:00 round',
      '16:00 round',
    ]);
  });
});

describe('two of a kind', () => {
  it('[SL1] [SL43] two orders that central gave one id are both answered', () => {
    const [one, two] = [order([instruction(perDay(1))]), order([], { status: 'stopped' })];
    const window = windowOfDay(day(TUESDAY), BRUSSELS);
    const found = expandOrders([one, two], window, CONTEXT);
    expect(found.slots).toHaveLength(1);
    expect(found.inactive).toHaveLength(1);
    expect(expandOrders([two, one], window, CONTEXT)).toEqual(found);
  });
});

describe('words that say nothing, or a length', () => {
  it('[SL31] zero times is no number of times', () => {
    expect(marksOf(perDay(1), '0x per dag')).not.toContain('text-differs');
    expect(marksOf(perDay(1), '2x per dag')).toContain('text-differs');
  });
  it('[SL35] zero days is no length', () => {
    expect(marksOf(perDay(1), 'gedurende 0 dagen')).not.toContain('text-differs');
  });
  it.each([
    ['gedurende 2 maanden', 'mo', 2, false],
    ['gedurende 2 maanden', 'mo', 6, true],
    ['3 maanden lang', 'mo', 3, false],
    ['3 weken lang', 'wk', 3, false],
    ['3 weken lang', 'mo', 3, true],
    ['7 dagen lang', 'd', 7, false],
    ['7 dagen lang', 'wk', 7, true],
    ['pendant 2 semaines', 'd', 14, false],
    ['pendant 2 semaines', 'd', 2, true],
    ['for 5 to 7 days', 'd', 6, false],
    ['for 5 to 7 days', 'd', 10, true],
  ] as const)('[SL35] "%s" beside %s %d: differs %s', (text, unit, value, differs) => {
    const bounds = { kind: 'duration' as const, value, unit };
    expect(marksOf({ ...perDay(1), bounds }, text).includes('text-differs')).toBe(differs);
  });
  it('[SL33] "at noon" beside a dose at noon, and beside one in the evening', () => {
    expect(marksOf({ when: ['NOON'] }, "'s middags")).not.toContain('text-differs');
    expect(marksOf({ when: ['EVE'] }, "'s middags")).toContain('text-differs');
  });
  it('[SL33] a line of the day beside a line of hours: only the line of the day has moments that could fit', () => {
    const lines = [
      instruction({ when: ['MORN'] }, { text: "'s ochtends" }),
      instruction({ frequency: 1, period: 6, periodUnit: 'h' }),
    ];
    expect(expansion(order(lines), TUESDAY).marks).not.toContain('text-differs');
    const evening = [instruction({ when: ['MORN'] }, { text: "'s avonds" }), lines[1] ?? instruction(undefined)];
    expect(expansion(order(evening), TUESDAY).marks).toContain('text-differs');
  });
});
