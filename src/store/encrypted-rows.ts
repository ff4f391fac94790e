import type { Bytes } from '#kernel/bytes';
import type { Vault } from '#ports/vault';
import type { Boxed, BoxTable } from '#store/box-store';
import { ROW_EPOCH } from '#store/entry-table';
import { fromUtf8, utf8 } from '#store/utf8';

/** How many rows are encrypted or decrypted side by side: enough to keep the crypto busy, few enough for the memory. */
export const ROWS_AT_ONCE = 256;

/** Maps in slices, so that thousands of WebCrypto calls do not stand in the queue at once. */
export const mapInSlices = async <T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += ROWS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + ROWS_AT_ONCE).map(map))));
  }
  return results;
};

/** Rows of one table under blind names: name and content go in, key and box come out. */
export class EncryptedRows {
  private readonly keys = new Map<string, Promise<string>>();

  constructor(
    private readonly vault: Vault,
    readonly table: BoxTable,
  ) {}

  /** The blind name. Kept, for the same names come back at every pull. */
  keyOf(name: string): Promise<string> {
    const known = this.keys.get(name) ?? this.vault.blindKey(`${this.table}|${name}`);
    this.keys.set(name, known);
    return known;
  }

  async sealBytes(name: string, data: Bytes): Promise<Boxed> {
    const key = await this.keyOf(name);
    return { key, box: await this.vault.encrypt({ table: this.table, id: key, epoch: ROW_EPOCH }, data) };
  }

  /** @throws when the row was changed, moved, or belongs to another tablet */
  openBytes({ key, box }: Boxed): Promise<Bytes> {
    return this.vault.decrypt({ table: this.table, id: key, epoch: ROW_EPOCH }, box);
  }

  seal(name: string, value: unknown): Promise<Boxed> {
    return this.sealBytes(name, utf8(JSON.stringify(value)));
  }

  async open(row: Boxed): Promise<unknown> {
    return JSON.parse(fromUtf8(await this.openBytes(row)));
  }
}
