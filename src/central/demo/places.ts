import type { Location } from '@medplum/fhirtypes';
import { PHYSICAL_TYPE } from '#fhir/systems';
import { BEUK, LINDE, type NamedResident } from './names.ts';
import type { Random } from './random.ts';

export const CENTRE_NAME = 'WZC Zilverlinde';
export const PLACE = 'urn:noodblad:demo:place';

export type DemoRoom = {
  readonly number: string;
  readonly slug: string;
  readonly fullUrl: string;
  readonly location: Location;
};
export type DemoWard = {
  readonly slug: string;
  readonly name: string;
  readonly fullUrl: string;
  readonly location: Location;
  readonly rooms: readonly DemoRoom[];
  readonly residents: readonly NamedResident[];
};
export type DemoPlaces = {
  readonly centre: { readonly fullUrl: string; readonly location: Location };
  readonly wards: readonly DemoWard[];
};

/** Conditional reference: bundles after the first one name places by identifier. */
export const placeReference = (slug: string): string => `Location?identifier=${PLACE}|${slug}`;

const location = (slug: string, name: string, physical: 'si' | 'wa' | 'ro', partOf?: string): Location => ({
  resourceType: 'Location',
  identifier: [{ system: PLACE, value: slug }],
  status: 'active',
  name,
  mode: 'instance',
  physicalType: { coding: [{ system: PHYSICAL_TYPE, code: physical }] },
  ...(partOf === undefined ? {} : { partOf: { reference: partOf } }),
});

/** One room a resident: Beuk from 101 on, Linde from 201 on. */
export const demoPlaces = (random: Random): DemoPlaces => {
  const fresh = () => `urn:uuid:${random.uuid()}`;
  const centreUrl = fresh();
  const ward = (slug: string, name: string, first: number, residents: readonly NamedResident[]): DemoWard => {
    const wardUrl = fresh();
    const rooms = residents.map((_, index) => {
      const number = String(first + index);
      const roomSlug = `${slug}-${number}`;
      return { number, slug: roomSlug, fullUrl: fresh(), location: location(roomSlug, number, 'ro', wardUrl) };
    });
    return { slug, name, fullUrl: wardUrl, location: location(slug, name, 'wa', centreUrl), rooms, residents };
  };
  return {
    centre: { fullUrl: centreUrl, location: location('zilverlinde', CENTRE_NAME, 'si') },
    wards: [ward('beuk', 'Beuk', 101, BEUK), ward('linde', 'Linde', 201, LINDE)],
  };
};
