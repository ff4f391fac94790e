import type { Sheet } from '#domain/sheet/sheet';
import type { Bytes } from '#kernel/bytes';
import { finishDocument, prepareDocument } from '#paper/pdf/document';
import { infosOf } from '#paper/pdf/infos';
import { type SheetInfo, signCodes } from '#paper/sign-codes';
import { type FontFiles, facesOf } from '#paper/type/faces';
import type { Signer } from '#ports/signer';

export type Rendering = {
  readonly bytes: Bytes;
  readonly infos: readonly SheetInfo[];
  readonly codes: ReadonlyMap<string, readonly string[]>;
};

export type RenderOptions = {
  readonly fonts: FontFiles;
  readonly signer: Signer;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** Sheets → one signed PDF, in one place (the command line; tests). In the app the worker lays out and the page signs. */
export const renderSheets = async (sheets: readonly Sheet[], options: RenderOptions): Promise<Rendering> => {
  const { onProgress = () => undefined, signal } = options;
  const prepared = await prepareDocument(sheets, facesOf(options.fonts), (done, total) => {
    signal?.throwIfAborted();
    onProgress(done, total);
  });
  const infos = await infosOf(prepared);
  const laidOut = prepared.sheets.map((one) => one.sheet);
  const codes = await signCodes(
    laidOut,
    infos,
    options.signer,
    () => undefined,
    () => signal?.aborted ?? false,
  );
  signal?.throwIfAborted();
  return { bytes: await finishDocument(prepared, codes), infos, codes };
};
