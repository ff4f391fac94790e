import * as Comlink from 'comlink';
import { trustedScript } from '#app/trusted';
import type { Tablet, TabletEvent, TabletWithEvents } from '#ports/tablet';
import tabletWorkerUrl from '../workers/tablet.ts?worker&url';

/** Starts the one worker that holds keys, store, journal and sync. */
export const startTablet = (
  listen: (event: TabletEvent) => void,
  broken: (message: string) => void,
): { readonly tablet: Tablet; readonly ready: Promise<void> } => {
  const worker = new Worker(trustedScript(tabletWorkerUrl), { type: 'module', name: 'tablet' });
  worker.addEventListener('error', (event) => broken(event.message || 'the tablet worker did not start'));
  const remote = Comlink.wrap<TabletWithEvents>(worker);
  const ready = remote.subscribe(Comlink.proxy(listen)).then(() => undefined);
  return { tablet: remote as unknown as Tablet, ready };
};
