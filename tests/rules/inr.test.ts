import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INR_AHEAD_DAYS_MAX, nextInrOf } from '#domain/order/inr';
import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import { addDays, type LocalDate } from '#kernel/instant';
import { dues, expansion, instruction, order } from '#tests/fixtures/schedule-order';

const SINTROM = { name: 'Sintrom 4 mg', ingredients: [], codes: [], atc: ['B01AA07'] };
const daily = { frequency: 1, period: 1, periodUnit: 'd' as const, timeOfDay: ['17:30:00'] };
const scheme = (words: string, more: Partial<Order> = {}): Order =>
  order([instruction(daily, { text: 'volgens schema' })], {
    medicine: SINTROM,
    authoredOn: '2026-11-20',
    notes: [words],
    ...more,
  });

describe('the next INR', () => {
  test('[SL46] is read as Belgian doctors write it', () => {
    for (const words of [
      'INR 28/11: dan nieuw schema',
      'volgende INR 28/11/2026',
      'INR-controle op 28-11',
      'Controle INR op 28 november.',
      'INR: 28.11.2026',
      'prochain contrôle INR le 28/11',
      'INR le 28 novembre 2026',
      'next INR on 2026-11-28',
      'laatste INR 20/11 was 2,4; volgende INR 28/11',
    ])
      expect([words, nextInrOf(scheme(words))]).toEqual([words, '2026-11-28']);
    expect(nextInrOf(scheme('INR 5/01', { authoredOn: '2026-12-20' }))).toBe('2027-01-05');
  });

  test('[SL46] values, past ones, two days and days far away are no next INR', () => {
    for (const words of [
      'streef-INR 2-3',
      'INR 2-3',
      'INR 2,5',
      'INR tussen 2 en 3',
      'laatste INR 28/11',
      'INR 28/11, INR 05/12',
      'INR 31/02/2027',
      'INR 28/11/2027',
      'INR 01/11/2026',
      'INR volgende week',
      '',
    ])
      expect([words, nextInrOf(scheme(words))]).toEqual([words, undefined]);
    const { authoredOn: _unknown, ...undated } = scheme('INR 28/11');
    expect(nextInrOf(undated)).toBeUndefined();
    expect(nextInrOf({ ...undated, notes: ['INR 28/11/2026'] })).toBe('2026-11-28');
  });

  test('[SL46] no dose after that day: ended, not renewed; and only for a vitamin K antagonist', () => {
    const week = expansion(scheme('INR 28/11: dan nieuw schema'), '2026-11-26', 7);
    expect(dues(week.slots)).toEqual(['11-26 17:30', '11-27 17:30', '11-28 17:30']);
    const after = expansion(scheme('INR 28/11: dan nieuw schema'), '2026-11-29', 7);
    expect(after.slots).toEqual([]);
    expect(after.inactive.map(({ status }) => status)).toEqual(['ended-not-renewed']);
    const other = scheme('INR 28/11', { medicine: { ...SINTROM, name: 'Bisoprolol', atc: ['C07AB07'] } });
    expect(expansion(other, '2026-11-29', 7).slots).toHaveLength(7);
  });

  test('[SL46] steps of a sequence end with it too, and are not taken for a finished course', () => {
    const steps = [1, 2].map((sequence) =>
      instruction(
        { ...daily, bounds: { kind: 'duration', value: 7, unit: 'd' } },
        { sequence, index: sequence - 1, text: 'volgens schema' },
      ),
    );
    const of: Order = { ...scheme('INR 28/11'), instructions: steps };
    expect(dues(expansion(of, '2026-11-27', 7).slots)).toEqual(['11-27 17:30', '11-28 17:30']);
    expect(expansion(of, '2026-12-01', 3).inactive.map(({ status }) => status)).toEqual(['ended-not-renewed']);
  });

  test('[SL46] any day within reach is read back from the way it is written', () => {
    const written = '2026-11-20' as LocalDate;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: INR_AHEAD_DAYS_MAX + 40 }),
        fc.constantFrom('iso', 'year', 'short'),
        fc.constantFrom('INR ', 'volgende INR: ', 'INR-controle op ', 'prochain INR le '),
        (days, form, before) => {
          const date = addDays(written, days);
          const [year, month, day] = date.split('-');
          const text = { iso: date, year: `${day}/${month}/${year}`, short: `${day}/${month}` }[form] ?? '';
          const expected = days <= INR_AHEAD_DAYS_MAX ? date : undefined;
          expect(nextInrOf(scheme(before + text, { authoredOn: written }))).toBe(expected);
        },
      ),
    );
  });

  test('[MK11] a scheme without a next INR and without an end is marked', () => {
    expect(marksOf(scheme('INR volgende week'))).toContain('inr-unknown');
    expect(marksOf(scheme('INR 28/11'))).not.toContain('inr-unknown');
    const ending = scheme('', {
      instructions: [instruction({ ...daily, bounds: { kind: 'period', start: '2026-11-20', end: '2026-11-28' } })],
    });
    expect(marksOf(ending)).not.toContain('inr-unknown');
    expect(marksOf(scheme('', { validUntil: '2026-12-01' }))).not.toContain('inr-unknown');
    expect(marksOf(scheme('', { medicine: { ...SINTROM, name: 'Eliquis', atc: ['B01AF02'] } }))).not.toContain(
      'inr-unknown',
    );
  });
});
