import '#workers/no-eval';

import * as Comlink from 'comlink';
import { createFetchCentral } from '#sync/fetch-central';
import { browserEnvironment } from '#workers/tablet/browser-environment';
import { TabletLife } from '#workers/tablet/life';
import { TabletService } from '#workers/tablet/service';

/**
 * The one dedicated worker behind the screens. A page wraps it with Comlink as `TabletWithEvents` (ports/tablet.ts), calls
 * `subscribe(Comlink.proxy(listener))` once, then `start`.
 */
const central = createFetchCentral({ fetch: (...call) => fetch(...call), baseUrl: '/fhir' });
Comlink.expose(new TabletService(new TabletLife(browserEnvironment(central))));
