import type { SyncDeps, Synced } from '#sync/run-sync';
import { freshMemory, type SyncMemory, syncOnce } from '#sync/run-sync';
import type { Connection } from '#workers/tablet/connection';
import type { TabletEnvironment } from '#workers/tablet/environment';

/** SY51: how often the tablet syncs by itself. Milliseconds. */
export const SYNC_EVERY_MS = 30_000;
/** SY51: what was just recorded goes up after this, so that other tablets see it soon; taps in a row go together. Milliseconds. */
export const SYNC_SOON_MS = 3_000;

type Deps = {
  readonly later: TabletEnvironment['later'];
  readonly connection: Connection;
  /** Undefined while the vault is closed. */
  readonly syncDeps: () => SyncDeps | undefined;
  readonly afterSync: (synced: Synced) => void;
  readonly onProblem: (where: string, message: string) => void;
};

/** Probes and syncs by itself, one at a time. Starts with `begin`, which may be called again without harm. */
export class SyncLoop {
  private running: Promise<Synced> | undefined;
  private memory: SyncMemory = freshMemory();
  private callOffProbe: (() => void) | undefined;
  private callOffSync: (() => void) | undefined;
  private mayHurry = true;
  private hurried = false;
  private ticking = false;

  constructor(private readonly deps: Deps) {}

  begin(): void {
    if (this.callOffProbe !== undefined) return;
    this.scheduleProbe(0);
    this.scheduleSync(0);
  }

  end(): void {
    this.callOffProbe?.();
    this.callOffSync?.();
    this.callOffProbe = undefined;
    this.callOffSync = undefined;
  }

  /** The vault was opened or closed: what was known about the last pull no longer counts. */
  forget(): void {
    this.memory = freshMemory();
  }

  /** Something was recorded. Not while central is silent or asked to wait: then the usual rhythm holds. */
  soon(): void {
    if (this.callOffSync === undefined || !this.mayHurry || this.hurried) return;
    this.hurried = true;
    if (this.ticking) return;
    this.callOffSync();
    this.scheduleSync(SYNC_SOON_MS);
  }

  /** Runs a sync, or joins the one that is running. */
  now(): Promise<Synced> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<Synced> {
    const deps = this.deps.syncDeps();
    if (deps === undefined) return { pulled: false, pushed: 0, changed: false, problem: 'the vault is closed' };
    const synced = await syncOnce(deps, this.memory);
    this.deps.afterSync(synced);
    return synced;
  }

  private scheduleProbe(ms: number): void {
    this.callOffProbe = this.deps.later(ms, () => {
      this.deps.connection
        .probe()
        .catch((error: unknown) => this.deps.onProblem('probe', String(error)))
        .finally(() => {
          if (this.callOffProbe !== undefined) this.scheduleProbe(this.deps.connection.probeEveryMs());
        });
    });
  }

  private scheduleSync(ms: number): void {
    this.callOffSync = this.deps.later(ms, () => {
      this.ticking = true;
      this.hurried = false;
      this.now()
        .then((synced) => {
          this.mayHurry = synced.problem === undefined;
          return Math.max(SYNC_EVERY_MS, synced.waitMs ?? 0);
        })
        .catch((error: unknown) => {
          this.deps.onProblem('sync', String(error));
          this.mayHurry = false;
          return SYNC_EVERY_MS;
        })
        .then((wait) => {
          this.ticking = false;
          // Recorded while this sync ran: it may have missed it.
          if (this.callOffSync !== undefined) this.scheduleSync(this.hurried && this.mayHurry ? SYNC_SOON_MS : wait);
        });
    });
  }
}
