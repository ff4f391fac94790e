import type { EntryDraft } from '#domain/record/entry';
import { deviceId, type EntryId, entryId, personId, wardId } from '#kernel/ids';
import { instantOfMs } from '#kernel/instant';
import type { Head } from '#ports/journal';
import { MemoryFile } from '#store/memory/memory-file';
import { MemoryBoxStore, MemoryEntryTable, MemoryKept } from '#store/memory/memory-tables';
import { RecordFile } from '#store/record-file';
import { createFetchCentral } from '#sync/fetch-central';
import { TabletLife } from '#workers/tablet/life';
import { TabletService } from '#workers/tablet/service';

/** Cheap on purpose: what a real PIN costs is measured elsewhere. */
const PIN_COST = { memoryKiB: 64, iterations: 1, parallelism: 1 } as const;
const ANSWER_WAIT_MS = 60;
export const NURSE = personId('nurse-1');
const PIN = '123456';

/** One life of the tablet's process. When it dies, everything it still waits for stays silent for ever. */
class Session {
  alive = true;
  operationsLeft = Number.POSITIVE_INFINITY;
  private readonly ended: (() => void)[] = [];
  readonly death: Promise<'died'> = new Promise((resolve) => {
    this.ended.push(() => resolve('died'));
  });

  die(): void {
    this.alive = false;
    for (const end of this.ended) end();
  }

  /** Counts one operation on the disk; the one that comes after the last is where the power fails. */
  step(): boolean {
    if (!this.alive) return false;
    if (this.operationsLeft <= 0) {
      this.die();
      return false;
    }
    this.operationsLeft -= 1;
    return true;
  }

  /** An object whose calls reach the disk only while this session lives. */
  guard<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (whole, key) => {
        const member: unknown = Reflect.get(whole, key, whole);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          this.step() ? Reflect.apply(member, whole, args) : new Promise<never>(() => undefined);
      },
    });
  }
}

export type Net = { readonly fetch: typeof fetch };

/** A tablet with its disk: the real journal, vault and sync; only disk, clock, network and timers are the simulator's. */
export class SimTablet {
  online = true;
  skewMs = 0;
  private session = new Session();
  private service: TabletService | undefined;
  private heads: readonly Head[] = [];
  private readonly boxes = new MemoryBoxStore();
  private readonly table = new MemoryEntryTable();
  private readonly fileA = new MemoryFile();
  private readonly fileB = new MemoryFile();
  private readonly keptRecords = new Map<string, MemoryKept[]>();
  readonly problems: string[] = [];

  constructor(
    readonly name: string,
    private readonly ward: string,
    private readonly net: Net,
    private readonly nowMs: () => number,
    private readonly uuid: () => string,
  ) {}

  private kept(name: string): MemoryKept[] {
    const found = this.keptRecords.get(name) ?? [
      new MemoryKept('database'),
      new MemoryKept('file a'),
      new MemoryKept('file b'),
    ];
    this.keptRecords.set(name, found);
    return found;
  }

  private life(session: Session): TabletLife {
    const ask: typeof fetch = (input, init) => {
      if (!session.alive) return new Promise<never>(() => undefined);
      if (!this.online) return Promise.reject(new TypeError('fetch failed'));
      return this.net.fetch(input, init);
    };
    return new TabletLife({
      clock: () => ({ now: () => instantOfMs(this.nowMs() + this.skewMs) }),
      stopwatch: () => this.nowMs(),
      ids: { uuid: this.uuid },
      openStores: async () => ({
        boxes: session.guard(this.boxes),
        entries: session.guard(this.table),
        second: session.guard(new RecordFile(this.fileA, this.fileB)),
        kept: (name) => this.kept(name).map((copy) => session.guard(copy)),
        problems: [],
      }),
      lock: { take: async () => true, whenOurs: () => new Promise<never>(() => undefined) },
      central: createFetchCentral({ fetch: ask, baseUrl: 'http://localhost/fhir', waitMs: ANSWER_WAIT_MS }),
      storage: async () => ({ persisted: true }),
      later: () => () => undefined,
      pinCost: PIN_COST,
    });
  }

  /** First start: keys, enrolment, unlocked. */
  async setup(): Promise<void> {
    await this.restart(async (service) => {
      await service.setup({
        config: {
          demo: false,
          centre: { name: 'Sim', zone: 'Europe/Brussels' },
          clockShiftMs: 0,
          central: 'embedded',
          outageAfterMs: 120_000,
          staff: [{ personId: NURSE, name: 'An Jacobs', role: 'nurse', initials: 'AJ' }],
        },
        tabletName: this.name,
        prefix: 'SM',
        ward: { id: wardId(this.ward), name: 'Sim' },
        staff: [{ personId: NURSE, name: 'An Jacobs', role: 'nurse', initials: 'AJ', pin: PIN }],
      });
    });
  }

  /** Power on again: compares the copies, unlocks. */
  async restart(first?: (service: TabletService) => Promise<void>): Promise<void> {
    this.session.die();
    const session = new Session();
    this.session = session;
    const service = new TabletService(this.life(session));
    await service.subscribe((event) => {
      if (event.type === 'problem') this.problems.push(`${event.where}: ${event.message}`);
    });
    await service.start(0, this.heads);
    if (first !== undefined) await first(service);
    const answer = await service.unlock(NURSE, PIN);
    if (!answer.ok) throw new Error(`${this.name} does not unlock: ${answer.because}`);
    this.service = service;
  }

  /** The power fails after so many more operations on the disk. */
  killAfter(operations: number): void {
    this.session.operationsLeft = operations;
  }

  get alive(): boolean {
    return this.session.alive && this.service !== undefined;
  }

  private async living<T>(work: (service: TabletService) => Promise<T>): Promise<T | 'died'> {
    const { service, session } = this;
    if (service === undefined || !session.alive) return 'died';
    return Promise.race([work(service), session.death]);
  }

  /** @returns the entry's id when the screen would have ticked it */
  async append(draft: EntryDraft): Promise<EntryId | 'died' | 'unsure'> {
    const answer = await this.living((service) => service.append(draft));
    if (answer === 'died') return 'died';
    this.heads = await this.living((service) => service.heads()).then((heads) =>
      heads === 'died' ? this.heads : heads,
    );
    return answer.durability === 'both' ? answer.entry.id : 'unsure';
  }

  sync() {
    return this.living((service) => service.sync());
  }

  entries() {
    return this.living((service) => service.entries());
  }

  outbox() {
    return this.living((service) => service.outbox());
  }

  snapshot() {
    return this.living((service) => service.snapshot());
  }

  /** The device's own id, as its entries carry it. */
  async device() {
    const entries = await this.entries();
    const own =
      entries === 'died'
        ? undefined
        : entries.find((entry) => entry.body.kind === 'device' && entry.body.name === this.name);
    return deviceId(own?.device ?? 'unknown');
  }

  newId(): EntryId {
    return entryId(this.uuid());
  }
}
