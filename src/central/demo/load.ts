import type { Bundle } from '@medplum/fhirtypes';

/** Sends one bundle and gives central's answer to it. */
export type SendBundle = (bundle: Bundle) => Promise<Bundle>;

const URN = /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** `Patient/123` of `http://host/fhir/Patient/123/_history/1`. */
const referenceIn = (location: string | undefined): string | undefined =>
  /([A-Z][A-Za-z]+\/[^/]+)(?:\/_history\/[^/]+)?$/.exec(location ?? '')?.[1];

/**
 * Loads bundles one after the other and puts central's ids in place of the `urn:uuid:` references to earlier bundles:
 * within one bundle central does that itself, across bundles nobody does.
 * @throws Error at the first entry that central refuses, with its reason
 */
export const loadInOrder = async (bundles: readonly Bundle[], send: SendBundle): Promise<number> => {
  const known = new Map<string, string>();
  let loaded = 0;
  for (const bundle of bundles) {
    const text = JSON.stringify(bundle);
    const own = new Set(bundle.entry?.map(({ fullUrl }) => fullUrl));
    const ready: Bundle = JSON.parse(text.replace(URN, (urn) => (own.has(urn) ? urn : (known.get(urn) ?? urn))));
    const answer = await send(ready);
    for (const [index, { fullUrl }] of (bundle.entry ?? []).entries()) {
      const response = answer.entry?.[index]?.response;
      const reference = referenceIn(response?.location);
      if (reference === undefined || !response?.status?.startsWith('2')) {
        throw new Error(`central refused entry ${index}: ${JSON.stringify(response?.outcome ?? answer).slice(0, 400)}`);
      }
      if (fullUrl !== undefined) known.set(fullUrl, reference);
      loaded += 1;
    }
  }
  return loaded;
};
