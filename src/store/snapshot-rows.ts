import { z } from 'zod';
import type { Instant } from '#kernel/instant';
import type { Cursor, RawResource, SnapshotStore } from '#ports/snapshot-store';
import type { Vault } from '#ports/vault';
import type { Boxed, BoxStore } from '#store/box-store';
import { EncryptedRows, mapInSlices } from '#store/encrypted-rows';
import { fromUtf8, utf8 } from '#store/utf8';

const COMPLETE_KEY = 'completeUntil';

const rawSchema = z.object({ resourceType: z.string(), id: z.string(), json: z.string() });
const cursorSchema = z.object({ key: z.string(), since: z.string() });

const nameOf = (resource: { readonly resourceType: string; readonly id: string }): string =>
  `${resource.resourceType}/${resource.id}`;

/** The moment of the last complete pull stands outside the encryption: a locked tablet shows how old its data is. */
export const readCompleteUntil = async (boxes: BoxStore): Promise<Instant | undefined> => {
  const found = await boxes.get('meta', COMPLETE_KEY);
  return found === undefined ? undefined : (fromUtf8(found) as Instant);
};

/**
 * The snapshot as encrypted rows. What was decrypted once stays in memory while the vault is open (the worker that holds the
 * journal's lock is the only writer); a piece that did not change is not written again.
 */
export class SnapshotRows implements SnapshotStore {
  private readonly rows: EncryptedRows;
  private readonly cursorRows: EncryptedRows;
  private loaded: Promise<Map<string, RawResource>> | undefined;
  /** Rows that would not open: counted and reported, never a reason to show nothing. */
  unreadable = 0;

  constructor(
    private readonly boxes: BoxStore,
    vault: Vault,
  ) {
    this.rows = new EncryptedRows(vault, 'snapshot');
    this.cursorRows = new EncryptedRows(vault, 'cursors');
  }

  private load(): Promise<Map<string, RawResource>> {
    this.loaded ??= this.decryptAll().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async decryptAll(): Promise<Map<string, RawResource>> {
    const rows = await this.boxes.all('snapshot');
    const opened = await mapInSlices(rows, async (row) => {
      try {
        return rawSchema.parse(await this.rows.open(row));
      } catch {
        return undefined;
      }
    });
    const good = opened.filter((row) => row !== undefined);
    this.unreadable = opened.length - good.length;
    return new Map(good.map((row) => [nameOf(row), row]));
  }

  async apply(change: Parameters<SnapshotStore['apply']>[0]): Promise<void> {
    const rows = await this.load();
    // The same resource twice in one answer: the later one is the newer one.
    const put = [...new Map(change.put.map((row) => [nameOf(row), row])).values()].filter(
      (row) => rows.get(nameOf(row))?.json !== row.json,
    );
    const remove = change.remove.filter((row) => rows.has(nameOf(row)));
    const putBoxes = await mapInSlices(put, (row) => this.rows.seal(nameOf(row), row));
    const removeKeys = await mapInSlices(remove, (row) => this.rows.keyOf(nameOf(row)));
    const cursors: Boxed[] = await mapInSlices(change.cursors, (cursor) => this.cursorRows.seal(cursor.key, cursor));
    const until = change.completeUntil;
    await this.boxes.change([
      { table: 'snapshot', put: putBoxes, remove: removeKeys },
      { table: 'cursors', put: cursors },
      { table: 'meta', put: until === undefined ? [] : [{ key: COMPLETE_KEY, box: utf8(until) }] },
    ]);
    for (const row of remove) rows.delete(nameOf(row));
    for (const row of put) rows.set(nameOf(row), row);
  }

  async readAll(): Promise<readonly RawResource[]> {
    return [...(await this.load()).values()];
  }

  async cursors(): Promise<readonly Cursor[]> {
    const opened = await mapInSlices(await this.boxes.all('cursors'), async (row) => {
      // A cursor that does not open is one that is missing: that piece is pulled whole again.
      try {
        return cursorSchema.parse(await this.cursorRows.open(row));
      } catch {
        return undefined;
      }
    });
    return opened.flatMap((cursor) =>
      cursor === undefined ? [] : [{ key: cursor.key, since: cursor.since as Instant }],
    );
  }

  completeUntil(): Promise<Instant | undefined> {
    return readCompleteUntil(this.boxes);
  }
}
