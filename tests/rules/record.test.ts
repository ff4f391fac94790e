import { describe, expect, test } from 'vitest';
import type { Entry } from '#domain/record/entry';
import { countsAsGiven, saysNothing, stands } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import { residentView } from '#domain/record/resident-view';
import { roundView } from '#domain/record/round-view';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { entryId, type SheetNumber, sheetNumber, wardId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { must } from '#kernel/must';
import {
  ALFONS,
  AN,
  at,
  BRUSSELS,
  Chain,
  daily,
  fold,
  given,
  OTHER,
  ROUNDS,
  resident,
  slotAt,
  snapshot,
  stateOf,
  TABLET,
} from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

const TODAY = '2026-11-24' as LocalDate;
const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const PROLOPA = daily('prolopa', 'Prolopa 125 mg', ['07:30', '10:30', '13:30', '16:30', '19:30']);
const breakfast = must(ROUNDS[0], 'a breakfast round');

describe('the fold', () => {
  const slot = slotAt(BISO, '08:00');

  test('[RE1] arrival order changes nothing', () => {
    const here = new Chain();
    const there = new Chain(OTHER);
    const a = here.add(given(slot), at('08:01'));
    const b = there.add(given(slot, { given: at('08:20') }), at('08:20'));
    const c = here.add(
      { kind: 'correction', corrects: a.id, resident: slot.resident, reason: 'verkeerd' },
      at('08:30'),
    );
    expect(fold([c, b, a])).toEqual(fold([a, b, c]));
  });

  test('[RE2] the same entry twice is one statement', () => {
    const chain = new Chain();
    const entry = chain.add(given(slot), at('08:01'));
    expect(fold([entry, { ...entry }]).statements).toHaveLength(1);
  });

  test('[RE3] what was entered in error stays in the history and counts for nothing', () => {
    const chain = new Chain();
    const entry = chain.add(given(slot), at('08:01'));
    chain.add(
      { kind: 'correction', corrects: entry.id, resident: slot.resident, reason: 'verkeerde bewoner' },
      at('08:02'),
    );
    const [statement] = fold(chain.entries).bySlot.get(slot.id) ?? [];
    expect(statement?.corrected).toEqual({ by: AN.id, reason: 'verkeerde bewoner' });
    expect(statement === undefined ? true : countsAsGiven(statement)).toBe(false);
    expect(stateOf(slot, chain.entries, at('08:05')).state).toBe('due');
  });

  test('[RC3] an act that central holds too is counted once, under the entry', () => {
    const chain = new Chain();
    const entry = chain.add(given(slot), at('08:01'));
    const copy = {
      id: 'ma-1',
      entry: entry.id,
      resident: slot.resident,
      order: slot.order,
      slot: slot.id,
      outcome: 'given' as const,
      statusText: 'completed',
      given: slot.due,
      by: {},
      medicine: 'Bisoprolol',
      source: {},
    };
    const record = fold(chain.entries, [copy]);
    expect(record.statements.map((item) => item.id)).toEqual([entry.id]);
    expect(record.merged).toEqual([entry.id]);
    // Not yet received as an entry: still one statement, under the entry's id, so that both tablets name it alike.
    expect(fold([], [copy]).statements.map((item) => [item.id, item.origin])).toEqual([[entry.id, 'central']]);
  });

  test('[RE3] struck at central is struck here', () => {
    const chain = new Chain();
    const entry = chain.add(given(slot), at('08:01'));
    const struck = {
      id: 'ma-1',
      entry: entry.id,
      resident: slot.resident,
      outcome: 'entered-in-error' as const,
      statusText: 'entered-in-error',
      by: {},
      medicine: 'Bisoprolol',
      source: {},
    };
    expect(fold(chain.entries, [struck]).statements.filter(stands)).toEqual([]);
  });

  test('[RE5] a paper box without a written time counts at its slot hour', () => {
    const chain = new Chain();
    const { given: _given, ...body } = given(slot, { source: 'paper', givenFrom: 'slot' });
    chain.add(body, at('14:00'));
    const [statement] = fold(chain.entries).statements;
    expect(statement?.origin).toBe('paper');
    expect(statement?.given).toBeUndefined();
    expect(fold(chain.entries).bySlot.get(slot.id)).toHaveLength(1);
  });

  test('[RE6] vomited, partly given and self-taken doses count; refusals do not', () => {
    const outcomes = ['given', 'partly-given', 'given-then-vomited', 'taken-by-resident', 'refused', 'absent'] as const;
    const chain = new Chain();
    for (const outcome of outcomes) chain.add(given(slot, { outcome }), at('08:01'));
    expect(
      fold(chain.entries)
        .statements.filter(countsAsGiven)
        .map((item) => item.outcome)
        .toSorted(),
    ).toEqual(['given', 'given-then-vomited', 'partly-given', 'taken-by-resident']);
  });

  test('[RE7] unreadable, a note alone and an unknown status say nothing', () => {
    const chain = new Chain();
    chain.add(given(slot, { outcome: 'unreadable' }), at('08:01'));
    chain.add(given(slot, { outcome: 'note' }), at('08:02'));
    expect(fold(chain.entries).statements.every(saysNothing)).toBe(true);
  });
});

describe('the state of a slot', () => {
  const slot = slotAt(PROLOPA, '07:30');
  const plain = slotAt(BISO, '08:00');

  test('[SS1] upcoming, due, overdue, and asked about past half the interval', () => {
    expect(stateOf(plain, [], at('05:59')).state).toBe('upcoming');
    expect(stateOf(plain, [], at('06:00')).state).toBe('due');
    expect(stateOf(plain, [], at('10:00')).state).toBe('due');
    expect(stateOf(plain, [], at('10:01')).state).toBe('overdue');
    expect(stateOf(plain, [], at('20:01')).state).toBe('ask');
  });

  test('[SS2] a time-critical dose is overdue after 30 minutes, and says by how many', () => {
    expect(stateOf(slot, [], at('08:00')).state).toBe('due');
    expect(stateOf(slot, [], at('08:12'))).toMatchObject({ state: 'overdue', minutesLate: 42 });
  });

  test('[SS3] whatever is recorded closes the slot', () => {
    const chain = new Chain();
    chain.add(given(plain, { outcome: 'refused' }), at('08:10'));
    expect(stateOf(plain, chain.entries, at('12:00'))).toMatchObject({ state: 'recorded', minutesLate: 0 });
  });

  test('[SS4] two who did not know of each other contradict; one who gives after a refusal does not', () => {
    const here = new Chain();
    here.add(given(plain, { outcome: 'refused' }), at('08:10'));
    here.add(given(plain, { given: at('08:40') }), at('08:40'));
    expect(stateOf(plain, here.entries, at('09:00'))).toMatchObject({
      state: 'recorded',
      statement: { outcome: 'given' },
    });
    const there = new Chain(OTHER);
    there.add(given(plain, { outcome: 'refused' }), at('08:10'));
    const mixed = [...there.entries, ...here.entries.slice(1)];
    expect(stateOf(plain, mixed, at('09:00')).state).toBe('contradicted');
  });

  test('[SS5] a decision closes the contradiction; a statement after it opens it again', () => {
    const there = new Chain(OTHER);
    there.add(given(plain, { given: at('08:01') }), at('08:01'));
    const here = new Chain();
    here.add(given(plain, { given: at('08:30') }), at('08:30'));
    const decided = new Chain(TABLET, 'decided');
    decided.lamport = 5;
    const choice = { choice: 'one-dose-noted-twice', reason: 'nagevraagd', resident: ALFONS.id, slots: [plain.id] };
    decided.add({ kind: 'decision', finding: 'C2|x', findingKind: 'C2', ...choice }, at('09:00'));
    const states = (entries: readonly Entry[]) =>
      roundView({ ...round, snapshot: snapshot({ orders: [BISO] }), entries }).residents[0]?.rows[0]?.state.state;
    const both = [...there.entries, ...here.entries];
    expect(states(both)).toBe('contradicted');
    expect(states([...both, ...decided.entries])).toBe('recorded');
    decided.add(given(plain, { given: at('11:00') }), at('11:00'));
    expect(states([...both, ...decided.entries])).toBe('contradicted');
  });

  test('[SS6] a suspended slot has nothing to press', () => {
    expect(stateOf({ ...plain, marks: ['suspended'] }, [], at('08:05')).state).toBe('suspended');
  });

  test('[SS7] a dose that names no slot of the plan fills the nearest one of its order', () => {
    const elsewhere = {
      id: 'ma-9',
      resident: ALFONS.id,
      order: BISO.id,
      outcome: 'given' as const,
      statusText: 'completed',
      given: at('08:20'),
      by: { name: 'elders' },
      medicine: 'Bisoprolol',
      source: {},
    };
    const view = roundView({
      ...round,
      snapshot: snapshot({ orders: [BISO], administrations: [elsewhere] }),
      entries: [],
    });
    expect(view.residents[0]?.rows[0]?.state).toMatchObject({ state: 'recorded', statement: { id: 'central:ma-9' } });
  });
});

const round = { now: at('08:12'), date: TODAY, round: breakfast, zone: BRUSSELS, rounds: ROUNDS, device: TABLET };

describe('the round', () => {
  test('[RV1] whoever has an open time-critical dose comes first, then rooms as people read them', () => {
    const people = ['12', '9', '101'].map((room, i) => resident(`p${i}`, { room }));
    const orders = people.map((who, i) => ({ ...daily(`b${i}`, 'Bisoprolol', ['08:00']), resident: who.id }));
    const critical = { ...PROLOPA, resident: must(people[2], 'a third').id };
    const view = roundView({
      ...round,
      snapshot: snapshot({ residents: people, orders: [...orders, critical] }),
      entries: [],
    });
    expect(view.residents.map((item) => item.resident.room)).toEqual(['101', '9', '12']);
    expect(view.critical.map((item) => item.resident.room)).toEqual(['101']);
    expect(view.residents[0]?.rows[0]?.order.id).toBe(PROLOPA.id);
  });

  test('[RV2] two at night belongs to the night round of the day before', () => {
    const night = must(ROUNDS[3], 'a night round');
    const late = daily('late', 'Zout', ['02:00']);
    const on = (date: string) =>
      roundView({
        ...round,
        date: date as LocalDate,
        round: night,
        snapshot: snapshot({ orders: [late] }),
        entries: [],
      }).residents[0]?.rows.map((row) => row.slot.localDate);
    expect(on('2026-11-24')).toEqual(['2026-11-25']);
  });

  test('[RV3] counts are over all: recorded, open, on paper add up to the total', () => {
    const chain = new Chain();
    chain.add(given(slotAt(BISO, '08:00')), at('08:05'));
    const view = roundView({ ...round, snapshot: snapshot({ orders: [BISO, PROLOPA] }), entries: chain.entries });
    expect(view.counts).toMatchObject({ total: 2, recorded: 1, open: 1, onPaper: 0, residents: 1, residentsToDo: 1 });
  });

  test('[RV4] who is on paper keeps a row, and nothing to press', () => {
    const chain = new Chain();
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'paper', sheet: 'BK-4127-H' as SheetNumber }, at('07:40'));
    const view = roundView({ ...round, snapshot: snapshot({ orders: [BISO, PROLOPA] }), entries: chain.entries });
    expect(view.residents[0]?.holding).toMatchObject({ by: 'paper', sheet: 'BK-4127-H' });
    expect(view.residents[0]?.rows.map((row) => [row.state.state, row.needs])).toEqual([
      ['on-paper', 'none'],
      ['on-paper', 'none'],
    ]);
    expect(view.counts.onPaper).toBe(2);
  });

  test('[RV5] text orders, PRN and expired orders of each resident are in the list', () => {
    const text = order([instruction(undefined, { text: 'afbouwen volgens schema cardio, zie brief' })], {
      id: BISO.id,
      resident: ALFONS.id,
    });
    const prn = order([instruction({ period: 6, periodUnit: 'h', frequency: 1 }, { asNeeded: true })], {
      id: PROLOPA.id,
      resident: ALFONS.id,
    });
    const view = roundView({ ...round, snapshot: snapshot({ orders: [text, prn] }), entries: [] });
    expect(view.residents[0]?.texts.map((item) => item.of.id)).toEqual([BISO.id]);
    expect(view.residents[0]?.prn.map((item) => item.of.id)).toEqual([PROLOPA.id]);
  });

  test('[RV6] only plain, punctual doses stand ticked in the common list; insulin, patches and second-person rows never', () => {
    const insulin = daily('ins', 'NovoRapid FlexPen', ['08:00']);
    const gated = daily('gated', 'Bisoprolol 5 mg', ['08:00'], {});
    const withGate = { ...gated, notes: ['niet bij pols onder 55'] };
    const view = roundView({
      ...round,
      snapshot: snapshot({ orders: [BISO, PROLOPA, insulin, withGate] }),
      entries: [],
    });
    const rows = new Map(view.residents[0]?.rows.map((row) => [row.order.id as string, [row.needs, row.together]]));
    expect(rows.get('biso')).toEqual(['tap', 'ticked']);
    expect(rows.get('prolopa')).toEqual(['tap', 'unticked']);
    expect(rows.get('ins')).toEqual(['insulin', 'never']);
    expect(rows.get('gated')).toEqual(['measurement', 'unticked']);
  });

  test('[RV7] death closes the slots at once; the resident stays in the list', () => {
    const dead = { ...ALFONS, deceased: true };
    const view = roundView({ ...round, snapshot: snapshot({ residents: [dead], orders: [BISO] }), entries: [] });
    expect(view.residents.map((item) => item.rows.length)).toEqual([0]);
  });
});

describe('the resident', () => {
  const base = { resident: ALFONS, from: '2026-11-22' as LocalDate, days: 3, now: at('08:12') };
  const rest = { zone: BRUSSELS, rounds: ROUNDS, device: TABLET };

  test('[MV1] time-critical rows first; a box for each dose of each day, with its own hour', () => {
    const view = residentView({ ...base, ...rest, snapshot: snapshot({ orders: [BISO, PROLOPA] }), entries: [] });
    expect(view.rows.map((row) => row.order.id)).toEqual([PROLOPA.id, BISO.id]);
    expect(view.rows[0]?.days.map((day) => day.doses.map((dose) => dose.slot.localTime))).toEqual(
      Array.from({ length: 3 }, () => ['07:30', '10:30', '13:30', '16:30', '19:30']),
    );
    expect(view.dueNow.at(0)?.order.id).toBe(PROLOPA.id);
  });

  test('[MV2] a weekly order keeps its row, with the next dose, on days that have none', () => {
    const weekly = order(
      [instruction({ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['fri'], timeOfDay: ['08:00:00'] })],
      {
        resident: ALFONS.id,
        authoredOn: '2026-11-06',
      },
    );
    const view = residentView({ ...base, ...rest, snapshot: snapshot({ orders: [weekly] }), entries: [] });
    expect(view.rows.map((row) => [row.order.id, row.next])).toEqual([[weekly.id, at('08:00', '2026-11-27')]]);
  });

  test('[MV3] statements that stand in no box are listed', () => {
    const chain = new Chain();
    const { slot: _slot, ...extra } = given(slotAt(BISO, '08:00'), { outcome: 'extra-on-order' });
    chain.add(extra, at('08:00'));
    const view = residentView({ ...base, ...rest, snapshot: snapshot({ orders: [BISO] }), entries: chain.entries });
    expect(view.others.map((item) => item.outcome)).toEqual(['extra-on-order']);
  });
});

describe('holding and the sheet ledger', () => {
  const sheet = (chain: Chain, number: string, change: 'printed' | 'typed-in' | 'void' | 'lost', replaces?: string) =>
    chain.add(
      {
        kind: 'sheet',
        sheet: sheetNumber(number),
        change,
        sheetKind: 'mar',
        ward: wardId('beuk'),
        resident: ALFONS.id,
        drill: false,
        pages: 1,
        hash: 'h',
        orders: [],
        cells: [],
        ...(replaces === undefined ? {} : { replaces: sheetNumber(replaces) }),
      },
      at('07:00'),
    );

  test('[HO1] the last word in causal order says where a resident is kept', () => {
    const chain = new Chain();
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'paper' }, at('07:40'));
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'tablet' }, at('07:50'));
    expect(holdings(chain.entries.toReversed()).get(ALFONS.id)?.by).toBe('tablet');
  });

  test('[HO3] a replaced sheet names the one that replaces it', () => {
    const chain = new Chain();
    sheet(chain, 'BK-0001-A', 'printed');
    sheet(chain, 'BK-0002-B', 'printed', 'BK-0001-A');
    expect(sheetLedger(chain.entries).map((line) => [line.number, line.replacedBy])).toEqual([
      ['BK-0001-A', 'BK-0002-B'],
      ['BK-0002-B', undefined],
    ]);
  });

  test('[HO4] typed in is final; a lost sheet that turns up may still be typed in', () => {
    const chain = new Chain();
    sheet(chain, 'BK-0001-A', 'printed');
    sheet(chain, 'BK-0001-A', 'lost');
    expect(sheetLedger([...chain.entries]).map((line) => line.state)).toEqual(['lost']);
    sheet(chain, 'BK-0001-A', 'typed-in');
    sheet(chain, 'BK-0001-A', 'void');
    expect(sheetLedger([...chain.entries]).map((line) => line.state)).toEqual(['typed-in']);
  });

  test('[HO5] a sheet on which a resident was kept must be typed in; one that is only out is to be collected', () => {
    const chain = new Chain();
    sheet(chain, 'BK-0001-A', 'printed');
    expect(sheetLedger([...chain.entries]).map((line) => line.todo)).toEqual(['collect']);
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'paper' }, at('07:40'), { id: entryId('held') });
    expect(sheetLedger([...chain.entries]).map((line) => line.todo)).toEqual(['type-in']);
  });
});
