import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { type Instant, type LocalDate, localDateOf, parseInstant, type Zone, zone as zoneOf } from '#kernel/instant';
import { must } from '#kernel/must';
import { assignOrders } from './assign.ts';
import { type Performer, pastAdministrations } from './history.ts';
import { medicationRequest } from './orders.ts';
import { type DemoPeople, type DemoStaff, demoPeople } from './people.ts';
import { CENTRE_NAME, type DemoPlaces, type DemoWard, demoPlaces, placeReference } from './places.ts';
import type { PlannedOrder } from './plan.ts';
import { type Random, randomFrom } from './random.ts';
import { allergyResources, encounterResource, patientResource, planAllergies, unwantedBy } from './resident.ts';

export type { DemoStaff } from './people.ts';

/** Entries of one transaction; small enough for a slow disk to answer in time. */
export const BUNDLE_ENTRIES_MAX = 400;
/** The seed of `npm start`, of the journeys and of the screenshots. */
export const DEMO_SEED = 2026;

export type DemoRequest = {
  readonly seed: number;
  /** ISO 8601 instant; all dates are relative to it. */
  readonly now: string;
  /** IANA zone of the centre. */
  readonly zone: string;
};
export type DemoData = {
  /** In this order: later bundles name places and people of the first by conditional reference. */
  readonly bundles: readonly Bundle[];
  readonly staff: readonly DemoStaff[];
  readonly centre: { readonly name: string; readonly zone: string };
};

const entryOf = (fullUrl: string, resource: Resource): BundleEntry => ({
  fullUrl,
  resource,
  request: { method: 'POST', url: resource.resourceType },
});
const transaction = (entry: BundleEntry[]): Bundle => ({ resourceType: 'Bundle', type: 'transaction', entry });

const sharedBundle = (places: DemoPlaces, people: DemoPeople, random: Random): Bundle =>
  transaction([
    entryOf(places.centre.fullUrl, places.centre.location),
    ...places.wards.flatMap((ward) => [
      entryOf(ward.fullUrl, ward.location),
      ...ward.rooms.map((room) => entryOf(room.fullUrl, room.location)),
    ]),
    ...people.practitioners.flatMap((one) => [
      entryOf(one.fullUrl, one.practitioner),
      entryOf(`urn:uuid:${random.uuid()}`, one.practitionerRole),
    ]),
  ]);

type Scene = {
  readonly now: Instant;
  readonly zone: Zone;
  readonly today: LocalDate;
  readonly random: Random;
  readonly people: DemoPeople;
};

/** Shifts: morning, evening, night; care assistants give the simple things in the morning and at noon. */
const performerAt =
  ({ people, random }: Scene) =>
  (hour: number, simple: boolean): Performer => {
    const early = ['an-jacobs', 'yasmina-el-idrissi', 'pieter-wouters'];
    const on = hour < 6 || hour >= 21 ? ['nora-baeten'] : hour < 14 ? early : ['tom-vermeulen', 'griet-lambrechts'];
    const helped = simple && hour >= 6 && hour < 14 && random.chance(0.3);
    const personId = random.pick(helped ? ['lien-maes', 'kevin-dubois'] : on);
    const one = must(
      people.practitioners.find((practitioner) => practitioner.personId === personId),
      personId,
    );
    return { reference: one.reference, display: one.name };
  };

const residentEntries = (
  scene: Scene,
  ward: DemoWard,
  index: number,
  ordersOf: ReadonlyMap<string, readonly PlannedOrder[]>,
  allergies: ReturnType<typeof planAllergies>,
): BundleEntry[] => {
  const { random, people } = scene;
  const room = must(ward.rooms[index], 'a room for each resident');
  const named = must(ward.residents[index], 'a resident for each room');
  const doctor = random.pick(people.doctors);
  const fresh = () => `urn:uuid:${random.uuid()}`;
  const patientUrl = fresh();
  const encounterUrl = fresh();
  const patient = { reference: patientUrl, display: `${named.given} ${named.family}` };
  const encounter = { reference: encounterUrl };
  const orders = must(ordersOf.get(room.slug), 'orders for each resident').map((planned) => ({
    planned,
    fullUrl: fresh(),
    resource: medicationRequest(planned, {
      slug: room.slug,
      today: scene.today,
      zone: scene.zone,
      patient,
      encounter,
      doctor: { reference: doctor.reference, display: doctor.name },
    }),
  }));
  const context = { now: scene.now, zone: scene.zone, random, patient, encounter, performerAt: performerAt(scene) };
  return [
    entryOf(patientUrl, patientResource(room.slug, named, doctor, random)),
    entryOf(
      encounterUrl,
      encounterResource(patient, placeReference(ward.slug), placeReference(room.slug), scene.today, random),
    ),
    ...allergyResources(allergies, patientUrl).map((resource) => entryOf(fresh(), resource)),
    ...orders.map(({ fullUrl, resource }) => entryOf(fullUrl, resource)),
    ...orders.flatMap(({ planned, fullUrl }) =>
      pastAdministrations(planned, { reference: fullUrl }, context).map((resource) => entryOf(fresh(), resource)),
    ),
  ];
};

/** Residents stay whole: a bundle is closed before the one who would not fit. */
const packed = (groups: readonly BundleEntry[][]): Bundle[] => {
  const bundles: BundleEntry[][] = [];
  for (const group of groups) {
    const last = bundles.at(-1);
    if (last === undefined || last.length + group.length > BUNDLE_ENTRIES_MAX) bundles.push([...group]);
    else last.push(...group);
  }
  return bundles.map(transaction);
};

/**
 * The demo ward as FHIR R4 transaction bundles: a made-up centre, two wards, sixty residents. The same seed and the
 * same day give the same ward.
 * @throws RangeError when `now` is not an instant
 */
export const demoBundles = ({ seed, now: nowText, zone: zoneName }: DemoRequest): DemoData => {
  const now = parseInstant(nowText);
  if (now === undefined) throw new RangeError(`not an instant: ${nowText}`);
  const zone = zoneOf(zoneName);
  const random = randomFrom(seed);
  const places = demoPlaces(random);
  const people = demoPeople(random);
  const scene: Scene = { now, zone, today: localDateOf(now, zone), random, people };
  const shared = sharedBundle(places, people, random);
  const groups = places.wards.flatMap((ward) => {
    const allergies = new Map(ward.rooms.map(({ slug }) => [slug, planAllergies(slug, random)]));
    const allergiesOf = (slug: string) => must(allergies.get(slug), slug);
    const slugs = ward.rooms.map(({ slug }) => slug);
    const orders = assignOrders(slugs, (slug) => unwantedBy(allergiesOf(slug)), scene);
    return ward.rooms.map(({ slug }, index) => residentEntries(scene, ward, index, orders, allergiesOf(slug)));
  });
  return {
    bundles: [shared, ...packed(groups)],
    staff: people.staff,
    centre: { name: CENTRE_NAME, zone: zoneName },
  };
};
