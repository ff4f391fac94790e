import type { Order } from '#domain/order/order';
import type { FoldedRecord } from '#domain/record/fold-statements';
import { dueOf, momentOf } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import type { Round } from '#domain/round/round';
import { expandOrders } from '#domain/schedule/expand';
import type { Expansion, Slot, Window } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import type { OrderId, SlotId } from '#kernel/ids';
import { HOUR_MS, type Instant, msBetween, type Zone } from '#kernel/instant';
import { memoByIdentity } from '#kernel/memo';

/** Orders expanded over a stretch of time, with what each slot's neighbours are. */
export type Expanded = Expansion & {
  readonly slotsByOrder: ReadonlyMap<OrderId, readonly Slot[]>;
  /** The due moment of the same order's next dose. */
  readonly nextDue: ReadonlyMap<SlotId, Instant>;
  /** The stretch that was expanded. */
  readonly covered: Window;
};

const byDue = (a: Slot, b: Slot): number => compare(a.due, b.due) || compare(a.id, b.id);

type Planned = Pick<Expanded, 'slotsByOrder' | 'nextDue' | 'covered'>;

const neighbours = (slots: readonly Slot[], covered: Window): Planned => {
  const slotsByOrder = new Map<OrderId, Slot[]>();
  for (const slot of slots) {
    const list = slotsByOrder.get(slot.order);
    if (list === undefined) slotsByOrder.set(slot.order, [slot]);
    else list.push(slot);
  }
  const nextDue = new Map<SlotId, Instant>();
  for (const list of slotsByOrder.values()) {
    list.sort(byDue);
    let next: Instant | undefined;
    let after: Slot | undefined;
    for (const slot of list.toReversed()) {
      if (after !== undefined && after.due > slot.due) next = after.due;
      if (next !== undefined) nextDue.set(slot.id, next);
      after = slot;
    }
  }
  return { slotsByOrder, nextDue, covered };
};

const withNeighbours = (expansion: Expansion, covered: Window): Expanded => ({
  ...expansion,
  ...neighbours(expansion.slots, covered),
});

/** Remembered for as long as the snapshot's list of orders lives: screens ask again every ten seconds. */
export const expandRemembered: (
  orders: readonly Order[],
  window: Window,
  context: { readonly zone: Zone; readonly rounds: readonly Round[] },
) => Expanded = memoByIdentity(
  (orders: readonly Order[], window: Window, context: { readonly zone: Zone; readonly rounds: readonly Round[] }) =>
    withNeighbours(expandOrders(orders, window, context), window),
  (window, context) =>
    [window.from, window.to, context.zone, ...context.rounds.map((r) => `${r.id}${r.time}`)].join('|'),
);

/** How far from a slot a dose of the same order may lie that names no slot of today's plan (SS7). */
export const NEAREST_SLOT_MAX_MS = 4 * HOUR_MS;

const nearest = (slots: readonly Slot[], at: Instant, nextDue: Expanded['nextDue']): Slot | undefined => {
  let best: { slot: Slot; apart: number } | undefined;
  for (const slot of slots) {
    const apart = Math.abs(msBetween(slot.due, at));
    const next = nextDue.get(slot.id);
    const reach =
      next === undefined ? NEAREST_SLOT_MAX_MS : Math.min(NEAREST_SLOT_MAX_MS, msBetween(slot.due, next) / 2);
    if (apart <= reach && (best === undefined || apart < best.apart)) best = { slot, apart };
  }
  return best?.slot;
};

/** A dose that another system recorded without naming a slot, or for a slot that the changed order no longer has. */
const needsPlace = (statement: Statement, slots: ReadonlySet<SlotId>, covered: Window): boolean => {
  if (statement.slot === undefined) return statement.origin === 'central' && statement.outcome !== 'extra-on-order';
  const due = dueOf(statement.slot);
  return !slots.has(statement.slot) && due !== undefined && due >= covered.from && due < covered.to;
};

const place = (slots: readonly Slot[], planned: Planned, record: FoldedRecord) => {
  const placed = new Map<SlotId, readonly Statement[]>();
  const known = new Set(slots.map((slot) => slot.id));
  for (const slot of slots) {
    const own = record.bySlot.get(slot.id);
    if (own !== undefined) placed.set(slot.id, own);
  }
  for (const [order, own] of planned.slotsByOrder) {
    for (const statement of record.byOrder.get(order) ?? []) {
      if (!needsPlace(statement, known, planned.covered)) continue;
      const moment = momentOf(statement);
      const slot = moment === undefined ? undefined : nearest(own, moment, planned.nextDue);
      if (slot !== undefined) placed.set(slot.id, [...(placed.get(slot.id) ?? []), statement]);
    }
  }
  return placed;
};

/** The statements of each of these slots, which are all that a stretch of time holds (SS7). */
export const placeStatements = (
  slots: readonly Slot[],
  record: FoldedRecord,
  covered: Window,
): ReadonlyMap<SlotId, readonly Statement[]> => place(slots, neighbours(slots, covered), record);

const known = new WeakMap<Expanded, { record: FoldedRecord; placed: ReadonlyMap<SlotId, readonly Statement[]> }>();

/**
 * The statements of each slot: those that name it, and those of the same order that name none of today's slots and lie
 * nearest (SS7), so that nothing is shown as due that is already recorded in data this tablet can see.
 */
export const statementsBySlot = (
  expanded: Expanded,
  record: FoldedRecord,
): ReadonlyMap<SlotId, readonly Statement[]> => {
  const before = known.get(expanded);
  if (before !== undefined && before.record === record) return before.placed;
  const placed = place(expanded.slots, expanded, record);
  known.set(expanded, { record, placed });
  return placed;
};
