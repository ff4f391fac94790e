import type { BodyOf, Outcome, Who } from '#domain/record/entry';
import type { ChainId, DeviceId, OrderId, PersonId, ResidentId, SheetNumber, SlotId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/**
 * One person's statement about one dose, whatever it came from: this tablet, another tablet, paper, another system.
 * Folding entries and external administrations gives these; everything downstream (MAR, limits, findings) reads only them.
 */
export type Statement = {
  /** The entry's id, or `central:<id>` for an external administration. */
  readonly id: string;
  readonly origin: 'tablet' | 'other-tablet' | 'paper' | 'central';
  readonly resident: ResidentId;
  readonly order?: OrderId;
  readonly slot?: SlotId;
  readonly outcome: Outcome | 'unknown';
  readonly dose?: { readonly value: number; readonly unit: string };
  /** Stated moment; absent = the slot's window. */
  readonly given?: Instant;
  readonly written?: Instant;
  readonly entered?: Instant;
  readonly by: Who;
  readonly preparedBy?: Who;
  readonly transcriber?: PersonId;
  readonly sheet?: SheetNumber;
  readonly deviceName?: string;
  readonly device?: DeviceId;
  /** Its place in its tablet's chain: a later place in the same chain was written knowing the earlier one. */
  readonly place?: { readonly chain: ChainId; readonly seq: number; readonly lamport: number };
  /** How sure `given` is; absent for what another system recorded. */
  readonly givenFrom?: 'stated' | 'slot';
  readonly medicine: string;
  readonly reason?: { readonly code: string; readonly text?: string };
  /** The rest of what was recorded (glucose, site, count …), when it came as an entry. */
  readonly details?: BodyOf<'administration'>;
  /** Marked "entered in error": stays visible in the history, counts for nothing. */
  readonly corrected?: { readonly by: string; readonly reason: string };
};
