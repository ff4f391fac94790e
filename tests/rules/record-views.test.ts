import { describe, expect, test } from 'vitest';
import type { ExternalAdministration } from '#domain/record/external';
import { foldStatements } from '#domain/record/fold-statements';
import { byRank, type GridRow } from '#domain/record/grid';
import { residentView } from '#domain/record/resident-view';
import { roundView } from '#domain/record/round-view';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { expandRemembered, statementsBySlot } from '#domain/record/ward-day';
import { windowOfDay } from '#domain/schedule/window';
import { sheetNumber, wardId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { must } from '#kernel/must';
import {
  ALFONS,
  at,
  BRUSSELS,
  Chain,
  daily,
  given,
  OTHER,
  ROUNDS,
  resident,
  slotAt,
  snapshot,
  TABLET,
} from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

const TODAY = '2026-11-24' as LocalDate;
const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const breakfast = must(ROUNDS[0], 'a breakfast round');
const common = { now: at('08:12'), zone: BRUSSELS, rounds: ROUNDS, device: TABLET };
const view = (more: Partial<Parameters<typeof residentView>[0]> = {}) =>
  residentView({
    ...common,
    resident: ALFONS,
    from: TODAY,
    days: 1,
    snapshot: snapshot({ orders: [BISO] }),
    entries: [],
    ...more,
  });
const round = (more: Partial<Parameters<typeof roundView>[0]> = {}) =>
  roundView({ ...common, date: TODAY, round: breakfast, snapshot: snapshot({ orders: [BISO] }), entries: [], ...more });
const external = (more: Partial<ExternalAdministration>): ExternalAdministration => ({
  id: 'ma-1',
  resident: ALFONS.id,
  outcome: 'given',
  statusText: 'completed',
  by: {},
  medicine: 'Paracetamol',
  source: {},
  ...more,
});

describe('rows', () => {
  test('[RV6] what a row needs before it is given', () => {
    const patch = daily('patch', 'Fentanyl Matrix pleister', ['08:00']);
    const mtx = daily('mtx', 'Ledertrexate 2,5 mg', ['08:00']);
    const novo = daily('novo', 'NovoRapid FlexPen', ['08:00']);
    const gated = daily('gate', 'Digoxine', ['08:00'], { notes: ['niet geven bij pols onder 55'] });
    const rows = round({ snapshot: snapshot({ orders: [BISO, patch, mtx, novo, gated] }) }).residents[0]?.rows ?? [];
    const needs = Object.fromEntries(rows.map((row) => [row.order.id as string, row.needs]));
    expect(needs).toEqual({
      biso: 'tap',
      patch: 'patch',
      mtx: 'second-person',
      novo: 'insulin',
      gate: 'measurement',
    });
  });
  test('[RV1] a row of which the clock changed nothing is the very same row; one that is recorded stays so', () => {
    const chain = new Chain();
    chain.add(given(slotAt(BISO, '08:00')), at('08:05'));
    const entries = [...chain.entries];
    const orders = [BISO];
    const shot = snapshot({ orders });
    const first = round({ snapshot: shot, entries, now: at('08:12') }).residents[0]?.rows[0];
    const later = round({ snapshot: shot, entries, now: at('11:12') }).residents[0]?.rows[0];
    expect(later?.state.state).toBe('recorded');
    expect(later).toBe(first);
    const bare = round({ snapshot: shot, now: at('07:30') }).residents[0]?.rows[0];
    expect(bare?.state.state).toBe('due');
    expect(round({ snapshot: shot, now: at('11:12') }).residents[0]?.rows[0]?.state.state).toBe('overdue');
  });
  test('[RV3] only the residents of the ward that is asked for', () => {
    const other = resident('r2', { ward: wardId('eik') });
    const residents = [ALFONS, other];
    const shot = snapshot({ residents, orders: [BISO, { ...BISO, id: 'o2' as typeof BISO.id, resident: other.id }] });
    expect(round({ snapshot: shot }).counts.residents).toBe(2);
    expect(round({ snapshot: shot, ward: wardId('eik') }).residents.map((one) => one.resident.id)).toEqual(['r2']);
  });
});

describe('the grid', () => {
  const row = (name: string, marks: readonly string[], hour?: string, expired = false) =>
    ({
      order: { medicine: { name } },
      marks,
      expired,
      days: [{ date: TODAY, doses: hour === undefined ? [] : [{ slot: { localTime: hour } }] }],
    }) as unknown as GridRow;
  test('[MV1] time-critical, high-alert, expired, the rest; then by hour, then by name', () => {
    const rows = [
      row('Z', ['time-critical'], '20:00'),
      row('Z', ['high-alert'], '20:00'),
      row('Z', ['time-critical', 'high-alert'], '07:00', true),
      row('Z', []),
      row('A', [], '08:00'),
      row('B', [], '08:00'),
      row('A', [], '12:00'),
    ];
    expect(rows.toReversed().sort(byRank)).toEqual(rows);
  });
  test('[MV2] a dose just outside the shown days keeps its row, with that dose as the next', () => {
    const tomorrow = order([instruction({ timeOfDay: ['08:00:00'], dayOfWeek: ['wed'] })], {
      id: 'wed' as typeof BISO.id,
      resident: ALFONS.id,
    });
    const [only] = view({ snapshot: snapshot({ orders: [tomorrow] }) }).rows;
    expect(only).toMatchObject({ order: { id: 'wed' }, next: at('08:00', '2026-11-25') });
  });
  test('[MV3] what stands in no box is listed by its moment: stated, written, entered; without any it is always shown', () => {
    const listed = (more: Partial<ExternalAdministration>) =>
      view({ snapshot: snapshot({ orders: [BISO], administrations: [external(more)] }) }).others.length;
    expect(listed({ given: at('03:00') })).toBe(1);
    expect(listed({ given: at('03:00', '2026-11-20') })).toBe(0);
    expect(listed({ source: { lastUpdated: at('04:00') } })).toBe(1);
    expect(listed({ source: { lastUpdated: at('04:00', '2026-11-20') } })).toBe(0);
    expect(listed({})).toBe(1);
  });
});

describe('asked again', () => {
  test('[RE1] the same entries give the same answer, other facts of central or another tablet another', () => {
    const chain = new Chain();
    chain.add(given(slotAt(BISO, '08:00')), at('08:05'));
    const entries = [...chain.entries];
    const none: readonly ExternalAdministration[] = [];
    const first = foldStatements(entries, none, { device: TABLET });
    expect(foldStatements(entries, none, { device: TABLET })).toBe(first);
    expect(first.statements[0]?.origin).toBe('tablet');
    expect(foldStatements(entries, none, { device: OTHER }).statements[0]?.origin).toBe('other-tablet');
    expect(foldStatements(entries, [external({})], { device: OTHER }).statements).toHaveLength(2);
  });
  test('[SS7] where each statement belongs is asked once per record', () => {
    const expanded = expandRemembered([BISO], windowOfDay(TODAY, BRUSSELS), { zone: BRUSSELS, rounds: ROUNDS });
    const record = foldStatements([], [], { device: TABLET });
    const first = statementsBySlot(expanded, record);
    expect(statementsBySlot(expanded, record)).toBe(first);
    expect(statementsBySlot(expanded, foldStatements([], [], { device: OTHER }))).not.toBe(first);
  });
});

describe('sheets to collect', () => {
  const todo = (sheetKind: 'mar' | 'blank' | 'cover' | 'order', drill = false) => {
    const chain = new Chain();
    chain.add(
      {
        kind: 'sheet',
        sheet: sheetNumber('BK-4127-H'),
        change: 'printed',
        sheetKind,
        ward: wardId('beuk'),
        drill,
        pages: 1,
        hash: 'h',
        orders: [],
        cells: [],
      },
      at('07:00'),
    );
    return sheetLedger(chain.entries)[0]?.todo;
  };
  test('[HO5] what is written on by hand must come back, blank sheets too; what is only read need not', () => {
    expect(todo('mar')).toBe('collect');
    expect(todo('blank')).toBe('collect');
    expect(todo('cover')).toBeUndefined();
    expect(todo('order')).toBeUndefined();
    expect(todo('mar', true)).toBeUndefined();
  });
});
