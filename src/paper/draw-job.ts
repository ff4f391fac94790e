import type { Sheet } from '#domain/sheet/sheet';
import type { Bytes } from '#kernel/bytes';
import type { FromWorker, ToWorker } from '#paper/draw-protocol';
import { type SheetInfo, signCodes } from '#paper/sign-codes';
import type { Signer } from '#ports/signer';

/** What the job needs of a Worker; nothing else of the browser. */
export type DrawWorker = {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
};

export type Drawn = {
  readonly bytes: Bytes /** Pages, hashes and cells for the sheet ledger. */;
  readonly infos: readonly SheetInfo[];
};
export type DrawJob = { readonly done: Promise<Drawn>; readonly cancel: () => void };

export class DrawingCancelled extends Error {
  override name = 'DrawingCancelled';
}

/**
 * Draws sheets in a worker and signs their codes here, with the tablet's key. The worker is used once and ended.
 * Progress counts layout, signatures and file as one: done of total.
 */
export const drawSheets = (
  worker: DrawWorker,
  signer: Signer,
  sheets: readonly Sheet[],
  onProgress: (progress: { readonly done: number; readonly total: number }) => void,
): DrawJob => {
  let cancelled = false;
  let cancel: () => void = () => undefined;
  const done = new Promise<Drawn>((resolve, reject) => {
    let infos: readonly SheetInfo[] = [];
    const end = (finish: () => void): void => {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      finish();
    };
    cancel = () => {
      if (cancelled) return;
      cancelled = true;
      end(() => reject(new DrawingCancelled('the drawing was cancelled')));
    };
    worker.onerror = (event) => end(() => reject(new Error(event.message ?? 'the drawing worker failed')));
    worker.onmessage = ({ data }) => {
      if (data.type === 'progress') onProgress({ done: data.done, total: data.total * 2 });
      else if (data.type === 'failed') end(() => reject(new Error(data.message)));
      else if (data.type === 'bytes') end(() => resolve({ bytes: data.bytes, infos }));
      else {
        infos = data.infos;
        signAll(worker, signer, sheets, infos, onProgress, () => cancelled).catch((error: unknown) =>
          end(() => reject(error)),
        );
      }
    };
    worker.postMessage({ type: 'sheets', sheets });
  });
  return { done, cancel: () => cancel() };
};

const signAll = async (
  worker: DrawWorker,
  signer: Signer,
  sheets: readonly Sheet[],
  infos: readonly SheetInfo[],
  onProgress: (progress: { readonly done: number; readonly total: number }) => void,
  cancelled: () => boolean,
): Promise<void> => {
  const codes = await signCodes(
    sheets,
    infos,
    signer,
    (done, total) => onProgress({ done: total + done, total: total * 2 }),
    cancelled,
  );
  if (!cancelled()) worker.postMessage({ type: 'codes', codes: [...codes] });
};
