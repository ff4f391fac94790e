import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MarSheet, Sheet } from '#domain/sheet/sheet';
import type { LocalDate } from '#kernel/instant';
import { lettersThatFit, MODULE_MM, qrImage } from '#paper/code/qr';
import { markIdsOfPage } from '#paper/ink/corner-marks';
import { layoutSheet, layoutSheets } from '#paper/layout/layout';
import { type Rendering, renderSheets } from '#paper/render';
import { facesOf } from '#paper/type/faces';
import { ALFONS, snapshot } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';
import { HARD_RESIDENT, hardOrders, hardSnapshot, LONG_WORDS } from './hard.ts';
import { demoPack, demoSnapshot, fonts, testSigner } from './support.ts';

/** Oracles that are not ours. Where one is missing its test says so and is passed over. */
const has = (tool: string): boolean => spawnSync(tool, ['--help']).error === undefined;
const missing = ['pdftotext', 'pdftoppm', 'qpdf', 'zbarimg'].filter((tool) => !has(tool));
if (missing.length > 0)
  console.warn(
    `render.test.ts: ${missing.join(', ')} not installed; their checks are passed over (apt: poppler-utils qpdf zbar-tools)`,
  );

const files = fonts();
const faces = facesOf(files);
const folder = mkdtempSync(join(tmpdir(), 'noodblad-paper-'));
const demoFile = join(folder, 'demo.pdf');
const hardFile = join(folder, 'hard.pdf');
let demo: readonly Sheet[];
let hard: readonly Sheet[];
let rendered: Rendering;
let hardRendered: Rendering;

beforeAll(async () => {
  const ward = demoSnapshot();
  const signer = await testSigner();
  demo = demoPack(ward, { residents: ward.residents.slice(0, 4) }).sheets;
  hard = demoPack(hardSnapshot(), { residents: [HARD_RESIDENT], days: 14 }).sheets;
  rendered = await renderSheets(demo, { fonts: files, signer });
  hardRendered = await renderSheets(hard, { fonts: files, signer });
  writeFileSync(demoFile, rendered.bytes);
  writeFileSync(hardFile, hardRendered.bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (file: string): string =>
  execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).normalize('NFC');
/** Without white space: lines wrap, words do not change. */
const bare = (text: string): string => text.replace(/\s+/g, '');

describe('drawing', () => {
  test('[PD1] The same sheets and codes give the same bytes', async () => {
    const sheets = demo.slice(0, 2);
    const fixed = { ...(await testSigner()), sign: async () => new Uint8Array(64).fill(7) };
    const [one, other] = await Promise.all([
      renderSheets(sheets, { fonts: files, signer: fixed }),
      renderSheets(sheets, { fonts: files, signer: fixed }),
    ]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });

  test.skipIf(missing.includes('qpdf'))('[PD1] Another reader finds no fault in the files', () => {
    for (const file of [demoFile, hardFile])
      expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
        'No syntax or stream encoding errors found',
      );
  });

  test('[PD2] Modules are never smaller than 0.45 mm, and what fits is what is told', () => {
    for (const side of [23.85, 24.3, 49.5]) {
      const most = lettersThatFit(side);
      expect(qrImage('A'.repeat(most), side).modules * MODULE_MM).toBeLessThanOrEqual(side + 0.001);
      expect(() => qrImage('A'.repeat(most + 1), side)).toThrow();
    }
  });

  test.skipIf(missing.includes('zbarimg') || missing.includes('pdftoppm'))(
    '[PD2] At 200 dpi every page has its own code, as signed',
    () => {
      for (const [file, made] of [
        [demoFile, rendered],
        [hardFile, hardRendered],
      ] as const) {
        const prefix = join(folder, file === demoFile ? 'd' : 'h');
        execFileSync('pdftoppm', ['-r', '200', '-gray', file, prefix]);
        const pictures = readdirSync(folder)
          .filter((name) => name.endsWith('.pgm') && join(folder, name).startsWith(`${prefix}-`))
          .sort();
        const read = execFileSync(
          'zbarimg',
          ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', ...pictures.map((name) => join(folder, name))],
          {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          },
        );
        const codes = read.split('\n').filter((line) => line !== '');
        expect(codes).toEqual([...made.codes.values()].flat());
      }
    },
    120_000,
  );

  test.skipIf(missing.includes('pdftotext'))(
    '[PD3] The text of the file holds every resident, order, dose and word',
    () => {
      const text = bare(textOf(demoFile));
      for (const sheet of demo) {
        if (sheet.kind !== 'mar') continue;
        expect(text).toContain(bare(sheet.resident.familyName.toLocaleUpperCase('nl')));
        for (const row of [...sheet.rows, ...sheet.prn]) {
          expect(text).toContain(bare(row.name));
          expect(text).toContain(bare(row.dose));
        }
        for (const row of [...sheet.texts, ...sheet.ended]) expect(text).toContain(bare(row.name));
        for (const line of sheet.resident.allergies.lines) expect(text).toContain(bare(line.split(' · ')[0] ?? ''));
      }
    },
  );

  test.skipIf(missing.includes('pdftotext'))('[SH34] The page that is signed says how many orders are signed', () => {
    const pages = textOf(demoFile).split('\f');
    const signed = pages.flatMap((page, index) => (page.includes('Handtekening van de arts') ? [index] : []));
    expect(signed).toHaveLength(demo.filter((sheet) => sheet.kind === 'order').length);
    for (const index of signed) expect(pages[index]).toContain('EINDE:');
    // At least one resident's orders fill a page, so that the signature stands on the next.
    expect(signed.some((index) => pages[index - 1]?.includes('EINDE:'))).toBe(true);
  });

  test.skipIf(missing.includes('pdftotext'))(
    '[SH31] 40 orders, a name of 60 letters, 640 letters of instruction, 24 allergies: nothing is lost',
    () => {
      const text = bare(textOf(hardFile));
      for (const order of hardOrders()) expect(text.toLowerCase()).toContain(bare(order.medicine.name).toLowerCase());
      expect(text).toContain('EINDE-VAN-DE-INSTRUCTIE');
      expect(LONG_WORDS.length).toBeGreaterThan(600);
      expect(text).toContain(bare(LONG_WORDS));
      expect(text).toContain('(U+0416)');
      for (let index = 0; index < 24; index += 1) expect(text).toContain(`Allergeennummer${index}`);
      for (const part of HARD_RESIDENT.familyName.split(/[\s-]/)) expect(text).toContain(part.toLocaleUpperCase('nl'));
      expect(text).toContain('INSZnietindossier');
      expect(text).toContain('geenfoto');
    },
  );

  test('[PD5] A picture that cannot be read is left out, and the sheet says so', async () => {
    const sheet = demo.find((one): one is MarSheet => one.kind === 'mar');
    if (sheet === undefined) throw new Error('the demo has MAR sheets');
    const broken: Sheet = {
      ...sheet,
      resident: { ...sheet.resident, photo: { contentType: 'image/png', base64: 'iVBORw0KGgo' } },
    };
    const made = await renderSheets([broken], { fonts: files, signer: await testSigner() });
    const file = join(folder, 'broken.pdf');
    writeFileSync(file, made.bytes);
    if (!missing.includes('pdftotext')) expect(textOf(file)).toContain('geen foto');
    expect(readFileSync(file).length).toBeGreaterThan(1000);
  });
});

describe('pages', () => {
  test('[SH30] Every page of every sheet says whose it is and which page; marks differ by page', () => {
    const [pages] = layoutSheets(
      hard.filter((sheet) => sheet.kind === 'mar'),
      faces,
    ).map((layout) => layout.pages);
    const hex = faces.B.hex('ALLERGIEËN EN INTOLERANTIES');
    const number = faces.M.hex(hard.find((sheet) => sheet.kind === 'mar')?.identity.number ?? '');
    expect(pages?.length).toBeGreaterThan(5);
    for (const page of pages ?? []) {
      expect(page.ink).toContain(hex);
      expect(page.ink).toContain(number);
    }
    expect(markIdsOfPage(1)).toEqual([0, 1, 2, 3]);
    expect(markIdsOfPage(3)).toEqual([8, 9, 10, 11]);
  });

  test('[SH33] Every planned dose that is not recorded has one box, inside the page and over no other box', () => {
    for (const sheet of [...demo, ...hard]) {
      if (sheet.kind !== 'mar') continue;
      const cells = layoutSheet(sheet, faces).flatMap((page) => page.cells);
      const wanted = sheet.rows.flatMap((row) =>
        row.cells.filter((cell) => cell.recorded === undefined).map((cell) => cell.slot),
      );
      expect(cells.map((cell) => cell.slot).toSorted()).toEqual(wanted.toSorted());
      for (const cell of cells) {
        expect(cell.x).toBeGreaterThanOrEqual(7);
        expect(cell.x + cell.w).toBeLessThanOrEqual(290.01);
        expect(cell.y + cell.h).toBeLessThanOrEqual(191);
        const over = cells.filter(
          (other) =>
            other !== cell &&
            other.page === cell.page &&
            Math.abs(other.x - cell.x) < Math.min(other.w, cell.w) - 0.05 &&
            Math.abs(other.y - cell.y) < Math.min(other.h, cell.h) - 0.05,
        );
        expect(over).toEqual([]);
      }
    }
  });

  test('[SH32] Fourteen days are two grids of seven, each on pages of its own', () => {
    const sheet = hard.find((one): one is MarSheet => one.kind === 'mar');
    if (sheet === undefined) throw new Error('a MAR sheet was made');
    const dayOf = new Map(sheet.rows.flatMap((row) => row.cells.map((cell) => [cell.slot, cell.date] as const)));
    for (const page of layoutSheet(sheet, faces))
      expect(
        new Set(page.cells.map((cell) => ((dayOf.get(cell.slot) ?? '') < '2026-12-01' ? 1 : 2))).size,
      ).toBeLessThanOrEqual(1);
  });

  test('[SH33] In the night in which an hour comes twice, both doses have a box', () => {
    const hourly = order(
      [
        instruction({
          frequency: 1,
          period: 1,
          periodUnit: 'h',
          bounds: { kind: 'period', start: '2026-10-24T00:00:00+02:00' },
        }),
      ],
      { resident: ALFONS.id },
    );
    for (const atc of [[], ['A10AE04']]) {
      const orders = [{ ...hourly, medicine: { ...hourly.medicine, atc } }];
      const [sheet] = demoPack(snapshot({ orders }), {
        residents: [ALFONS],
        from: '2026-10-24' as LocalDate,
        days: 3,
        kind: 'mar',
      }).sheets;
      if (sheet?.kind !== 'mar') throw new Error('a MAR sheet was made');
      const planned = sheet.rows.flatMap((row) => row.cells.map((cell) => cell.slot));
      expect(planned).toHaveLength(24 + 25 + 24);
      const boxes = layoutSheet(sheet, faces).flatMap((page) => page.cells.map((cell) => cell.slot));
      expect(boxes.toSorted()).toEqual(planned.toSorted());
    }
  });
});
