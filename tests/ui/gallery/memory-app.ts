import type { Person, Role } from '#domain/people/role';
import type { Entry, EntryDraft } from '#domain/record/entry';
import type { Snapshot } from '#domain/snapshot';
import { chainId, deviceId, personId, type WardId } from '#kernel/ids';
import { addMs, type Instant, instant, MINUTE_MS, zone } from '#kernel/instant';
import type { Config } from '#ports/config';
import type { Tablet } from '#ports/tablet';
import type { App, AppState } from '#ui/shell/app-context';

export type Scene = {
  readonly phase: AppState['phase'];
  readonly role: Role;
  readonly outage: boolean;
  /** The next append answers this way. */
  readonly append: 'both' | 'one-copy' | 'fails';
};

const DEVICE = 'gallery-tablet';

const never = (what: string) => (): never => {
  throw new Error(`the gallery has no ${what}`);
};

const entryOf = (draft: EntryDraft, seq: number, at: Instant): Entry =>
  ({
    v: 1,
    ...draft,
    chainId: chainId('gallery-chain'),
    seq,
    prevHash: '',
    enteredAt: at,
    zone: zone('Europe/Brussels'),
    clock: { wall: 0, lamport: seq + 1 },
    device: deviceId(DEVICE),
    hash: `hash-${seq}`,
    sig: '',
  }) as Entry;

/** An app that keeps its journal in memory: for looking at screens, never for work. */
export const memoryApp = (snapshot: Snapshot, config: Config, now: Instant, scene: Scene): App => {
  const staff: readonly Person[] = config.staff.map(({ personId: id, name, role, initials, riziv, phone }) => ({
    id: personId(id),
    name,
    role,
    initials,
    ...(riziv === undefined ? {} : { riziv }),
    ...(phone === undefined ? {} : { phone }),
  }));
  const person = staff.find(({ role }) => role === scene.role);
  const ward = snapshot.wards.find(({ name }) => name.includes('Beuk')) ?? snapshot.wards[0];
  const identity = {
    device: DEVICE,
    name: 'Beuk 1',
    ward: (ward?.id ?? 'beuk') as WardId,
    wardName: ward?.name ?? 'Beuk',
    prefix: 'BK',
    config,
  };
  let state: AppState = {
    phase: scene.phase,
    boot: { phase: 'closed', device: identity, staff, snapshotAt: addMs(now, -3 * MINUTE_MS), waiting: 0 },
    config,
    identity,
    ...(person === undefined ? {} : { person }),
    snapshot,
    entries: [],
    outbox: new Map(),
    connection: { state: scene.outage ? 'down' : 'online', since: now },
    waiting: scene.outage ? 41 : 0,
    poison: 0,
    progress: {},
    problems: [],
    now,
  };
  const listeners = new Set<() => void>();
  const set = (change: Partial<AppState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const tablet: Tablet = {
    start: never('start'),
    setup: never('setup'),
    unlock: never('unlock'),
    checkPin: async (who, pin) =>
      config.staff.some((one) => one.personId === who && one.pin === pin)
        ? { ok: true, person: who }
        : { ok: false, because: 'wrong-pin', retryAfterMs: 2000 },
    close: async () => {},
    append: async (draft) => {
      await new Promise((done) => setTimeout(done, 250));
      if (scene.append === 'fails') throw new Error('opslag vol');
      const entry = entryOf(draft, state.entries.length, now);
      set({ entries: [...state.entries, entry] });
      return { entry, durability: scene.append };
    },
    entries: async () => state.entries,
    heads: async () => [],
    snapshot: async () => snapshot,
    outbox: async () => [],
    connection: async () => ({ state: 'online', since: now }),
    sync: async () => ({ pulled: true, pushed: 0 }),
    probe: async () => ({ state: 'online', since: now }),
    sign: never('key'),
    publicKey: never('key'),
    putFile: async () => {},
    getFile: async () => undefined,
    storage: async () => ({ persisted: true, usedBytes: 12_000_000, quotaBytes: 11_400_000_000 }),
    exportJournal: never('export'),
  };
  if (scene.outage) {
    const declared: EntryDraft = {
      id: 'outage-1' as EntryDraft['id'],
      author: { device: deviceId(DEVICE) },
      body: {
        kind: 'outage',
        outage: 'outage-1',
        phase: 'declared',
        byHand: false,
        drill: false,
        lastContact: addMs(now, -161 * MINUTE_MS),
      },
    };
    state = {
      ...state,
      entries: [entryOf(declared, 0, addMs(now, -150 * MINUTE_MS))],
      snapshot: { ...snapshot, completeUntil: addMs(now, -161 * MINUTE_MS) },
    };
  }
  return {
    tablet,
    clock: { now: () => instant(new Date(Date.parse(now) + performance.now()).toISOString()) },
    ids: { uuid: () => crypto.randomUUID() },
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    actions: {
      unlock: async (who, pin) => {
        const answer = await tablet.checkPin(who, pin);
        const found = staff.find(({ id }) => id === who);
        if (answer.ok && found !== undefined) set({ phase: 'open', person: found });
        return answer;
      },
      lock: () => set({ phase: 'locked' }),
      touch: () => {},
      setup: async () => set({ phase: 'closed' }),
      loadWards: async () => snapshot.wards,
      retryStart: async () => {},
      sync: async () => {},
      draw: never('printer'),
    },
  };
};
