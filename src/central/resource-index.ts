import type { Resource } from '@medplum/fhirtypes';

type Ids = Set<string>;
type Keyed = Map<string, Ids>;

/**
 * The newest version of every resource in memory, with the few indexes that keep searches flat.
 * An index only narrows down the candidates; whether one matches is decided by the library on the resource itself.
 */
export class ResourceIndex {
  readonly #byType = new Map<string, Map<string, Resource>>();
  readonly #gone = new Set<string>();
  readonly #keys = new Map<string, Keyed>();

  get(type: string, id: string): Resource | undefined {
    return this.#byType.get(type)?.get(id);
  }

  isGone(type: string, id: string): boolean {
    return this.#gone.has(`${type}/${id}`);
  }

  /** @returns how to undo this change */
  put(resource: Resource & { id: string }): () => void {
    return this.#replace(resource.resourceType, resource.id, resource, false);
  }

  /** @returns how to undo this change */
  remove(type: string, id: string): () => void {
    return this.#replace(type, id, undefined, true);
  }

  clear(): void {
    this.#byType.clear();
    this.#gone.clear();
    this.#keys.clear();
  }

  get size(): number {
    let total = 0;
    for (const resources of this.#byType.values()) total += resources.size;
    return total;
  }

  all(type: string): Iterable<Resource> {
    return this.#byType.get(type)?.values() ?? [];
  }

  /** Resources of a type that carry at least one of these keys (see `keysOf`). */
  *withAnyKey(type: string, keys: readonly string[]): Generator<Resource> {
    const seen = new Set<string>();
    for (const key of keys) {
      for (const id of this.#keys.get(type)?.get(key) ?? []) {
        const resource = seen.has(id) ? undefined : this.get(type, id);
        seen.add(id);
        if (resource) yield resource;
      }
    }
  }

  #replace(type: string, id: string, next: Resource | undefined, gone: boolean): () => void {
    const before = this.get(type, id);
    const wasGone = this.isGone(type, id);
    this.#set(type, id, before, next, gone);
    return () => this.#set(type, id, next, before, wasGone);
  }

  #set(type: string, id: string, from: Resource | undefined, to: Resource | undefined, gone: boolean): void {
    const resources = this.#byType.get(type) ?? new Map<string, Resource>();
    this.#byType.set(type, resources);
    if (from) this.#unkey(type, id, from);
    if (to) {
      resources.set(id, to);
      this.#key(type, id, to);
    } else resources.delete(id);
    if (gone) this.#gone.add(`${type}/${id}`);
    else this.#gone.delete(`${type}/${id}`);
  }

  #key(type: string, id: string, resource: Resource): void {
    const keyed = this.#keys.get(type) ?? new Map<string, Ids>();
    this.#keys.set(type, keyed);
    for (const key of keysOf(resource)) {
      const ids = keyed.get(key) ?? new Set<string>();
      ids.add(id);
      keyed.set(key, ids);
    }
  }

  #unkey(type: string, id: string, resource: Resource): void {
    const keyed = this.#keys.get(type);
    for (const key of keysOf(resource)) {
      const ids = keyed?.get(key);
      ids?.delete(id);
      if (ids?.size === 0) keyed?.delete(key);
    }
  }
}

/** Tokens are compared without case, as the library does. */
export const tokenKey = (name: 'identifier' | 'tag', value: string): string => `${name} ${value.toLowerCase()}`;
export const referenceKey = (reference: string): string => `reference ${reference}`;

/** `identifier system|value`, `identifier value`, the same for tags, and every reference anywhere in the resource. */
function keysOf(resource: Resource): Set<string> {
  const keys = new Set<string>();
  const { identifier, masterIdentifier } = resource as { identifier?: unknown; masterIdentifier?: unknown };
  // R4 finds a document by either.
  for (const { system, value } of [...listOf(identifier), ...listOf(masterIdentifier)]) {
    addToken(keys, 'identifier', system, value);
  }
  for (const { system, code } of listOf(resource.meta?.tag)) addToken(keys, 'tag', system, code);
  addReferences(keys, resource);
  return keys;
}

function addToken(keys: Set<string>, name: 'identifier' | 'tag', system: unknown, value: unknown): void {
  if (typeof value !== 'string') return;
  keys.add(tokenKey(name, value));
  keys.add(tokenKey(name, `${typeof system === 'string' ? system : ''}|${value}`));
}

function addReferences(keys: Set<string>, node: unknown): void {
  if (Array.isArray(node)) {
    for (const item of node) addReferences(keys, item);
  } else if (typeof node === 'object' && node !== null) {
    for (const [name, value] of Object.entries(node)) {
      if (name === 'reference' && typeof value === 'string') keys.add(referenceKey(value));
      else addReferences(keys, value);
    }
  }
}

type Part = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Part[] => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is Part => typeof item === 'object' && item !== null);
};
