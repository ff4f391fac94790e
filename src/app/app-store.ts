import { fetchConfig, furtherHeads, rememberedConfig, rememberedHeads, rememberHeads } from '#app/installation';
import { loadWards } from '#app/load-wards';
import { createOutageWatch } from '#app/outage-watch';
import { createPackKeeper } from '#app/pack-keeper';
import { createPrinter } from '#app/printer';
import { startTablet } from '#app/tablet-client';
import type { PersonId } from '#kernel/ids';
import { type Instant, instantOfMs } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Config } from '#ports/config';
import type { Ids } from '#ports/ids';
import type { Boot, ConnectionState, Tablet, TabletEvent } from '#ports/tablet';
import type { App, AppState } from '#ui/shell/app-context';

const TICK_MS = 10_000;
/** Lines of trouble kept on the screen's list; older ones fall off it (they stand in the journal where they matter). */
const PROBLEMS_SHOWN_MAX = 50;

export const browserIds: Ids = { uuid: () => crypto.randomUUID() };

const clockWith = (shift: () => number): Clock => ({ now: () => instantOfMs(Date.now() + shift()) });

type Store = {
  get(): AppState;
  set(change: Partial<AppState>): void;
  subscribe(listener: () => void): () => void;
};

const createStore = (initial: AppState, clock: Clock): Store => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, now: clock.now(), ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

const addEntries = (store: Store, added: AppState['entries']): void => {
  const known = new Set(store.get().entries.map((entry) => entry.id));
  const fresh = added.filter((entry) => !known.has(entry.id));
  if (fresh.length > 0) store.set({ entries: [...store.get().entries, ...fresh] });
};

const addProblem = (store: Store, where: string, message: string, at: Instant): void => {
  const last = store.get().problems.at(-1);
  if (last?.where === where && last.message === message) return;
  store.set({ problems: [...store.get().problems.slice(-PROBLEMS_SHOWN_MAX + 1), { at, where, message }] });
};

/** Reads all that an open tablet shows. Called after unlocking and when the snapshot changed. */
const loadOpen = async (store: Store, tablet: Tablet): Promise<void> => {
  const [snapshot, entries, outbox, connection, heads] = await Promise.all([
    tablet.snapshot(),
    tablet.entries(),
    tablet.outbox(),
    tablet.connection(),
    tablet.heads(),
  ]);
  rememberHeads(furtherHeads(rememberedHeads(), heads));
  store.set({ snapshot, entries, outbox: new Map(outbox), connection });
};

const onEvent =
  (
    store: Store,
    tablet: () => Tablet,
    clock: Clock,
    onConnection: (state: ConnectionState) => void,
    onSnapshot: () => void,
  ) =>
  (event: TabletEvent) => {
    const open = () => store.get().phase === 'open' || store.get().phase === 'locked';
    const failed = (error: unknown) => addProblem(store, 'store', String(error), clock.now());
    switch (event.type) {
      case 'entries':
        addEntries(store, event.entries);
        void tablet()
          .heads()
          .then((heads) => rememberHeads(furtherHeads(rememberedHeads(), heads)))
          .catch(failed);
        return;
      case 'snapshot':
        if (open()) {
          tablet()
            .snapshot()
            .then((snapshot) => {
              store.set({ snapshot });
              onSnapshot();
            })
            .catch(failed);
        }
        return;
      case 'connection':
        store.set({ connection: event.connection });
        onConnection(event.connection);
        return;
      case 'outbox':
        store.set({ waiting: event.waiting, poison: event.poison });
        if (open()) {
          tablet()
            .outbox()
            .then((outbox) => store.set({ outbox: new Map(outbox) }))
            .catch(failed);
        }
        return;
      case 'progress':
        store.set({ progress: { ...store.get().progress, [event.of]: event.progress } });
        return;
      case 'problem':
        addProblem(store, event.where, event.message, clock.now());
        return;
      case 'boot':
        store.set(ofBoot(event.boot));
        return;
      case 'closed':
        store.set({ phase: 'closed', ...nothingOpen });
        return;
    }
  };

const nothingOpen: Partial<AppState> = { entries: [], outbox: new Map() };

const ofBoot = (boot: Boot): Partial<AppState> => ({
  phase: boot.phase,
  boot,
  ...(boot.phase === 'closed' ? { identity: boot.device } : {}),
  ...(boot.phase === 'closed' && boot.waiting !== undefined ? { waiting: boot.waiting } : {}),
});

const brokenWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts the worker, reads what is remembered, and gives screens their App. */
export const createApp = (): App => {
  let shiftMs = rememberedConfig()?.clockShiftMs ?? 0;
  const clock = clockWith(() => shiftMs);
  const store = createStore(
    {
      phase: 'starting',
      entries: [],
      outbox: new Map(),
      waiting: 0,
      poison: 0,
      progress: {},
      problems: [],
      now: clock.now(),
    },
    clock,
  );
  let keepPack: () => void = () => undefined;
  const outageWatch = createOutageWatch({ state: () => store.get(), tablet: () => tablet, clock, ids: browserIds });
  const listen = onEvent(
    store,
    () => tablet,
    clock,
    (connection) => {
      outageWatch(connection).catch((error: unknown) => addProblem(store, 'outage', brokenWords(error), clock.now()));
    },
    () => keepPack(),
  );
  const { tablet, ready } = startTablet(listen, (message) => store.set({ phase: 'broken', broken: message }));

  const start = async (): Promise<void> => {
    const remembered = rememberedConfig();
    const asked = fetchConfig();
    const config: Config | undefined = remembered ?? (await asked);
    shiftMs = config?.clockShiftMs ?? 0;
    if (config !== undefined) store.set({ config });
    // A fresher answer replaces the remembered one when it comes (PINs of a demo stand only in the fresh one).
    void asked.then((fresh) => {
      if (fresh !== undefined) store.set({ config: fresh });
    });
    await ready;
    store.set(ofBoot(await tablet.start(shiftMs, rememberedHeads())));
    const connection = await tablet.connection();
    store.set({ connection });
  };

  const run = (): Promise<void> =>
    start().catch((error: unknown) => store.set({ phase: 'broken', broken: brokenWords(error) }));
  const printer = createPrinter(tablet, () => store.get().identity?.device ?? '');

  setInterval(() => store.set({}), TICK_MS);
  void run();

  const open = async (person: PersonId): Promise<void> => {
    const { boot } = store.get();
    const staff = boot?.phase === 'closed' ? boot.staff : (store.get().snapshot?.people ?? []);
    const found = staff.find((member) => member.id === person);
    await loadOpen(store, tablet);
    store.set({ phase: 'open', ...(found === undefined ? {} : { person: found }) });
    const { connection } = store.get();
    if (connection !== undefined) await outageWatch(connection);
    keepPack();
  };

  const app: App = {
    tablet,
    clock,
    ids: browserIds,
    getState: store.get,
    subscribe: store.subscribe,
    actions: {
      async unlock(person, pin) {
        const answer = await tablet.unlock(person, pin);
        if (answer.ok) {
          // The keys are open whatever happens next: a failing read is shown, not turned into a wrong PIN.
          await open(answer.person).catch((error: unknown) =>
            store.set({ phase: 'broken', broken: brokenWords(error) }),
          );
        }
        return answer;
      },
      lock() {
        if (store.get().phase === 'open') store.set({ phase: 'locked' });
      },
      touch() {},
      async setup(request) {
        await tablet.setup(request);
        store.set(ofBoot(await tablet.start(shiftMs, rememberedHeads())));
      },
      retryStart: run,
      async sync() {
        const answer = await tablet.sync();
        if (answer.problem !== undefined) addProblem(store, 'sync', answer.problem, clock.now());
      },
      loadWards,
      draw: printer,
    },
  };
  keepPack = createPackKeeper(app, (message) => addProblem(store, 'pack', message, clock.now()));
  return app;
};
