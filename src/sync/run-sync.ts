import type { Entry } from '#domain/record/entry';
import type { DeviceId, WardId } from '#kernel/ids';
import { HOUR_MS, type Instant, msBetween } from '#kernel/instant';
import { type Central, CentralUnreachable } from '#ports/central';
import type { Clock } from '#ports/clock';
import type { Journal } from '#ports/journal';
import type { Outbox } from '#ports/outbox';
import type { RawResource, SnapshotStore } from '#ports/snapshot-store';
import type { Progress } from '#ports/tablet';
import { compareHead, writeHead } from '#sync/head';
import { type PullDeps, pullWard } from '#sync/pull';
import { type PushDeps, pushEntries } from '#sync/push';
import { CentralRefused } from '#sync/search';

/** SY24: a sweep at the first contact of a session, at the first after a silence, and then at least this often. Milliseconds. */
export const SWEEP_EVERY_MS = HOUR_MS;

type EntriesFound = { readonly entries: readonly Entry[]; readonly problems: readonly string[] };

/** The words between entries and FHIR; src/fhir has them, so sync itself stays without names of resources' insides. */
export type Mapping = {
  readonly toFhir: PushDeps['toFhir'];
  readonly toMark: PushDeps['toMark'];
  /** Entries that lie whole in Provenance and Basic; what cannot be read comes back in words. */
  readonly entriesIn: (rows: readonly RawResource[]) => EntriesFound | Promise<EntriesFound>;
};

export type SyncDeps = {
  readonly central: Central;
  readonly store: SnapshotStore;
  readonly outbox: Outbox;
  readonly journal: Pick<Journal, 'all' | 'merge'>;
  readonly device: DeviceId;
  readonly ward: WardId;
  readonly clock: Clock;
  readonly mapping: Mapping;
  readonly onProgress: (of: 'pull' | 'push', progress: Progress | undefined) => void;
  readonly onProblem: (where: string, message: string) => void;
};

/** What one worker remembers between two syncs; lost at restart, and then everything is asked for again. */
export type SyncMemory = { versions: Map<string, string>; sweptAt: Instant | undefined; merged: boolean };
export const freshMemory = (): SyncMemory => ({ versions: new Map(), sweptAt: undefined, merged: false });

export type Synced = {
  readonly pulled: boolean;
  readonly pushed: number;
  /** Something on the screen may differ. */
  readonly changed: boolean;
  readonly problem?: string;
  /** Central asked to wait this long, milliseconds. */
  readonly waitMs?: number;
};

const ownEntries = async (deps: SyncDeps): Promise<Entry[]> =>
  [...(await deps.journal.all())]
    .filter((entry) => entry.device === deps.device)
    .sort((a, b) => a.clock.lamport - b.clock.lamport || a.seq - b.seq);

const mergeFrom = async (deps: SyncDeps, rows: readonly RawResource[]): Promise<number> => {
  const found = await deps.mapping.entriesIn(
    rows.filter((row) => row.resourceType === 'Provenance' || row.resourceType === 'Basic'),
  );
  for (const problem of found.problems) deps.onProblem('merge', problem);
  if (found.entries.length === 0) return 0;
  const merged = await deps.journal.merge(found.entries);
  for (const refused of merged.refused) deps.onProblem('merge', `entry ${refused.id}: ${refused.why}`);
  return merged.added;
};

const pull = async (deps: SyncDeps, memory: SyncMemory, sweep: boolean): Promise<boolean> => {
  const fresh: RawResource[] = [];
  const request: PullDeps = {
    central: deps.central,
    store: deps.store,
    ward: deps.ward,
    clock: deps.clock,
    versions: memory.versions,
    sweep,
    onFresh: (rows) => fresh.push(...rows),
    onNote: (words) => deps.onProblem('pull', words),
    onProgress: (progress) => deps.onProgress('pull', progress),
  };
  try {
    const pulled = await pullWard(request);
    // The first time in a session all rows are looked at: a kill may have come between storing and merging.
    const added = await mergeFrom(deps, memory.merged ? fresh : await deps.store.readAll());
    memory.merged = true;
    return pulled.changed > 0 || pulled.vanished > 0 || added > 0;
  } finally {
    deps.onProgress('pull', undefined);
  }
};

const push = async (deps: SyncDeps, retryPoison: boolean): Promise<Omit<Synced, 'pulled' | 'changed'>> => {
  try {
    const entries = await ownEntries(deps);
    const { central, outbox, clock } = deps;
    const pushed = await pushEntries({
      central,
      outbox,
      clock,
      entries,
      toFhir: deps.mapping.toFhir,
      toMark: deps.mapping.toMark,
      retryPoison,
      onProgress: (progress) => deps.onProgress('push', progress),
    });
    for (const id of pushed.doubled) deps.onProblem('push', `central holds more than one copy of entry ${id}`);
    if (pushed.acknowledged > 0) await writeHead({ central, outbox, device: deps.device, ward: deps.ward, entries });
    const problem = pushed.stopped?.because;
    const waitMs = pushed.stopped?.waitMs;
    return {
      pushed: pushed.acknowledged,
      ...(problem === undefined ? {} : { problem }),
      ...(waitMs === undefined ? {} : { waitMs }),
    };
  } finally {
    deps.onProgress('push', undefined);
  }
};

/**
 * SY50: down first (so that a rival is seen), then up, then down once more when something went up. What fails is said and
 * tried again at the next run; nothing is lost by stopping anywhere.
 */
export const syncOnce = async (deps: SyncDeps, memory: SyncMemory): Promise<Synced> => {
  let pulled = false;
  let changed = false;
  try {
    const now = deps.clock.now();
    const due = memory.sweptAt === undefined || Math.abs(msBetween(memory.sweptAt, now)) >= SWEEP_EVERY_MS;
    if (due) {
      const { central, outbox, device, ward } = deps;
      const again = await compareHead({ central, outbox, device, ward, entries: await ownEntries(deps) });
      if (again.length > 0)
        deps.onProblem('restored', `central lost ${again.length} entries it had: they are sent again`);
    }
    changed = await pull(deps, memory, due);
    pulled = true;
    if (due) memory.sweptAt = now;
    const sent = await push(deps, due);
    if (sent.pushed > 0) changed = (await pull(deps, memory, false)) || changed;
    return { pulled, changed, ...sent };
  } catch (error) {
    if (error instanceof CentralUnreachable) memory.sweptAt = undefined;
    if (error instanceof CentralUnreachable || error instanceof CentralRefused) {
      const waitMs = error instanceof CentralRefused ? error.answer.retryAfterMs : undefined;
      return { pulled, pushed: 0, changed, problem: error.message, ...(waitMs === undefined ? {} : { waitMs }) };
    }
    throw error;
  }
};
