import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Io } from '#cli/io';
import { type Command, runCli } from '#cli/run';
import { runSheets } from '#cli/sheets';
import { runVerify } from '#cli/verify';
import { folder, terminal } from './support.ts';

const commands: Readonly<Record<string, Command>> = { sheets: runSheets, verify: runVerify };
const run = (io: Io, ...args: readonly string[]): Promise<number> => runCli(args, commands, io);

const PATIENT = {
  resourceType: 'Patient',
  id: 'maria',
  name: [{ family: 'Van den Broeck', given: ['Maria'] }],
  birthDate: '1936-03-14',
};
const medication = (id: string, subject: string, text: string, timing?: object) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: `Patient/${subject}` },
  authoredOn: '2026-11-01',
  medicationCodeableConcept: { text: `Middel-${id}` },
  dosageInstruction: [
    {
      text,
      ...(timing === undefined ? {} : { timing }),
      doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
    },
  ],
});
const twice = { repeat: { frequency: 2, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00', '20:00:00'] } };
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    PATIENT,
    medication('een', 'maria', '2 maal per dag', twice),
    medication('vreemd', 'niemand', 'volgens brief'),
  ].map((resource) => ({ resource })),
};

let open: ReturnType<typeof folder>[] = [];
const place = () => {
  const made = folder();
  open.push(made);
  return made;
};
afterEach(() => {
  for (const one of open) one.remove();
  open = [];
});

describe('sheets', () => {
  test('[CL20] Makes a pack that verifies with its own trust file, for a resident who is only named, too', async () => {
    const at = place();
    const file = at.file('ward.json', bundle);
    const out = join(at.path, 'pack.pdf');
    const trust = join(at.path, 'trust.json');
    const first = terminal();
    expect(await run(first.io, 'sheets', file, '--out', out, '--trust', trust, '--from', '2026-11-24')).toBe(0);
    expect(first.said.out).toBe('');
    expect(first.said.err).toContain('5 sheets');
    const second = terminal();
    expect(await run(second.io, 'verify', out, '--trust', trust)).toBe(0);
    const answer = JSON.parse(second.said.out);
    expect(answer.verdict).toBe('genuine');
    expect(answer.sheets.map((sheet: { kind: string }) => sheet.kind)).toEqual([
      'cover',
      'mar',
      'mar',
      'order',
      'order',
    ]);
    expect(answer.orders.map((order: { order: string }) => order.order).toSorted()).toEqual(['een', 'vreemd']);
    if (spawnSync('pdftotext', ['-v']).error === undefined) {
      const text = spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout;
      expect(text).toContain('VAN DEN BROECK');
      expect(text.replace(/\s+/g, '')).toContain('MIDDEL-VREEMD');
      expect(text).toContain('volgens brief');
    }
  });

  test('[CL21] A second night uses the same key, goes on counting, and keeps the trust file', async () => {
    const at = place();
    const file = at.file('ward.json', bundle);
    const trust = join(at.path, 'trust.json');
    const numbers: string[] = [];
    for (const night of ['a.pdf', 'b.pdf']) {
      expect(
        await run(terminal().io, 'sheets', file, '--out', join(at.path, night), '--trust', trust, '--kind', 'mar'),
      ).toBe(0);
      const seen = terminal();
      expect(await run(seen.io, 'verify', join(at.path, night), '--trust', trust)).toBe(0);
      numbers.push(...JSON.parse(seen.said.out).sheets.map((sheet: { number: string }) => sheet.number));
    }
    expect(new Set(numbers).size).toBe(4);
    expect(JSON.parse(readFileSync(trust, 'utf8')).signers).toHaveLength(1);
    expect(statSync(`${trust}.key`).mode & 0o077).toBe(0);
  });

  test('[CL22] Bad files and options end in one line, code 2, and nothing written', async () => {
    const at = place();
    const file = at.file('ward.json', bundle);
    const out = join(at.path, 'pack.pdf');
    const wrong: readonly (readonly string[])[] = [
      ['sheets', file],
      ['sheets', '--out', out],
      ['sheets', join(at.path, 'missing.json'), '--out', out],
      ['sheets', at.file('broken.json', '{'), '--out', out],
      ['sheets', at.file('other.json', { a: 1 }), '--out', out],
      ['sheets', file, '--out', join(at.path, 'no', 'folder', 'pack.pdf')],
      ['sheets', file, '--out', out, '--kind', 'all'],
      ['sheets', file, '--out', out, '--lang', 'la'],
      ['sheets', file, '--out', out, '--days', '0'],
      ['sheets', file, '--out', out, '--from', '2026-02-30'],
      ['sheets', file, '--out', out, '--colour', 'red'],
      ['sheets', file, '--out', out, '--trust', at.file('trust.json', '[]')],
      ['verify'],
      ['verify', join(at.path, 'missing.pdf')],
      ['verify', file, '--at', 'yesterday'],
      ['verify', file, '--trust', at.file('bad.json', 'x')],
    ];
    for (const args of wrong) {
      const { io, said } = terminal();
      expect([args, await run(io, ...args)]).toEqual([args, 2]);
      expect(said.out).toBe('');
      expect(said.err.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(at.path).filter((name) => name.endsWith('.tmp') || name.endsWith('.key'))).toEqual([]);
  });

  test('[CL23] Verify says what is not a sheet, as JSON, with exit code 1', async () => {
    const at = place();
    const { io, said } = terminal();
    expect(await run(io, 'verify', at.file('letter.pdf', '%PDF-1.4 hello'))).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({ verdict: 'not-a-sheet', signers: [], sheets: [], orders: [] });
  });

  test.each(['nl', 'fr', 'en'])('[CL24] Sheets in %s', async (language) => {
    const at = place();
    const out = join(at.path, 'pack.pdf');
    expect(await run(terminal().io, 'sheets', at.file('ward.json', bundle), '--out', out, '--lang', language)).toBe(0);
    expect(readFileSync(out).length).toBeGreaterThan(10_000);
  });
});
