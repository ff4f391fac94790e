import { z } from 'zod';
import type { EntryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Outbox, OutboxState } from '#ports/outbox';
import type { Vault } from '#ports/vault';
import type { BoxStore } from '#store/box-store';
import { EncryptedRows, mapInSlices } from '#store/encrypted-rows';

const at = z.string() as unknown as z.ZodType<Instant>;
const stateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({
    state: z.literal('acknowledged'),
    at,
    centralId: z.string(),
    versionId: z.string().exactOptional(),
  }),
  z.object({ state: z.literal('poison'), at, why: z.string(), tries: z.number() }),
]);
const rowSchema = z.object({ id: z.string() as unknown as z.ZodType<EntryId>, state: stateSchema });

/**
 * Central's answers, one row per answered entry; no row means that the entry waits, so a lost table sends everything again.
 * Encrypted: an answer's words may name somebody.
 */
export class OutboxRows implements Outbox {
  private readonly rows: EncryptedRows;
  private loaded: Promise<Map<EntryId, OutboxState>> | undefined;

  constructor(
    private readonly boxes: BoxStore,
    vault: Vault,
  ) {
    this.rows = new EncryptedRows(vault, 'outbox');
  }

  private load(): Promise<Map<EntryId, OutboxState>> {
    this.loaded ??= this.decryptAll().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async decryptAll(): Promise<Map<EntryId, OutboxState>> {
    const opened = await mapInSlices(await this.boxes.all('outbox'), async (row) => {
      // An answer that does not open counts as none: the entry is sent again, and central knows it by its identifier.
      try {
        return rowSchema.parse(await this.rows.open(row));
      } catch {
        return undefined;
      }
    });
    return new Map(opened.flatMap((row) => (row === undefined ? [] : [[row.id, row.state] as const])));
  }

  async states(): Promise<ReadonlyMap<EntryId, OutboxState>> {
    return new Map(await this.load());
  }

  set(id: EntryId, state: OutboxState): Promise<void> {
    return this.setMany([[id, state]]);
  }

  async setMany(states: readonly (readonly [EntryId, OutboxState])[]): Promise<void> {
    const known = await this.load();
    const last = [...new Map(states)];
    const answered = last.filter(([, state]) => state.state !== 'waiting');
    const waiting = last.filter(([, state]) => state.state === 'waiting').map(([id]) => id);
    const put = await mapInSlices(answered, ([id, state]) => this.rows.seal(id, { id, state }));
    const remove = await mapInSlices(waiting, (id) => this.rows.keyOf(id));
    await this.boxes.change([{ table: 'outbox', put, remove }]);
    for (const id of waiting) known.delete(id);
    for (const [id, state] of answered) known.set(id, state);
  }
}
