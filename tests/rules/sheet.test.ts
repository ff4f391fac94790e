import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '#domain/order/order';
import { lookAlikeOf } from '#domain/sheet/context';
import { ageInWords, birthDateInWords, dueDate } from '#domain/sheet/dates';
import { nameInCapitals, withDecimalComma } from '#domain/sheet/medicine-words';
import { formatDose, formatNumber, GAP, totalOf } from '#domain/sheet/numbers';
import { buildPack, type PackInput } from '#domain/sheet/pack';
import type { MarSheet, Sheet } from '#domain/sheet/sheet';
import { makeSheetNumber, parseSheetNumber } from '#domain/sheet/sheet-number';
import { formatUnit } from '#domain/sheet/units';
import { orderId, residentId } from '#kernel/ids';
import { instant, type LocalDate } from '#kernel/instant';
import { ALFONS, at, BRUSSELS, daily, PEOPLE, ROUNDS, resident, snapshot, TABLET } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

const named = (
  name: string,
  atc: readonly string[] = [],
  more: Partial<Order['medicine']> = {},
): Order['medicine'] => ({ name, ingredients: [], codes: [], atc, ...more });

const input = (orders: readonly Order[], more: Partial<PackInput> = {}): PackInput => ({
  snapshot: snapshot({ orders, people: PEOPLE }),
  entries: [],
  residents: [ALFONS],
  from: '2026-11-24' as LocalDate,
  days: 7,
  now: at('09:22'),
  ward: { id: ALFONS.ward, name: 'Beuk' },
  language: 'nl',
  prefix: 'DL',
  nextCounter: 400,
  drill: false,
  lastPrinted: [],
  zone: BRUSSELS,
  rounds: ROUNDS,
  device: TABLET,
  ...more,
});

const marOf = (sheets: readonly Sheet[]): MarSheet => {
  const found = sheets.find((sheet) => sheet.kind === 'mar');
  if (found === undefined) throw new Error('the pack has a MAR sheet');
  return found;
};
const mar = (orders: readonly Order[], more: Partial<PackInput> = {}): MarSheet =>
  marOf(buildPack(input(orders, more)).sheets);

const shownIn = (sheet: MarSheet): readonly string[] =>
  [...sheet.rows, ...sheet.prn, ...sheet.texts, ...sheet.ended].map((row) => row.order);

describe('numbers of sheets', () => {
  test('[SH1] A number is prefix, counter, check letter; a drill begins with X', () => {
    expect(makeSheetNumber('DL2', 405, false)).toBe('DL2-0405-M');
    expect(makeSheetNumber('DL', 405, true)).toMatch(/^XDL-0405-[A-Z]$/);
    expect(() => makeSheetNumber('XA', 1, false)).toThrow();
    const read = parseSheetNumber(`xdl 0405 ${makeSheetNumber('DL', 405, true).slice(-1).toLowerCase()}`);
    expect(read.ok && read.value).toMatchObject({ prefix: 'DL', counter: 405, drill: true });
  });

  test('[SH2] Every number is read back; a wrong digit or two swapped ones are refused', () => {
    const prefix = fc
      .tuple(
        fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWYZ'),
        fc.constantFrom(...'ABCXYZ0123'),
        fc.constantFrom('', ...'ABZ2789'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        prefix,
        fc.integer({ min: 0, max: 9999 }),
        fc.nat(3),
        fc.integer({ min: 1, max: 9 }),
        (letters, counter, place, add) => {
          const number = makeSheetNumber(letters, counter, false);
          const read = parseSheetNumber(number.toLowerCase().replaceAll('-', ' '));
          expect(read.ok && read.value.number).toBe(number);
          const digits = String(counter).padStart(4, '0');
          const changed = (Number(digits[place]) + add) % 10;
          const wrong = `${letters}-${digits.slice(0, place)}${changed}${digits.slice(place + 1)}-${number.slice(-1)}`;
          expect(parseSheetNumber(wrong)).toMatchObject({ ok: false, error: { because: 'wrong-check-letter' } });
          const [a = '', b = '', ...rest] = digits;
          if (a !== b)
            expect(parseSheetNumber(`${letters}-${b}${a}${rest.join('')}-${number.slice(-1)}`).ok).toBe(false);
        },
      ),
    );
    expect(parseSheetNumber('paracetamol')).toMatchObject({ ok: false, error: { because: 'not-a-sheet-number' } });
    expect(parseSheetNumber('DL2-O4O5-M')).toMatchObject({ ok: true, value: { number: 'DL2-0405-M' } });
  });
});

describe('what stands on a MAR sheet', () => {
  test('[SH3] Time-critical rows first, then high-alert, then by hour; two unlike doses a day are two rows of one number', () => {
    const levodopa = daily('o1', 'Levodopa', ['10:00'], { medicine: named('Levodopa', ['N04BA02']) });
    const digoxin = daily('o2', 'Digoxine', ['12:00'], { medicine: named('Digoxine', ['C01AA05']) });
    const vitamin = daily('o3', 'Vitamine D', ['08:00']);
    const twice = order(
      [
        instruction({ frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00'] }),
        instruction(
          { frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['21:00:00'] },
          { dose: { kind: 'quantity', value: 2, unit: 'tablet' } },
        ),
      ],
      { id: orderId('o4'), resident: ALFONS.id, medicine: named('Ander') },
    );
    const sheet = mar([vitamin, digoxin, twice, levodopa]);
    expect(sheet.rows.map((row) => [row.row, row.order])).toEqual([
      ['1', 'o1'],
      ['2', 'o2'],
      ['3a', 'o4'],
      ['4', 'o3'],
      ['3b', 'o4'],
    ]);
  });

  test('[SH4] Every order stands somewhere, whatever its status and timing', () => {
    const status = fc.constantFrom<Order['status']>(
      'active',
      'suspended',
      'ended',
      'cancelled',
      'stopped',
      'draft',
      'entered-in-error',
      'unknown',
    );
    const timing = fc.constantFrom(
      undefined,
      {},
      { frequency: 2, period: 1, periodUnit: 'd' as const },
      { frequency: 1, period: 1, periodUnit: 'wk' as const, dayOfWeek: ['thu'] },
      { frequency: 1, period: 3, periodUnit: 'mo' as const },
      { events: ['2027-03-01'] },
      { timeOfDay: ['08:00:00', '12:00:00'] },
      { when: ['HS'] },
      { code: 'NONSENSE' },
      { bounds: { kind: 'period' as const, end: '2026-11-20' }, frequency: 1, period: 1, periodUnit: 'd' as const },
      { bounds: { kind: 'period' as const, start: '2027-02-01' }, frequency: 1, period: 1, periodUnit: 'd' as const },
    );
    const one = fc.tuple(status, fc.array(fc.tuple(timing, fc.boolean()), { maxLength: 3 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (made) => {
        const orders = made.map(([state, parts, never], index) =>
          order(
            parts.map(([part, asNeeded]) => instruction(part, { asNeeded, text: 'zoals afgesproken' })),
            {
              id: orderId(`o${index}`),
              resident: ALFONS.id,
              status: state,
              statusText: state,
              doNotPerform: never,
            },
          ),
        );
        const sheet = mar(orders);
        expect(new Set(shownIn(sheet))).toEqual(new Set(orders.map((each) => each.id)));
        expect(sheet.counts).toEqual({
          orders: orders.length,
          slots: sheet.rows.reduce((sum, row) => sum + row.cells.length, 0),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('[SH4] An order sheet holds every order, too', () => {
    const orders = [
      daily('o1', 'A', ['08:00']),
      daily('o2', 'B', ['08:00'], { status: 'stopped' }),
      order([], { id: orderId('o3'), resident: ALFONS.id }),
    ];
    const sheet = buildPack(input(orders, { kind: 'orders' })).sheets[0];
    if (sheet?.kind !== 'order') throw new Error('an order sheet was asked for');
    expect(new Set([...sheet.lines, ...sheet.stopped].map((line) => line.order))).toEqual(new Set(['o1', 'o2', 'o3']));
    expect(sheet.stopped.map((line) => line.order)).toEqual(['o2']);
  });

  test('[SH6] A resident with the same or nearly the same name is named; others are not', () => {
    const broeck = resident('a', { familyName: 'Van den Broeck', givenNames: 'Maria Jozefa' });
    expect(lookAlikeOf(broeck, [broeck, resident('b', { familyName: 'Vandenbroeck', givenNames: 'Jan' })])).toBe(
      'Jan Vandenbroeck, 104',
    );
    expect(
      lookAlikeOf(broeck, [broeck, resident('b', { familyName: 'Van den Bossche', givenNames: 'Maria' })]),
    ).toContain('Maria');
    expect(
      lookAlikeOf(broeck, [broeck, resident('b', { familyName: 'Peeters', givenNames: 'Maria' })]),
    ).toBeUndefined();
  });

  test('[SH7] A new sheet names the one that is out; drills and voided sheets are left alone', () => {
    const printedBefore = (more: object) => [
      {
        number: makeSheetNumber('DL', 12, false),
        kind: 'mar' as const,
        resident: ALFONS.id,
        state: 'printed' as const,
        drill: false,
        ...more,
      },
    ];
    const orders = [daily('o1', 'A', ['08:00'])];
    expect(mar(orders, { lastPrinted: printedBefore({}) }).identity.replaces).toBe(makeSheetNumber('DL', 12, false));
    expect(mar(orders, { lastPrinted: printedBefore({ state: 'void' }) }).identity.replaces).toBeUndefined();
    expect(
      mar(orders, { lastPrinted: printedBefore({ replacedBy: makeSheetNumber('DL', 13, false) }) }).identity.replaces,
    ).toBeUndefined();
    expect(mar(orders, { lastPrinted: printedBefore({}), drill: true }).identity.replaces).toBeUndefined();
    expect(mar(orders, { drill: true }).identity.number).toMatch(/^XDL-/);
  });

  test('[SH8] As needed: planned doses of the same ingredient stand beside it; missing limits stay missing', () => {
    const planned = daily('o1', 'Paracetamol', ['20:00'], {
      medicine: named('Dafalgan', ['N02BE01'], { ingredients: ['paracetamol'] }),
    });
    const prn = order([instruction(undefined, { asNeeded: true, asNeededReason: 'pijn' })], {
      id: orderId('o2'),
      resident: ALFONS.id,
      medicine: named('Paracetamol EG', ['N02BE01'], { ingredients: ['paracetamol'] }),
    });
    const sheet = mar([planned, prn]);
    expect(sheet.prn).toHaveLength(1);
    expect(sheet.prn[0]?.plannedNext24h).toEqual(['di 20:00 1\u00a0tablet (rij 1)']);
    expect(sheet.prn[0]?.interval).toBeUndefined();
    expect(sheet.prn[0]?.maximum).toBeUndefined();
  });

  test('[SH8] On the order sheet, too, an interval is a pause and never a plan', () => {
    const every6 = order(
      [
        instruction(
          { frequency: 1, period: 6, periodUnit: 'h' },
          { asNeeded: true, maxPerPeriod: { amount: { value: 3, unit: 'g' }, per: { value: 1, unit: 'd' } } },
        ),
      ],
      { resident: ALFONS.id },
    );
    const sheet = buildPack(input([every6], { kind: 'orders' })).sheets[0];
    const line = sheet?.kind === 'order' ? sheet.lines[0] : undefined;
    expect(line?.frequency).toBe('pauze minstens 6\u00a0uur');
    expect(line?.words).toContain('hoogstens 3\u00a0g in 24\u00a0uur');
    expect(line?.name).toContain('zo nodig');
  });

  test('[SH9] Ended, stopped and suspended orders have no box', () => {
    const orders = [
      daily('o1', 'A', ['08:00'], { status: 'stopped' }),
      daily('o2', 'B', ['08:00'], { status: 'suspended' }),
    ];
    const sheet = mar(orders);
    expect(sheet.rows).toEqual([]);
    expect(sheet.ended.map((row) => [row.order, row.status])).toEqual([
      ['o2', 'suspended'],
      ['o1', 'stopped'],
    ]);
  });
});

describe('courses and rare doses', () => {
  test('[SH4] A course that ends says STOP after its last day; a dose every three months is not mistaken for its last', () => {
    const course = order(
      [
        instruction({
          frequency: 1,
          period: 1,
          periodUnit: 'd',
          timeOfDay: ['08:00:00'],
          bounds: { kind: 'period', start: '2026-11-20', end: '2026-11-27' },
        }),
      ],
      { resident: ALFONS.id },
    );
    expect(mar([course]).rows[0]).toMatchObject({
      stopAfter: '2026-11-27',
      notes: ['laatste gift vr 27/11, dan klaar'],
    });
    const rare = order(
      [
        instruction({
          frequency: 1,
          period: 3,
          periodUnit: 'mo',
          timeOfDay: ['08:00:00'],
          bounds: { kind: 'period', start: '2026-05-26' },
        }),
      ],
      { resident: ALFONS.id },
    );
    const [row] = mar([rare]).rows;
    expect(row?.cells.map((cell) => cell.date)).toEqual(['2026-11-26']);
    expect(row?.stopAfter).toBeUndefined();
    const [quiet] = mar([rare], { from: '2026-12-01' as LocalDate }).rows;
    expect(quiet).toMatchObject({ cells: [], notes: ['volgende gift vr 26/02/2027: niets in deze dagen'] });
  });
});

describe('numbers and words', () => {
  test('[SH10] Leading zero, no trailing zero, decimal sign of the language, groups of three', () => {
    expect(['0.5', '5', '1000', '0.125', '12500.5'].map((text) => formatNumber(Number(text), 'nl'))).toEqual([
      '0,5',
      '5',
      `1${GAP}000`,
      '0,125',
      `12${GAP}500,5`,
    ]);
    expect(formatNumber(0.5, 'en')).toBe('0.5');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constantFrom<'nl' | 'fr' | 'de' | 'en'>('nl', 'fr', 'de', 'en'),
        (thousandths, language) => {
          const text = formatNumber(thousandths / 1000, language);
          expect(text).not.toMatch(/^[.,]|[.,]$|[.,]\d*0$/);
          expect(Number(text.replaceAll(GAP, '').replace(',', '.'))).toBe(thousandths / 1000);
        },
      ),
    );
  });

  test('[SH11] No unit is abbreviated where that has killed', () => {
    expect(['IE', 'IU', '[iU]', 'U', 'E'].map((unit) => formatUnit(unit, 14, 'nl'))).toEqual(
      Array.from({ length: 5 }, () => 'eenheden'),
    );
    expect([formatUnit('µg', 2, 'nl'), formatUnit('ug', 2, 'fr'), formatUnit('mcg', 2, 'en')]).toEqual([
      'microgram',
      'microgrammes',
      'micrograms',
    ]);
    expect(formatUnit('lepel', 2, 'nl')).toBe('lepel');
    expect(ageInWords(instant('2026-11-24T05:10:00Z'), instant('2026-11-24T09:22:00Z'), 'nl')).toBe('4 uur 12 min');
  });

  test('[SH12] A missing dose is said to be missing', () => {
    const { dose: _dose, ...without } = instruction({
      frequency: 1,
      period: 1,
      periodUnit: 'd',
      timeOfDay: ['08:00:00'],
    });
    const sheet = mar([order([without], { resident: ALFONS.id })]);
    expect(sheet.rows[0]?.dose).toBe('dosis niet vermeld');
    expect(formatDose(undefined, 'nl')).toBeUndefined();
  });

  test('[SH13] A total is exact, and only of pieces of one plain strength', () => {
    const tablets = (value: number) => ({ kind: 'quantity' as const, value, unit: 'tablet' });
    expect(totalOf(tablets(3), '2,5 mg', 'nl')).toBe(`=${GAP}7,5${GAP}mg`);
    expect(totalOf(tablets(0.1), '0.7 mg', 'en')).toBe(`=${GAP}0.07${GAP}mg`);
    expect(totalOf(tablets(2), '500 mg', 'nl')).toBe(`=${GAP}1${GAP}000${GAP}mg`);
    expect(totalOf(tablets(2), '100 mg/25 mg', 'nl')).toBeUndefined();
    expect(totalOf({ kind: 'quantity', value: 15, unit: 'ml' }, '670 mg', 'nl')).toBeUndefined();
    expect(totalOf(tablets(1), '1.000 mg', 'nl')).toBeUndefined();
  });

  test('[SH14] Weekday with a due date, birth month in letters, as much as is known', () => {
    expect(dueDate('2026-11-24' as LocalDate, 'nl')).toBe('di 24/11');
    expect([
      birthDateInWords('1936-03-14', 'nl'),
      birthDateInWords('1936-03', 'fr'),
      birthDateInWords('1936', 'en'),
    ]).toEqual(['14 maart 1936', 'mars 1936', '1936']);
  });

  test('[SH15] Capitals never turn µ into M, nor undo tall-man letters; a decimal point is never lost', () => {
    expect(nameInCapitals('furosemide 40 mg')).toBe('FUROSEMIDE 40 mg');
    expect(nameInCapitals('hydrOXYzine 25 mg')).toBe('hydrOXYzine 25 mg');
    expect(nameInCapitals('Durogesic µg')).toBe('DUROGESIC µg');
    expect(withDecimalComma('40 mg/0.4 ml', 'nl')).toBe('40 mg/0,4 ml');
    expect(withDecimalComma('1.000 mg', 'nl')).toBe('1.000 mg');
  });
});

describe('the pack', () => {
  const late = resident('r2', { familyName: 'Zeeman', room: '220' });
  const orders = [
    daily('o1', 'A', ['08:00']),
    daily('o2', 'Levodopa', ['12:00'], { resident: late.id, medicine: named('Levodopa', ['N04BA02']) }),
  ];
  const two = { snapshot: snapshot({ orders, people: PEOPLE, residents: [ALFONS, late] }), residents: [ALFONS, late] };

  test('[SH20] Who has a time-critical dose in the next two rounds comes first', () => {
    const { sheets } = buildPack(input(orders, two));
    expect(sheets.flatMap((sheet) => (sheet.kind === 'mar' ? [sheet.resident.id] : []))).toEqual([late.id, ALFONS.id]);
    expect(sheets.map((sheet) => sheet.kind)).toEqual(['cover', 'mar', 'mar', 'order', 'order']);
  });

  test('[SH21] The cover lists every sheet, and its counts are the sums', () => {
    const { sheets, nextCounter } = buildPack(input(orders, two));
    const [cover, ...rest] = sheets;
    if (cover?.kind !== 'cover') throw new Error('the cover comes first');
    expect(cover.sheets.map((sheet) => sheet.number)).toEqual(rest.map((sheet) => sheet.identity.number));
    expect(new Set(sheets.map((sheet) => sheet.identity.number)).size).toBe(sheets.length);
    expect(nextCounter).toBe(400 + sheets.length);
    expect(cover.counts).toMatchObject({ residents: 2, orders: 2, slots: 14 });
    expect(cover.dueFirst.map((due) => [due.time, due.room])).toEqual([['12:00', '220']]);
  });

  test('[SH30] Three states of allergies are three', () => {
    const states = [
      { kind: 'none-known' as const },
      { kind: 'not-recorded' as const },
      { kind: 'list' as const, allergies: [] },
    ];
    const seen = states.map((allergies) => {
      const who = resident('r1', { allergies, id: residentId('r1') });
      return mar([], { snapshot: snapshot({ residents: [who] }), residents: [who] }).resident.allergies.kind;
    });
    expect(seen).toEqual(['none-known', 'not-recorded', 'not-recorded']);
  });
});
