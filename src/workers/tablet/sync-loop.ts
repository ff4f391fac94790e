import type { SyncDeps, Synced } from '#sync/run-sync';
import { freshMemory, type SyncMemory, syncOnce } from '#sync/run-sync';
import type { Connection } from '#workers/tablet/connection';
import type { TabletEnvironment } from '#workers/tablet/environment';

/** SY51: how often the tablet syncs by itself. Milliseconds. */
export const SYNC_EVERY_MS = 30_000;

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
      this.now()
        .then((synced) => Math.max(SYNC_EVERY_MS, synced.waitMs ?? 0))
        .catch((error: unknown) => {
          this.deps.onProblem('sync', String(error));
          return SYNC_EVERY_MS;
        })
        .then((wait) => {
          if (this.callOffSync !== undefined) this.scheduleSync(wait);
        });
    });
  }
}
