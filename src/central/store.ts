import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FhirRequest, type FhirResponse, FhirRouter } from '@medplum/fhir-router';
import type { Bundle } from '@medplum/fhirtypes';
import { loadBundles } from '#central/bundle-loader';
import { capabilityStatement } from '#central/capability';
import { type Backup, VersionFile } from '#central/database';
import { loadDefinitions } from '#central/definitions';
import { DurableRepository } from '#central/repository';
import { ResourceIndex } from '#central/resource-index';
import { messageOf } from '#central/start-error';
import { brokenAnswer, ConnectionLost, hang, takeOne, type Unkind } from '#central/unkind';
import { answer, asRefused, json, outcome, Refused, readRequest, refused } from '#central/wire';

export type CentralOptions = {
  /** Folder of `central.db`; undefined keeps everything in memory. */
  readonly dataDir?: string | undefined;
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly nowMs?: () => number;
  /** Path of the FHIR base, without a slash at the end. */
  readonly basePath?: string;
  /** Whether a transaction is rolled back as a whole when one entry fails. */
  readonly rollback?: boolean;
  readonly unkind?: Unkind;
};

/**
 * The embedded FHIR R4 server. Promise: whatever it has answered 2xx to a write is in the file, synced, and survives SIGKILL.
 * Requests are carried out one after the other.
 */
export class EmbeddedCentral {
  /** Switches for faults; may be changed at any time (see unkind.ts). */
  readonly unkind: Unkind;
  readonly #options: CentralOptions;
  readonly #file: VersionFile;
  readonly #index = new ResourceIndex();
  readonly #repository: DurableRepository;
  readonly #router = new FhirRouter();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: CentralOptions) {
    this.#options = options;
    this.unkind = options.unkind ?? {};
    this.#file = new VersionFile(options.dataDir ? join(options.dataDir, 'central.db') : undefined);
    this.#repository = new DurableRepository({
      file: this.#file,
      index: this.#index,
      nowMs: () => this.#nowMs(),
      unkind: this.unkind,
    });
    this.#fill();
  }

  /** As the global `fetch`, for the address `http://…<basePath>/…`, without a network. */
  readonly fetch = (input: Request | URL | string, init?: RequestInit): Promise<Response> =>
    this.handle(new Request(input, init));

  /** @throws ConnectionLost where a switch says that no answer arrives */
  async handle(request: Request): Promise<Response> {
    if (takeOne(this.unkind, 'hangNext')) return hang(request.signal);
    const broken = brokenAnswer(this.unkind);
    if (broken) return broken;
    try {
      this.#refuseBySwitch();
      return await this.#answer(request);
    } catch (error) {
      if (error instanceof ConnectionLost) throw error;
      return this.#failure(error);
    }
  }

  /**
   * Loads transaction bundles, all or nothing, in one commit; references may be conditional, or the `urn:uuid:` of an entry, of an earlier bundle as well.
   * @returns the number of entries
   * @throws Error naming the bundle, the entry and the reason
   */
  load(bundles: readonly Bundle[]): Promise<number> {
    return this.#alone(async () => {
      const entries = await loadBundles(bundles, this.#router, this.#repository);
      this.#repository.commit();
      return entries;
    });
  }

  isEmpty(): boolean {
    return this.#index.size === 0;
  }

  /** Number of resources that are not deleted. */
  get size(): number {
    return this.#index.size;
  }

  /** A copy of everything, as a nightly backup would hold it. */
  backup(): Backup {
    return this.#file.backup();
  }

  /** Goes back to a backup: what came later is gone. */
  restore(backup: Backup): void {
    this.#file.restore(backup);
    this.#index.clear();
    this.#fill();
  }

  /** Waits for the request that is being carried out, then closes the file. */
  async close(): Promise<void> {
    await this.#tail;
    this.#file.close();
  }

  #fill(): void {
    for (const version of this.#file.current()) {
      if (version.resource) this.#index.put({ ...version.resource, id: version.id });
      else this.#index.remove(version.type, version.id);
    }
  }

  #nowMs(): number {
    return (this.#options.nowMs ?? Date.now)() + (this.unkind.clockOffsetMs ?? 0);
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const basePath = this.#options.basePath ?? '/fhir';
    if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) {
      throw refused(404, 'not-found', `FHIR lives at ${basePath}/`);
    }
    const path = url.pathname.slice(basePath.length + 1);
    const date = new Date(this.#nowMs()).toISOString();
    const rollback = (this.#options.rollback ?? true) && !this.unkind.transactionsNotAtomic;
    if (path === 'metadata' && request.method === 'GET') {
      return json(200, capabilityStatement(date, rollback), new Headers({ date: new Date(date).toUTCString() }));
    }
    if (path.startsWith('$')) throw refused(404, 'not-found', 'System operations are not supported.');
    const asked = await readRequest(request, path, url.search, rollback);
    const response = await this.#carryOut(asked);
    const context = { base: `${url.origin}${basePath}`, url, date, etags: !this.unkind.noEtags };
    return this.#withRetryAfter(answer(asked, response, context), this.unkind.quota?.retryAfterS);
  }

  #carryOut(request: FhirRequest): Promise<FhirResponse> {
    return this.#alone(async () => {
      // The router rewrites entries in place; the links of the answer need the request as it was.
      const response = await this.#router.handleRequest(
        { ...request, body: structuredClone(request.body) },
        this.#repository,
      );
      this.#repository.commit();
      if ((this.unkind.dieAfterWrites ?? 0) < 0) {
        this.unkind.dieAfterWrites = undefined;
        throw new ConnectionLost();
      }
      if (takeOne(this.unkind, 'loseAnswerNext')) throw new ConnectionLost();
      return response;
    });
  }

  /** One at a time: conditional creates see each other, and one commit belongs to one request. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(async () => {
      try {
        return await work();
      } catch (error) {
        this.#repository.rollback();
        throw error;
      }
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  #refuseBySwitch(): void {
    const { refuseNext } = this.unkind;
    if (!refuseNext || refuseNext.times <= 0) return;
    refuseNext.times--;
    throw refused(refuseNext.status, 'transient', `Status ${refuseNext.status} by a switch of this central`);
  }

  #failure(error: unknown): Response {
    const refusal = asRefused(error) ?? new Refused(500, outcome('exception', messageOf(error)));
    const headers = new Headers({ date: new Date(this.#nowMs()).toUTCString() });
    return this.#withRetryAfter(json(refusal.status, refusal.outcome, headers), this.unkind.refuseNext?.retryAfterS);
  }

  #withRetryAfter(response: Response, seconds: number | undefined): Response {
    if (seconds !== undefined && (response.status === 429 || response.status === 503)) {
      response.headers.set('retry-after', String(seconds));
    }
    return response;
  }
}

/**
 * Opens the embedded central; the folder is made when it is missing. Takes about 1 s the first time in a process (R4's definitions).
 * Only one process may have a folder open: take the lock first (data-folder.ts).
 */
export function openCentral(options: CentralOptions = {}): EmbeddedCentral {
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true });
  loadDefinitions();
  return new EmbeddedCentral(options);
}
