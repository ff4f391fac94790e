import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, zone } from '#kernel/instant';
import { at, BRUSSELS } from '#tests/fixtures/record';
import {
  dateText,
  doseText,
  durationText,
  momentText,
  numberText,
  plural,
  quantityText,
  timeText,
  unitText,
} from '#ui/i18n/format';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('numbers and doses', () => {
  it.each([
    [0.5, '0,5'],
    [5, '5'],
    [1500, '1500'],
    [0.125, '0,125'],
    [2.5, '2,5'],
  ])('[SC12] %d is written %s', (value, text) => {
    expect(numberText('nl', value)).toBe(text);
  });

  it('[SC12] no number begins with its decimal sign or ends in a zero after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(1, 2, 4, 8, 10, 100, 1000), (n, by) => {
        const text = numberText('nl', n / by);
        expect(text).not.toMatch(/^,|,\d*0$|\s|\./);
        expect(Number(text.replace(',', '.'))).toBeCloseTo(n / by, 6);
      }),
    );
  });

  it.each([
    ['IE', 'eenheden'],
    ['U', 'eenheden'],
    ['µg', 'microgram'],
    ['mcg', 'microgram'],
    ['mg', 'mg'],
    ['tablet', 'tablet'],
  ])('[SC12] the unit %s is shown as %s', (unit, shown) => {
    expect(unitText('nl', unit)).toBe(shown);
  });

  it('[SC12] a number and its unit never part at the end of a line', () => {
    expect(quantityText('nl', { value: 0.5, unit: 'tablet' })).toBe('0,5\u00a0tablet');
  });

  it('[SC12] a range keeps both ends', () => {
    const range = { kind: 'range' as const, low: { value: 1, unit: 'tablet' }, high: { value: 2, unit: 'tablet' } };
    expect(plain(doseText('nl', range))).toBe('1 – 2 tablet');
    expect(plain(doseText('nl', { kind: 'range', high: { value: 2, unit: 'ml' } }))).toBe('hoogstens 2 ml');
  });
});

describe('times', () => {
  it.each([
    [42, '42 min'],
    [60, '1 uur'],
    [161, '2 uur 41'],
    [125, '2 uur 05'],
    [49 * 60, '2 dagen'],
    [-5, '0 min'],
  ])('[SC13] %d minutes are "%s"', (minutes, text) => {
    expect(plain(durationText('nl', minutes * MINUTE_MS))).toBe(text);
  });

  it('[SC13] no length is written with "u"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000_000 }), (ms) => {
        expect(durationText('nl', ms)).not.toMatch(/\d\s?u\b/);
      }),
    );
  });

  it('shows the clock of the centre, not of the machine', () => {
    expect(timeText('nl', BRUSSELS, at('08:05'))).toBe('08:05');
    expect(timeText('nl', zone('Asia/Tokyo'), at('08:05'))).toBe('16:05');
    expect(dateText('nl', BRUSSELS, at('08:05'))).toBe('di 24 nov');
  });

  it('names the day of a moment that is not today', () => {
    expect(momentText('nl', BRUSSELS, at('07:30'), at('08:00'))).toBe('07:30');
    expect(momentText('nl', BRUSSELS, at('23:15', '2026-11-23'), at('08:00'))).toBe('ma 23 nov, 23:15');
    expect(momentText('en', BRUSSELS, at('23:15', '2026-11-23'), at('08:00'))).toBe('Mon 23 Nov, 23:15');
  });

  it('counts by the language', () => {
    expect(plural('nl', 1, 'dosis', 'doses')).toBe('dosis');
    expect(plural('nl', 0, 'dosis', 'doses')).toBe('doses');
  });
});
