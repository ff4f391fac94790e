import type { EntryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/** Where an entry stands on its way to central. */
export type OutboxState =
  | { readonly state: 'waiting' }
  | { readonly state: 'acknowledged'; readonly at: Instant; readonly centralId: string; readonly versionId?: string }
  | { readonly state: 'poison'; readonly at: Instant; readonly why: string; readonly tries: number };

/**
 * Promise: an entry leaves `waiting` only after central's answer for that entry is stored durably.
 * Every entry of this tablet's own chains that is not acknowledged is waiting; a lost outbox table means all are sent again.
 */
export interface Outbox {
  states(): Promise<ReadonlyMap<EntryId, OutboxState>>;
  set(id: EntryId, state: OutboxState): Promise<void>;
  setMany(states: readonly (readonly [EntryId, OutboxState])[]): Promise<void>;
}
