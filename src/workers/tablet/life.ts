import { deviceId } from '#kernel/ids';
import { must } from '#kernel/must';
import type { Clock } from '#ports/clock';
import type { Head } from '#ports/journal';
import type { Boot, TabletEvent } from '#ports/tablet';
import type { Survey } from '#store/compare-copies';
import { DOWN_AFTER_MS_DEFAULT } from '#sync/connection-watch';
import type { SyncDeps, Synced } from '#sync/run-sync';
import type { OpenVault } from '#vault/open-vault';
import {
  contactKeeper,
  type Found,
  type Kept,
  keptIn,
  lookAround,
  newerStore,
  readLastContact,
  rememberLoss,
} from '#workers/tablet/boot';
import { Connection } from '#workers/tablet/connection';
import type { Stores, TabletEnvironment } from '#workers/tablet/environment';
import { mappingFor } from '#workers/tablet/mapping';
import { type OpenTablet, openTablet } from '#workers/tablet/open-tablet';
import { SyncLoop } from '#workers/tablet/sync-loop';

/** Signatures are checked this many at a time after unlocking, with a breath between, so that the screen stays quick. */
const SIGNATURES_PER_BREATH = 20;
const BREATH_MS = 15;

export type Started = {
  readonly clock: Clock;
  readonly stores: Stores;
  readonly kept: Kept;
  readonly connection: Connection;
  readonly loop: SyncLoop;
  remembered: readonly Head[];
  found: Found;
  /** The comparison of the copies; used up by opening, for what is appended afterwards makes it old. */
  survey: Survey | undefined;
};

const pause = (later: TabletEnvironment['later'], ms: number): Promise<void> =>
  new Promise((resolve) => {
    later(ms, resolve);
  });

/**
 * The tablet's life: lock, start, opening and closing, syncing by itself, and telling the page. Composition only: vault,
 * store and sync do the work.
 */
export class TabletLife {
  private readonly listeners: ((event: TabletEvent) => void)[] = [];
  started: Started | undefined;
  opened: OpenTablet | undefined;
  private opening: Promise<void> | undefined;
  private starting: Promise<Boot> | undefined;
  private haveLock = false;
  private waitingForLock = false;

  constructor(readonly environment: TabletEnvironment) {}

  listen(listener: (event: TabletEvent) => void): void {
    this.listeners.push(listener);
  }

  /** One start at a time: a second call while one runs gets the same answer. */
  start(shiftMs: number, remembered: readonly Head[]): Promise<Boot> {
    this.starting ??= this.startNow(shiftMs, remembered).finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Opens with a vault, unless it is open already. */
  async open(vault: OpenVault): Promise<void> {
    if (this.opened !== undefined) return;
    this.opening ??= this.openWith(this.running(), vault).finally(() => {
      this.opening = undefined;
    });
    await this.opening;
  }

  /** Forgets the keys and all that was decrypted. */
  shut(): void {
    this.opened = undefined;
    this.started?.loop.forget();
  }

  private async startNow(shiftMs: number, remembered: readonly Head[]): Promise<Boot> {
    if (!this.haveLock && !(await this.environment.lock.take())) {
      this.startWhenFree(shiftMs, remembered);
      return { phase: 'elsewhere' };
    }
    this.haveLock = true;
    return this.startOwning(shiftMs, remembered);
  }

  private async startOwning(shiftMs: number, remembered: readonly Head[]): Promise<Boot> {
    if (this.started !== undefined) {
      this.started.remembered = remembered;
      // The copies are only compared while nobody writes to them.
      if (this.opened === undefined && this.opening === undefined) await this.look(this.started);
      return this.started.found.boot;
    }
    const stores = await this.environment.openStores();
    if ('newerEpoch' in stores) return newerStore(stores.newerEpoch);
    const clock = this.environment.clock(shiftMs);
    const kept = keptIn(stores, clock);
    const found = await lookAround(stores, kept, remembered);
    if (found.boot.phase === 'newer-store') return found.boot;
    const lastContact = await readLastContact(stores.boxes);
    const keepContact = contactKeeper(stores.boxes);
    const connection = new Connection({
      central: this.environment.central,
      clock,
      stopwatch: this.environment.stopwatch,
      downAfterMs: () => this.started?.found.identity?.config.outageAfterMs ?? DOWN_AFTER_MS_DEFAULT,
      tell: (state) => {
        this.tell({ type: 'connection', connection: state });
        keepContact(state.lastContact);
      },
      ...(lastContact === undefined ? {} : { lastContact }),
    });
    const loop = new SyncLoop({
      later: this.environment.later,
      connection,
      syncDeps: () => this.syncDeps(),
      afterSync: (synced) => this.afterSync(synced),
      onProblem: (where, message) => this.problem(where, message),
    });
    this.started = { clock, stores, kept, connection, loop, remembered, found, survey: found.survey };
    loop.begin();
    return found.boot;
  }

  private startWhenFree(shiftMs: number, remembered: readonly Head[]): void {
    if (this.waitingForLock) return;
    this.waitingForLock = true;
    this.environment.lock
      .whenOurs()
      .then(() => {
        this.haveLock = true;
        return this.startOwning(shiftMs, remembered);
      })
      .then((boot) => this.tell({ type: 'boot', boot }))
      .catch((error: unknown) => this.problem('start', String(error)));
  }

  /** Looks at the disk again: after a set-up, and before opening once more. */
  async look(started: Started): Promise<void> {
    started.found = await lookAround(started.stores, started.kept, started.remembered);
    started.survey = started.found.survey;
  }

  private async openWith(started: Started, vault: OpenVault): Promise<void> {
    if (started.survey === undefined) await this.look(started);
    const { stores, clock, remembered, connection } = started;
    const identity = must(started.found.identity, 'a vault that opens belongs to a tablet with an identity');
    const survey = must(started.survey, 'a look at the disk compares the copies');
    started.survey = undefined;
    this.opened = await openTablet({
      environment: this.environment,
      stores,
      vault,
      identity,
      clock,
      survey,
      remembered,
      clockOffsetMs: () => connection.state.clockOffsetMs,
    });
    if (survey.report.lost && !this.opened.journal.chainIsDue) await rememberLoss(started.kept, survey.report);
    for (const message of this.opened.problems) this.problem('journal', message);
  }

  /** What goes on behind the screen once the tablet is open. */
  afterOpening(started: Started): void {
    started.loop.forget();
    const opened = this.inside();
    this.tellOutbox(opened).catch((error: unknown) => this.problem('outbox', String(error)));
    started.loop.now().catch((error: unknown) => this.problem('sync', String(error)));
    this.checkSeals(opened).catch((error: unknown) => this.problem('journal', String(error)));
  }

  private async checkSeals(opened: OpenTablet): Promise<void> {
    let checked = 0;
    const bad = await opened.journal.checkSeals(async () => {
      checked += 1;
      if (checked % SIGNATURES_PER_BREATH === 0) await pause(this.environment.later, BREATH_MS);
    });
    for (const id of bad) this.problem('journal', `entry ${id} is not what its tablet signed`);
  }

  private syncDeps(): SyncDeps | undefined {
    const { started, opened } = this;
    const identity = started?.found.identity;
    if (started === undefined || opened === undefined || identity === undefined) return undefined;
    return {
      central: started.connection.central,
      store: opened.snapshot.store,
      outbox: opened.outbox,
      journal: {
        all: () => opened.journal.all(),
        merge: async (entries) => {
          const merged = await opened.journal.merge(entries);
          if (merged.entries.length > 0) this.tell({ type: 'entries', entries: merged.entries });
          return merged;
        },
      },
      device: deviceId(identity.device),
      ward: identity.ward,
      clock: started.clock,
      mapping: mappingFor(identity, this.environment.ids, (id) => opened.journal.state.entries.get(id)),
      onProgress: (of, progress) => this.tell({ type: 'progress', of, progress }),
      onProblem: (where, message) => this.problem(where, message),
    };
  }

  private afterSync(synced: Synced): void {
    const { opened, started } = this;
    if (opened === undefined) return;
    if (synced.changed || synced.pulled) this.tell({ type: 'snapshot' });
    // While central is silent the connection says so; a refusal by a central that answers has to be said.
    if (synced.problem !== undefined && started?.connection.state.state === 'online')
      this.problem('sync', synced.problem);
    this.tellOutbox(opened).catch((error: unknown) => this.problem('outbox', String(error)));
  }

  async tellOutbox(opened: OpenTablet): Promise<void> {
    const states = await opened.outbox.states();
    const own = opened.journal.own();
    const poison = own.filter((entry) => states.get(entry.id)?.state === 'poison').length;
    const answered = own.filter((entry) => states.get(entry.id)?.state === 'acknowledged').length;
    this.tell({ type: 'outbox', waiting: own.length - answered - poison, poison });
  }

  running(): Started {
    if (this.started === undefined) throw new Error('The tablet has not started, or another tab has it.');
    return this.started;
  }

  inside(): OpenTablet {
    if (this.opened === undefined) throw new Error('The vault is closed: unlock the tablet with a PIN first.');
    return this.opened;
  }

  problem(where: string, message: string): void {
    this.tell({ type: 'problem', where, message });
  }

  tell(event: TabletEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
