import { beforeAll, describe, expect, test } from 'vitest';
import type { Sheet } from '#domain/sheet/sheet';
import type { Bytes } from '#kernel/bytes';
import { instant } from '#kernel/instant';
import { type Trust, trustSchema } from '#paper/code/trust';
import { renderSheets } from '#paper/render';
import { verifySheets } from '#paper/verify-sheets';
import type { Signer } from '#ports/signer';
import { demoPack, demoSnapshot, fonts, NOW, testSigner } from './support.ts';

const LATER = instant('2026-11-24T20:00:00Z');
const files = fonts();
let signer: Signer;
let trust: Trust;
let sheets: readonly Sheet[];
let genuine: Bytes;

const trustOf = async (one: Signer, more: object = {}): Promise<Trust> =>
  trustSchema.parse({
    format: 'noodblad-trust',
    version: 1,
    signers: [{ name: 'Tablet Beuk', key: await one.publicKey(), ...more }],
  });

beforeAll(async () => {
  signer = await testSigner();
  trust = await trustOf(signer);
  const snapshot = demoSnapshot();
  sheets = demoPack(snapshot, { residents: snapshot.residents.slice(0, 2) }).sheets;
  genuine = (await renderSheets(sheets, { fonts: files, signer })).bytes;
});

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'));

describe('verdicts', () => {
  test('[VF1] A pack as it was made, by a trusted tablet, in time, is genuine and names its sheets and orders', async () => {
    const found = await verifySheets(genuine, trust, LATER);
    expect(found.problems).toEqual([]);
    expect(found.verdict).toBe('genuine');
    expect(found.sheets.map((sheet) => sheet.number)).toEqual(sheets.map((sheet) => sheet.identity.number));
    const orders = sheets.flatMap((sheet) => (sheet.kind === 'order' ? [...sheet.lines, ...sheet.stopped] : []));
    expect(found.orders).toHaveLength(orders.length);
    expect(found.signers).toEqual([expect.objectContaining({ name: 'Tablet Beuk' })]);
  });

  test('[VF2] Without a trust file every signer is unknown', async () => {
    const found = await verifySheets(
      genuine,
      trustSchema.parse({ format: 'noodblad-trust', version: 1, signers: [] }),
      LATER,
    );
    expect(found.verdict).toBe('unknown-signer');
  });

  test('[VF3] Revoked, superseded and expired are told apart, the graver first', async () => {
    const revoked = await trustOf(signer, { revokedAt: '2026-11-24T10:00:00Z' });
    const number = sheets[1]?.identity.number ?? '';
    expect((await verifySheets(genuine, revoked, LATER)).verdict).toBe('revoked');
    expect((await verifySheets(genuine, revoked, NOW)).verdict).toBe('genuine');
    expect((await verifySheets(genuine, { ...trust, superseded: [number] }, LATER)).verdict).toBe('superseded');
    expect((await verifySheets(genuine, trust, instant('2027-01-01T00:00:00Z'))).verdict).toBe('expired');
    expect(
      (await verifySheets(genuine, { ...revoked, superseded: [number] }, instant('2027-01-01T00:00:00Z'))).verdict,
    ).toBe('revoked');
  });

  test('[VF4] A sheet that another sheet of the file replaces is superseded', async () => {
    const snapshot = demoSnapshot();
    const residents = snapshot.residents.slice(0, 1);
    const first = demoPack(snapshot, { residents, kind: 'mar' }).sheets;
    const before = first.map((sheet) => ({
      number: sheet.identity.number,
      kind: sheet.kind,
      resident: residents[0]?.id,
      state: 'printed' as const,
      drill: false,
    }));
    const second = demoPack(snapshot, {
      residents,
      kind: 'mar',
      nextCounter: 900,
      lastPrinted: before.map(({ resident, ...line }) => (resident === undefined ? line : { ...line, resident })),
    }).sheets;
    const { bytes } = await renderSheets([...first, ...second], { fonts: files, signer });
    const found = await verifySheets(bytes, trust, LATER);
    expect(found.verdict).toBe('superseded');
    expect(found.sheets.map((sheet) => sheet.verdict)).toEqual(['superseded', 'genuine']);
  });

  test('[VF5] Bytes behind the end, and an appended update, are found', async () => {
    const tail = bytesOf(`${latin1(genuine)}x`);
    expect((await verifySheets(tail, trust, LATER)).verdict).toBe('altered');
    const update = bytesOf(`${latin1(genuine)}\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF`);
    expect(['altered', 'not-a-sheet']).toContain((await verifySheets(update, trust, LATER)).verdict);
  });

  test('[VF6] A changed byte anywhere is never genuine', async () => {
    const step = Math.floor(genuine.length / 60);
    const missed: number[] = [];
    for (let at = 7; at < genuine.length; at += step) {
      const changed = new Uint8Array(genuine);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      if ((await verifySheets(changed, trust, LATER)).verdict === 'genuine') missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('[VF7] A page of one pack in another, and other signers, are found', async () => {
    const stranger = await testSigner();
    const theirs = (await renderSheets(sheets, { fonts: files, signer: stranger })).bytes;
    expect((await verifySheets(theirs, trust, LATER)).verdict).toBe('unknown-signer');
    const both = await trustOf(stranger);
    expect(
      (await verifySheets(theirs, { ...trust, signers: [...trust.signers, ...both.signers] }, LATER)).verdict,
    ).toBe('genuine');
  });

  test('[VF8] Anything else ends in "not a sheet"', async () => {
    const samples = [
      '',
      '%PDF-1.7\n%%EOF\n',
      'hello',
      `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`,
      latin1(genuine).slice(0, 5000),
    ];
    for (const sample of samples) {
      const found = await verifySheets(bytesOf(sample), trust, LATER);
      expect(found.verdict).toBe('not-a-sheet');
      expect(found.problems.length).toBeGreaterThan(0);
    }
  });
});
