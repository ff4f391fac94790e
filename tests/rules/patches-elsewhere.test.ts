import { describe, expect, test } from 'vitest';
import { mayRecord } from '#domain/administration/may-record';
import { wornPatches } from '#domain/administration/patches';
import type { Order } from '#domain/order/order';
import type { ExternalAdministration } from '#domain/record/external';
import { ALFONS, AN, at, daily, fold, slotAt } from '#tests/fixtures/record';

const PATCH: Order = daily('patch', 'Fentanyl Matrix 25 microgram/uur', ['08:00'], {
  medicine: {
    name: 'Fentanyl Matrix',
    form: 'pleister voor transdermaal gebruik',
    ingredients: [],
    codes: [],
    atc: ['N02AB03'],
  },
});
const DROPS = daily('drops', 'Timolol 5 mg/ml oogdruppels', ['08:00']);

/** What another system recorded. */
const external = (id: string, more: Partial<ExternalAdministration> = {}): ExternalAdministration => ({
  id,
  resident: ALFONS.id,
  outcome: 'given',
  statusText: 'completed',
  by: {},
  medicine: 'Durogesic pleister 25 microgram/uur',
  given: at('08:00', '2026-11-20'),
  source: {},
  ...more,
});
const worn = (...list: readonly ExternalAdministration[]) =>
  wornPatches({ resident: ALFONS.id, orders: [PATCH], record: fold([], list), entries: [] });
const ask = (of: Order, list: readonly ExternalAdministration[]) =>
  mayRecord({
    order: of,
    resident: ALFONS,
    slot: slotAt(of, '08:00'),
    outcome: 'given',
    given: at('08:05'),
    now: at('08:05'),
    person: AN.id,
    role: AN.role,
    record: fold([], list),
    orders: [of],
    details: { oldPatch: 'none-before', noSecondPersonReason: 'alleen', dose: { value: 1, unit: 'tablet' } },
  });

describe('patches that another system recorded', () => {
  test('[AD28] known by name where no order is named; by its ingredient the new one replaces it', () => {
    expect(worn(external('p1'))).toMatchObject([{ since: at('08:00', '2026-11-20') }]);
    expect(ask(PATCH, [external('p1')])).toMatchObject({
      because: 'old-patch-unknown',
      facts: { since: at('08:00', '2026-11-20'), site: '', count: 1 },
    });
  });
  test('[AD28] what is no patch by name is none', () => {
    expect(worn(external('p1', { medicine: 'Paracetamol 500 mg' }))).toEqual([]);
  });
  test('[AD28] one of which nobody knows since when cannot be placed', () => {
    const { given: _given, ...timeless } = external('p1');
    expect(worn(timeless)).toEqual([]);
  });
  test('[AD28] a later one without an order replaces the one before, and then only the later is worn', () => {
    const later = external('p2', { given: at('08:00', '2026-11-23') });
    expect(worn(external('p1'), later)).toMatchObject([{ since: at('08:00', '2026-11-23') }]);
  });
});

describe('eye drops that another system recorded', () => {
  test('[AD35] without an order nobody knows that they were for the eye', () => {
    const answer = ask(DROPS, [external('d1', { medicine: 'Timolol', given: at('08:04') })]);
    expect(answer.allowed ? answer.asks.map(({ because }) => because) : answer).not.toContain('eye-drops-close');
  });
});
