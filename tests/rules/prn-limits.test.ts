import { describe, expect, test } from 'vitest';
import { largestOf, leastOf, milligramsIn, sameUnit } from '#domain/administration/amount';
import { prnStatus } from '#domain/administration/prn';
import { prnScheduledAhead } from '#domain/administration/prn-context';
import { eventOf, fits, isUncountable, type Limit, limitsOf, usedOf } from '#domain/administration/prn-limits';
import type { Order } from '#domain/order/order';
import type { Statement } from '#domain/record/statement';
import { expandRemembered } from '#domain/record/ward-day';
import type { PrnAvailability } from '#domain/schedule/slot';
import { windowOfDays } from '#domain/schedule/window';
import { orderId } from '#kernel/ids';
import { addMs, DAY_MS, HOUR_MS, type LocalDate } from '#kernel/instant';
import { ALFONS, at, BRUSSELS, Chain, daily, fold, given, OTHER, ROUNDS, slotAt } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

const prn = (id: string, name: string, strength?: string): Order =>
  order([instruction(undefined, { asNeeded: true })], {
    id: orderId(id),
    resident: ALFONS.id,
    medicine: { name, ingredients: [], codes: [], atc: [], ...(strength === undefined ? {} : { strength }) },
  });
const PARA = prn('para', 'Dafalgan Forte 1 g');
const SYRUP = prn('syrup', 'Perdolan siroop');
const tablets = (value: number) => ({ value, unit: 'tablet' });
const of = (from: Order, more: Partial<PrnAvailability> = {}): PrnAvailability => ({
  order: from.id,
  resident: ALFONS.id,
  instruction: 0,
  dose: { kind: 'quantity', ...tablets(1) },
  marks: [],
  ...more,
});
const status = (more: Partial<Parameters<typeof prnStatus>[0]> = {}) =>
  prnStatus({
    order: PARA,
    availability: of(PARA),
    orders: [PARA],
    statements: [],
    now: at('08:12'),
    scheduledAhead: [],
    gapAnswered: true,
    ...more,
  });
/** A PRN dose of another system. */
const statement = (more: Partial<Statement>): Statement => ({
  id: 'central:1',
  origin: 'central',
  resident: ALFONS.id,
  outcome: 'given',
  by: {},
  medicine: 'Paracetamol 500 mg',
  ...more,
});

describe('amounts', () => {
  test('[PR3] milligrams of a solution need its volume, of a piece no volume', () => {
    const drops = prn('d', 'Perdolan', '160 mg/5 ml');
    expect(milligramsIn({ value: 10, unit: 'ml' }, drops)).toBe(320);
    expect(milligramsIn(tablets(1), drops)).toBeUndefined();
    expect(milligramsIn({ value: 5, unit: 'ml' }, PARA)).toBeUndefined();
    expect(milligramsIn({ value: 1, unit: 'pleister' }, PARA)).toBeUndefined();
    expect(milligramsIn(tablets(2), prn('u', 'Paracetamol', '500 mg/tablet'))).toBeUndefined();
    expect(milligramsIn(tablets(1), undefined)).toBeUndefined();
    expect(milligramsIn(tablets(1), SYRUP)).toBeUndefined();
  });
  test('[PR3] of a range the largest counts; one end alone is both', () => {
    const [low, high] = [tablets(1), tablets(2)];
    expect(largestOf({ kind: 'range', low, high })).toEqual(high);
    expect(leastOf({ kind: 'range', low, high })).toEqual(low);
    expect(largestOf({ kind: 'range', low })).toEqual(low);
    expect(leastOf({ kind: 'range', high })).toEqual(high);
    expect(leastOf({ kind: 'range' })).toBeUndefined();
    expect(largestOf(undefined)).toBeUndefined();
    expect(largestOf({ kind: 'quantity', ...high })).toEqual(high);
    expect(leastOf({ kind: 'quantity', ...low })).toMatchObject(low);
  });
  test('[AD14] one unit by several names is one unit', () => {
    for (const [a, b] of [
      ['tablet', 'tabletten'],
      ['tabl.', 'comprimés'],
      ['IE', 'eenheden'],
      ['druppel', 'druppels'],
      ['capsule', 'capsules'],
    ] as const)
      expect(sameUnit(a, b)).toBe(true);
    expect(sameUnit('ml', 'mg')).toBe(false);
    expect(sameUnit('tablet', 'capsule')).toBe(false);
  });
});

describe('limits', () => {
  const inTablets = { maxPerPeriod: { amount: tablets(4), periodMs: DAY_MS } };
  test('[PR2] a maximum in a unit that cannot be weighed stays in that unit', () => {
    expect(limitsOf(of(SYRUP, inTablets), SYRUP)).toEqual([
      { kind: 'units', unit: 'tablet', max: 4, periodMs: DAY_MS },
    ]);
    expect(limitsOf(of(PARA, inTablets), PARA)).toEqual([{ kind: 'milligrams', max: 4000, periodMs: DAY_MS }]);
    expect(limitsOf(of(PARA), PARA)).toEqual([]);
  });
  test('[PR3] a dose in another unit, or without one, cannot be counted against it', () => {
    const limit: Limit = { kind: 'units', unit: 'tabletten', max: 4, periodMs: DAY_MS };
    expect(isUncountable([eventOf(at('01:00'), tablets(1), SYRUP)], limit)).toBe(false);
    expect(isUncountable([eventOf(at('01:00'), { value: 5, unit: 'ml' }, SYRUP)], limit)).toBe(true);
    expect(isUncountable([eventOf(at('01:00'), undefined, SYRUP)], limit)).toBe(true);
    expect(isUncountable([{ at: at('01:00') }], { kind: 'doses', max: 1, periodMs: DAY_MS })).toBe(false);
  });
  test('[PR2] the last allowed dose fits, decimals or not; one more does not', () => {
    const limit: Limit = { kind: 'units', unit: 'ml', max: 0.3, periodMs: DAY_MS };
    const dose = (time: string) => eventOf(at(time), { value: 0.1, unit: 'ml' }, SYRUP);
    expect(fits(dose('03:00'), [dose('01:00'), dose('02:00')], limit)).toBe(true);
    expect(fits(dose('04:00'), [dose('01:00'), dose('02:00'), dose('03:00')], limit)).toBe(false);
    expect(usedOf([dose('01:00'), dose('02:00')], limit, at('01:30'))).toBeCloseTo(0.1);
  });
  test('[PR2] a dose exactly one period ago no longer counts, and one planned a period ahead does not yet', () => {
    const limit: Limit = { kind: 'doses', max: 1, periodMs: 6 * HOUR_MS };
    expect(fits({ at: at('12:00') }, [{ at: at('06:00') }], limit)).toBe(true);
    expect(fits({ at: at('11:59') }, [{ at: at('06:00') }], limit)).toBe(false);
    expect(fits({ at: at('06:00') }, [{ at: at('12:00') }], limit)).toBe(true);
    expect(fits({ at: at('06:00') }, [{ at: at('11:59') }], limit)).toBe(false);
  });
});

describe('status', () => {
  test('[PR2] a maximum in tablets counts tablets', () => {
    const availability = of(SYRUP, { maxPerPeriod: { amount: tablets(2), periodMs: DAY_MS } });
    const one = statement({ order: SYRUP.id, dose: tablets(1), given: at('06:00') });
    const two = statement({ id: 'central:2', order: SYRUP.id, dose: tablets(1), given: at('07:00') });
    const ask = { order: SYRUP, availability, orders: [SYRUP] };
    expect(status({ ...ask, statements: [one] })).toMatchObject({ may: 'now', max24h: 2, count24h: 1 });
    expect(status({ ...ask, statements: [one, two] })).toMatchObject({ may: 'from', because: ['maximum'] });
  });
  test('[PR2] a dose of nothing says no number of doses', () => {
    const availability = of(SYRUP, {
      dose: { kind: 'quantity', ...tablets(0) },
      maxPerPeriod: { amount: tablets(2), periodMs: DAY_MS },
    });
    expect(status({ order: SYRUP, availability, orders: [SYRUP] }).max24h).toBeUndefined();
  });
  test('[PR1] a dose of another system without an order counts by its name; one without any moment cannot be placed', () => {
    const known = statement({ given: at('06:00') });
    expect(status({ statements: [known] })).toMatchObject({ count24h: 1, lastAt: at('06:00') });
    expect(status({ statements: [statement({})] }).count24h).toBe(0);
  });
  test('[PR7] a statement of which nobody knows the moment or what happened makes the count uncertain', () => {
    expect(status({ statements: [statement({ outcome: 'unknown' })] })).toMatchObject({ atLeast: true, may: 'ask' });
    const old = statement({ outcome: 'unknown', given: at('08:00', '2026-11-22') });
    expect(status({ statements: [old] }).atLeast).toBe(false);
    const struck = statement({ outcome: 'unknown', given: at('07:00'), corrected: { by: 'an', reason: 'fout' } });
    expect(status({ statements: [struck] }).atLeast).toBe(false);
  });
  test('[PR2] the last dose is the latest, in whatever order they are known', () => {
    const [early, late] = [statement({ given: at('03:00') }), statement({ id: 'central:2', given: at('06:00') })];
    expect(status({ statements: [late, early] }).lastAt).toBe(at('06:00'));
    expect(status({ statements: [early, late] }).lastAt).toBe(at('06:00'));
  });
  test('[PR4] a planned dose that is overdue counts from now on', () => {
    const fixed = daily('fixed', 'Paracetamol 500 mg', ['08:00', '14:00']);
    const availability = of(PARA, { minIntervalMs: 4 * HOUR_MS });
    const found = status({ availability, orders: [PARA, fixed], scheduledAhead: [slotAt(fixed, '08:00')] });
    expect(found.because).toContain('scheduled-soon');
    const other = daily('other', 'Bisoprolol', ['14:00']);
    expect(status({ orders: [PARA, other], scheduledAhead: [slotAt(other, '14:00')] }).scheduledAhead).toBe(0);
  });
  test('[PR2] the maximum of an order of another ingredient is no maximum here', () => {
    const other = prn('other', 'Buscopan');
    const others = [of(other, { maxDosesPerPeriod: { doses: 1, periodMs: DAY_MS } })];
    expect(status({ orders: [PARA, other], others }).max24h).toBeUndefined();
  });
});

describe('what is still planned', () => {
  const fixed = daily('fixed', 'Paracetamol 500 mg', ['03:00', '08:00', '20:00']);
  const other = daily('other', 'Bisoprolol', ['09:00']);
  const expanded = expandRemembered([fixed, other], windowOfDays('2026-11-24' as LocalDate, 3, BRUSSELS), {
    zone: BRUSSELS,
    rounds: ROUNDS,
  });
  const ahead = (entries: Chain['entries'] = []) =>
    prnScheduledAhead(expanded, [fixed], fold(entries), at('08:12')).map((slot) => slot.due);
  test('[PR4] of these orders, within 24 hours or at most four hours late, and nothing recorded', () => {
    expect(ahead()).toEqual([at('08:00'), at('20:00'), at('03:00', '2026-11-25'), at('08:00', '2026-11-25')]);
    const chain = new Chain(OTHER);
    chain.add(given(slotAt(fixed, '08:00')), at('08:01'));
    expect(ahead(chain.entries)).toEqual([at('20:00'), at('03:00', '2026-11-25'), at('08:00', '2026-11-25')]);
    expect(addMs(at('08:12'), DAY_MS) >= at('08:00', '2026-11-25')).toBe(true);
  });
});
