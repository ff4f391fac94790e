import type { Instant } from '#kernel/instant';
import type { Progress } from '#ports/tablet';
import type { App } from '#ui/shell/app-context';
import { buildSheets, type SheetChoice } from '#ui/shell/printing/build-sheets';
import { type Drawn, drawSheets } from '#ui/shell/printing/draw-sheets';
import { keepPack } from '#ui/shell/printing/pack-file';

export type PreparedPack = Drawn & {
  readonly madeAt: Instant;
  /** False when the tablet could not keep it: print it now. */
  readonly kept: boolean;
};

export type PackJob = { readonly done: Promise<PreparedPack>; readonly cancel: () => void };

/** Thrown when somebody stopped the drawing: nothing was made. */
export class PackCancelled extends Error {
  override name = 'PackCancelled';
}

/**
 * Makes sheets, draws them, and keeps the PDF encrypted on the tablet; nothing enters the ledger until it is printed.
 * A person calls it from the paper screen; the app calls it by itself after a pull (whole ward, seven days). A drill and a
 * part of the ward are drawn but not kept: the stored pack is always the ward's real one.
 */
export const preparePack = (
  app: App,
  choice: SheetChoice & { readonly keep: boolean },
  onProgress: (progress: Progress) => void,
): PackJob => {
  let cancelled = false;
  let stop: () => void = () => undefined;
  const work = async (): Promise<PreparedPack> => {
    const sheets = await buildSheets(app, choice);
    if (cancelled) throw new PackCancelled('stopped before drawing');
    const job = drawSheets(app, sheets, onProgress);
    stop = job.cancel;
    const drawn = await job.done;
    if (cancelled) throw new PackCancelled('stopped while drawing');
    const madeAt = app.clock.now();
    if (!choice.keep || choice.drill) return { ...drawn, madeAt, kept: true };
    const snapshotAt = app.getState().snapshot?.completeUntil;
    const kept = await keepPack(app.tablet, {
      madeAt,
      ...(snapshotAt === undefined ? {} : { snapshotAt }),
      sheets: drawn.sheets,
      layout: drawn.layout,
      bytes: drawn.bytes,
    }).then(
      () => true,
      () => false,
    );
    return { ...drawn, madeAt, kept };
  };
  const done = work().catch((error: unknown) => {
    throw cancelled ? new PackCancelled('stopped') : error;
  });
  return {
    done,
    cancel: () => {
      cancelled = true;
      stop();
    },
  };
};
