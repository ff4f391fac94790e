import type { Ward } from '#domain/resident/resident';
import { wardsFromResources } from '#fhir/snapshot';
import { createFetchCentral } from '#sync/fetch-central';
import { rawOf, searchAll } from '#sync/search';

/** The wards that central knows, for set-up. @throws CentralUnreachable, CentralRefused */
export const loadWards = async (): Promise<readonly Ward[]> => {
  const central = createFetchCentral({ fetch: fetch.bind(globalThis), baseUrl: '/fhir' });
  const found = await searchAll(central, 'Location?_count=200');
  return wardsFromResources(found.resources.map(rawOf));
};
