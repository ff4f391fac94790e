/// <reference lib="webworker" />
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/*
 * Everything the app is made of is precached, so it starts with no network at all. Nothing of central is ever cached here:
 * residents' data lives in the vault alone. A new version waits until the page says so (never in the middle of a round).
 */
precacheAndRoute(self.__WB_MANIFEST);

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/fhir(\/|$)/, /^\/noodblad\//, /^\/healthz$/],
  }),
);

self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | undefined)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  // The first visit is controlled at once, so that a server killed a minute later takes nothing away.
  event.waitUntil(self.clients.claim());
});
