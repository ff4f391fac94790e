import type { Role } from '#domain/people/role';
import type { Statement } from '#domain/record/statement';
import type { OrderId, ResidentId, SheetNumber, SlotId } from '#kernel/ids';
import type { Instant, LocalDate } from '#kernel/instant';

/** The kinds that are found so far (docs/rules/reconciliation.md). */
export const FINDING_KINDS = ['C1', 'C2', 'C3', 'C4', 'C5', 'C7', 'C13', 'C14', 'C16'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export type Harm = 'urgent' | 'decide' | 'bulk' | 'settled';

export type Finding = {
  /** Derived from kind and subject: the same contradiction has the same id on every tablet. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly harm: Harm;
  readonly resident: ResidentId;
  readonly order?: OrderId;
  readonly slots: readonly SlotId[];
  /** Both sides (or one, or none), earliest first. */
  readonly sides: readonly Statement[];
  readonly medicine: string;
  readonly due?: Instant;
  /** When central says the order was stopped (C7). */
  readonly stoppedAt?: Instant;
  /** Roles that may decide. */
  readonly decidedBy: readonly Role[];
  /** What a person may choose; the words are the screens'. */
  readonly choices: readonly string[];
  readonly decision?: Decision;
  /** Other answers, given by people who did not know the one shown: both stay visible. */
  readonly rivals?: readonly Decision[];
  /** A printed sheet that holds this slot and is not typed in yet: type it in first. */
  readonly awaitingSheet?: SheetNumber;
  /** The resident's day that a C14 group belongs to. */
  readonly date?: LocalDate;
};

export type Decision = {
  readonly choice: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly entry: string;
};

/** What finally counts for a slot of the outage. */
export type Disposition = {
  readonly slot: SlotId;
  readonly resident: ResidentId;
  readonly state: 'given' | 'not-given' | 'undocumented' | 'open' | 'contradicted';
  readonly timeCritical: boolean;
  readonly sources: readonly Statement['origin'][];
};
