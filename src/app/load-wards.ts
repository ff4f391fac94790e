import { NO_WARD, type Ward } from '#domain/resident/resident';
import { snapshotFromResources } from '#fhir/snapshot';
import { createFetchCentral } from '#sync/fetch-central';
import { rawOf, searchAll } from '#sync/search';

/** The wards that central knows, for set-up; the ward without a name is always there. @throws CentralUnreachable, CentralRefused */
export const loadWards = async (): Promise<readonly Ward[]> => {
  const central = createFetchCentral({ fetch: fetch.bind(globalThis), baseUrl: '/fhir' });
  const found = await searchAll(central, 'Location?_count=200');
  const { wards } = snapshotFromResources(found.resources.map(rawOf), undefined);
  return wards.some((ward) => ward.id === NO_WARD) ? wards : [...wards, { id: NO_WARD, name: 'zonder afdeling' }];
};
