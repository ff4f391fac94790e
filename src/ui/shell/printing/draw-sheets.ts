import type { Sheet } from '#domain/sheet/sheet';
import type { Progress } from '#ports/tablet';
import type { App, SheetPages } from '#ui/shell/app-context';

/** Sheets and their PDF: what is needed to show, keep, print and enter them in the ledger. */
export type Drawn = {
  readonly sheets: readonly Sheet[];
  readonly layout: ReadonlyMap<string, SheetPages>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type DrawingJob = { readonly done: Promise<Drawn>; readonly cancel: () => void };

/** Draws in the app's worker; works without any network. */
export const drawSheets = (
  app: App,
  sheets: readonly Sheet[],
  onProgress: (progress: Progress) => void,
): DrawingJob => {
  const job = app.actions.draw(sheets, onProgress);
  const done = async (): Promise<Drawn> => {
    const bytes = await job.done;
    return { sheets, bytes, layout: (await job.layout) ?? new Map() };
  };
  return { done: done(), cancel: job.cancel };
};
