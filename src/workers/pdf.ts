/// <reference lib="webworker" />
import '#workers/no-eval';

import type { FromWorker, ToWorker } from '#paper/draw-protocol';
import { finishDocument, type Prepared, prepareDocument } from '#paper/pdf/document';
import { infosOf } from '#paper/pdf/infos';
import { FACE_NAMES, type FaceName, FONT_FILES, type FontFiles, facesOf } from '#paper/type/faces';

/** Draws sheets off the main thread (src/paper/draw-job.ts is the page's side). Used once, then ended by the page. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
};

const fetchFont = async (name: FaceName): Promise<Uint8Array<ArrayBuffer>> => {
  const answer = await fetch(`/fonts/${FONT_FILES[name]}`);
  if (!answer.ok) throw new Error(`the font ${FONT_FILES[name]} is not on this tablet (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
};

const fetchFonts = async (): Promise<FontFiles> => {
  const [R, S, B, M] = await Promise.all(FACE_NAMES.map(fetchFont));
  if (R === undefined || S === undefined || B === undefined || M === undefined) throw new Error('a font is missing');
  return { R, S, B, M };
};

/** Progress is told at most this often, so that messages do not slow the drawing. */
const PROGRESS_EVERY = 8;

let prepared: Prepared | undefined;

const work = async (message: ToWorker): Promise<void> => {
  if (message.type === 'sheets') {
    prepared = await prepareDocument(message.sheets, facesOf(await fetchFonts()), (done, total) => {
      if (done % PROGRESS_EVERY === 0 || done === total) scope.postMessage({ type: 'progress', done, total });
    });
    scope.postMessage({ type: 'layout', infos: await infosOf(prepared) });
    return;
  }
  if (prepared === undefined) throw new Error('codes came before sheets');
  const bytes = await finishDocument(prepared, new Map(message.codes));
  scope.postMessage({ type: 'bytes', bytes }, [bytes.buffer]);
};

scope.onmessage = ({ data }) => {
  work(data).catch((error: unknown) =>
    scope.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
};
