import { type Entry, entrySchema } from '#domain/record/entry';
import type { EntryId } from '#kernel/ids';
import type { Vault } from '#ports/vault';
import type { BoxStore } from '#store/box-store';
import { EncryptedRows, mapInSlices } from '#store/encrypted-rows';

/** Entries of tablets whose enrolment has not arrived: more than this is no ward's work, and is refused instead. */
export const ASIDE_MAX = 10_000;

/** Entries that came before the enrolment of the tablet that wrote them. Kept, counted, tried again at each merge (JR13). */
export class Aside {
  private readonly rows: EncryptedRows;
  private known: Promise<Map<EntryId, Entry>> | undefined;

  constructor(
    private readonly boxes: BoxStore,
    vault: Vault,
  ) {
    this.rows = new EncryptedRows(vault, 'aside');
  }

  async all(): Promise<readonly Entry[]> {
    return [...(await this.load()).values()];
  }

  /** @returns those for which there was no room */
  async put(entries: readonly Entry[]): Promise<readonly Entry[]> {
    const known = await this.load();
    const fresh = entries.filter((entry) => !known.has(entry.id));
    const taken = fresh.slice(0, Math.max(0, ASIDE_MAX - known.size));
    if (taken.length > 0) {
      const put = await mapInSlices(taken, (entry) => this.rows.seal(entry.id, entry));
      await this.boxes.change([{ table: 'aside', put }]);
    }
    for (const entry of taken) known.set(entry.id, entry);
    return fresh.slice(taken.length);
  }

  async remove(ids: readonly EntryId[]): Promise<void> {
    const known = await this.load();
    const there = ids.filter((id) => known.has(id));
    if (there.length === 0) return;
    const remove = await mapInSlices(there, (id) => this.rows.keyOf(id));
    await this.boxes.change([{ table: 'aside', remove }]);
    for (const id of there) known.delete(id);
  }

  private load(): Promise<Map<EntryId, Entry>> {
    this.known ??= this.decryptAll().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async decryptAll(): Promise<Map<EntryId, Entry>> {
    const opened = await mapInSlices(await this.boxes.all('aside'), async (row) => {
      // Central still has what does not open here: it comes again with the next sweep.
      try {
        return entrySchema.parse(await this.rows.open(row));
      } catch {
        return undefined;
      }
    });
    return new Map(opened.flatMap((entry) => (entry === undefined ? [] : [[entry.id, entry] as const])));
  }
}
