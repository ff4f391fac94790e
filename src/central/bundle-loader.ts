import { getStatus } from '@medplum/core';
import type { FhirRequest, FhirRouter } from '@medplum/fhir-router';
import type { Bundle } from '@medplum/fhirtypes';
import type { DurableRepository } from '#central/repository';

/**
 * Carries out transaction bundles one after the other; a later one may refer to the `urn:uuid:` of an earlier one.
 * Commits nothing: the caller does, or rolls back.
 * @returns the number of entries
 * @throws Error naming the bundle, the entry and the reason
 */
export async function loadBundles(
  bundles: readonly Bundle[],
  router: FhirRouter,
  repository: DurableRepository,
): Promise<number> {
  const known = new Map<string, string>();
  let count = 0;
  for (const [i, bundle] of bundles.entries()) {
    const [result, response] = await router.handleRequest(requestOf(withKnown(bundle, known)), repository);
    if (getStatus(result) >= 400) throw new Error(`Bundle ${i + 1}: ${textOf(result)}`);
    for (const [n, { response: answer }] of ((response as Bundle).entry ?? []).entries()) {
      if (Number(answer?.status) >= 400) throw new Error(`Bundle ${i + 1}, entry ${n + 1}: ${textOf(answer?.outcome)}`);
      const fullUrl = bundle.entry?.[n]?.fullUrl;
      if (fullUrl && answer?.location) known.set(fullUrl, answer.location);
      count++;
    }
  }
  return count;
}

/** Entry by entry: the router's own transactions are limited in size (50 updates, 8 entries with a condition). */
const requestOf = (bundle: Bundle): FhirRequest => ({
  method: 'POST',
  url: '',
  pathname: '',
  body: bundle,
  params: {},
  query: {},
  config: { transactions: false },
});

/** A copy, since the router writes ids into what it is given. */
const withKnown = (bundle: Bundle, known: ReadonlyMap<string, string>): Bundle =>
  JSON.parse(JSON.stringify(bundle), (name, value) =>
    name === 'reference' && typeof value === 'string' ? (known.get(value) ?? value) : value,
  ) as Bundle;

function textOf(result: unknown): string {
  const issue = (result as { issue?: { details?: { text?: string }; expression?: string[] }[] } | undefined)
    ?.issue?.[0];
  return [issue?.details?.text ?? 'refused', ...(issue?.expression ?? [])].join(' ');
}
