import { NO_WARD, type Ward } from '#domain/resident/resident';
import type { Home } from '#fhir/read-resident';
import type { Encounter, Location } from '#fhir/schema';
import { hasCode, idIn } from '#fhir/words';
import { defined } from '#kernel/defined';
import { type WardId, wardId } from '#kernel/ids';

const ROOMS = ['ro', 'bd', 'area'];
const WARDS = ['wa', 'wi', 'lvl'];
const LEVELS_MAX = 10;

type Locations = ReadonlyMap<string, Location>;

const isA = (location: Location, codes: readonly string[]): boolean =>
  codes.some((code) => hasCode(location.physicalType, code));

/** A location and what it lies in, from the inside out. */
const upFrom = (id: string, locations: Locations): Location[] => {
  const path: Location[] = [];
  let next: string | undefined = id;
  while (next !== undefined && path.length < LEVELS_MAX) {
    const here: Location | undefined = locations.get(next);
    if (here === undefined || path.includes(here)) break;
    path.push(here);
    next = idIn(here.partOf, 'Location');
  }
  return path;
};

/** Residency is an in-progress Encounter with its location; the latest one when there are several. */
export const currentEncounters = (encounters: readonly Encounter[]): ReadonlyMap<string, Encounter> => {
  const current = new Map<string, Encounter>();
  const running = encounters
    .filter(({ status }) => status === 'in-progress')
    .sort((a, b) => (a.period?.start ?? '').localeCompare(b.period?.start ?? ''));
  for (const encounter of running) {
    const patient = idIn(encounter.subject, 'Patient');
    if (patient !== undefined) current.set(patient, encounter);
  }
  return current;
};

/** The ward and the room of an Encounter; without a location that says a ward, the ward without a name. */
export const homeOf = (encounter: Encounter | undefined, locations: Locations): Home => {
  const named = (encounter?.location ?? []).filter(({ status }) => status !== 'completed' && status !== 'planned');
  const ids = named.flatMap(({ location }) => idIn(location, 'Location') ?? []);
  const places = ids.flatMap((id) => upFrom(id, locations));
  const room = places.find((place) => isA(place, ROOMS));
  const ward = places.find((place) => isA(place, WARDS)) ?? places.find((place) => !isA(place, ROOMS));
  // A ward that this tablet has not fetched keeps its id: the resident stays on it.
  const unknown = ids.find((id) => !locations.has(id));
  const id: WardId = ward !== undefined ? wardId(ward.id) : unknown !== undefined ? wardId(unknown) : NO_WARD;
  return defined({ ward: id, room: room?.name });
};

/** Wards by their kind, and every place that a resident lives in. `centre` is the site around a ward. */
export const wardsOf = (locations: Locations, inUse: ReadonlySet<WardId>): readonly Ward[] => {
  const known = [...locations.values()].filter(
    (location) => hasCode(location.physicalType, 'wa') || inUse.has(wardId(location.id)),
  );
  const wards = known.map((location) =>
    defined({
      id: wardId(location.id),
      name: location.name ?? location.id,
      centre: upFrom(location.id, locations).find((place) => isA(place, ['si', 'bu']))?.name,
    }),
  );
  const strangers = [...inUse].filter((id) => id !== NO_WARD && !locations.has(id));
  return [
    ...wards,
    ...strangers.map((id) => ({ id, name: String(id) })),
    ...(inUse.has(NO_WARD) ? [{ id: NO_WARD, name: 'zonder afdeling' }] : []),
  ].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
};

export const centreNameOf = (locations: Locations): string =>
  [...locations.values()].find((location) => isA(location, ['si']))?.name ?? '';
