import type { Outcome, Who } from '#domain/record/entry';
import type { Source } from '#domain/resident/resident';
import type { EntryId, OrderId, ResidentId, SlotId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/**
 * An administration that central holds and that did not come as a journal entry (no verifiable JWS):
 * recorded by another system, or before Noodblad. Part of the snapshot, never edited here.
 */
export type ExternalAdministration = {
  /** Central's id of the MedicationAdministration. */
  readonly id: string;
  /** The journal entry of which this is central's projection, read from its business identifier (RC3). */
  readonly entry?: EntryId;
  readonly resident: ResidentId;
  readonly order?: OrderId;
  readonly slot?: SlotId;
  /** `unknown` when central's status says nothing that we know. */
  readonly outcome: Outcome | 'unknown' | 'entered-in-error';
  readonly statusText: string;
  readonly given?: Instant;
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly by: Who;
  readonly reason?: string;
  readonly medicine: string;
  readonly source: Source;
};
