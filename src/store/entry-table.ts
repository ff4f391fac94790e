import { z } from 'zod';
import { type Bytes, concat } from '#kernel/bytes';
import type { ChainId, EntryId } from '#kernel/ids';
import type { RowPlace } from '#ports/vault';
import { fromUtf8, utf8 } from '#store/utf8';

/** Stands in what is encrypted (AAD): rows of another epoch do not open. Raised when the meaning of rows changes. */
export const ROW_EPOCH = 1;

/**
 * Who wrote an entry. `CAME_BACK` is this tablet's own that it took in from elsewhere (after a loss, or from its clone): it
 * counts as its own towards central, but its chain is never continued here.
 */
export const FROM_OTHERS = 0;
export const CAME_BACK = 1;
export const WRITTEN_HERE = 2;
export type Origin = typeof FROM_OTHERS | typeof CAME_BACK | typeof WRITTEN_HERE;

/** One entry as it lies in either copy: outside the encryption only random ids and counters, no name, drug or time. */
export type EntryRow = {
  readonly id: EntryId;
  readonly chainId: ChainId;
  readonly seq: number;
  /** 0, unless another entry already has this chain and number (a cloned tablet): then 1, 2 …: both branches are kept. */
  readonly fork: number;
  readonly own: Origin;
  readonly box: Bytes;
};

export const placeOfEntry = (id: EntryId): RowPlace => ({ table: 'entries', id, epoch: ROW_EPOCH });

/** Promises: `add` and `addMany` resolve after a durable commit; both refuse an id or a chain place that is taken. */
export interface EntryTable {
  add(row: EntryRow): Promise<void>;
  addMany(rows: readonly EntryRow[]): Promise<void>;
  get(id: EntryId): Promise<EntryRow | undefined>;
  all(): Promise<readonly EntryRow[]>;
  /** Only for a row whose box no longer opens: puts the other copy's box in its place. */
  heal(row: EntryRow): Promise<void>;
}

const headSchema = z.object({
  id: z.string().min(1),
  chainId: z.string().min(1),
  seq: z.number().int().nonnegative(),
  fork: z.number().int().nonnegative(),
  own: z.union([z.literal(FROM_OTHERS), z.literal(CAME_BACK), z.literal(WRITTEN_HERE)]),
});

/** A row as the second copy's record: 2 bytes length of the head, the head as JSON, the box. */
export const recordOfRow = ({ box, ...head }: EntryRow): Bytes => {
  const json = utf8(JSON.stringify(head));
  const length = new Uint8Array(2);
  new DataView(length.buffer).setUint16(0, json.length);
  return concat(length, json, box);
};

/** Undefined when the record is not one of ours: the caller counts and reports it. */
export const rowOfRecord = (record: Bytes): EntryRow | undefined => {
  if (record.length < 2) return undefined;
  const length = new DataView(record.buffer, record.byteOffset).getUint16(0);
  try {
    const head = headSchema.parse(JSON.parse(fromUtf8(record.subarray(2, 2 + length))));
    return { ...head, id: head.id as EntryId, chainId: head.chainId as ChainId, box: record.slice(2 + length) };
  } catch {
    return undefined;
  }
};
