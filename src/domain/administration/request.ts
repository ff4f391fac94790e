import type { WornPatch } from '#domain/administration/patches';
import type { PrnStatus } from '#domain/administration/prn';
import type { Order } from '#domain/order/order';
import type { Role } from '#domain/people/role';
import type { BodyOf, Outcome, Who } from '#domain/record/entry';
import type { FoldedRecord } from '#domain/record/fold-statements';
import type { Holding } from '#domain/record/holding';
import type { Resident } from '#domain/resident/resident';
import type { Slot } from '#domain/schedule/slot';
import type { PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

type Administration = BodyOf<'administration'>;

/** What was measured, given and checked beside the tap. */
export type ActDetails = {
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly glucose?: { readonly value: number; readonly unit: 'mg/dl' | 'mmol/l'; readonly at?: Instant };
  readonly measurement?: {
    readonly what: string;
    readonly value: number;
    readonly unit: string;
    readonly at?: Instant;
  };
  readonly mealPresent?: boolean;
  readonly site?: string;
  readonly oldPatch?: NonNullable<Administration['oldPatch']>;
  readonly count?: { readonly before: number; readonly after: number };
  readonly preparedBy?: Who;
  /** Who checked before the act and proved it with a PIN. */
  readonly secondPerson?: PersonId;
  /** "Geen tweede persoon", with the reason. */
  readonly noSecondPersonReason?: string;
  readonly note?: string;
};

/** Everything that the rules look at. The screen collects it; the rules do not ask a clock or a store. */
export type RecordRequest = {
  readonly order: Order;
  readonly resident: Pick<Resident, 'id' | 'allergies' | 'deceased'>;
  /** Absent for PRN, text orders and extra doses. */
  readonly slot?: Slot;
  readonly nextDue?: Instant;
  readonly outcome: Outcome;
  /** When it was taken or refused. */
  readonly given: Instant;
  readonly now: Instant;
  /**
   * Estimated central − tablet, milliseconds; 'unknown' when this tablet never measured it: then a moment ahead is accepted and
   * reconciliation shows it (AD1, C16). Absent: the tablet's clock is taken as it is.
   */
  readonly clockOffsetMs?: number | 'unknown';
  readonly person: PersonId;
  readonly role: Role;
  readonly record: FoldedRecord;
  readonly holding?: Holding;
  /** All orders of the resident. */
  readonly orders: readonly Order[];
  readonly prn?: PrnStatus;
  /** The patches that the resident wears, by all that is known; absent: by administrations alone (AD28). */
  readonly patches?: readonly WornPatch[];
  /** True while "Volledig tot …: vraag de vorige dienst" stands for this resident. */
  readonly gap?: boolean;
  readonly details: ActDetails;
  /** Why it was not given, or otherwise: the code of the list, words where the code says nothing (AD63). */
  readonly reason?: { readonly code: string; readonly text?: string };
  /** "Is al gegeven: melden": it has happened, so it is recorded, whatever the rules say (AD2). */
  readonly report?: boolean;
  /** Reasons given by a person, by the code of the question or refusal they answer. */
  readonly answers?: Readonly<Partial<Record<RefusalCode | QuestionCode, string>>>;
};

export type RefusalCode =
  | 'future'
  | 'role'
  | 'route-not-allowed'
  | 'not-prepared'
  | 'on-paper'
  | 'deceased'
  | 'order-stopped'
  | 'order-suspended'
  | 'do-not-perform'
  | 'above-order'
  | 'already-given'
  | 'second-person-first'
  | 'second-person-same'
  | 'glucose-missing'
  | 'glucose-old'
  | 'hypo'
  | 'hypo-basal'
  | 'units-missing'
  | 'site-missing'
  | 'meal-unknown'
  | 'no-meal'
  | 'measurement-missing'
  | 'measurement-out-of-bounds'
  | 'methotrexate-interval'
  | 'methotrexate-last-unknown'
  | 'old-patch-unknown'
  | 'old-patch-not-found'
  | 'prn-too-early'
  | 'prn-maximum'
  | 'reason-missing'
  | 'unanswered'
  // Refusals of the other acts (docs/rules/record.md, outage.md, reconciliation.md).
  | 'outage-open'
  | 'no-outage'
  | 'not-ready-to-close'
  | 'already-held'
  | 'entry-unknown'
  | 'already-corrected'
  | 'sheet-unknown'
  | 'sheet-drill'
  | 'sheet-kind'
  | 'sheet-typed-in'
  | 'sheet-void'
  | 'sheet-superseded'
  | 'sheet-known'
  | 'cell-unknown'
  | 'cell-recorded'
  | 'initials-missing'
  | 'second-typist'
  | 'choice-unknown'
  | 'settled-in-bulk-only';

export type QuestionCode =
  | 'early'
  | 'late'
  | 'past-half'
  | 'hour-assumed'
  | 'text-order'
  | 'dose-differs'
  | 'allergy'
  | 'possible-double'
  | 'gap'
  | 'prn-ask'
  | 'prn-reason'
  | 'same-site'
  | 'eye-not-stated'
  | 'eye-drops-close'
  | 'count-missing';

export type Facts = Readonly<Record<string, string | number>>;

/** A question that a reason answers; the words are the screen's. */
export type Question = { readonly because: QuestionCode; readonly rule: string; readonly facts: Facts };

export type Refusal = {
  readonly allowed: false;
  readonly because: RefusalCode;
  readonly rule: string;
  readonly facts: Facts;
  /** True when a person with the right role may go on with a reason (`answers[because]`). */
  readonly override: boolean;
  /** The questions that are still open, when `because` is 'unanswered'. */
  readonly asks?: readonly Question[];
};

export type Overridden = { readonly rule: string; readonly because: string; readonly reason: string };
export type Allowed = {
  readonly allowed: true;
  /** Open questions: none means that it may be recorded as it is. */
  readonly asks: readonly Question[];
  /** What was refused and passed with a reason; the first one is kept in the entry, all of them in its note. */
  readonly overridden: readonly Overridden[];
};

export const refuse = (because: RefusalCode, rule: string, override: boolean, facts: Facts = {}): Refusal => ({
  allowed: false,
  because,
  rule,
  facts,
  override,
});
