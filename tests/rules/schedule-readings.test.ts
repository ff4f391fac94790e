import { describe, expect, it } from 'vitest';
import type { Timing } from '#domain/order/order';
import { codeDiffers, hasPattern, patternOfCode, rate, withCode } from '#domain/schedule/codes';
import { spanOf } from '#domain/schedule/moment';
import { BRUSSELS, expansion, instruction, order, timing } from '#tests/fixtures/schedule-order';

const utc = (text: string): number => Date.parse(text);
const perDay = (frequency: number): Partial<Timing> => ({ frequency, period: 1, periodUnit: 'd' });

describe('moments as orders write them', () => {
  const ms = (text: string) => spanOf(text, BRUSSELS);
  it.each([
    ['2026-11-24T08:15:30Z', '2026-11-24T08:15:00Z', '2026-11-24T08:15:30.001Z'],
    ['2026-11-24T08:15:30.250Z', '2026-11-24T08:15:00Z', '2026-11-24T08:15:30.251Z'],
    ['2026-11-24T08:15:30.5Z', '2026-11-24T08:15:00Z', '2026-11-24T08:15:30.501Z'],
    ['2026-11-24T08:15:00+05:45', '2026-11-24T02:30:00Z', '2026-11-24T02:30:00.001Z'],
    ['2026-11-24T08:15:00-03:30', '2026-11-24T11:45:00Z', '2026-11-24T11:45:00.001Z'],
    ['2026-11-24T08:15:00.250-03:30', '2026-11-24T11:45:00Z', '2026-11-24T11:45:00.251Z'],
    ['2026-11-24T08:15:00', '2026-11-24T07:15:00Z', '2026-11-24T07:15:00.001Z'],
    ['2026-07-24T08:15', '2026-07-24T06:15:00Z', '2026-07-24T06:15:00.001Z'],
  ])('[SL10] %s is that moment, from its minute to its millisecond', (text, from, to) => {
    expect(ms(text)).toEqual({ precision: 'moment', from: utc(from), to: utc(to) });
  });
  it('[SL10] a year, a month and a day are the whole of it, in the zone of the centre', () => {
    expect(ms('2026')).toEqual({
      precision: 'year',
      from: utc('2025-12-31T23:00:00Z'),
      to: utc('2026-12-31T23:00:00Z'),
    });
    expect(ms('2026-03')).toEqual({
      precision: 'month',
      from: utc('2026-02-28T23:00:00Z'),
      to: utc('2026-03-31T22:00:00Z'),
    });
    expect(ms('2026-01')?.precision).toBe('month');
    expect(ms('2026-12')?.to).toBe(utc('2026-12-31T23:00:00Z'));
    expect(ms('2026-03-29')).toEqual({
      precision: 'day',
      from: utc('2026-03-28T23:00:00Z'),
      to: utc('2026-03-29T22:00:00Z'),
    });
  });
  it.each([
    '',
    '26',
    '12026',
    '2026-00',
    '2026-13',
    '12026-03',
    '2026-3',
    '2026-02-30',
    '2026-02-30T08:00:00Z',
    'T',
    'gisterenTavond',
  ])('[SL10] "%s" is none', (text) => {
    expect(ms(text)).toBeUndefined();
  });
});

describe('codes beside a structure', () => {
  const differs = (part: Partial<Timing>) => codeDiffers(timing(part));
  it('[SL20] a code is read in any case and with spaces; Q0H and words are none', () => {
    expect(patternOfCode(' bid ')).toEqual({ frequency: 2, period: 1, periodUnit: 'd' });
    expect(patternOfCode('q6h')).toEqual({ frequency: 1, period: 6, periodUnit: 'h' });
    for (const code of ['Q0H', 'Q6', 'XQ6H', 'Q6HX', 'Q1234H', 'JH']) expect(patternOfCode(code)).toBeUndefined();
  });
  it('[SL20] each part of a structure says something, and then the code adds nothing', () => {
    const parts: readonly Partial<Timing>[] = [
      { frequency: 1 },
      { period: 1 },
      { dayOfWeek: ['mon'] },
      { timeOfDay: ['08:00:00'] },
      { when: ['MORN'] },
    ];
    for (const part of parts) {
      expect(hasPattern(timing(part))).toBe(true);
      expect(withCode(timing({ ...part, code: 'BID' }))).toEqual(timing({ ...part, code: 'BID' }));
    }
    expect(hasPattern(timing({ count: 3 }))).toBe(false);
    expect(withCode(timing({ code: 'BID', count: 3 }))).toMatchObject({ frequency: 2, period: 1, count: 3 });
    const strange = timing({ code: 'WHENEVER' });
    expect(withCode(strange)).toBe(strange);
  });
  it('[SL21] moments: the code’s own among them agree, others and none differ', () => {
    expect(differs({ ...perDay(1), when: ['MORN'], code: 'AM' })).toBe(false);
    expect(differs({ ...perDay(2), when: ['MORN', 'EVE'], code: 'AM' })).toBe(false);
    expect(differs({ ...perDay(1), when: ['EVE'], code: 'AM' })).toBe(true);
    expect(differs({ ...perDay(1), code: 'AM' })).toBe(true);
  });
  it('[SL21] hours alone must fit "so many a day", and say nothing beside any other code', () => {
    const two = { timeOfDay: ['08:00:00', '20:00:00'] };
    expect(differs({ ...two, code: 'BID' })).toBe(false);
    expect(differs({ ...two, code: 'TID' })).toBe(true);
    expect(differs({ ...two, code: 'QOD' })).toBe(false);
    expect(differs({ ...two, code: 'Q6H' })).toBe(false);
    expect(differs({ ...two, code: 'WK' })).toBe(false);
    expect(differs({ when: ['MORN'], code: 'BID' })).toBe(false);
    expect(differs({ dayOfWeek: ['mon'], code: 'BID' })).toBe(false);
  });
  it('[SL21] rates: the same in other words agree; an unknown code, or none, differs from nothing', () => {
    expect(differs({ ...perDay(3), code: 'Q8H' })).toBe(false);
    expect(differs({ ...perDay(3), code: 'Q6H' })).toBe(true);
    expect(differs({ ...perDay(3), code: 'WHENEVER' })).toBe(false);
    expect(differs(perDay(3))).toBe(false);
    expect(differs({ code: 'BID' })).toBe(false);
    expect(differs({ frequency: 2, code: 'BID' })).toBe(true);
  });
  it('[SL21] a rate needs a period and its unit', () => {
    expect(rate({ frequency: 2, period: 1, periodUnit: 'd' })).toBe(2);
    expect(rate({ period: 2, periodUnit: 'd' })).toBe(0.5);
    expect(rate({ frequency: 1, period: 1, periodUnit: 'mo' })).toBe(0.0329);
    for (const period of [0, -1]) expect(rate({ frequency: 1, period, periodUnit: 'd' })).toBeUndefined();
    expect(rate({ frequency: 2, period: 1 })).toBeUndefined();
    expect(rate({ frequency: 2, periodUnit: 'd' })).toBeUndefined();
    expect(rate({ frequency: 2 })).toBeUndefined();
  });
});

describe('as needed', () => {
  const prn = (part: Partial<Timing>, more = {}) =>
    expansion(order([instruction(part, { asNeeded: true, ...more })]), '2026-11-24').prn[0];
  it('[SL36] a limit needs a period above zero, its unit and a whole dose', () => {
    const none: readonly Partial<Timing>[] = [
      { frequency: 1 },
      { frequency: 1, period: 4 },
      { frequency: 1, periodUnit: 'h' },
      { frequency: 1, period: 0, periodUnit: 'h' },
      { frequency: 1, period: -4, periodUnit: 'h' },
      { frequency: 0, period: 1, periodUnit: 'd' },
    ];
    for (const part of none) {
      expect(prn(part)).toBeDefined();
      expect(prn(part)).not.toHaveProperty('minIntervalMs');
      expect(prn(part)).not.toHaveProperty('maxDosesPerPeriod');
    }
    expect(prn({ frequency: 1, period: 4, periodUnit: 'h' })?.minIntervalMs).toBe(4 * 3_600_000);
    expect(prn({ period: 30, periodUnit: 'min' })?.minIntervalMs).toBe(30 * 60_000);
    expect(prn({ frequency: 2, period: 4, periodUnit: 'h' })?.maxDosesPerPeriod?.doses).toBe(2);
  });
  it('[SL36] what is not stated is absent: reason, words, amount', () => {
    const bare = prn({ ...perDay(3) });
    for (const name of ['reason', 'text', 'maxPerPeriod']) expect(bare).not.toHaveProperty(name);
    const full = prn(perDay(3), {
      asNeededReason: 'pijn',
      text: 'zo nodig',
      maxPerPeriod: { amount: { value: 3, unit: 'g' }, per: { value: 1, unit: 'd' } },
    });
    expect(full).toMatchObject({ reason: 'pijn', text: 'zo nodig', maxPerPeriod: { periodMs: 86_400_000 } });
  });
});
