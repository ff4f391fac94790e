import { beforeAll, describe, expect, test } from 'vitest';
import { isKind } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { MarSheet } from '#domain/sheet/sheet';
import { deviceId, type SlotId } from '#kernel/ids';
import { HOUR_MS, localTimeOf } from '#kernel/instant';
import { must } from '#kernel/must';
import { AFTER } from '#tests/ui/office/gallery/scene';
import { wardApp } from '#tests/ui/office/ward-app';
import { nl } from '#ui/i18n/messages-nl';
import { type CellAnswer, changeDraft, type Draft, emptyDraft, whoOf } from '#ui/office/transcribe/draft';
import { cellsOf, type Grid, type GridCell, type GridRow, gridOf } from '#ui/office/transcribe/grid';
import { fromLedger, fromSheetData, type PrintedSheet, readKeptSheet } from '#ui/office/transcribe/printed-sheet';
import { staffInitials } from '#ui/office/transcribe/staff-initials';
import { needsSecondTypist } from '#ui/office/transcribe/to-transcription';
import { bindOffice } from '#ui/office/use-workflows';
import type { App } from '#ui/shell/app-context';
import { buildSheets } from '#ui/shell/printing/build-sheets';
import { registerSheets } from '#ui/shell/printing/register-sheets';
import { sheetFile } from '#ui/shell/printing/sheet-file';

type Desk = { app: App; line: LedgerLine; sheet: PrintedSheet; grid: Grid; kept: MarSheet };

/** Prints one resident's MAR sheet and comes back to it hours later, as a typist does. */
const deskOf = async (room: string): Promise<Desk> => {
  const app = wardApp();
  const { snapshot, identity } = app.getState();
  const resident = must(
    snapshot?.residents.find((one) => one.room === room && one.ward === identity?.ward),
    `room ${room}`,
  );
  const sheets = await buildSheets(app, { residents: [resident], days: 7, language: 'nl', drill: false, kind: 'mar' });
  await registerSheets(app, { sheets, layout: new Map() }, () => undefined);
  const line = must(sheetLedger(app.getState().entries)[0], 'a sheet in the ledger');
  const orders = new Map(must(snapshot, 'a snapshot').orders.map((order) => [order.id, order]));
  const kept = must(readKeptSheet(await app.tablet.getFile(sheetFile(line.number)), line.number), 'kept sheet data');
  const sheet = fromSheetData(kept, orders);
  return { app, line, kept, sheet, grid: gridOf(sheet, { rounds: DEFAULT_ROUNDS, recorded: new Set(), now: AFTER }) };
};

const plainBox = ({ grid }: Desk): { row: GridRow; cell: GridCell } =>
  must(
    cellsOf(grid).find(
      ({ row, cell }) => row.fields.length === 0 && !row.marks.includes('high-alert') && cell.state === 'open',
    ),
    'a plain open box',
  );
const draftWith = (desk: Desk, slot: SlotId, answer: CellAnswer): Draft =>
  changeDraft(emptyDraft(desk.line.number), { type: 'answer', slot, answer });
const office = (app: App) => bindOffice(app, nl.office);
const statementsOf = (app: App) => {
  const { entries, snapshot, identity } = app.getState();
  return foldStatements(entries, snapshot?.administrations ?? [], { device: deviceId(identity?.device ?? '') });
};
const administrations = (app: App) => app.getState().entries.filter((entry) => isKind(entry, 'administration'));

let desk: Desk;
beforeAll(async () => {
  desk = await deskOf('104');
});

describe('typing a printed sheet in', () => {
  test('the grid has every box of the ledger, and the ledger alone gives the same rows', () => {
    const { line, sheet, grid, app } = desk;
    const open = cellsOf(grid).map(({ cell }) => cell.slot as string);
    expect(open.toSorted()).toEqual(line.cells.map(({ slot }) => slot as string).toSorted());
    const orders = new Map(must(app.getState().snapshot, 'a snapshot').orders.map((order) => [order.id, order]));
    const other = fromLedger(line, orders, must(app.getState().snapshot, 'a snapshot').centre.zone, 'nl');
    expect(other.rows.map(({ row }) => row)).toEqual(
      sheet.rows.filter(({ cells }) => cells.length > 0).map(({ row }) => row),
    );
    expect([...other.prn, ...other.texts].map(({ row }) => row).toSorted()).toEqual(
      [...sheet.prn, ...sheet.texts, ...sheet.rows.filter(({ cells }) => cells.length === 0)]
        .map(({ row }) => row)
        .toSorted(),
    );
  });

  test('[TY1] [TY7] a plain box: initials from the sheet, the typist apart, the planned dose, the printed hour', async () => {
    const here = await deskOf('104');
    const { app } = here;
    const { row, cell } = plainBox(here);
    const giver = must(
      staffInitials(app.getState()).find(({ id }) => id !== app.getState().person?.id),
      'another nurse',
    );
    const draft = draftWith(here, cell.slot, { code: 'given', who: whoOf(giver) });
    const outcome = await office(app).transcribe({ ...here, draft }, {}, false);
    expect(outcome).toEqual({ ok: true, durability: 'both' });
    const [statement] = statementsOf(app).bySlot.get(cell.slot) ?? [];
    expect(statement).toMatchObject({
      origin: 'paper',
      outcome: 'given',
      sheet: here.line.number,
      by: { person: giver.id, initials: giver.initials },
      transcriber: app.getState().person?.id,
      given: cell.due,
      givenFrom: 'slot',
      medicine: row.name,
    });
    expect(statement?.dose?.value).toBeGreaterThan(0);
    expect(administrations(app)).toHaveLength(1);
    expect(sheetLedger(app.getState().entries)[0]?.state).toBe('typed-in');
  });

  test('[TY3] blank boxes make no record, and a second time is refused', async () => {
    const here = await deskOf('104');
    const { app } = here;
    expect(await office(app).transcribe({ ...here, draft: emptyDraft(here.line.number) }, {}, false)).toMatchObject({
      ok: true,
    });
    expect(administrations(app)).toEqual([]);
    const again = await office(app).transcribe({ ...here, draft: emptyDraft(here.line.number) }, {}, false);
    expect(again).toEqual({ ok: false, message: nl.office.refusals['sheet-typed-in'] });
  });

  test('[TY8] initials that cannot be read are "?" and name nobody', async () => {
    const here = await deskOf('104');
    const { cell } = plainBox(here);
    await office(here.app).transcribe(
      { ...here, draft: draftWith(here, cell.slot, { code: 'given', who: {} }) },
      {},
      false,
    );
    expect(statementsOf(here.app).bySlot.get(cell.slot)?.[0]?.by).toEqual({ initials: '?' });
  });

  test('[TY9] another hour on the sheet is taken on the day it belongs to', async () => {
    const here = await deskOf('104');
    const { cell } = plainBox(here);
    const draft = draftWith(here, cell.slot, { code: 'R', who: { initials: 'YE' }, time: '09:40' });
    await office(here.app).transcribe({ ...here, draft }, {}, false);
    const [statement] = statementsOf(here.app).bySlot.get(cell.slot) ?? [];
    const zone = must(here.app.getState().snapshot, 'a snapshot').centre.zone;
    expect(statement).toMatchObject({ outcome: 'refused', givenFrom: 'stated' });
    expect(localTimeOf(must(statement?.given, 'a stated moment'), zone)).toBe('09:40');
    expect(Math.abs(Date.parse(must(statement?.given, 'a moment')) - Date.parse(cell.due))).toBeLessThan(12 * HOUR_MS);
    expect(statement?.dose).toBeUndefined();
  });

  test('[TY7] insulin: what the sheet does not say stays unsaid, and a second typist is asked', async () => {
    const here = await deskOf('107');
    const { app, grid } = here;
    const insulin = must(
      cellsOf(grid).find(({ row, cell }) => row.marks.includes('insulin') && cell.state === 'open'),
      'an insulin box',
    );
    const draft = draftWith(here, insulin.cell.slot, { code: 'given', who: { initials: 'YE' } });
    expect(needsSecondTypist({ ...here, draft })).toBe(true);
    expect(await office(app).transcribe({ ...here, draft }, {}, false)).toEqual({
      ok: false,
      message: nl.office.refusals['second-typist'],
    });
    expect(administrations(app)).toEqual([]);
    await office(app).transcribe({ ...here, draft }, { noSecondTypistReason: 'alleen op nacht' }, false);
    const [statement] = statementsOf(app).bySlot.get(insulin.cell.slot) ?? [];
    expect(statement?.dose).toBeUndefined();
    expect(statement?.details?.glucose).toBeUndefined();
    expect(statement?.details?.noSecondTypistReason).toBe('alleen op nacht');
  });

  test('a PRN line has its own day, hour and initials', async () => {
    const here = await deskOf('107');
    const { app, sheet } = here;
    const prn = must(sheet.prn[0], 'a PRN row');
    const draft = changeDraft(emptyDraft(here.line.number), {
      type: 'line',
      line: {
        id: 'l1',
        order: prn.order,
        date: must(sheet.days[0], 'a day'),
        time: '03:20',
        who: { initials: 'NB' },
        dose: 1,
        reason: 'hoofdpijn',
      },
    });
    await office(app).transcribe({ ...here, draft }, { noSecondTypistReason: 'proef' }, false);
    const [statement] =
      statementsOf(app)
        .byOrder.get(prn.order)
        ?.filter(({ origin }) => origin === 'paper') ?? [];
    expect(statement).toMatchObject({ outcome: 'given', by: { initials: 'NB' }, reason: { text: 'hoofdpijn' } });
    expect(statement?.slot).toBeUndefined();
  });

  test('a drill sheet is never typed in as real', async () => {
    const app = wardApp();
    const { snapshot, identity } = app.getState();
    const resident = must(
      snapshot?.residents.find((one) => one.ward === identity?.ward),
      'a resident',
    );
    const sheets = await buildSheets(app, { residents: [resident], days: 7, language: 'nl', drill: true, kind: 'mar' });
    await registerSheets(app, { sheets, layout: new Map() }, () => undefined);
    const line = must(sheetLedger(app.getState().entries)[0], 'a drill sheet');
    const outcome = await office(app).transcribe({ ...desk, line, draft: emptyDraft(line.number) }, {}, false);
    expect(outcome).toEqual({ ok: false, message: nl.office.refusals['sheet-drill'] });
  });

  test('[TY1] a care assistant may not type in; the screen asks the same table', () => {
    const app = wardApp({ role: 'care-assistant' });
    expect(office(app).may('transcribe')).toBe(false);
    expect(office(wardApp({ role: 'nurse' })).may('transcribe')).toBe(true);
  });
});
