import { Workbox } from 'workbox-window';
import { trustedScript } from '#app/trusted';
import { outageState } from '#domain/record/outage-state';
import type { App } from '#ui/shell/app-context';

/**
 * Registers the service worker in a build (the dev server has none). A new version waits: it takes over at a start of the
 * app with nothing unsent and no outage, never in the middle of work (H14).
 */
export const registerServiceWorker = (app: App): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = new Workbox(trustedScript('/sw.js'), { type: 'classic' });
  const atStart = (): boolean => ['starting', 'setup', 'closed'].includes(app.getState().phase);
  worker.addEventListener('waiting', () => {
    const { waiting, entries } = app.getState();
    if (atStart() && waiting === 0 && outageState(entries) === undefined) worker.messageSkipWaiting();
  });
  // The new version's files replace the old ones: the page that is still on the lock screen starts again with them.
  worker.addEventListener('controlling', (event) => {
    if (event.isUpdate === true && atStart()) location.reload();
  });
  void worker.register();
};
