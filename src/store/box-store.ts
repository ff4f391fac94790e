import type { Bytes } from '#kernel/bytes';

/**
 * The tables of rows that are a name and some bytes. All but `meta` and `kept` hold encrypted bytes under blind names.
 * - `meta`: plain facts that name nobody (schema epoch, moment of the last complete pull)
 * - `kept`: the database's copy of keys, identity and PIN attempts
 */
export const BOX_TABLES = ['meta', 'kept', 'snapshot', 'cursors', 'outbox', 'files', 'aside'] as const;
export type BoxTable = (typeof BOX_TABLES)[number];

export type Boxed = { readonly key: string; readonly box: Bytes };
export type BoxChange = {
  readonly table: BoxTable;
  readonly put?: readonly Boxed[];
  readonly remove?: readonly string[];
};

/** Promises: `change` is one durable transaction over all its tables, or nothing happened; reads see the last change. */
export interface BoxStore {
  change(changes: readonly BoxChange[]): Promise<void>;
  all(table: BoxTable): Promise<readonly Boxed[]>;
  get(table: BoxTable, key: string): Promise<Bytes | undefined>;
}
