import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from '#app/app-store';
import { desks } from '#app/desks.tsx';
import { registerServiceWorker } from '#app/register-service-worker';
import { must } from '#kernel/must';
import { Shell } from '#ui/shell/Shell.tsx';

const app = createApp();
createRoot(must(document.getElementById('root'), 'index.html has a root')).render(
  <StrictMode>
    <Shell app={app} desks={desks} />
  </StrictMode>,
);
registerServiceWorker(app);
// Readiness shows whether it was granted; a refusal is not an error, the browser may ask again later.
navigator.storage.persist().catch(() => undefined);
