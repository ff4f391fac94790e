import type { App } from '#ui/shell/app-context';
import { refreshPack } from '#ui/shell/printing/auto-pack';

/** After a change of the snapshot the pack waits this long, so that it is drawn when the ward's hands are elsewhere. Milliseconds. */
const QUIET_MS = 20_000;

/**
 * PN4: keeps a pack ready on the tablet (encrypted, not in the ledger), made again when what stands on it changed.
 * @returns what to call when the snapshot may have changed
 */
export const createPackKeeper = (app: App, onProblem: (message: string) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const make = (): void => {
    const { phase, identity } = app.getState();
    if ((phase !== 'open' && phase !== 'locked') || identity === undefined) return;
    refreshPack(app).catch((error: unknown) => onProblem(error instanceof Error ? error.message : String(error)));
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(make, QUIET_MS);
  };
};
