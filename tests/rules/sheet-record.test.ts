import { describe, expect, test } from 'vitest';
import type { SheetContext } from '#domain/sheet/context';
import { buildPack } from '#domain/sheet/pack';
import { buildReport, type ReportInput } from '#domain/sheet/report';
import { sheetNumber } from '#kernel/ids';
import { instant, type LocalDate } from '#kernel/instant';
import {
  ALFONS,
  at,
  BRUSSELS,
  Chain,
  daily,
  fold,
  given,
  LIEN,
  PEOPLE,
  ROUNDS,
  slotAt,
  slotsOn,
  snapshot,
  TABLET,
} from '#tests/fixtures/record';

const PARACETAMOL = daily('o1', 'Paracetamol', ['08:00', '12:00']);

const context = (entries: Chain['entries']): SheetContext => ({
  snapshot: snapshot({ orders: [PARACETAMOL], people: PEOPLE }),
  record: fold(entries),
  ward: ALFONS.ward,
  wardName: 'Beuk',
  centre: 'WZC Zilverlinde',
  zone: BRUSSELS,
  rounds: ROUNDS,
  device: TABLET,
  now: at('22:00'),
  language: 'nl',
  drill: false,
  chainHead: '',
});

describe('recorded doses', () => {
  test('[SH5] What the tablet holds has its code, hour and initials, and no open box; a corrected entry opens it again', () => {
    const chain = new Chain();
    const morning = slotAt(PARACETAMOL, '08:00');
    const noon = slotAt(PARACETAMOL, '12:00');
    chain.add(given(morning, { given: at('08:06') }), at('08:06'));
    const { dose: _dose, ...refused } = given(noon, { outcome: 'refused', givenBy: { person: LIEN.id } });
    const wrong = chain.add(refused, at('12:10'));
    const cellsOf = () => {
      const { sheets } = buildPack({
        snapshot: context([]).snapshot,
        entries: [...chain.entries],
        residents: [ALFONS],
        from: '2026-11-24' as LocalDate,
        days: 1,
        now: at('22:00'),
        ward: { id: ALFONS.ward, name: 'Beuk' },
        language: 'nl',
        prefix: 'DL',
        nextCounter: 1,
        drill: false,
        lastPrinted: [],
        zone: BRUSSELS,
        rounds: ROUNDS,
        device: TABLET,
        kind: 'mar',
      });
      return sheets[0]?.kind === 'mar' ? sheets[0].rows.flatMap((row) => row.cells.map((cell) => cell.recorded)) : [];
    };
    expect(cellsOf()).toEqual([
      { code: 'given', initials: 'AJ', time: '08:06' },
      { code: 'R', initials: 'LM', time: '12:00' },
    ]);
    chain.add(
      { kind: 'correction', corrects: wrong.id, resident: ALFONS.id, reason: 'verkeerde bewoner' },
      at('12:20'),
    );
    expect(cellsOf()).toEqual([{ code: 'given', initials: 'AJ', time: '08:06' }, undefined]);
  });
});

describe('report', () => {
  const slots = slotsOn([PARACETAMOL], '2026-11-24', 2);
  const input = (chain: Chain, more: Partial<ReportInput> = {}): ReportInput => ({
    naming: { number: sheetNumber('DL-0001-X') },
    outage: { id: 'U-1', from: at('05:00'), declaredBy: 'An Jacobs' },
    slots,
    record: fold(chain.entries),
    findings: [],
    ledger: [],
    ...more,
  });

  test('[RP1] Each planned dose is counted once, by what came of it and where', () => {
    const chain = new Chain();
    const [first, second] = slots;
    if (first === undefined || second === undefined) throw new Error('two days have four doses');
    chain.add(given(first), at('08:05'));
    chain.add(given(second, { source: 'paper', outcome: 'absent' }), at('13:00'));
    const report = buildReport(input(chain), context(chain.entries));
    expect(report.totals).toEqual([
      { label: 'gegeven', tablet: 1, paper: 0, other: 0, total: 1 },
      { label: 'afwezig (A)', tablet: 0, paper: 1, other: 0, total: 1 },
      { label: 'nog te beslissen', tablet: 0, paper: 0, other: 0, total: 2 },
    ]);
    expect(report.totals.reduce((sum, line) => sum + line.total, 0)).toBe(report.planned);
  });

  test('[RP2] A dose without a statement is accounted for only when a person decided; two unlike statements are not', () => {
    const chain = new Chain();
    const [first, second, third, fourth] = slots;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('two days have four doses');
    chain.add(given(first), at('08:05'));
    chain.add(given(first, { outcome: 'refused' }), at('08:10'));
    const open = buildReport(input(chain), context(chain.entries));
    expect(open.planned - open.accounted).toBe(4);
    const finding = {
      id: 'f',
      kind: 'C14' as const,
      harm: 'bulk' as const,
      resident: ALFONS.id,
      slots: [second.id, third.id, fourth.id],
      sides: [],
      medicine: 'Paracetamol',
      decidedBy: [],
      choices: [],
    };
    const decision = {
      choice: 'niet gedocumenteerd',
      reason: 'gevraagd',
      by: 'tom',
      at: instant('2026-11-25T10:00:00Z'),
      entry: 'e',
    };
    const closed = buildReport(input(chain, { findings: [{ ...finding, decision }] }), context(chain.entries));
    expect(closed.planned - closed.accounted).toBe(1);
    expect(closed.findings[0]).toMatchObject({ by: 'Tom Vermeulen', decision: 'niet gedocumenteerd' });
  });
});
