import type { Entry, EntryDraft } from '#domain/record/entry';
import type { ChainId, EntryId } from '#kernel/ids';

/** How sure it is that an entry survives: only `both` may be shown as recorded. */
export type Durability = 'both' | 'one-copy';
export type Appended = { readonly entry: Entry; readonly durability: Durability; readonly problem?: string };

export type Head = { readonly chain: ChainId; readonly seq: number; readonly hash: string };

/**
 * All entries of this tablet and those received from others.
 * Promises: `append` answers only after the entry is signed, written to both copies and read back (or says which copy
 * failed); the same draft id twice is the same entry, never a second one; entries of one chain have gap-free seq and
 * linked hashes; `merge` is set union by entry id, in any order; nothing is ever changed or deleted.
 */
export interface Journal {
  append(draft: EntryDraft): Promise<Appended>;
  /** Adds entries that came from elsewhere; answers how many were new, and which were refused and why. */
  merge(
    entries: readonly Entry[],
  ): Promise<{ readonly added: number; readonly refused: readonly { id: EntryId; why: string }[] }>;
  all(): Promise<readonly Entry[]>;
  heads(): Promise<readonly Head[]>;
}

/**
 * An append-only file beside the database. Promises: `append` and `appendMany` return after flush and after reading back what
 * was written; what is damaged (a torn tail, a flipped byte) is left out on read and counted, never guessed; the records
 * around it are still found. `replaceAll` leaves either the old records or the new ones, whenever it is interrupted.
 */
export interface SecondCopy {
  append(record: Uint8Array<ArrayBuffer>): Promise<void>;
  appendMany(records: readonly Uint8Array<ArrayBuffer>[]): Promise<void>;
  readAll(): Promise<{ readonly records: readonly Uint8Array<ArrayBuffer>[]; readonly damagedBytes: number }>;
  replaceAll(records: readonly Uint8Array<ArrayBuffer>[]): Promise<void>;
  clear(): Promise<void>;
}
