import { expect, test } from 'vitest';
import type { Person } from '#domain/people/role';
import { entryId, personId, sheetNumber } from '#kernel/ids';
import type { Result } from '#kernel/result';
import { ALFONS, at, BRUSSELS, Chain, fold, LIEN, LUC, portsOn } from '#tests/fixtures/record';
import { answerGap } from '#workflows/answer-gap';
import { correctEntry } from '#workflows/correct-entry';
import { declareOutage } from '#workflows/declare-outage';
import { endOutage } from '#workflows/end-outage';
import { markSheet } from '#workflows/mark-sheet';
import { notePrnEffect } from '#workflows/note-prn-effect';
import { putOnPaper } from '#workflows/put-on-paper';
import { recordSheetsPrinted } from '#workflows/record-sheets-printed';
import { takeBackToTablet } from '#workflows/take-back-to-tablet';
import { transcribeSheet } from '#workflows/transcribe-sheet';

const ADMIN: Person = { id: personId('admin'), name: 'Beheer', role: 'device-administrator', initials: 'BH' };
const id = entryId('w-1');
const resident = ALFONS.id;
const sheet = sheetNumber('BK-0001-A');
const chain = new Chain();
const ports = portsOn(chain, at('09:00'));
const entries = chain.entries;

type Act = readonly [string, Person, () => Promise<Result<unknown, unknown>>];
const ACTS: readonly Act[] = [
  [
    'answer the gap',
    LIEN,
    () => answerGap({ id, actor: LIEN, resident, completeUntil: undefined, answer: 'nothing-more' }, ports),
  ],
  ['put on paper', LIEN, () => putOnPaper({ id, actor: LIEN, resident, entries }, ports)],
  ['take back', LIEN, () => takeBackToTablet({ id, actor: LIEN, resident, entries }, ports)],
  ['mark a sheet', LIEN, () => markSheet({ id, actor: LIEN, sheet, change: 'void', entries }, ports)],
  ['type in', LIEN, () => transcribeSheet({ actor: LIEN, sheet, entries, cells: [], prn: [] }, ports)],
  ['print', ADMIN, () => recordSheetsPrinted({ actor: ADMIN, sheets: [] }, ports)],
  ['correct', LUC, () => correctEntry({ id, actor: LUC, corrects: 'x', reason: 'x', record: fold([]) }, ports)],
  ['note an effect', ADMIN, () => notePrnEffect({ id, actor: ADMIN, of: id, resident, effect: 'x' }, ports)],
  ['declare an outage', LIEN, () => declareOutage({ id, by: { person: LIEN }, entries, zone: BRUSSELS }, ports)],
  ['end an outage', LUC, () => endOutage({ id, by: { person: LUC }, entries }, ports)],
];

test.each(ACTS)(
  '[PE1] who may not %s is refused by the workflow itself, and nothing is written',
  async (_name, _who, act) => {
    expect(await act()).toMatchObject({ ok: false, error: { because: 'role', rule: 'AD40' } });
    expect(entries).toEqual([]);
  },
);
