import { describe, expect, test } from 'vitest';
import { mayRecord } from '#domain/administration/may-record';
import type { PrnStatus } from '#domain/administration/prn';
import type { ActDetails, RecordRequest } from '#domain/administration/request';
import type { Dose, Order } from '#domain/order/order';
import type { ExternalAdministration } from '#domain/record/external';
import { orderId } from '#kernel/ids';
import { ALFONS, AN, at, daily, fold, LIEN, LUC, NORA, slotAt } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const MTX = daily('mtx', 'Ledertrexate 2,5 mg', ['08:00']);
const NOVORAPID = daily('novo', 'NovoRapid FlexPen', ['08:00']);
const PARA = order([instruction(undefined, { asNeeded: true })], {
  id: orderId('para'),
  resident: ALFONS.id,
  medicine: { name: 'Dafalgan Forte 1 g', ingredients: [], codes: [], atc: [] },
});

type Ask = Partial<RecordRequest> & { readonly external?: readonly ExternalAdministration[] };

const ask = (of: Order, more: Ask = {}) => {
  const { external = [], ...rest } = more;
  const prn = of.id === PARA.id;
  return mayRecord({
    order: of,
    resident: ALFONS,
    ...(prn ? {} : { slot: slotAt(of, '08:00') }),
    outcome: 'given',
    given: at('08:05'),
    now: at('08:05'),
    person: AN.id,
    role: AN.role,
    record: fold([], external),
    orders: [of],
    details: {},
    ...rest,
  });
};
const because = (of: Order, more: Ask = {}) => {
  const answer = ask(of, more);
  return answer.allowed ? answer.asks.map((question) => question.because) : [answer.because];
};
const facts = (of: Order, more: Ask = {}) => {
  const answer = ask(of, more);
  return answer.allowed ? undefined : answer.facts;
};
const external = (more: Partial<ExternalAdministration>): ExternalAdministration => ({
  id: 'ma-1',
  resident: ALFONS.id,
  outcome: 'given',
  statusText: 'completed',
  by: {},
  medicine: 'Methotrexaat 2,5 mg',
  source: {},
  ...more,
});
/** An order whose dose is what the rule is about. */
const withDose = (of: Order, dose: Dose): Order => ({
  ...of,
  instructions: of.instructions.map((one) => ({ ...one, dose })),
});

describe('methotrexate from other systems', () => {
  const ready: ActDetails = { secondPerson: NORA.id };
  test('[AD25] a dose without an order counts by its name', () => {
    const recent = external({ given: at('08:00', '2026-11-20') });
    expect(because(MTX, { external: [recent], details: ready })).toEqual(['methotrexate-interval']);
  });
  test('[AD25] the last dose is the latest one', () => {
    const last = external({ id: 'ma-2', given: at('08:00', '2026-11-21') });
    const both = [last, external({ given: at('08:00', '2026-11-10') })];
    expect(facts(MTX, { external: both, details: ready })).toMatchObject({ last: at('08:00', '2026-11-21') });
    expect(facts(MTX, { external: both.toReversed(), details: ready })).toMatchObject({
      last: at('08:00', '2026-11-21'),
    });
  });
  test('[AD25] exactly 144 hours after the last dose it may be given', () => {
    const on = (time: string) =>
      because(MTX, { external: [external({ given: at(time, '2026-11-18') })], details: ready });
    expect(on('08:05')).not.toContain('methotrexate-interval');
    expect(on('08:06')).toContain('methotrexate-interval');
  });
  test('[AD26] a dose of which nobody knows the moment is no known last dose', () => {
    expect(because(MTX, { external: [external({})], details: ready })).toEqual(['methotrexate-last-unknown']);
  });
});

describe('more than ordered', () => {
  const units = (value: number) => ({ value, unit: 'eenheden' });
  const ready: ActDetails = {
    glucose: { value: 180, unit: 'mg/dl' },
    site: 'buik links',
    mealPresent: true,
    secondPerson: NORA.id,
  };
  test('[AD12] of a range its upper end is the most; with one end alone that one', () => {
    const range = withDose(NOVORAPID, { kind: 'range', low: units(4), high: units(6) });
    expect(because(range, { details: { ...ready, dose: units(7) } })).toEqual(['above-order']);
    expect(because(range, { details: { ...ready, dose: units(6) } })).toEqual([]);
    const least = withDose(NOVORAPID, { kind: 'range', low: units(4) });
    expect(because(least, { details: { ...ready, dose: units(5) } })).toEqual(['above-order']);
    const empty = withDose(NOVORAPID, { kind: 'range' });
    expect(because(empty, { details: { ...ready, dose: units(5) } })).not.toContain('above-order');
  });
  test('[AD14] within a range nothing is asked; outside it, and in another unit, it is', () => {
    const tablets = (value: number) => ({ value, unit: 'tablet' });
    const range = withDose(BISO, { kind: 'range', low: tablets(1), high: tablets(2) });
    const asked = (of: Order, dose: { value: number; unit: string }) => because(of, { details: { dose } });
    for (const value of [1, 1.5, 2]) expect(asked(range, tablets(value))).toEqual([]);
    for (const value of [0.5, 2.5]) expect(asked(range, tablets(value))).toEqual(['dose-differs']);
    expect(asked(range, { value: 1, unit: 'ml' })).toEqual(['dose-differs']);
    const high = withDose(BISO, { kind: 'range', high: tablets(2) });
    expect(asked(high, tablets(2))).toEqual([]);
    expect(asked(high, tablets(1))).toEqual(['dose-differs']);
    expect(asked(withDose(BISO, { kind: 'range' }), tablets(9))).toEqual([]);
  });
  test('[AD20] a glucose value without an hour was measured now', () => {
    expect(because(NOVORAPID, { details: { ...ready, dose: units(1) } })).toEqual([]);
  });
});

describe('a measurement of glucose before another medicine', () => {
  const gated = daily('gate', 'Gliclazide 30 mg', ['08:00'], { notes: ['Niet geven bij glycemie onder 100'] });
  test('[AD30] nothing measured: refused', () => {
    expect(because(gated)).toEqual(['measurement-missing']);
  });
  test('[AD31] the value may stand as a measurement or as glucose', () => {
    const taken = (value: number) => ({ measurement: { what: 'glucose', value, unit: 'mg/dl' } });
    expect(because(gated, { details: taken(99) })).toEqual(['measurement-out-of-bounds']);
    expect(because(gated, { details: taken(100) })).toEqual([]);
    expect(because(gated, { details: { glucose: { value: 5, unit: 'mmol/l' } } })).toEqual([
      'measurement-out-of-bounds',
    ]);
  });
});

describe('PRN', () => {
  const prn = (more: Partial<PrnStatus>): PrnStatus => ({
    may: 'from',
    because: ['interval'],
    count24h: 3,
    atLeast: false,
    ingredientGroup: ['paracetamol'],
    scheduledAhead: 0,
    alsoShown: [],
    ...more,
  });
  const details: ActDetails = { note: 'pijn' };
  test('[PR2] the maximum is refused, and no reason passes it', () => {
    const full = prn({ because: ['maximum'], max24h: 3, from: at('12:05') });
    expect(ask(PARA, { prn: full, details, answers: { 'prn-maximum': 'veel pijn' } })).toMatchObject({
      because: 'prn-maximum',
      override: false,
      facts: { count: 3, max: 3, from: at('12:05'), minutes: 240 },
    });
  });
  test('[PR5] the wait is counted from the moment of giving where that has passed, else from now', () => {
    const early = prn({ from: at('09:05') });
    expect(facts(PARA, { prn: early, details, given: at('07:05') })).toMatchObject({ minutes: 120, max: '' });
    expect(facts(PARA, { prn: early, details, given: at('08:06') })).toMatchObject({ minutes: 60 });
    expect(facts(PARA, { prn: prn({}), details })).toMatchObject({ from: '', minutes: '' });
  });
  test('[PR8] without a complaint it asks for one; an answer will do', () => {
    const free = prn({ may: 'now', because: [] });
    expect(because(PARA, { prn: free })).toEqual(['prn-reason']);
    expect(because(PARA, { prn: free, answers: { 'prn-reason': 'pijn' } })).toEqual([]);
  });
  test('[AD40] [AD41] a care assistant gives no PRN', () => {
    const free = prn({ may: 'now', because: [] });
    expect(facts(PARA, { prn: free, details, person: LIEN.id, role: LIEN.role })).toMatchObject({ act: 'prn' });
  });
  test('[AD13] an order in words, given without a slot, is read first', () => {
    expect(because(PARA, {})).toEqual(['text-order']);
    expect(because(PARA, { outcome: 'extra-on-order' })).not.toContain('text-order');
  });
});

describe('who and when', () => {
  const later = slotAt(BISO, '08:00', '2026-11-26');
  test('[AD1] a dose due more than a day ahead gets only leave and absence', () => {
    expect(because(BISO, { slot: later })).toEqual(['future']);
    expect(because(BISO, { slot: later, outcome: 'refused', reason: { code: 'refused' } })).toEqual(['future']);
    expect(because(BISO, { slot: later, outcome: 'given-on-leave' })).not.toContain('future');
    const away = ask(BISO, { slot: later, outcome: 'absent', reason: { code: 'leave', text: 'weekend' } });
    expect(away.allowed).toBe(true);
  });
  test('[AD1] [AD2] a report of what has not happened yet is refused as well', () => {
    expect(because(BISO, { report: true, given: at('08:30') })).toEqual(['future']);
  });
  test('[AD40] who may not report, or record an outcome, may not', () => {
    const administrator = { role: 'device-administrator' as const };
    expect(because(BISO, { ...administrator, report: true })).toEqual(['role']);
    expect(because(BISO, { ...administrator, outcome: 'refused' })).toEqual(['role']);
    expect(because(BISO, administrator)).toEqual(['role']);
    expect(because(BISO, { role: LUC.role, person: LUC.id })).toEqual(['role']);
  });
  test('[AD9] on paper, with or without a sheet', () => {
    const holding = { by: 'paper' as const, since: at('07:00') } as NonNullable<RecordRequest['holding']>;
    expect(facts(BISO, { holding })).toEqual({ sheet: '', since: at('07:00') });
    expect(because(BISO, { holding, outcome: 'refused', reason: { code: 'refused' } })).toEqual(['on-paper']);
  });
  test('[AD41] a dose without a slot goes by the route of the order; one that states none is a nurse’s', () => {
    const without = { person: LIEN.id, role: LIEN.role, details: { preparedBy: { person: AN.id } } };
    const oral = { ...PARA, instructions: [instruction(undefined, { route: 'oraal' })] };
    expect(because(oral, without)).not.toContain('route-not-allowed');
    expect(because({ ...PARA, instructions: [instruction(undefined)] }, without)).toEqual(['route-not-allowed']);
    expect(because({ ...PARA, instructions: [] }, without)).toEqual(['route-not-allowed']);
  });
});
