import { describe, expect, it } from 'vitest';
import type { Timing } from '#domain/order/order';
import { offsets, slotsOf } from '#tests/fixtures/schedule-order';

const start = (text: string): Partial<Timing> => ({ bounds: { kind: 'period', start: text } });

describe('a start on the day that the clocks change', () => {
  const hourly = { frequency: 1, period: 6, periodUnit: 'h' as const };
  it.each([
    ['2026-03-29', '2026-03-29T08:00:00+02:00'],
    ['2026-10-25', '2026-10-25T08:00:00+01:00'],
  ])('[SL16] %s: the first round by the wall, not eight hours after midnight', (date, first) => {
    expect(offsets(slotsOf({ ...hourly, ...start(date) }, date))[0]).toBe(first);
    expect(offsets(slotsOf({ count: 1, ...start(date) }, date))).toEqual([first]);
  });
  it('[SL15] a start between the two 02:30 of October: 02:45 has passed, so the cycle begins the day after', () => {
    const cycle = { period: 3, periodUnit: 'd' as const, timeOfDay: ['02:45:00'] };
    const found = slotsOf({ ...cycle, ...start('2026-10-25T02:30:00+01:00') }, '2026-10-25', 5);
    expect(offsets(found)).toEqual(['2026-10-26T02:45:00+01:00', '2026-10-29T02:45:00+01:00']);
  });
  it('[SL15] a start at 03:00 in March: 02:30 is due at 03:30, which has not passed', () => {
    const cycle = { period: 3, periodUnit: 'd' as const, timeOfDay: ['02:30:00'] };
    const found = slotsOf({ ...cycle, ...start('2026-03-29T03:00:00+02:00') }, '2026-03-29', 5);
    expect(offsets(found)).toEqual(['2026-03-29T03:30:00+02:00', '2026-04-01T02:30:00+02:00']);
  });
});
