import { NO_WARD } from '#domain/resident/resident';
import type { WardId } from '#kernel/ids';
import { addMs, DAY_MS, type Instant, MINUTE_MS, parseInstant } from '#kernel/instant';
import type { Central } from '#ports/central';
import type { Clock } from '#ports/clock';
import type { Cursor, RawResource, SnapshotStore } from '#ports/snapshot-store';
import type { Progress } from '#ports/tablet';
import { type FoundResource, rawOf, searchAll, searchPages } from '#sync/search';

/** SY22: each search reaches this far back before the newest seen, against rows lost to equal milliseconds and drift. */
export const OVERLAP_MS = 5 * MINUTE_MS;
/** Residents asked for in one search. */
export const RESIDENTS_PER_CHUNK = 20;
/** SY23: administrations older than this are central's own history; the tablet needs the last weeks (weekly and monthly drugs). Days. */
export const ADMINISTRATIONS_BACK_DAYS = 35;
const PAGE_COUNT = 200;

export type PullDeps = {
  readonly central: Central;
  readonly store: SnapshotStore;
  readonly ward: WardId;
  readonly clock: Clock;
  readonly onProgress?: (progress: Progress) => void;
  /** SY22: versions already stored, `Type/id` → versionId; kept by the caller between pulls so that the overlap costs no writes. */
  readonly versions?: Map<string, string>;
  /** Something a person should know that is not an error. */
  readonly onNote?: (words: string) => void;
  /** Called with each row that is new or changed, after it is stored. */
  readonly onFresh?: (rows: readonly RawResource[]) => void;
  /** SY24: ask for everything again and mark what central no longer knows (first contact after an outage, and hourly). */
  readonly sweep?: boolean;
};

export type Pulled = {
  readonly residents: number;
  readonly changed: number;
  readonly vanished: number;
  readonly completeUntil: Instant;
};

/** What belongs to a resident, and the search parameter that finds it. */
const BY_RESIDENT = [
  { type: 'Patient', by: '_id' },
  { type: 'AllergyIntolerance', by: 'patient' },
  { type: 'MedicationRequest', by: 'subject' },
  { type: 'MedicationAdministration', by: 'subject' },
] as const;

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const referenced = (resource: FoundResource, member: string): string | undefined => {
  const reference = (resource[member] as { reference?: unknown } | undefined)?.reference;
  return typeof reference === 'string' ? reference : undefined;
};

const newest = (resources: readonly FoundResource[], before: Instant | undefined): Instant | undefined =>
  resources.reduce<Instant | undefined>((latest, resource) => {
    const at = parseInstant(resource.meta?.lastUpdated ?? '');
    return at !== undefined && (latest === undefined || at > latest) ? at : latest;
  }, before);

/** SY26: residents without a running Encounter that one tablet carries along; more are counted and said, not cut in silence. */
export const STRAYS_MAX = 300;

const patientsOf = (encounters: readonly FoundResource[]): string[] =>
  encounters.flatMap((encounter) => {
    const [type, id] = (referenced(encounter, 'subject') ?? '').split('/');
    return type === 'Patient' && id !== undefined ? [id] : [];
  });

type Found = {
  readonly ids: string[];
  readonly strays: string[];
  readonly encounters: FoundResource[];
  readonly date?: string;
};

/** SY21, SY26: the ward's residents by their running Encounters, and those who live in no ward at all. */
const findResidents = async (deps: PullDeps): Promise<Found> => {
  const all = await searchAll(deps.central, `Encounter?status=in-progress&_count=${PAGE_COUNT}`);
  const encounters =
    deps.ward === NO_WARD
      ? []
      : (
          await searchAll(
            deps.central,
            `Encounter?status=in-progress&location=Location/${encodeURIComponent(deps.ward)}&_count=${PAGE_COUNT}`,
          )
        ).resources;
  const patients = await searchAll(deps.central, `Patient?_elements=id&_count=${PAGE_COUNT}`);
  const housed = new Set(patientsOf(all.resources));
  const strays = patients.resources.map((patient) => patient.id).filter((id) => !housed.has(id));
  if (strays.length > STRAYS_MAX)
    deps.onNote?.(`${strays.length} residents without a ward: ${STRAYS_MAX} are on this tablet`);
  return {
    ids: [...new Set(patientsOf(encounters))].sort(),
    strays: strays.sort().slice(0, STRAYS_MAX),
    encounters,
    ...(all.date === undefined ? {} : { date: all.date }),
  };
};

type Run = PullDeps & {
  readonly cursors: Map<string, Instant>;
  readonly seen: Set<string>;
  readonly versions: Map<string, string>;
  changed: number;
};

/** SY22: of what central answered, the rows that are new or of another version; they count as changed once they are stored. */
const store = async (run: Run, resources: readonly FoundResource[], cursors: readonly Cursor[]): Promise<void> => {
  const keyOf = (resource: FoundResource) => `${resource.resourceType}/${resource.id}`;
  const fresh = resources.filter((resource) => {
    const version = resource.meta?.versionId;
    return version === undefined || run.versions.get(keyOf(resource)) !== version;
  });
  if (fresh.length === 0 && cursors.length === 0) return;
  const rows = fresh.map(rawOf);
  await run.store.apply({ put: rows, remove: [], cursors });
  run.onFresh?.(rows);
  for (const resource of fresh) {
    if (resource.meta?.versionId !== undefined) run.versions.set(keyOf(resource), resource.meta.versionId);
  }
  run.changed += fresh.length;
};

/** One type for one chunk of residents: page by page, the cursor moving in the same transaction as the rows it covers. */
const pullChunk = async (run: Run, type: (typeof BY_RESIDENT)[number], chunk: readonly string[]): Promise<void> => {
  const keys = chunk.map((id) => `${type.type}|${id}`);
  const starts = keys.map((key) => run.cursors.get(key));
  const oldest = starts.reduce<Instant | undefined>(
    (low, at) => (low === undefined || at === undefined ? undefined : at < low ? at : low),
    starts[0],
  );
  const since = run.sweep === true || oldest === undefined ? '' : `&_lastUpdated=ge${addMs(oldest, -OVERLAP_MS)}`;
  const ids = type.by === '_id' ? chunk.join(',') : chunk.map((id) => `Patient/${id}`).join(',');
  const back = addMs(run.clock.now(), -ADMINISTRATIONS_BACK_DAYS * DAY_MS);
  const recent = type.type === 'MedicationAdministration' ? `&effective-time=ge${back}` : '';
  let latest = oldest;
  for await (const page of searchPages(
    run.central,
    `${type.type}?${type.by}=${ids}${since}${recent}&_sort=_lastUpdated&_count=${PAGE_COUNT}`,
  )) {
    latest = newest(page.resources, latest);
    for (const resource of page.resources) run.seen.add(`${resource.resourceType}/${resource.id}`);
    const cursors: Cursor[] = latest === undefined ? [] : keys.map((key) => ({ key, since: latest as Instant }));
    await store(run, page.resources, page.last ? cursors : []);
  }
};

/** Tablets' and other people's entries: they carry the ward as a tag, since Provenance knows no ward. */
const pullTagged = async (run: Run, type: 'Provenance' | 'Basic', ward: WardId): Promise<void> => {
  const key = `${type}|ward`;
  const from = run.cursors.get(key);
  const since = run.sweep === true || from === undefined ? '' : `&_lastUpdated=ge${addMs(from, -OVERLAP_MS)}`;
  let latest = from;
  const query = `${type}?_tag=urn:noodblad:ward|${encodeURIComponent(ward)}${since}&_sort=_lastUpdated&_count=${PAGE_COUNT}`;
  for await (const page of searchPages(run.central, query)) {
    latest = newest(page.resources, latest);
    const cursors = page.last && latest !== undefined ? [{ key, since: latest }] : [];
    await store(run, page.resources, cursors);
  }
};

/** SY26: orders whose subject is no Patient on central (only an identifier, or nobody): no search by resident finds them. */
const pullOrdersOfNobody = async (run: Run): Promise<void> => {
  const key = 'MedicationRequest|nobody';
  const from = run.cursors.get(key);
  const since = run.sweep === true || from === undefined ? '' : `_lastUpdated=ge${addMs(from, -OVERLAP_MS)}&`;
  let latest = from;
  for await (const page of searchPages(
    run.central,
    `MedicationRequest?${since}_sort=_lastUpdated&_count=${PAGE_COUNT}`,
  )) {
    latest = newest(page.resources, latest);
    const own = page.resources.filter((order) => !(referenced(order, 'subject') ?? '').startsWith('Patient/'));
    for (const order of own) run.seen.add(`MedicationRequest/${order.id}`);
    await store(run, own, page.last && latest !== undefined ? [{ key, since: latest }] : []);
  }
};

/** Resources that orders point at and that no search by resident finds. */
const pullMedications = async (run: Run, rows: readonly RawResource[]): Promise<void> => {
  const ids = new Set(
    rows.flatMap((row) => {
      if (row.resourceType !== 'MedicationRequest') return [];
      const reference = referenced(JSON.parse(row.json) as FoundResource, 'medicationReference') ?? '';
      return /^Medication\/[A-Za-z0-9.-]+$/.test(reference) ? [reference.slice('Medication/'.length)] : [];
    }),
  );
  const missing = [...ids].filter((id) => !rows.some((row) => row.resourceType === 'Medication' && row.id === id));
  for (const chunk of chunksOf(missing, RESIDENTS_PER_CHUNK)) {
    const found = await searchAll(run.central, `Medication?_id=${chunk.join(',')}&_count=${PAGE_COUNT}`);
    await store(run, found.resources, []);
  }
};

/** Places and people: few, so they are asked for whole each time. */
const pullPlaces = async (run: Run): Promise<void> => {
  for (const type of ['Location', 'Organization', 'Practitioner', 'PractitionerRole'] as const) {
    const found = await searchAll(run.central, `${type}?_count=${PAGE_COUNT}`);
    await store(run, found.resources, []);
  }
};

const residentOf = (row: RawResource): string | undefined => {
  const resource = JSON.parse(row.json) as FoundResource;
  if (row.resourceType === 'Patient') return row.id;
  const reference = referenced(resource, 'subject') ?? referenced(resource, 'patient');
  return reference?.startsWith('Patient/') === true ? reference.slice('Patient/'.length) : undefined;
};

/** Marks a row that central no longer answers for: shown as such, never dropped (C20). */
const asVanished = (row: RawResource, at: Instant): RawResource => {
  const resource = JSON.parse(row.json) as FoundResource & { meta?: { tag?: unknown[] } };
  const tag = [...(resource.meta?.tag ?? []), { system: 'urn:noodblad:local', code: 'vanished', display: at }];
  return { ...row, json: JSON.stringify({ ...resource, meta: { ...resource.meta, tag } }) };
};

/** SY24: what was here and did not come back in a full sweep. Left residents go; a resident's orders stay, marked. */
const settleVanished = async (run: Run, residents: readonly string[], at: Instant): Promise<number> => {
  const here = new Set(residents);
  const rows = (await run.store.readAll()).filter((row) => BY_RESIDENT.some((type) => type.type === row.resourceType));
  const gone = rows.filter((row) => {
    // Old administrations are outside the search (SY23), so their absence says nothing; our own are watched by the head.
    if (row.resourceType === 'MedicationAdministration') return false;
    const resident = residentOf(row);
    return (
      resident !== undefined &&
      here.has(resident) &&
      !run.seen.has(`${row.resourceType}/${row.id}`) &&
      !row.json.includes('urn:noodblad:local')
    );
  });
  if (gone.length > 0) await run.store.apply({ put: gone.map((row) => asVanished(row, at)), remove: [], cursors: [] });
  return gone.length;
};

/** Encounters that ended take their residents out of the ward: the running ones are the truth, the others are removed here. */
const settleEncounters = async (run: Run, running: readonly FoundResource[]): Promise<void> => {
  const ids = new Set(running.map((encounter) => encounter.id));
  const old = (await run.store.readAll()).filter((row) => row.resourceType === 'Encounter' && !ids.has(row.id));
  await store(run, running, []);
  if (old.length === 0) return;
  await run.store.apply({
    put: [],
    remove: old.map((row) => ({ resourceType: row.resourceType, id: row.id })),
    cursors: [],
  });
  for (const row of old) run.versions.delete(`${row.resourceType}/${row.id}`);
  run.changed += old.length;
};

/**
 * SY20–SY25: brings the snapshot of one ward up to date. Every piece is stored as it comes, so a broken pull goes on where
 * it stopped; only a pull that ran to its end moves `completeUntil`, which is central's own time at the start of it.
 * @throws CentralUnreachable, CentralRefused
 */
export const pullWard = async (deps: PullDeps): Promise<Pulled> => {
  const cursors = new Map((await deps.store.cursors()).map((cursor) => [cursor.key, cursor.since] as const));
  const run: Run = { ...deps, cursors, seen: new Set(), versions: deps.versions ?? new Map(), changed: 0 };
  deps.onProgress?.({ step: 'places', done: 0 });
  await pullPlaces(run);
  const residents = await findResidents(deps);
  const completeUntil = parseInstant(residents.date ?? '') ?? deps.clock.now();
  const everybody = [...residents.ids, ...residents.strays];
  const chunks = chunksOf(everybody, RESIDENTS_PER_CHUNK);
  const total = chunks.length * BY_RESIDENT.length + 2;
  let done = 0;
  for (const chunk of chunks) {
    for (const type of BY_RESIDENT) {
      deps.onProgress?.({ step: type.type, done, total });
      await pullChunk(run, type, chunk);
      done += 1;
    }
  }
  await pullOrdersOfNobody(run);
  await settleEncounters(run, residents.encounters);
  await pullMedications(run, await deps.store.readAll());
  for (const type of ['Basic', 'Provenance'] as const) {
    deps.onProgress?.({ step: type, done, total });
    await pullTagged(run, type, deps.ward);
    done += 1;
  }
  const vanished = deps.sweep === true ? await settleVanished(run, everybody, completeUntil) : 0;
  await deps.store.apply({ put: [], remove: [], cursors: [], completeUntil });
  deps.onProgress?.({ step: 'done', done: total, total });
  return { residents: residents.ids.length, changed: run.changed, vanished, completeUntil };
};
