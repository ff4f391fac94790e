import { expect, test } from 'vitest';
import { closingState, dispositionsOf } from '#domain/reconciliation/dispositions';
import { findFindings } from '#domain/reconciliation/find';
import { reviewOf } from '#domain/reconciliation/review';
import type { Entry } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import { outageState } from '#domain/record/outage-state';
import { ordersOf } from '#domain/record/resident-view';
import { roundView } from '#domain/record/round-view';
import type { MarSheet } from '#domain/sheet/sheet';
import type { Snapshot } from '#domain/snapshot';
import { entryId, orderId, sheetNumber, wardId } from '#kernel/ids';
import type { Instant, LocalDate } from '#kernel/instant';
import { must } from '#kernel/must';
import {
  AN,
  at,
  BRUSSELS,
  Chain,
  daily,
  NORA,
  OTHER,
  portsOn,
  ROUNDS,
  resident,
  snapshot,
  TABLET,
  TOM,
} from '#tests/fixtures/record';
import { declareOutage } from '#workflows/declare-outage';
import { closeOutage, endOutage, markServerBack } from '#workflows/end-outage';
import { type ActInput, giveDose } from '#workflows/give-dose';
import { putOnPaper } from '#workflows/put-on-paper';
import { recordOutcome } from '#workflows/record-outcome';
import { recordSheetsPrinted } from '#workflows/record-sheets-printed';
import { settleBulk, settleFinding } from '#workflows/settle-finding';
import { takeBackToTablet } from '#workflows/take-back-to-tablet';
import { transcribeSheet } from '#workflows/transcribe-sheet';

/** Five residents; each has one plain dose in the morning, the first also levodopa. */
const RESIDENTS = ['101', '102', '103', '104', '105'].map((room) => resident(`r${room}`, { room }));
const ORDERS = [
  ...RESIDENTS.map((who) => ({
    ...daily('x', 'Bisoprolol 2,5 mg', ['08:00']),
    id: orderId(`biso-${who.room}`),
    resident: who.id,
  })),
  { ...daily('levo', 'Prolopa 125 mg', ['07:30']), resident: must(RESIDENTS[0], 'a first').id },
];
const MORNING = { date: '2026-11-24' as LocalDate, round: must(ROUNDS[0], 'a round'), zone: BRUSSELS, rounds: ROUNDS };
const SHEET = sheetNumber('BK-0001-A');
let made = 0;

/** What one tablet sees: its snapshot and the entries it has. */
class Ward {
  constructor(
    readonly chain: Chain,
    public known: Snapshot,
    readonly received: Entry[] = [],
  ) {}
  get entries(): readonly Entry[] {
    return [...this.received, ...this.chain.entries];
  }
  rows(now: Instant) {
    const view = roundView({ ...MORNING, now, snapshot: this.known, entries: this.entries, device: this.chain.device });
    return view.residents.flatMap(({ resident: who, rows }) => rows.map((row) => ({ ...row, who })));
  }
  act(room: string, medicine: string, now: Instant, actor = AN): ActInput {
    const row = must(
      this.rows(now).find((one) => one.who.room === room && one.order.medicine.name.startsWith(medicine)),
      `${medicine} in room ${room}`,
    );
    made += 1;
    const holding = holdings(this.entries).get(row.who.id);
    return {
      id: entryId(`act-${made}`),
      actor,
      order: row.order,
      resident: row.who,
      slot: row.slot,
      orders: ordersOf(this.known.orders, row.who.id),
      record: foldStatements(this.entries, [], { device: this.chain.device }),
      details: {},
      ...(holding === undefined ? {} : { holding }),
    };
  }
}

const paperSheet = (ward: Ward): MarSheet => {
  const row = must(
    ward.rows(at('08:30')).find((one) => one.who.room === '104'),
    'room 104',
  );
  return {
    kind: 'mar',
    identity: {
      number: SHEET,
      kind: 'mar',
      drill: false,
      centre: 'WZC Zilverlinde',
      ward: wardId('beuk'),
      wardName: 'Beuk',
      zone: BRUSSELS,
      printedAt: at('08:30'),
      validUntil: at('08:30', '2026-11-30'),
      chainHead: 'abcdefgh',
      language: 'nl',
    },
    resident: { id: row.who.id, familyName: 'x', givenNames: 'y', allergies: { kind: 'none-known', lines: [] } },
    days: [MORNING.date],
    texts: [],
    rows: [
      {
        row: '1',
        order: row.order.id,
        instruction: 0,
        name: 'Bisoprolol',
        detail: '',
        dose: '1 tablet',
        words: '',
        marks: [],
        cells: [{ slot: row.slot.id, date: row.slot.localDate, time: row.slot.localTime, due: row.slot.due }],
      },
    ],
    prn: [],
    ended: [],
    counts: { orders: 1, slots: 1 },
  };
};

test('[RC13] the night it is built for: one outage, two tablets, one sheet, exactly these contradictions, and then it is closed', async () => {
  const beuk = new Ward(
    new Chain(TABLET),
    snapshot({ residents: RESIDENTS, orders: ORDERS, completeUntil: at('06:58') }),
  );
  const linde = new Ward(new Chain(OTHER), beuk.known);
  const nurse = (now: string) => portsOn(beuk.chain, at(now));

  // 07:00 Central falls silent; the tablet declares it by itself.
  const declared = {
    id: entryId('outage-1'),
    by: { device: TABLET },
    entries: beuk.entries,
    zone: BRUSSELS,
    lastContact: at('06:58'),
  };
  expect((await declareOutage(declared, nurse('07:00'))).ok).toBe(true);

  // She gives 101 and 102, 103 refuses. The other tablet, cut off as well, records 102 half an hour later.
  expect((await giveDose(beuk.act('101', 'Bisoprolol', at('08:05')), nurse('08:05'))).ok).toBe(true);
  expect((await giveDose(beuk.act('102', 'Bisoprolol', at('08:08')), nurse('08:08'))).ok).toBe(true);
  expect(
    (await recordOutcome({ ...beuk.act('103', 'Bisoprolol', at('08:10')), outcome: 'refused' }, nurse('08:10'))).ok,
  ).toBe(true);
  const elsewhere = portsOn(linde.chain, at('08:40'));
  expect((await giveDose(linde.act('102', 'Bisoprolol', at('08:40'), NORA), elsewhere)).ok).toBe(true);

  // 104 goes on paper: the tablet asks to take the resident back before it records anything.
  const printed = { id: entryId('print-1'), sheet: paperSheet(beuk), hash: 'h', pages: 1 };
  expect((await recordSheetsPrinted({ actor: AN, sheets: [printed] }, nurse('08:30'))).ok).toBe(true);
  const who = { actor: AN, resident: must(RESIDENTS[3], 'room 104').id };
  expect(
    (await putOnPaper({ ...who, id: entryId('paper-1'), entries: beuk.entries, sheet: SHEET }, nurse('08:32'))).ok,
  ).toBe(true);
  expect(await giveDose(beuk.act('104', 'Bisoprolol', at('08:33')), nurse('08:33'))).toMatchObject({
    error: { because: 'on-paper' },
  });

  // 13:00 The server is back. A doctor had stopped the order of 101; the other tablet's entry comes down.
  await markServerBack({ id: entryId('back-1'), by: { device: TABLET }, entries: beuk.entries }, nurse('13:00'));
  beuk.received.push(...linde.chain.entries);
  beuk.known = {
    ...beuk.known,
    orders: ORDERS.map((order) =>
      order.id === 'biso-101'
        ? { ...order, status: 'stopped' as const, statusText: 'stopped', source: { lastUpdated: at('08:02') } }
        : order,
    ),
  };
  await endOutage({ id: entryId('rec-1'), by: { person: TOM }, entries: beuk.entries }, nurse('13:10'));

  // The sheet is typed in by Tom; Nora's initials stand on it.
  const [cell] = paperSheet(beuk).rows.flatMap((row) => row.cells);
  const typed = {
    slot: must(cell, 'a box').slot,
    reading: 'given' as const,
    initials: 'NB',
    medicine: 'Bisoprolol 2,5 mg',
    planned: { value: 1, unit: 'tablet' },
  };
  const transcription = { actor: TOM, sheet: SHEET, entries: beuk.entries, cells: [typed], prn: [] };
  expect((await transcribeSheet(transcription, nurse('13:20'))).ok).toBe(true);
  expect((await takeBackToTablet({ ...who, id: entryId('tablet-1'), entries: beuk.entries }, nurse('13:21'))).ok).toBe(
    true,
  );

  const review = (now: string) =>
    reviewOf({
      snapshot: beuk.known,
      entries: beuk.entries,
      outage: must(outageState(beuk.entries), 'an outage'),
      now: at(now),
      context: { zone: BRUSSELS, rounds: ROUNDS },
      device: TABLET,
    });
  const found = findFindings(review('13:30'));
  expect(found.map((item) => [item.kind, item.harm, item.medicine])).toEqual([
    ['C2', 'urgent', 'Bisoprolol 2,5 mg'],
    ['C13', 'urgent', 'Prolopa 125 mg'],
    ['C7', 'decide', 'Bisoprolol 2,5 mg'],
    ['C14', 'bulk', 'Bisoprolol 2,5 mg'],
  ]);
  expect(closingState(review('13:30')).canClose).toBe(false);

  // Tom decides, one by one; what is ordinary and undocumented together.
  const choices = ['one-dose-noted-twice', 'not-documented', 'doctor-informed'];
  for (const [i, choice] of choices.entries()) {
    const decision = {
      id: entryId(`d-${i}`),
      actor: TOM,
      finding: must(found[i], 'a finding'),
      choice,
      reason: 'nagevraagd',
    };
    expect((await settleFinding(decision, nurse('13:40'))).ok).toBe(true);
  }
  const bulk = { id: entryId('d-bulk'), finding: must(found[3], 'a group') };
  const together = { actor: TOM, choice: 'not-documented', reason: 'nachtploeg gebeld', findings: [bulk] };
  expect((await settleBulk(together, nurse('13:41'))).ok).toBe(true);

  const closing = closingState(review('13:45'));
  expect(closing).toMatchObject({ canClose: true, open: 0, urgent: [], sheetsToType: [], onPaper: [] });
  expect(
    dispositionsOf(review('13:45'))
      .map((item) => [item.slot.split('#')[0], item.state])
      .toSorted(),
  ).toEqual([
    ['biso-101', 'given'],
    ['biso-102', 'given'],
    ['biso-103', 'not-given'],
    ['biso-104', 'given'],
    ['biso-105', 'undocumented'],
    ['levo', 'undocumented'],
  ]);
  expect(
    (await closeOutage({ id: entryId('close-1'), by: { person: TOM }, entries: beuk.entries, closing }, nurse('13:50')))
      .ok,
  ).toBe(true);
  expect(outageState(beuk.entries)).toBeUndefined();
});
