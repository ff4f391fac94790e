import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readMedicines } from '#central/centre-medicines';
import { runMedicines } from '#cli/medicines';
import { windowOf } from '#domain/administration/windows';
import { COLUMNS, parseCentreList } from '#domain/order/centre-list';
import type { CentreMedicine } from '#domain/order/centre-medicine';
import { delimiterOf, recordsOf } from '#domain/order/csv';
import { marksOf } from '#domain/order/marks';
import { ingredientsOf } from '#domain/order/medicine';
import type { Medicine, Order } from '#domain/order/order';
import { centreRowOf, withCentreList } from '#domain/order/with-centre-list';
import { doseRow, NO_STATEMENTS } from '#domain/record/dose-row';
import { must } from '#kernel/must';
import { configSchema } from '#ports/config';
import { terminal } from '#tests/cli/support';
import { at, daily, slotAt } from '#tests/fixtures/record';

const list = (text: string): readonly CentreMedicine[] => {
  const answer = parseCentreList(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.list;
};
const errors = (text: string): readonly string[] => {
  const answer = parseCentreList(text);
  return answer.ok ? [] : answer.errors.map(({ line, column, message }) => `${line} ${column ?? '-'} ${message}`);
};
const order = (name: string, more: Partial<Medicine> = {}): Order =>
  daily('o', name, ['08:00'], { medicine: { name, ingredients: [], codes: [], atc: [], ...more } });

const GOOD = `name;atc;cnk;ingredients;time-critical;window-minutes;high-alert;controlled;second-person;do-not-crush;source
;N04BA;;;ja;15;;;;;CRA 2026-03
Zaldiar;;;tramadol + paracetamol;;;ja;;;nee;"apotheek ""Linde""; bevestigd"
;;283-4729;;;;;;;x;bijsluiter
`;

describe('reading', () => {
  test('[MD1] CSV with semicolons, commas or tabs, quoted; JSON as an array or under "medicines"', () => {
    const rows = list(GOOD);
    expect(rows).toEqual([
      { atc: 'N04BA', windowMinutes: 15, marks: { 'time-critical': true }, source: 'CRA 2026-03' },
      {
        name: 'Zaldiar',
        ingredients: ['tramadol', 'paracetamol'],
        marks: { 'high-alert': true, 'do-not-crush': false },
        source: 'apotheek "Linde"; bevestigd',
      },
      { cnk: '2834729', marks: { 'do-not-crush': true }, source: 'bijsluiter' },
    ]);
    expect(list('\uFEFFname,high-alert\r\nDafalgan,yes\r\n\r\n')).toEqual([
      { name: 'Dafalgan', marks: { 'high-alert': true } },
    ]);
    expect(list('name\thigh-alert\nDafalgan\toui')).toHaveLength(1);
    const json = [{ name: 'Zaldiar', ingredients: ['tramadol', 'paracetamol'], 'high-alert': true }];
    const expected = [{ name: 'Zaldiar', ingredients: ['tramadol', 'paracetamol'], marks: { 'high-alert': true } }];
    expect(list(JSON.stringify(json))).toEqual(expected);
    expect(list(JSON.stringify({ medicines: json }))).toEqual(expected);
    expect(list(JSON.stringify([{ atc: 'B01', 'window-minutes': 20, cnk: null, 'high-alert': false }]))).toEqual([
      { atc: 'B01', windowMinutes: 20, marks: { 'high-alert': false } },
    ]);
  });

  test('[MD1] every field that is written can be read back, whatever it holds', () => {
    const field = fc.string({ maxLength: 30 }).filter((text) => !text.includes('\r'));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const kept = rows.filter((row) => row.some((text) => text.trim() !== ''));
        const text = kept.map((row) => row.map(quoted).join(';')).join('\n');
        const records = recordsOf(text, ';');
        expect(typeof records === 'number' ? records : records.map(({ fields }) => fields)).toEqual(kept);
      }),
    );
    expect(delimiterOf('a,b\nc;d')).toBe(',');
    expect(delimiterOf('name')).toBe(';');
  });

  test('[MD2] all that is wrong is said at once, with line, column and what to write', () => {
    const bad = `name;atc;cnk;window-minutes;high-alert;time-critical
Dafalgan;;;;misschien;
;n02be01;12345;;ja;
;;;;ja;
Perdolan;;;;;
Prolopa;;;0;;nee
`;
    expect(errors(bad)).toEqual([
      '2 high-alert "misschien" is neither yes nor no. Write ja or nee, or leave it empty.',
      '2 - says nothing of the medicine. Fill in at least one other column, or take the row out.',
      '3 atc "n02be01" is no ATC code. Write one such as N04BA02, or its beginning, in capitals.',
      '3 cnk "12345" is no CNK code. Write its seven digits.',
      '4 - names no medicine. Give a name, an ATC code or a CNK code.',
      '5 - says nothing of the medicine. Fill in at least one other column, or take the row out.',
      '6 window-minutes "0" is no whole number of minutes from 1 to 720.',
      '6 window-minutes a window is for time-critical medicines: time-critical says nee.',
    ]);
  });

  test('[MD2] lines are those of the file, also after a field with line ends', () => {
    const text = 'name;high-alert;source\nA;ja;"een\ntwee\ndrie"\n\nB;wie;\n';
    expect(errors(text)).toEqual([
      '6 high-alert "wie" is neither yes nor no. Write ja or nee, or leave it empty.',
      '6 - says nothing of the medicine. Fill in at least one other column, or take the row out.',
    ]);
    expect(errors('name;high-alert\nA;"ja\nB;ja')).toEqual(['2 - a quotation mark is opened and never closed.']);
    expect(errors('name;high-alert\nA;ja;nee')[0]).toMatch(/^2 - has 3 fields, the header has 2/);
    expect(errors('')[0]).toMatch(/^1 - the file is empty/);
    expect(errors('naam;high-alert\nA;ja')[0]).toMatch(/^1 - unknown or repeated columns: "naam"/);
    expect(errors('name;name\nA;B')[0]).toMatch(/repeated/);
    expect(errors('name;high-alert\n')).toEqual(['1 - the list has no rows.']);
    expect(errors('[{"name": "A", "high-alert": {}}]')[0]).toMatch(/^1 high-alert holds a list or an object/);
    expect(errors('[{"naam": "A"}]')[0]).toMatch(/^1 naam is unknown/);
    expect(errors('[1]')[0]).toMatch(/^1 - is no object/);
    expect(errors('{"x": 1}')[0]).toMatch(/is no list/);
    expect(errors('[{]')[0]).toMatch(/is not JSON/);
  });

  test('[MD3] a list with one bad row gives nothing; a row that is repeated is an error', () => {
    expect(parseCentreList(`${GOOD}Slecht;;12;;ja;;;;;;\n`)).toMatchObject({ ok: false, errors: [{ line: 5 }] });
    expect(errors('name;high-alert\nDafalgan;ja\nPerdolan;ja\ndafalgan;nee')).toEqual([
      '4 - repeats row 2. Keep one of them.',
    ]);
    const many = Array.from({ length: 20_001 }, (_, n) => `M${n};ja`).join('\n');
    expect(errors(`name;high-alert\n${many}`)[0]).toMatch(/^20001 - more than 20000 rows/);
  });
});

describe('using', () => {
  test('[MD4] the most exact row is used alone: package, longer name, longer code', () => {
    const rows = list(`name;atc;cnk;high-alert;controlled
Dafalgan;;;ja;
Dafalgan Forte;;;;ja
;N02BE01;;ja;ja
;N02;;nee;
;;1234567;nee;nee
Sintrom;C01;;ja;
`);
    const used = (name: string, more: Partial<Medicine> = {}) => {
      const row = centreRowOf(order(name, more), rows);
      return row === undefined ? undefined : rows.indexOf(row);
    };
    expect(used('Dafalgan 500 mg')).toBe(0);
    expect(used('DAFALGAN FORTE 1 g')).toBe(1);
    expect(used('Perdolan 500 mg')).toBe(2);
    expect(used('Contramal 50 mg')).toBe(3);
    expect(used('Dafalgan Forte', { codes: [{ system: 'urn:x:cnk-codes', code: '1234567' }] })).toBe(4);
    expect(used('Sintrom 4 mg')).toBeUndefined();
    expect(used('Onbekend')).toBeUndefined();
  });

  test('[MD5] marks are set and taken away; what the row leaves out stays', () => {
    const rows = list('name;high-alert;second-person;do-not-crush\nOxyNorm;;nee;ja\nDafalgan;ja;;\n');
    const oxy = order('OxyNorm Instant 5 mg');
    expect(marksOf(oxy)).toEqual(['high-alert', 'controlled', 'second-person']);
    expect(marksOf(oxy, rows)).toEqual(['high-alert', 'controlled', 'do-not-crush']);
    expect(marksOf(order('Dafalgan Forte 1 g'), rows)).toEqual(['high-alert']);
    expect(marksOf(order('Bisoprolol'), rows)).toEqual([]);
    const [own, other] = withCentreList([oxy, order('Bisoprolol')], rows);
    expect(marksOf(must(own, 'the first'))).toEqual(['high-alert', 'controlled', 'do-not-crush']);
    expect(other?.centre).toBeUndefined();
  });

  test('[MD5] ingredients and window reach the rules', () => {
    const rows = list(
      'name;ingredients;time-critical;window-minutes\nHuismix;tramadol+acetaminophen;;\nBisoprolol;;ja;15\n',
    );
    const [mix, biso] = withCentreList([order('Huismix'), order('Bisoprolol 2,5 mg')], rows);
    expect(ingredientsOf(must(mix, 'the mix'))).toEqual(['tramadol', 'paracetamol']);
    const of = must(biso, 'bisoprolol');
    const slot = slotAt(of, '08:00');
    expect(slot.marks).toContain('time-critical');
    expect(windowOf(slot, undefined, of)).toMatchObject({ from: at('07:45'), until: at('08:15') });
    expect(windowOf(slot)).toMatchObject({ from: at('07:30') });
    const row = doseRow({ slot, order: of, statements: NO_STATEMENTS, now: at('08:20'), decided: false });
    expect(row.state.state).toBe('overdue');
  });
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noodblad-list-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('[MD6] the gateway takes a good list and does not start with a bad one', () => {
    const rows = readMedicines(file('good.csv', GOOD));
    expect(rows).toHaveLength(3);
    const config = { demo: false, centre: { name: '', zone: 'Europe/Brussels' }, clockShiftMs: 0, central: 'embedded' };
    expect(configSchema.parse({ ...config, staff: [], medicines: rows }).medicines).toEqual(rows);
    expect(readMedicines(undefined)).toEqual([]);
    const bad = file('bad.csv', `name;high-alert\n${'A;wie\n'.repeat(3)}`);
    expect(() => readMedicines(bad)).toThrow(
      /has 6 errors\. line 2: high-alert: "wie".* and 3 more\. See them all with: noodblad medicines/,
    );
    expect(() => readMedicines(join(folder, 'none.csv'))).toThrow(/cannot be read/);
  });

  test('[MD2] the command prints the rows, or every error with its line', async () => {
    const good = terminal();
    expect(await runMedicines([file('good.csv', GOOD)], good.io)).toBe(0);
    expect(good.lines().map((line) => JSON.parse(line))).toEqual(list(GOOD));
    const path = file('bad.csv', 'name;high-alert\nA;wie\n');
    const bad = terminal();
    expect(await runMedicines([path], bad.io)).toBe(1);
    expect(bad.said.out).toBe('');
    expect(bad.said.err).toContain(`${path}:2: high-alert: "wie" is neither yes nor no.`);
    for (const args of [[], ['a', 'b'], [join(folder, 'none.csv')]])
      await expect(async () => runMedicines(args, terminal().io)).rejects.toThrow(/Give one file|is not there/);
  });

  test('[MD1] the document names every column, and its own example is a good list', async () => {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rules', 'centre-list.md'), 'utf8');
    for (const column of COLUMNS) expect(text).toContain(`\`${column}\``);
    expect(list(must(/```\n([\s\S]+?)```/.exec(text)?.[1], 'an example'))).toHaveLength(3);
  });
});
