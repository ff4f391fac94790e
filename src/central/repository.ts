import { randomUUID } from 'node:crypto';
import {
  badRequest,
  deepClone,
  deepEquals,
  getReferenceString,
  gone,
  isResourceType,
  notFound,
  OperationOutcomeError,
  parseSearchRequest,
  preconditionFailed,
  type SearchRequest,
  stringify,
  tooManyRequests,
  validateResource,
  type WithId,
} from '@medplum/core';
import {
  type CreateResourceOptions,
  FhirRepository,
  type ReadHistoryOptions,
  type UpdateResourceOptions,
} from '@medplum/fhir-router';
import type { Bundle, BundleEntry, OperationOutcome, Reference, Resource } from '@medplum/fhirtypes';
import type { VersionFile } from '#central/database';
import { included } from '#central/include';
import { resolveConditionalReferences } from '#central/references';
import type { ResourceIndex } from '#central/resource-index';
import { refusal, search } from '#central/search';
import { ConnectionLost, POINTS, Quota, type Unkind } from '#central/unkind';

export type RepositoryParts = {
  readonly file: VersionFile;
  readonly index: ResourceIndex;
  /** Milliseconds since 1970, of central's own (perhaps shifted) clock. */
  readonly nowMs: () => number;
  readonly unkind: Unkind;
};

/**
 * The library's repository contract on a durable file: memory answers, the file remembers.
 * Not safe for concurrent requests by itself: the store (store.ts) lets in one request at a time and commits at its end.
 */
export class DurableRepository extends FhirRepository<undefined> {
  readonly #parts: RepositoryParts;
  readonly #quota = new Quota();
  #undo: (() => void)[] = [];
  #depth = 0;

  constructor(parts: RepositoryParts) {
    super();
    this.#parts = parts;
  }

  override setMode(): void {
    // One repository for reading and writing.
  }

  override generateId(): string {
    return randomUUID();
  }

  /** Makes what this request wrote durable. After this, and only after this, it may be acknowledged. */
  commit(): void {
    this.#parts.file.commit();
    this.#undo = [];
  }

  /** Takes back what this request wrote, in the file and in memory. */
  rollback(): void {
    this.#parts.file.rollback();
    this.#undoTo(0);
  }

  override async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions): Promise<WithId<T>> {
    const draft = plain(resource);
    // An id chosen by the client is not taken over, as on Medplum; one given by the batch processor is ours.
    if (!options?.assignedId || !draft.id) draft.id = this.generateId();
    return this.#write(draft);
  }

  override async updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    if (!resource.id) throw refusal('Missing id');
    const existing = this.#existing(resource.resourceType, resource.id);
    if (options?.ifMatch && existing.meta?.versionId !== options.ifMatch)
      throw new OperationOutcomeError(preconditionFailed);
    const draft = plain(resource);
    // An identical update keeps its version, as on Medplum.
    return deepEquals(draft, existing) ? deepClone(existing as WithId<T>) : this.#write(draft);
  }

  override async patchResource<T extends Resource>(): Promise<WithId<T>> {
    throw refusal(
      'PATCH is not supported: real servers apply it without looking at If-Match. Send a PUT with If-Match.',
    );
  }

  override async deleteResource(resourceType: string, id: string): Promise<void> {
    this.#existing(resourceType, id);
    this.#spend(POINTS.write);
    const lastUpdated = this.#now();
    this.#parts.file.append({ type: resourceType, id, versionId: randomUUID(), lastUpdated, resource: undefined });
    this.#undo.push(this.#parts.index.remove(resourceType, id));
  }

  override async readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    this.#spend(POINTS.read);
    return deepClone(this.#existing(resourceType, id)) as WithId<T>;
  }

  override async readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    const [type, id, ...more] = reference.reference?.split('/') ?? [];
    if (!type || !id || more.length > 0) throw refusal('Invalid reference');
    return this.readResource<T>(type, id);
  }

  override async readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return Promise.all(references.map((reference) => this.readReference<T>(reference).catch((error: Error) => error)));
  }

  override async readHistory<T extends Resource>(
    resourceType: string,
    id: string,
    options?: ReadHistoryOptions,
  ): Promise<Bundle<WithId<T>>> {
    const versions = this.#parts.file.history(resourceType, id);
    if (versions.length === 0) throw new OperationOutcomeError(notFound);
    const offset = options?.offset ?? 0;
    const page = versions.slice(offset, offset + (options?.limit ?? versions.length));
    const entry: BundleEntry<WithId<T>>[] = page.map((version) =>
      version.resource
        ? { resource: version.resource as WithId<T> }
        : {
            request: { method: 'DELETE', url: `${resourceType}/${id}` },
            response: { status: '410', outcome: gone, lastModified: version.lastUpdated },
          },
    );
    return { resourceType: 'Bundle', type: 'history', total: versions.length, entry };
  }

  override async readVersion<T extends Resource>(resourceType: string, id: string, vid: string): Promise<WithId<T>> {
    const version = this.#parts.file.history(resourceType, id).find((v) => v.versionId === vid);
    if (!version) throw new OperationOutcomeError(notFound);
    if (!version.resource) throw new OperationOutcomeError(gone);
    return version.resource as WithId<T>;
  }

  override async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    if (!isResourceType(request.resourceType)) throw refusal(`Unknown resource type: ${request.resourceType}`);
    this.#spend(POINTS.search);
    const found = search(this.#parts.index, request, this.#visible());
    const matches = found.page.map((resource) => ({
      resource: deepClone(resource),
      search: { mode: 'match' as const },
    }));
    const others = included(this.#parts.index, request, found.page).map((resource) => ({
      resource: deepClone(resource),
      search: { mode: 'include' as const },
    }));
    const entry = [...matches, ...others] as BundleEntry<WithId<T>>[];
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      // The library's loops (searchResources) want entries or nothing, never an empty array.
      ...(entry.length > 0 ? { entry } : {}),
      ...(request.total === 'accurate' || request.total === 'estimate' ? { total: found.total } : {}),
      ...(found.nextOffset === undefined
        ? {}
        : { link: [{ relation: 'next' as const, url: `?_offset=${found.nextOffset}&_count=${found.count}` }] }),
    };
  }

  override async searchByReference<T extends Resource>(
    request: SearchRequest<T>,
    field: string,
    references: string[],
  ): Promise<Record<string, WithId<T>[]>> {
    const results: Record<string, WithId<T>[]> = {};
    for (const reference of references) {
      const filters = [...(request.filters ?? []), { code: field, operator: 'eq' as const, value: reference }];
      results[reference] = await this.searchResources<T>({ ...request, filters });
    }
    return results;
  }

  /** Nested calls are savepoints of the request's one commit. */
  override async withTransaction<TResult>(callback: (client: undefined) => Promise<TResult>): Promise<TResult> {
    const name = `nested_${this.#depth++}`;
    const mark = this.#undo.length;
    this.#parts.file.savepoint(name);
    try {
      const result = await callback(undefined);
      this.#parts.file.release(name);
      return result;
    } catch (error) {
      this.#parts.file.rollbackTo(name);
      this.#undoTo(mark);
      throw error;
    } finally {
      this.#depth--;
    }
  }

  override async conditionalCreate<T extends Resource>(
    resource: T,
    request: SearchRequest<T>,
    options?: CreateResourceOptions,
  ): Promise<{ resource: WithId<T>; outcome: OperationOutcome }> {
    const asked = this.#parts.unkind.duplicates ? neverMatching(request) : request;
    return super.conditionalCreate(resource, asked, options);
  }

  #existing(type: string, id: string): WithId<Resource> {
    const resource = this.#parts.index.get(type, id);
    if (resource) return resource as WithId<Resource>;
    throw new OperationOutcomeError(this.#parts.index.isGone(type, id) ? gone : notFound);
  }

  #write<T extends Resource>(draft: T): WithId<T> {
    const { unkind, file, index } = this.#parts;
    resolveConditionalReferences(draft, (query) => this.#ids(query));
    validateResource(draft);
    const status = unkind.failWrite?.(draft);
    if (status !== undefined) throw new OperationOutcomeError(outcomeOf(status));
    this.#spend(POINTS.write);
    if (unkind.dieAfterWrites !== undefined && unkind.dieAfterWrites-- <= 0) throw new ConnectionLost();
    const meta = { ...draft.meta, versionId: randomUUID(), lastUpdated: this.#now() };
    const stored = { ...draft, meta } as WithId<T>;
    file.append({
      type: stored.resourceType,
      id: stored.id,
      versionId: meta.versionId,
      lastUpdated: meta.lastUpdated,
      resource: stored,
    });
    this.#undo.push(index.put(stored));
    return deepClone(stored);
  }

  #ids(query: string): string[] {
    const request = { ...parseSearchRequest(query), count: 2, offset: 0 };
    return search(this.#parts.index, request, () => true).page.map((resource) =>
      getReferenceString(resource as WithId<Resource>),
    );
  }

  #visible(): (resource: Resource) => boolean {
    const lag = this.#parts.unkind.searchLagMs;
    if (!lag) return () => true;
    const newest = new Date(this.#parts.nowMs() - lag).toISOString();
    return (resource) => (resource.meta?.lastUpdated ?? '') <= newest;
  }

  #spend(points: number): void {
    const { quota } = this.#parts.unkind;
    if (quota && !this.#quota.take(quota, points, this.#parts.nowMs()))
      throw new OperationOutcomeError(tooManyRequests);
  }

  #now(): string {
    return new Date(this.#parts.nowMs()).toISOString();
  }

  #undoTo(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()?.();
  }
}

/** As it goes over the wire: without undefined and empty values. */
const plain = <T extends Resource>(resource: T): T => JSON.parse(stringify(resource)) as T;

const neverMatching = <T extends Resource>(request: SearchRequest<T>): SearchRequest<T> => ({
  ...request,
  filters: [{ code: '_id', operator: 'eq', value: 'matches-nothing' }],
});

function outcomeOf(status: 400 | 409 | 412 | 429 | 500): OperationOutcome {
  if (status === 412) return preconditionFailed;
  if (status === 429) return tooManyRequests;
  if (status === 400) return badRequest('Refused by a switch of this central');
  const code = status === 409 ? 'conflict' : 'exception';
  return {
    resourceType: 'OperationOutcome',
    ...(status === 409 ? { id: 'conflict' } : {}),
    issue: [{ severity: 'error', code, details: { text: `Status ${status} by a switch of this central` } }],
  };
}
