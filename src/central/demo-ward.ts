import type { Installation } from '#central/data-folder';
import { DEMO_SEED, demoBundles } from '#central/demo/ward';
import { DEMO_ZONE } from '#central/settings';
import type { EmbeddedCentral } from '#central/store';

const PERSON_SYSTEM = 'urn:noodblad:person';

/**
 * Puts the demo ward into central, once: a start that died between the commit and its note does not load it again.
 * @param nowMs milliseconds since 1970, on the demo's clock
 */
export async function loadDemoWard(central: EmbeddedCentral, nowMs: number): Promise<Installation> {
  const { bundles, staff, centre } = demoBundles({
    seed: DEMO_SEED,
    now: new Date(nowMs).toISOString(),
    zone: DEMO_ZONE,
  });
  const first = staff[0]?.personId ?? '';
  const identifier = encodeURIComponent(`${PERSON_SYSTEM}|${first}`);
  const response = await central.fetch(`http://localhost/fhir/Practitioner?identifier=${identifier}&_summary=count`);
  const { total } = (await response.json()) as { total?: number };
  if (!total) await central.load(bundles);
  return { demo: true, centre, staff: [...staff] };
}
