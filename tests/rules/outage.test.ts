import { describe, expect, test } from 'vitest';
import { closingState } from '#domain/reconciliation/dispositions';
import type { BodyOf } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import { outageState, outagesOf } from '#domain/record/outage-state';
import { sheetLedger } from '#domain/record/sheet-ledger';
import type { MarSheet } from '#domain/sheet/sheet';
import { entryId, sheetNumber, wardId } from '#kernel/ids';
import type { LocalDate, LocalTime } from '#kernel/instant';
import {
  ALFONS,
  AN,
  at,
  BRUSSELS,
  Chain,
  daily,
  NORA,
  OTHER,
  portsOn,
  slotAt,
  TABLET,
  TOM,
} from '#tests/fixtures/record';
import { declareOutage } from '#workflows/declare-outage';
import { closeOutage, endOutage, markServerBack } from '#workflows/end-outage';
import { markSheet } from '#workflows/mark-sheet';
import { putOnPaper } from '#workflows/put-on-paper';
import { recordSheetsPrinted } from '#workflows/record-sheets-printed';
import { takeBackToTablet } from '#workflows/take-back-to-tablet';
import { type TranscribeSheet, type TypedCell, transcribeSheet } from '#workflows/transcribe-sheet';

const declare = (chain: Chain, more: Partial<Parameters<typeof declareOutage>[0]> = {}) =>
  declareOutage(
    {
      id: entryId('outage-3f9a'),
      by: { person: AN },
      entries: [...chain.entries],
      zone: BRUSSELS,
      lastContact: at('05:31'),
      ...more,
    },
    portsOn(chain, at('05:42')),
  );

const phase = (chain: Chain, of: 'declared' | 'server-back' | 'closed', outage = 'U-1', time = '06:00') =>
  chain.add({ kind: 'outage', outage, phase: of, byHand: true, drill: false }, at(time));

const nothingOpen = () =>
  closingState({
    slots: [],
    record: foldStatements([], [], { device: TABLET }),
    orders: [],
    outage: { from: at('05:42') },
    entries: [],
    snapshotOrders: [],
    zone: BRUSSELS,
    now: at('14:00'),
  });

describe('an outage', () => {
  test('[OU1] is declared once, by a person or by the tablet itself, and says since when and how old the data are', async () => {
    const chain = new Chain();
    expect((await declare(chain)).ok).toBe(true);
    expect(outageState([...chain.entries])).toMatchObject({
      id: 'U-2026-11-24-3F9A',
      since: at('05:42'),
      phase: 'declared',
      byHand: true,
      lastContact: at('05:31'),
    });
    expect(await declare(chain, { id: entryId('second') })).toMatchObject({ error: { because: 'outage-open' } });
    expect((await declare(chain)).ok).toBe(true);
    expect(chain.entries).toHaveLength(1);
    const other = new Chain(OTHER);
    await declare(other, { by: { device: OTHER } });
    expect(other.entries[0]).toMatchObject({ author: { device: OTHER }, body: { byHand: false } });
  });

  test('[OU2] of two declared by cut-off tablets the earlier one counts until it is closed', () => {
    const chain = new Chain();
    phase(chain, 'declared', 'U-2', '06:10');
    phase(chain, 'declared', 'U-1', '06:00');
    expect(outageState([...chain.entries])?.id).toBe('U-1');
    phase(chain, 'closed', 'U-1', '07:00');
    expect(outageState([...chain.entries])?.id).toBe('U-2');
  });

  test('[OU3] closed is final: a late entry of an earlier phase does not open it again', () => {
    const chain = new Chain();
    phase(chain, 'declared');
    phase(chain, 'closed');
    phase(chain, 'server-back');
    expect(outageState([...chain.entries])).toBeUndefined();
    expect(outagesOf([...chain.entries]).map((state) => state.phase)).toEqual(['closed']);
  });

  test('[OU4] goes on when the server is back; [OU5] reconciliation is begun and ended by the nurse in charge', async () => {
    const chain = new Chain();
    await declare(chain);
    const step = { by: { person: TOM }, entries: [] };
    const ports = portsOn(chain, at('13:00'));
    expect(await markServerBack({ ...step, id: entryId('x') }, ports)).toMatchObject({
      error: { because: 'no-outage' },
    });
    await markServerBack({ id: entryId('back'), by: { device: TABLET }, entries: [...chain.entries] }, ports);
    expect(outageState([...chain.entries])).toMatchObject({ phase: 'server-back', serverBack: at('13:00') });
    const byNurse = { id: entryId('rec'), by: { person: AN }, entries: [...chain.entries] };
    expect(await endOutage(byNurse, ports)).toMatchObject({ error: { because: 'role' } });
    await endOutage({ ...byNurse, by: { person: TOM } }, ports);
    expect(outageState([...chain.entries])?.phase).toBe('reconciling');
  });

  test('[OU4] when the server falls silent again, the stretch that nobody could see goes on', async () => {
    const chain = new Chain();
    const phases = [
      ['declared', '06:00'],
      ['server-back', '08:00'],
      ['server-down', '08:30'],
    ] as const;
    for (const [of, time] of phases)
      chain.add({ kind: 'outage', outage: 'U-1', phase: of, byHand: false, drill: false }, at(time));
    expect(outageState([...chain.entries])?.serverBack).toBeUndefined();
    phase(chain, 'server-back', 'U-1', '09:00');
    expect(outageState([...chain.entries])?.serverBack).toBe(at('09:00'));
  });

  test('[OU6] is closed only when nothing is open, and the refusal counts what is', async () => {
    const chain = new Chain();
    await declare(chain);
    const ports = portsOn(chain, at('14:00'));
    const close = { id: entryId('close'), by: { person: TOM }, entries: [...chain.entries] };
    const blocked = { ...nothingOpen(), canClose: false, onPaper: [ALFONS.id] };
    expect(await closeOutage({ ...close, closing: blocked }, ports)).toMatchObject({
      error: { because: 'not-ready-to-close', facts: { onPaper: 1, urgent: 0 } },
    });
    expect((await closeOutage({ ...close, closing: nothingOpen() }, ports)).ok).toBe(true);
    expect(outageState([...chain.entries])).toBeUndefined();
  });
});

const PRINTED = sheetNumber('BK-0001-A');
const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00', '12:00', '20:00']);
const [EIGHT, NOON, EVENING] = ['08:00', '12:00', '20:00'].map((time) => slotAt(BISO, time));
const slots = [EIGHT, NOON, EVENING].filter((slot) => slot !== undefined);

const sheetOf = (number = PRINTED, more: { drill?: boolean; replaces?: typeof PRINTED } = {}): MarSheet => ({
  kind: 'mar',
  identity: {
    number,
    kind: 'mar',
    drill: more.drill ?? false,
    centre: 'WZC Zilverlinde',
    ward: wardId('beuk'),
    wardName: 'Beuk',
    zone: BRUSSELS,
    printedAt: at('06:00'),
    validUntil: at('06:00', '2026-11-30'),
    chainHead: 'abcdefgh',
    language: 'nl',
    ...(more.replaces === undefined ? {} : { replaces: more.replaces }),
  },
  resident: {
    id: ALFONS.id,
    familyName: 'De Smedt',
    givenNames: 'Alfons',
    allergies: { kind: 'none-known', lines: [] },
  },
  days: ['2026-11-24' as LocalDate],
  texts: [],
  rows: [
    {
      row: '1',
      order: BISO.id,
      instruction: 0,
      name: 'Bisoprolol',
      detail: '',
      dose: '1 tablet',
      words: '',
      marks: [],
      cells: slots.map((slot, i) => ({
        slot: slot.id,
        date: slot.localDate,
        time: slot.localTime as LocalTime,
        due: slot.due,
        ...(i === 2 ? { recorded: { code: 'given' as const, initials: 'AJ' } } : {}),
      })),
    },
  ],
  prn: [],
  ended: [],
  counts: { orders: 1, slots: 3 },
});

const print = async (chain: Chain, sheet = sheetOf()) =>
  recordSheetsPrinted(
    { actor: AN, sheets: [{ id: entryId(`print-${sheet.identity.number}`), sheet, hash: 'h', pages: 1 }] },
    portsOn(chain, at('06:00')),
  );

const cell = (slot: (typeof slots)[number] | undefined, more: Partial<TypedCell> = {}): TypedCell => ({
  slot: (slot ?? slots[0] ?? slotAt(BISO, '08:00')).id,
  reading: 'given',
  initials: 'NB',
  medicine: 'Bisoprolol 2,5 mg',
  planned: { value: 1, unit: 'tablet' },
  ...more,
});

const type = (chain: Chain, cells: readonly TypedCell[], more: Partial<TranscribeSheet> = {}) =>
  transcribeSheet(
    { actor: TOM, sheet: PRINTED, entries: [...chain.entries], cells, prn: [], ...more },
    portsOn(chain, at('13:58')),
  );

const bodies = (chain: Chain) =>
  chain.entries
    .map((entry) => entry.body)
    .filter((body): body is BodyOf<'administration'> => body.kind === 'administration');

describe('paper', () => {
  test('[HO2] a resident is put on paper and taken back; both are facts', async () => {
    const chain = new Chain();
    const ports = portsOn(chain, at('07:40'));
    const who = { actor: AN, resident: ALFONS.id };
    await putOnPaper({ ...who, id: entryId('h1'), entries: [], sheet: PRINTED }, ports);
    expect(holdings([...chain.entries]).get(ALFONS.id)).toMatchObject({ by: 'paper', sheet: PRINTED });
    const again = { ...who, id: entryId('h2'), entries: [...chain.entries], sheet: PRINTED };
    expect(await putOnPaper(again, ports)).toMatchObject({ error: { because: 'already-held' } });
    await takeBackToTablet({ ...who, id: entryId('h3'), entries: [...chain.entries] }, ports);
    expect(holdings([...chain.entries]).get(ALFONS.id)?.by).toBe('tablet');
  });

  test('[HO3] a printed sheet enters the ledger with the boxes that are open on it', async () => {
    const chain = new Chain();
    await print(chain);
    expect(sheetLedger([...chain.entries])).toMatchObject([
      { number: PRINTED, state: 'printed', resident: ALFONS.id, cells: [{ slot: EIGHT?.id }, { slot: NOON?.id }] },
    ]);
  });

  test('[HO4] only a known sheet that is not typed in or void changes state', async () => {
    const chain = new Chain();
    await print(chain);
    const mark = (change: 'lost' | 'void', sheet = PRINTED) =>
      markSheet(
        { id: entryId(`m-${chain.entries.length}`), actor: AN, sheet, change, entries: [...chain.entries] },
        portsOn(chain, at('09:00')),
      );
    expect(await mark('lost', sheetNumber('BK-9999-Z'))).toMatchObject({ error: { because: 'sheet-unknown' } });
    expect((await mark('void')).ok).toBe(true);
    expect(await mark('lost')).toMatchObject({ error: { because: 'sheet-void' } });
  });
});

describe('typing in', () => {
  test('[TR1] only a sheet of this ledger, and only its own boxes', async () => {
    const chain = new Chain();
    await print(chain);
    expect(await type(chain, [], { sheet: sheetNumber('BK-9999-Z') })).toMatchObject({
      error: { because: 'sheet-unknown' },
    });
    expect(await type(chain, [cell(EVENING)])).toMatchObject({ error: { because: 'cell-unknown' } });
    expect(bodies(chain)).toEqual([]);
  });

  test('[TR2] a drill is never typed in as real', async () => {
    const chain = new Chain();
    await print(chain, sheetOf(PRINTED, { drill: true }));
    expect(await type(chain, [cell(EIGHT)])).toMatchObject({ error: { because: 'sheet-drill' } });
  });

  test('[TR3] a sheet is typed in once', async () => {
    const chain = new Chain();
    await print(chain);
    expect((await type(chain, [cell(EIGHT)])).ok).toBe(true);
    expect(await type(chain, [cell(EIGHT)])).toMatchObject({ error: { because: 'sheet-typed-in' } });
    expect(sheetLedger([...chain.entries]).map((line) => line.state)).toEqual(['typed-in']);
  });

  test('[TR4] a superseded sheet warns first', async () => {
    const chain = new Chain();
    await print(chain);
    await print(chain, sheetOf(sheetNumber('BK-0002-B'), { replaces: PRINTED }));
    expect(await type(chain, [cell(EIGHT)])).toMatchObject({
      error: { because: 'sheet-superseded', override: true, facts: { replacedBy: 'BK-0002-B' } },
    });
    expect((await type(chain, [cell(EIGHT)], { supersededSeen: true })).ok).toBe(true);
  });

  test('[TR5] the initials are those on the sheet, never the typist; three times are kept apart', async () => {
    const chain = new Chain();
    await print(chain);
    const { initials: _none, ...nameless } = cell(EIGHT);
    expect(await type(chain, [nameless])).toMatchObject({ error: { because: 'initials-missing' } });
    await type(chain, [cell(EIGHT), cell(NOON, { given: at('12:20') })]);
    const typed = chain.entries.filter((entry) => entry.body.kind === 'administration');
    expect(typed).toMatchObject([
      {
        transcriber: TOM.id,
        enteredAt: at('13:58'),
        body: { givenBy: { initials: 'NB' }, given: at('08:00'), givenFrom: 'slot', source: 'paper' },
      },
      {
        transcriber: TOM.id,
        enteredAt: at('13:58'),
        body: { given: at('12:20'), givenFrom: 'stated', written: at('12:20') },
      },
    ]);
  });

  test('[TR6] high-alert rows want a second typist, or a reason', async () => {
    const chain = new Chain();
    await print(chain);
    const grave = [cell(EIGHT, { highAlert: true })];
    expect(await type(chain, grave)).toMatchObject({ error: { because: 'second-typist' } });
    expect(await type(chain, grave, { secondTypist: TOM.id })).toMatchObject({ error: { because: 'second-typist' } });
    const signed = [cell(EIGHT, { highAlert: true, secondInitials: 'AJ' })];
    expect((await type(chain, signed, { secondTypist: NORA.id })).ok).toBe(true);
    expect(bodies(chain)[0]).toMatchObject({ secondPerson: 'before-the-act', secondInitials: 'AJ' });
    expect(chain.entries.find((entry) => entry.body.kind === 'administration')?.verifier).toBe(NORA.id);
  });

  test('[TR7] a blank box makes no entry; unreadable is an outcome without a moment or a dose', async () => {
    const chain = new Chain();
    await print(chain);
    const { initials: _none, ...unread } = cell(NOON, { reading: 'unreadable' });
    await type(chain, [cell(EIGHT, { reading: 'blank' }), unread]);
    expect(bodies(chain)).toHaveLength(1);
    expect(bodies(chain)[0]).toMatchObject({ outcome: 'unreadable', slot: NOON?.id });
    expect(bodies(chain)[0]).not.toHaveProperty('given');
    expect(bodies(chain)[0]).not.toHaveProperty('dose');
  });

  test('[TR8] going on after a failure makes the same facts: ids come from sheet and slot', async () => {
    const chain = new Chain();
    await print(chain);
    const ports = portsOn(chain, at('13:58'));
    let left = 1;
    const failing = {
      ...ports,
      append: (draft: Parameters<typeof ports.append>[0]) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('storage full')) : ports.append(draft);
      },
    };
    const input = { actor: TOM, sheet: PRINTED, cells: [cell(EIGHT), cell(NOON)], prn: [] };
    await expect(transcribeSheet({ ...input, entries: [...chain.entries] }, failing)).rejects.toThrow('storage full');
    expect(bodies(chain)).toHaveLength(1);
    expect((await transcribeSheet({ ...input, entries: [...chain.entries] }, ports)).ok).toBe(true);
    expect(bodies(chain)).toHaveLength(2);
  });

  test('[TR9] a PRN line is recorded with its own moment and giver', async () => {
    const chain = new Chain();
    await print(chain);
    const line = {
      order: BISO.id,
      line: '1',
      reading: 'given' as const,
      given: at('10:10'),
      initials: 'NB',
      medicine: 'Dafalgan',
      dose: { value: 1, unit: 'tablet' },
    };
    await type(chain, [], { prn: [line] });
    expect(bodies(chain)).toMatchObject([
      { given: at('10:10'), givenFrom: 'stated', dose: { value: 1 }, sheet: PRINTED },
    ]);
    expect(bodies(chain)[0]).not.toHaveProperty('slot');
  });
});
