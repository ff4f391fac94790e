import { type Instant, msBetween, parseInstant } from '#kernel/instant';
import { type Central, CentralUnreachable } from '#ports/central';
import type { Clock } from '#ports/clock';
import type { ConnectionState } from '#ports/tablet';
import { type Observation, observe, probeEveryMs, startWatch, type Watch } from '#sync/connection-watch';

/** How often an unchanged state is told again, so that "last contact" on the screen stays true. Milliseconds. */
const TELL_AGAIN_MS = 5_000;
/** A small question that every R4 server answers and that no cache answers for it. */
export const PROBE_PATH = 'Location?_count=1&_elements=id';

type Deps = {
  readonly central: Central;
  readonly clock: Clock;
  readonly stopwatch: () => number;
  readonly tell: (state: ConnectionState) => void;
  /** The centre's own patience, milliseconds. */
  readonly downAfterMs: () => number;
  readonly lastContact?: Instant;
};

/**
 * Is central there? Every real call and every probe counts. A status of 500 and over is not a proper answer: that is
 * also how a gateway says that the server behind it is gone.
 */
export class Connection {
  private watch: Watch;
  private told: ConnectionState | undefined;

  constructor(private readonly deps: Deps) {
    this.watch = startWatch(deps.clock.now(), deps.lastContact);
  }

  get state(): ConnectionState {
    return this.watch.connection;
  }

  probeEveryMs(): number {
    return probeEveryMs(this.watch);
  }

  /** Central, with every answer and silence noted. */
  readonly central: Central = {
    request: async (...call) => {
      const before = this.deps.stopwatch();
      try {
        const answer = await this.deps.central.request(...call);
        const at = this.deps.clock.now();
        const centralDate = parseInstant(answer.date ?? '');
        const tookMs = this.deps.stopwatch() - before;
        this.note(
          answer.status >= 500
            ? { answered: false, at }
            : { answered: true, at, tookMs, ...(centralDate === undefined ? {} : { centralDate }) },
        );
        return answer;
      } catch (error) {
        if (error instanceof CentralUnreachable) this.note({ answered: false, at: this.deps.clock.now() });
        throw error;
      }
    },
  };

  async probe(): Promise<ConnectionState> {
    try {
      await this.central.request('GET', PROBE_PATH);
    } catch (error) {
      if (!(error instanceof CentralUnreachable)) throw error;
    }
    return this.state;
  }

  private note(seen: Observation): void {
    this.watch = observe(this.watch, seen, this.deps.downAfterMs());
    const { told } = this;
    const now = this.watch.connection;
    const changed = told === undefined || told.state !== now.state;
    const passed = msBetween(told?.lastContact ?? now.since, now.lastContact ?? now.since);
    if (!changed && Math.abs(passed) < TELL_AGAIN_MS) return;
    this.told = now;
    this.deps.tell(now);
  }
}
