import { demoBundles } from '#central/demo/ward';
import { rowsOf } from '#cli/fhir-files';
import type { Snapshot } from '#domain/snapshot';
import { snapshotFromResources } from '#fhir/snapshot';
import { addMs, instant, MINUTE_MS, zone } from '#kernel/instant';

/** The moment at which the gallery's clock stands. */
export const GALLERY_NOW = '2026-11-24T07:12:00.000Z';

type Entry = {
  readonly fullUrl?: string;
  readonly resource?: unknown;
  readonly request?: { readonly ifNoneExist?: string };
};

/** The demo ward as a snapshot, read by the same border as the app's. */
export const galleryFixture = (): { snapshot: Snapshot; staff: unknown } => {
  const { bundles, staff } = demoBundles({ seed: 2026, now: GALLERY_NOW, zone: 'Europe/Brussels' });
  const entries = bundles.flatMap((bundle) => (bundle.entry ?? []) as Entry[]);
  const byIdentifier = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    const { resourceType, identifier } = resource as {
      resourceType: string;
      identifier?: { system?: string; value?: string }[];
    };
    for (const one of identifier ?? []) {
      byIdentifier.set(`${resourceType}?identifier=${one.system ?? ''}|${one.value ?? ''}`, fullUrl ?? '');
    }
  }
  const resolved = JSON.parse(
    JSON.stringify(entries.map(({ fullUrl, resource }) => ({ fullUrl, resource, where: fullUrl ?? 'demo' }))),
    (key, value) => (key === 'reference' && typeof value === 'string' ? (byIdentifier.get(value) ?? value) : value),
  ) as Parameters<typeof rowsOf>[0]['found'];
  const now = instant(GALLERY_NOW);
  const snapshot = snapshotFromResources(rowsOf({ found: resolved }), addMs(now, -3 * MINUTE_MS), {
    name: 'WZC Zilverlinde',
    zone: zone('Europe/Brussels'),
  });
  return { snapshot, staff };
};
