import { describe, expect, it } from 'vitest';
import type { Timing } from '#domain/order/order';
import { expandOrder } from '#domain/schedule/expand';
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
  offsets,
  order,
  slotsOf,
} from '#tests/fixtures/schedule-order';

const perDay = (frequency: number): Partial<Timing> => ({ frequency, period: 1, periodUnit: 'd' });
const start = (text: string): Partial<Timing> => ({ bounds: { kind: 'period', start: text } });
const whyOf = (part: Partial<Timing>, written: 'written' | 'unwritten' = 'written'): string[] => {
  const whole = order([instruction(part)]);
  const { authoredOn: _written, ...rest } = whole;
  return expansion(written === 'written' ? whole : rest, '2026-11-24').texts.map((t) =>
    [t.why, ...t.details].join(' | '),
  );
};

describe('times of the day', () => {
  it.each([
    [1, ['08:00 round']],
    [2, ['08:00 round', '17:30 round']],
    [3, ['08:00 round', '12:00 round', '17:30 round']],
    [4, ['08:00 round', '12:00 round', '17:30 round', '21:00 round']],
  ])('[SL23] %i times a day falls on rounds', (n, expected) => {
    expect(hours(slotsOf(perDay(n)))).toEqual(expected);
  });

  it('[SL24] 5 and 6 times a day: the widest gaps get one more, the night stays free', () => {
    expect(hours(slotsOf(perDay(5)))).toEqual([
      '08:00 round',
      '12:00 round',
      '14:45 assumed',
      '17:30 round',
      '21:00 round',
    ]);
    expect(hours(slotsOf(perDay(6))).map((h) => h.slice(0, 5))).toEqual([
      '08:00',
      '10:00',
      '12:00',
      '14:45',
      '17:30',
      '21:00',
    ]);
  });

  it('[SL25] 8 times a day stand evenly from breakfast, and are assumed', () => {
    const found = slotsOf(perDay(8));
    expect(hours(found).map((h) => h.slice(0, 5))).toEqual([
      '02:00',
      '05:00',
      '08:00',
      '11:00',
      '14:00',
      '17:00',
      '20:00',
      '23:00',
    ]);
    expect(found.every((s) => s.timeFrom === 'assumed' && s.marks.includes('hour-assumed'))).toBe(true);
  });

  it('[SL22] the ward’s own table; a round that it lacks takes the standard time and is assumed', () => {
    const rounds = [
      { id: 'breakfast', time: '07:30' as LocalTime },
      { id: 'evening', time: '18:00' as LocalTime },
    ] as const;
    const found = expandOrder(order([instruction(perDay(3))]), windowOfDay(day('2026-11-24'), BRUSSELS), {
      ...CONTEXT,
      rounds,
    });
    expect(hours(found.slots)).toEqual(['07:30 round', '12:00 assumed', '18:00 round']);
  });

  it('[SL25] a table with two rounds at one time never makes two doses one', () => {
    const rounds = CONTEXT.rounds.map((r) => (r.id === 'noon' ? { ...r, time: '08:00' as LocalTime } : r));
    const found = expandOrder(order([instruction(perDay(4))]), windowOfDay(day('2026-11-24'), BRUSSELS), {
      ...CONTEXT,
      rounds,
    });
    expect(new Set(found.slots.map((s) => s.due)).size).toBe(4);
  });

  it.each([
    ['MORN', '08:00 round'],
    ['MORN.early', '07:00 assumed'],
    ['MORN.late', '10:00 assumed'],
    ['NOON', '12:00 round'],
    ['AFT', '14:45 assumed'],
    ['AFT.early', '13:15 assumed'],
    ['AFT.late', '16:00 assumed'],
    ['EVE', '17:30 round'],
    ['EVE.early', '17:00 assumed'],
    ['EVE.late', '19:15 assumed'],
    ['NIGHT', '21:00 round'],
    ['PHS', '22:00 assumed'],
    ['HS', '21:00 round'],
    ['WAKE', '07:00 assumed'],
    ['CM', '08:00 round'],
    ['CD', '12:00 round'],
    ['CV', '17:30 round'],
    ['ACM', '08:00 round'],
    ['ACD', '12:00 round'],
    ['ACV', '17:30 round'],
    ['PCM', '08:00 round'],
    ['PCD', '12:00 round'],
    ['PCV', '17:30 round'],
    ['ICM', '10:00 assumed'],
    ['ICD', '14:45 assumed'],
    ['ICV', '19:15 assumed'],
  ])('[SL26] %s is %s', (code, expected) => {
    expect(hours(slotsOf({ when: [code] }))).toEqual([expected]);
  });

  it.each(['C', 'AC', 'PC'])('[SL26] %s is the three meals', (code) => {
    expect(hours(slotsOf({ when: [code] }))).toEqual(['08:00 round', '12:00 round', '17:30 round']);
  });
  it('[SL26] IC is the three times between', () => {
    expect(hours(slotsOf({ when: ['IC'] }))).toEqual(['10:00 assumed', '14:45 assumed', '19:15 assumed']);
  });

  it.each([
    ['ACM', 30, '07:30'],
    ['PCM', 30, '08:30'],
    ['HS', 60, '20:00'],
    ['WAKE', 15, '07:15'],
    ['MORN', 45, '08:45'],
  ])('[SL26] %s with %i minutes', (code, offset, expected) => {
    expect(slotsOf({ when: [code], offset }).map((s) => s.localTime)).toEqual([expected]);
  });

  it('[SL26] minutes from a meal itself, minutes without a moment, and unknown moments are no times', () => {
    expect(whyOf({ when: ['CM'], offset: 30 })).toEqual(['not-understood | CM 30 min']);
    expect(whyOf({ timeOfDay: ['08:00:00'], offset: 30 })).toEqual(['not-understood | 30 min']);
    expect(whyOf({ when: ['TEATIME'] })).toEqual(['not-understood | TEATIME']);
    expect(whyOf({ when: ['ACM'], offset: 1441 })).toEqual(['not-understood | ACM 1441 min']);
    expect(whyOf({ timeOfDay: ['8 uur'] })).toEqual(['not-understood | 8 uur']);
    expect(whyOf({ dayOfWeek: ['ma'] })).toEqual(['not-understood | ma']);
  });

  it('[SL27] a list is the union: breakfast beside "meals" is no second breakfast', () => {
    expect(hours(slotsOf({ when: ['C', 'CM', 'HS'] }))).toHaveLength(4);
    expect(hours(slotsOf({ timeOfDay: ['20:00:00', '08:00:00', '08:00:00'] }))).toEqual([
      '08:00 stated',
      '20:00 stated',
    ]);
  });

  it('[SL27] two moments on one time, or another number than the structure states: ask', () => {
    const differs = (part: Partial<Timing>) => slotsOf(part).every((s) => s.marks.includes('text-differs'));
    expect(differs({ when: ['ACM', 'PCM'] })).toBe(true);
    expect(differs({ ...perDay(1), when: ['MORN', 'EVE'] })).toBe(true);
    expect(differs({ ...perDay(2), when: ['MORN', 'EVE'] })).toBe(false);
    expect(differs({ ...perDay(3), when: ['C'] })).toBe(false);
    expect(differs({ frequency: 1, period: 8, periodUnit: 'h', timeOfDay: ['06:00:00', '14:00:00', '22:00:00'] })).toBe(
      false,
    );
    expect(differs({ frequency: 1, period: 6, periodUnit: 'h', timeOfDay: ['06:00:00', '14:00:00', '22:00:00'] })).toBe(
      true,
    );
    expect(differs({ timeOfDay: ['07:00:00'], when: ['HS'] })).toBe(true);
  });

  it.each([
    ['J01CR02', 'amoxicilline'],
    ['N04BA02', 'levodopa'],
    ['N03AG01', 'valproaat'],
    ['B01AF02', 'apixaban'],
    ['B01AE07', 'dabigatran'],
    ['A10AB05', 'insuline aspart'],
  ])('[SL28] %s without hours: the rounds are an assumption', (atc, name) => {
    const medicine = { name, ingredients: [name], codes: [], atc: [atc] };
    const [slot] = slotsOf(perDay(2), '2026-11-24', 1, { medicine });
    expect(slot?.timeFrom).toBe('assumed');
    expect(slot?.marks).toContain('hour-assumed');
    const [stated] = slotsOf({ timeOfDay: ['09:00:00'] }, '2026-11-24', 1, { medicine });
    expect(stated?.timeFrom).toBe('stated');
    expect(stated?.marks).not.toContain('hour-assumed');
  });
});

describe('codes', () => {
  it.each([
    ['QD', 1],
    ['BID', 2],
    ['TID', 3],
    ['QID', 4],
    ['bid', 2],
    ['AM', 1],
    ['PM', 1],
    ['BED', 1],
    ['Q1H', 24],
    ['Q2H', 12],
    ['Q3H', 8],
    ['Q4H', 6],
    ['Q6H', 4],
    ['Q8H', 3],
    ['Q12H', 2],
  ])('[SL20] %s is %i on an ordinary day', (code, n) => {
    expect(slotsOf({ code })).toHaveLength(n);
  });
  it('[SL20] AM, PM and BED have their moment', () => {
    expect(['AM', 'PM', 'BED'].flatMap((code) => hours(slotsOf({ code })))).toEqual([
      '08:00 round',
      '14:45 assumed',
      '21:00 round',
    ]);
  });
  it('[SL20] QOD, WK and MO', () => {
    expect(dues(slotsOf({ code: 'QOD' }, '2026-11-01', 5))).toEqual(['11-01 08:00', '11-03 08:00', '11-05 08:00']);
    expect(dues(slotsOf({ code: 'WK' }, '2026-11-01', 15))).toEqual(['11-01 08:00', '11-08 08:00', '11-15 08:00']);
    expect(dues(slotsOf({ code: 'MO' }, '2026-11-01', 62))).toEqual(['11-01 08:00', '12-01 08:00', '01-01 08:00']);
  });
  it('[SL20] an unknown code alone is shown in words; beside a structure it changes nothing', () => {
    expect(whyOf({ code: 'JB' })).toEqual(['not-understood | JB']);
    expect(whyOf({ codeText: 'zoals besproken' })).toEqual(['not-understood | zoals besproken']);
    expect(hours(slotsOf({ ...perDay(2), code: 'HUIS7' }))).toHaveLength(2);
  });
  it('[SL20] bounds stay beside a code', () => {
    expect(slotsOf({ code: 'BID', bounds: { kind: 'period', end: '2026-11-24' } }, '2026-11-24', 3)).toHaveLength(2);
  });
  it('[SL21] a code that says something else: ask', () => {
    const differs = (part: Partial<Timing>) => slotsOf(part).some((s) => s.marks.includes('text-differs'));
    expect(differs({ ...perDay(3), code: 'BID' })).toBe(true);
    expect(differs({ ...perDay(2), code: 'BID' })).toBe(false);
    expect(differs({ frequency: 1, period: 8, periodUnit: 'h', code: 'TID' })).toBe(false);
    expect(differs({ ...perDay(1), when: ['EVE'], code: 'AM' })).toBe(true);
    expect(differs({ timeOfDay: ['08:00:00', '20:00:00'], code: 'TID' })).toBe(true);
    expect(differs({ timeOfDay: ['08:00:00', '20:00:00'], code: 'BID' })).toBe(false);
  });
});

describe('cycles', () => {
  it('[SL16] every 6 hours is elapsed time, over a clock change too', () => {
    const every6 = { frequency: 1, period: 6, periodUnit: 'h' as const, ...start('2026-10-24T08:00:00+02:00') };
    expect(offsets(slotsOf(every6, '2026-10-24', 2))).toEqual([
      '2026-10-24T08:00:00+02:00',
      '2026-10-24T14:00:00+02:00',
      '2026-10-24T20:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T07:00:00+01:00',
      '2026-10-25T13:00:00+01:00',
      '2026-10-25T19:00:00+01:00',
    ]);
    expect(slotsOf(every6, '2026-10-24').every((s) => s.timeFrom === 'stated')).toBe(true);
  });
  it('[SL16] a start without an hour counts from the first round, and says so', () => {
    const found = slotsOf({ frequency: 1, period: 6, periodUnit: 'h', ...start('2026-11-24') });
    expect(hours(found)).toEqual(['08:00 assumed', '14:00 assumed', '20:00 assumed']);
    expect(found[0]?.marks).toContain('hour-assumed');
  });
  it('[SL16] several times in some hours are spread evenly', () => {
    const found = slotsOf({ frequency: 2, period: 8, periodUnit: 'h', ...start('2026-11-24T08:00:00+01:00') });
    expect(found.map((s) => s.localTime)).toEqual(['08:00', '12:00', '16:00', '20:00']);
  });
  it('[SL10] seconds of writing are no part of the plan', () => {
    const found = slotsOf({ frequency: 1, period: 6, periodUnit: 'h' }, '2026-11-24', 1, {
      authoredOn: '2026-11-24T14:23:11.123+01:00',
    });
    expect(offsets(found)).toEqual(['2026-11-24T14:23:00+01:00', '2026-11-24T20:23:00+01:00']);
  });
  it('[SL17] a 72-hour patch keeps its hour over both clock changes', () => {
    const patch = { frequency: 1, period: 72, periodUnit: 'h' as const, ...start('2026-03-26T09:00:00+01:00') };
    expect(offsets(slotsOf(patch, '2026-03-26', 7))).toEqual([
      '2026-03-26T09:00:00+01:00',
      '2026-03-29T09:00:00+02:00',
      '2026-04-01T09:00:00+02:00',
    ]);
    expect(slotsOf(patch, '2026-03-26')[0]?.timeFrom).toBe('stated');
  });
  it('[SL17] 24 hours without an hour is once a day at the first round; three in 24 hours are three a day', () => {
    expect(hours(slotsOf({ frequency: 1, period: 24, periodUnit: 'h' }))).toEqual(['08:00 round']);
    expect(hours(slotsOf({ frequency: 3, period: 24, periodUnit: 'h' }))).toEqual([
      '08:00 round',
      '12:00 round',
      '17:30 round',
    ]);
  });
  it('[SL17] hours that the order states win over the hour of its start', () => {
    const part = { period: 48, periodUnit: 'h' as const, ...start('2026-11-24T09:00:00+01:00') };
    expect(hours(slotsOf({ ...part, frequency: 1, timeOfDay: ['20:00:00'] }))).toEqual(['20:00 stated']);
    expect(dues(slotsOf({ ...part, frequency: 4 }))).toEqual(['11-24 17:30']);
    expect(dues(slotsOf({ ...part, frequency: 4 }, '2026-11-25'))).toEqual(['11-25 08:00', '11-25 17:30']);
  });
  it('[SL14] every 3 days takes the hour of its stated start, and asks', () => {
    const found = slotsOf(
      { frequency: 1, period: 3, periodUnit: 'd', ...start('2026-11-24T09:00:00+01:00') },
      '2026-11-24',
      7,
    );
    expect(dues(found)).toEqual(['11-24 09:00', '11-27 09:00', '11-30 09:00']);
    expect(found[0]?.marks).toContain('hour-assumed');
  });
  it('[SL14] neither midnight nor the hour of writing is an hour for a dose', () => {
    const weekly = { frequency: 1, period: 1, periodUnit: 'wk' as const };
    expect(dues(slotsOf({ ...weekly, ...start('2026-11-24T00:00:00+01:00') }))).toEqual(['11-24 08:00']);
    const written = slotsOf(weekly, '2026-11-24', 9, { authoredOn: '2026-11-24T14:23:11+01:00' });
    expect(dues(written)).toEqual(['11-25 08:00', '12-02 08:00']);
    expect(written[0]?.marks).toContain('start-assumed');
  });
  it('[SL15] a cycle begins on the first day on which one of its hours is not before the start', () => {
    const every3 = {
      period: 3,
      periodUnit: 'd' as const,
      timeOfDay: ['08:00:00'],
      ...start('2026-11-24T09:00:00+01:00'),
    };
    expect(dues(slotsOf(every3, '2026-11-24', 5))).toEqual(['11-25 08:00', '11-28 08:00']);
  });
  it('[SL18] 2 per week without days are spread, and asked', () => {
    const found = slotsOf({ frequency: 2, period: 1, periodUnit: 'wk', ...start('2026-11-23') }, '2026-11-23', 14);
    expect(dues(found)).toEqual(['11-23 08:00', '11-26 08:00', '11-30 08:00', '12-03 08:00']);
    expect(found.every((s) => s.marks.includes('hour-assumed'))).toBe(true);
  });
  it('[SL18] 4 per 2 days are 2 a day; 3 per 2 days are every 16 hours; 2 per half day are 4 a day', () => {
    expect(slotsOf({ frequency: 4, period: 2, periodUnit: 'd' })).toHaveLength(2);
    const three = slotsOf({ frequency: 3, period: 2, periodUnit: 'd', ...start('2026-11-24') }, '2026-11-24', 2);
    expect(dues(three)).toEqual(['11-24 08:00', '11-25 00:00', '11-25 16:00']);
    expect(slotsOf({ frequency: 2, period: 0.5, periodUnit: 'd' })).toHaveLength(4);
  });
  it('[SL18] a day and a half is every 36 hours', () => {
    const found = slotsOf(
      { frequency: 1, period: 1.5, periodUnit: 'd', ...start('2026-11-24T08:00:00+01:00') },
      '2026-11-24',
      4,
    );
    expect(dues(found)).toEqual(['11-24 08:00', '11-25 20:00', '11-27 08:00']);
  });
  it('[SL19] every second Monday begins with the first Monday not before the start', () => {
    const part = { frequency: 1, period: 2, periodUnit: 'wk' as const, dayOfWeek: ['mon'], ...start('2026-11-26') };
    expect(dues(slotsOf(part, '2026-11-23', 35))).toEqual(['11-30 08:00', '12-14 08:00']);
  });
  it('[SL19] every second week on Thursday and Monday', () => {
    const part = {
      frequency: 2,
      period: 2,
      periodUnit: 'wk' as const,
      dayOfWeek: ['mon', 'thu'],
      ...start('2026-11-24'),
    };
    expect(dues(slotsOf(part, '2026-11-23', 28))).toEqual(['11-26 08:00', '12-07 08:00', '12-10 08:00']);
  });
  it('[SL19] a month that is too short gives its last day; a leap day likewise', () => {
    const monthly = { frequency: 1, period: 1, periodUnit: 'mo' as const, ...start('2027-10-31') };
    expect(dues(slotsOf(monthly, '2027-10-01', 183))).toEqual([
      '10-31 08:00',
      '11-30 08:00',
      '12-31 08:00',
      '01-31 08:00',
      '02-29 08:00',
      '03-31 08:00',
    ]);
    const yearly = { frequency: 1, period: 1, periodUnit: 'a' as const, ...start('2024-02-29') };
    expect(dues(slotsOf(yearly, '2025-02-01', 365 * 4))).toEqual([
      '02-28 08:00',
      '02-28 08:00',
      '02-28 08:00',
      '02-29 08:00',
    ]);
  });
  it('[SL13] named weekdays need no start, and keep their number a day', () => {
    expect(dues(slotsOf({ dayOfWeek: ['mon', 'wed'] }, '2026-11-23', 7, { authoredOn: '2026-11-01' }))).toEqual([
      '11-23 08:00',
      '11-25 08:00',
    ]);
    expect(slotsOf({ ...perDay(3), dayOfWeek: ['tue'] }, '2026-11-23', 7)).toHaveLength(3);
    expect(
      slotsOf({ frequency: 4, period: 1, periodUnit: 'wk', dayOfWeek: ['tue', 'fri'] }, '2026-11-23', 7),
    ).toHaveLength(4);
  });
  it('[SL27] once a week on two named days: both, and ask', () => {
    const found = slotsOf({ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['tue', 'fri'] }, '2026-11-23', 7);
    expect(found).toHaveLength(2);
    expect(found.every((s) => s.marks.includes('text-differs'))).toBe(true);
  });
  it('[SL18] 4 per week at two stated hours: two days of the week', () => {
    const part = {
      frequency: 4,
      period: 1,
      periodUnit: 'wk' as const,
      timeOfDay: ['08:00:00', '20:00:00'],
      ...start('2026-11-23'),
    };
    expect(dues(slotsOf(part, '2026-11-23', 7))).toEqual(['11-23 08:00', '11-23 20:00', '11-26 08:00', '11-26 20:00']);
  });

  it.each([
    [{ frequency: 3 }, '3×'],
    [{ frequency: 0, period: 1, periodUnit: 'd' }, '0× per 1 d'],
    [{ frequency: 1, period: 0, periodUnit: 'd' }, '1× per 0 d'],
    [{ frequency: 1, period: 1 }, '1× per 1 ?'],
    [{ frequency: 1, period: 10, periodUnit: 's' }, '1× per 10 s'],
    [{ frequency: 2, period: 1, periodUnit: 'mo' }, '2× per 1 mo'],
    [{ frequency: 1, period: 1, periodUnit: 'mo', dayOfWeek: ['mon'] }, '1× per 1 mo mon'],
    [{ frequency: 1, period: 2, periodUnit: 'd', dayOfWeek: ['mon'] }, '1× per 2 d mon'],
    [{ frequency: 1, period: 5, periodUnit: 'h', dayOfWeek: ['mon'] }, '1× per 5 h mon'],
    [{ frequency: 1, period: 1.5, periodUnit: 'wk', dayOfWeek: ['mon'] }, '1× per 1.5 wk mon'],
    [{ frequency: 1, period: 0.5, periodUnit: 'mo' }, '1× per 0.5 mo'],
    [{ frequency: 1, period: 1.5, periodUnit: 'd', timeOfDay: ['08:00:00'] }, '1× per 1.5 d'],
    [{ frequency: 2000, period: 1, periodUnit: 'd' }, '2000× per 1 d'],
  ] as const)('[SL30] %j is shown in words', (part, detail) => {
    const { dayOfWeek = [], timeOfDay = [], ...rest } = part as Partial<Timing>;
    expect(whyOf({ ...rest, dayOfWeek: [...dayOfWeek], timeOfDay: [...timeOfDay] })).toEqual([
      `not-understood | ${detail}`,
    ]);
  });
  it.each([
    { frequency: 2, frequencyMax: 3, period: 1, periodUnit: 'd' as const },
    { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' as const },
  ])('[SL30] a range of times is shown in words', (part) => {
    expect(whyOf(part)[0]).toMatch(/^range-of-times/);
  });
  it('[SL30] nothing that says when', () => {
    expect(whyOf({})).toEqual(['no-timing']);
    expect(whyOf({ bounds: { kind: 'period', start: '2026-11-01' } })).toEqual(['no-timing']);
    expect(expansion(order([instruction(undefined)]), '2026-11-24').texts).toMatchObject([{ why: 'no-timing' }]);
  });
  it('[SL30] a rate, and bits that nobody understands; the other instructions are planned all the same', () => {
    const found = expansion(
      order([
        instruction(perDay(1), { rate: '100 ml/h', text: 'KCl' }),
        instruction(perDay(1), { notUnderstood: ['extension x'] }),
        instruction(perDay(1)),
      ]),
      '2026-11-24',
    );
    expect(found.texts).toMatchObject([
      { instruction: 0, why: 'rate', details: ['100 ml/h'], text: 'KCl · 100 ml/h' },
      { instruction: 1, why: 'not-understood', details: ['extension x'] },
    ]);
    expect(found.slots.map((s) => s.instruction)).toEqual([2]);
  });
});

describe('listed moments', () => {
  it('[SL29] are due as listed, a bare date at the first round with its hour assumed', () => {
    const found = slotsOf(
      { events: ['2026-11-24T10:00:00+01:00', '2026-11-25', '2026-11-24T10:00:00+01:00'] },
      '2026-11-24',
      2,
    );
    expect(hours(found)).toEqual(['10:00 stated', '08:00 assumed']);
    expect(found[1]?.marks).toContain('hour-assumed');
    expect(found[0]?.marks).not.toContain('start-assumed');
  });
  it('[SL29] a month is no day', () => {
    expect(whyOf({ events: ['2026-11', '2026-11-24'] })).toEqual(['event-unknown | 2026-11']);
    expect(whyOf({ events: ['morgen'] })).toEqual(['event-unknown | morgen']);
  });
  it('[SL29] beside a repetition they give its start and hour', () => {
    const part = { events: ['2026-11-20T22:00:00+01:00'], frequency: 1, period: 24, periodUnit: 'h' as const };
    expect(hours(slotsOf(part))).toEqual(['22:00 stated']);
    expect(slotsOf(part)[0]?.marks).not.toContain('start-assumed');
  });
  it('[SL29] bounds and a step before them cut listed moments; the day of writing does not', () => {
    const events = ['2026-11-24T06:00:00+01:00', '2026-11-24T20:00:00+01:00'];
    const from = start('2026-11-24T12:00:00+01:00');
    expect(hours(slotsOf({ events, ...from }))).toEqual(['20:00 stated']);
    const backwards = [...events].reverse();
    expect(slotsOf({ events: backwards }, '2026-11-24', 1, { authoredOn: '2026-11-30' })).toHaveLength(2);
  });
  it('[SL29] after the last the order has ended, whatever the day of writing', () => {
    const found = expansion(order([instruction({ events: ['2026-10-20T10:00:00+02:00'] })]), '2026-11-24');
    expect(found.inactive).toMatchObject([{ status: 'ended', at: '2026-10-20T08:00:00.000Z' }]);
  });
  it('[SL39] one dose and nothing else is due at the start', () => {
    expect(hours(slotsOf({ count: 1, ...start('2026-11-24T10:15:00+01:00') }))).toEqual(['10:15 stated']);
    expect(hours(slotsOf({ count: 1, ...start('2026-11-24') }))).toEqual(['08:00 assumed']);
    expect(whyOf({ count: 3 })).toEqual(['no-timing']);
    expect(whyOf({ count: 1 }, 'unwritten')).toEqual(['no-start | 1×']);
  });
});
