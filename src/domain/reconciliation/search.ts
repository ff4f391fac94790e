import type { Order } from '#domain/order/order';
import { CHOICES, DECIDED_BY } from '#domain/reconciliation/choices';
import { type Decisions, decisionsOf } from '#domain/reconciliation/decisions';
import type { Finding, FindingKind, Harm } from '#domain/reconciliation/finding';
import type { People } from '#domain/reconciliation/pairs';
import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import type { FoldedRecord } from '#domain/record/fold-statements';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import type { Statement } from '#domain/record/statement';
import { placeStatements } from '#domain/record/ward-day';
import type { Slot } from '#domain/schedule/slot';
import type { OrderId, SlotId } from '#kernel/ids';
import { addMs, type Instant, type Zone } from '#kernel/instant';

export type OutageWindow = {
  readonly from: Instant;
  /** Last moment at which central surely answered; the blind stretch begins here. */
  readonly lastContact?: Instant;
  /** When the server was back; the blind stretch ends here. */
  readonly back?: Instant;
  /** When the outage ended; absent while it goes on. */
  readonly to?: Instant;
};

export type FindInput = {
  /** Slots of the outage (the orders as the tablet knew them, and as central knows them now). */
  readonly slots: readonly Slot[];
  readonly record: FoldedRecord;
  /** The orders by which the slots were made. */
  readonly orders: readonly Order[];
  readonly outage: OutageWindow;
  /** The journal: decisions are folded in, sheets that are still out are named. */
  readonly entries: readonly Entry[];
  /** The orders as central tells them now. */
  readonly snapshotOrders: readonly Order[];
  readonly zone: Zone;
  readonly now: Instant;
  /** Initials by person, beside those that the journal's staff entries tell. */
  readonly people?: readonly { readonly id: string; readonly initials: string }[];
};

/** What the finders share. */
export type Search = FindInput & {
  readonly statementsOf: (slot: SlotId) => readonly Statement[];
  readonly order: (id: OrderId | undefined) => Order | undefined;
  readonly initials: People;
  /** Sheets still to be typed in, by slot. */
  readonly awaiting: ReadonlyMap<SlotId, LedgerLine>;
  readonly decisions: Decisions;
};

/** A short, stable name of a set of ids: a new statement, or a new slot in a group, makes a new question (RC10). */
export const nameOf = (ids: readonly string[]): string => {
  const text = ids.toSorted().join(',');
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
};

export const makeFinding = (
  kind: FindingKind,
  harm: Harm,
  subject: string,
  about: Omit<Finding, 'id' | 'kind' | 'harm' | 'decidedBy' | 'choices'>,
): Finding => ({
  id: `${kind}|${subject}${about.sides.length === 0 ? '' : `|${nameOf(about.sides.map((side) => side.id))}`}`,
  kind,
  harm,
  decidedBy: DECIDED_BY[kind],
  choices: CHOICES[kind],
  ...about,
});

const peopleOf = (input: FindInput): People =>
  new Map([
    ...entriesOf(input.entries, 'staff').map((entry) => [entry.body.person as string, entry.body.initials] as const),
    ...(input.people ?? []).map((person) => [person.id, person.initials] as const),
  ]);

/** Shared by findings and dispositions. */
export const searchOf = (input: FindInput): Search => {
  const byId = new Map([...input.orders, ...input.snapshotOrders].map((order) => [order.id, order]));
  const awaiting = new Map<SlotId, LedgerLine>();
  for (const line of sheetLedger(input.entries))
    if (line.todo === 'type-in') for (const cell of line.cells) awaiting.set(cell.slot, line);
  const covered = { from: input.outage.from, to: addMs(input.outage.to ?? input.now, 1) };
  const placed = placeStatements(input.slots, input.record, covered);
  return {
    ...input,
    statementsOf: (slot) => placed.get(slot) ?? input.record.bySlot.get(slot) ?? [],
    order: (id) => (id === undefined ? undefined : byId.get(id)),
    initials: peopleOf(input),
    awaiting,
    decisions: decisionsOf(input.entries),
  };
};
