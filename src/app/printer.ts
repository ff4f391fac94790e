import { trustedScript } from '#app/trusted';
import type { Sheet } from '#domain/sheet/sheet';
import { deviceId } from '#kernel/ids';
import { type DrawWorker, drawSheets } from '#paper/draw-job';
import type { SheetInfo } from '#paper/sign-codes';
import type { Progress, Tablet } from '#ports/tablet';
import type { PrintJob, SheetPages } from '#ui/shell/app-context';
import pdfWorkerUrl from '../workers/pdf.ts?worker&url';

/** By row and by slot: a sheet of more than a week repeats its rows on later pages, a slot stands on one. */
const standsOn = (page: SheetInfo['pages'][number]): readonly string[] => [
  ...page.lines,
  ...page.cells.flatMap((cell) => [cell.row, cell.slot]),
];

const pagesOf = (info: SheetInfo): SheetPages => ({
  pages: info.pages.length,
  pageOfRow: new Map(info.pages.flatMap((page, index) => standsOn(page).map((key) => [key, index + 1] as const))),
});

/** Draws in a worker of its own, used once; codes are signed by the tablet's key, which never leaves the tablet worker. */
export const createPrinter =
  (tablet: Tablet, device: () => string) =>
  (sheets: readonly Sheet[], onProgress: (progress: Progress) => void): PrintJob => {
    const worker = new Worker(trustedScript(pdfWorkerUrl), { type: 'module', name: 'pdf' });
    const signer = {
      device: deviceId(device()),
      sign: (data: Uint8Array<ArrayBuffer>) => tablet.sign(data),
      publicKey: () => tablet.publicKey(),
    };
    const job = drawSheets(worker as DrawWorker, signer, sheets, (progress) =>
      onProgress({ step: 'draw', ...progress }),
    );
    const layout = job.done.then(
      ({ infos }) => new Map(infos.map((info) => [info.number as string, pagesOf(info)] as const)),
    );
    // Whoever waits for `done` hears of a failure; the layout alone must not be an unheard rejection.
    layout.catch(() => undefined);
    return { done: job.done.then(({ bytes }) => bytes), layout, cancel: job.cancel };
  };
