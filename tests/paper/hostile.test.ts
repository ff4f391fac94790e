import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#kernel/bytes';
import { instant } from '#kernel/instant';
import { type Trust, trustSchema } from '#paper/code/trust';
import { renderSheets } from '#paper/render';
import { verifySheets } from '#paper/verify-sheets';
import { demoPack, demoSnapshot, fonts, testSigner } from './support.ts';

const AT = instant('2026-11-24T12:00:00Z');
const SECONDS_MAX = 5;
let trust: Trust;
let genuine: Bytes;

beforeAll(async () => {
  const signer = await testSigner();
  const snapshot = demoSnapshot();
  const { sheets } = demoPack(snapshot, { residents: snapshot.residents.slice(0, 2), kind: 'mar' });
  genuine = (await renderSheets(sheets, { fonts: fonts(), signer })).bytes;
  trust = trustSchema.parse({
    format: 'noodblad-trust',
    version: 1,
    signers: [{ name: 'tablet', key: await signer.publicKey() }],
  });
});

const verdictOf = async (bytes: Uint8Array): Promise<string> => {
  const started = performance.now();
  const { verdict, problems } = await verifySheets(new Uint8Array(bytes), trust, AT);
  expect(performance.now() - started).toBeLessThan(SECONDS_MAX * 1000);
  if (verdict !== 'genuine') expect(problems.length).toBeGreaterThan(0);
  return verdict;
};

/** The genuine file, changed by somebody with a PDF library, and written as that library writes. */
const changed = async (change: (document: PDFDocument) => void): Promise<Uint8Array> => {
  const document = await PDFDocument.load(genuine, { updateMetadata: false });
  change(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false });
};

const raw = (...objects: readonly string[]): Uint8Array =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF`,
    'latin1',
  );

describe('hostile files', () => {
  test('[VF8] Packed objects, bombs, circles, depth: "not a sheet", soon', async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1');
    const samples = [
      raw(`<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n${bomb}\nendstream`),
      raw(`<</Type/#4fbjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n${bomb}\nendstream`),
      raw('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'),
      raw(`<</Type/Catalog/A ${'['.repeat(200_000)}`),
      raw(
        '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(noodblad-sheets.json)3 0 R]>>>>>>',
        '<</Type/Pages/Kids[]/Count 0>>',
        '<</EF<</F 4 0 R>>>>',
        `<</Filter/FlateDecode/Length ${bomb.length}>>\nstream\n${bomb}\nendstream`,
      ),
      Buffer.alloc(1024 * 1024, '1 0 obj\n<<'),
    ];
    for (const sample of samples) expect(await verdictOf(sample)).toBe('not-a-sheet');
  }, 60_000);

  test('[VF7] Scripts, pages added, turned, or taken away, other pictures and other data are found', async () => {
    expect(await verdictOf(genuine)).toBe('genuine');
    const script = await changed((document) =>
      document.catalog.set(
        PDFName.of('OpenAction'),
        document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }),
      ),
    );
    const turned = await changed((document) =>
      document.getPage(0).node.set(PDFName.of('Rotate'), document.context.obj(180)),
    );
    const removed = await changed((document) => document.removePage(0));
    const added = await changed((document) => void document.addPage());
    const overprinted = await changed((document) => {
      const page = document.getPage(0).node;
      const contents = page.lookup(PDFName.of('Contents'), PDFArray);
      contents.insert(0, document.context.register(document.context.stream('0 0 595 842 re f')));
    });
    const otherFont = await changed((document) => {
      const font = document
        .getPage(0)
        .node.lookup(PDFName.of('Resources'), PDFDict)
        .lookup(PDFName.of('Font'), PDFDict);
      const regular = font.get(PDFName.of('R'));
      if (regular !== undefined) font.set(PDFName.of('B'), regular);
    });
    for (const file of [script, turned, removed, added, overprinted, otherFont])
      expect(['altered', 'not-a-sheet']).toContain(await verdictOf(file));
  });

  test('[VF7] Another amount in the attached data, with everything else kept, is altered', async () => {
    const file = await changed((document) => {
      for (const [, object] of document.context.enumerateIndirectObjects()) {
        if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Type')) !== PDFName.of('EmbeddedFile'))
          continue;
        const text = new TextDecoder().decode(new Uint8Array(inflateSync(object.contents)));
        const other = deflateSync(Buffer.from(text.replace('"dose":"1', '"dose":"9')));
        Object.assign(object, { contents: new Uint8Array(other) });
        object.dict.set(PDFName.of('Length'), document.context.obj(other.length));
      }
    });
    const found = await verifySheets(new Uint8Array(file), trust, AT);
    expect(found.verdict).toBe('altered');
    expect(found.problems.join(' ')).toContain('the attached data are not what was signed');
  });
});
