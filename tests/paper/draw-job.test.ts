import { describe, expect, test } from 'vitest';
import type { Sheet } from '#domain/sheet/sheet';
import { instant } from '#kernel/instant';
import { trustSchema } from '#paper/code/trust';
import { DrawingCancelled, type DrawWorker, drawSheets } from '#paper/draw-job';
import type { FromWorker, ToWorker } from '#paper/draw-protocol';
import { finishDocument, type Prepared, prepareDocument } from '#paper/pdf/document';
import { infosOf } from '#paper/pdf/infos';
import { facesOf } from '#paper/type/faces';
import { verifySheets } from '#paper/verify-sheets';
import { demoPack, demoSnapshot, fonts, testSigner } from './support.ts';

/** The worker's protocol on the same thread: what src/workers/pdf.ts does, without a browser. */
const workerHere = (fault?: 'layout') => {
  let prepared: Prepared | undefined;
  const seen = { ended: 0 };
  const worker: DrawWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      seen.ended += 1;
    },
    postMessage: (message: ToWorker) => {
      const answer = (data: FromWorker): void => worker.onmessage?.({ data });
      const work = async (): Promise<void> => {
        if (message.type === 'codes') {
          if (prepared === undefined) throw new Error('codes came before sheets');
          answer({ type: 'bytes', bytes: await finishDocument(prepared, new Map(message.codes)) });
          return;
        }
        if (fault === 'layout') throw new Error('a font is missing');
        prepared = await prepareDocument(message.sheets, facesOf(fonts()), (done, total) =>
          answer({ type: 'progress', done, total }),
        );
        answer({ type: 'layout', infos: await infosOf(prepared) });
      };
      work().catch((error: unknown) => answer({ type: 'failed', message: String(error) }));
    },
  };
  return { worker, seen };
};

const someSheets = (): readonly Sheet[] => {
  const snapshot = demoSnapshot();
  return demoPack(snapshot, { residents: snapshot.residents.slice(0, 1) }).sheets;
};

describe('the drawing job', () => {
  test('[PD6] Lays out, has the codes signed here, and ends with a genuine file; progress only grows', async () => {
    const signer = await testSigner();
    const { worker, seen } = workerHere();
    const steps: number[] = [];
    const sheets = someSheets();
    const { bytes, infos } = await drawSheets(worker, signer, sheets, ({ done, total }) => steps.push(done / total))
      .done;
    const trust = trustSchema.parse({
      format: 'noodblad-trust',
      version: 1,
      signers: [{ name: 'tablet', key: await signer.publicKey() }],
    });
    expect((await verifySheets(bytes, trust, instant('2026-11-24T12:00:00Z'))).verdict).toBe('genuine');
    expect(infos.map((info) => info.number)).toEqual(sheets.map((sheet) => sheet.identity.number));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
    expect(seen.ended).toBe(1);
  });

  test('[PD6] Cancel ends the worker and the promise; a failure says why', async () => {
    const { worker, seen } = workerHere();
    const job = drawSheets(worker, await testSigner(), someSheets(), () => undefined);
    job.cancel();
    job.cancel();
    await expect(job.done).rejects.toBeInstanceOf(DrawingCancelled);
    expect(seen.ended).toBe(1);
    const broken = workerHere('layout');
    await expect(drawSheets(broken.worker, await testSigner(), someSheets(), () => undefined).done).rejects.toThrow(
      'a font is missing',
    );
  });
});
