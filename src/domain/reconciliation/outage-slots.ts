import type { Order } from '#domain/order/order';
import type { OutageWindow } from '#domain/reconciliation/search';
import { expandOrders } from '#domain/schedule/expand';
import type { ScheduleContext, Slot } from '#domain/schedule/slot';
import { addMs, type Instant } from '#kernel/instant';

const LATELY_ENDED: ReadonlySet<Order['status']> = new Set(['stopped', 'cancelled', 'ended']);

/**
 * The slots that fell due in an outage (RC14). An order that central stopped meanwhile was still being given from here: it counts
 * as running until the moment of its last change, so that its doses have a disposition too.
 */
export const slotsOfOutage = (
  orders: readonly Order[],
  outage: OutageWindow,
  now: Instant,
  context: ScheduleContext,
): readonly Slot[] => {
  const window = { from: outage.from, to: addMs(outage.to ?? now, 1) };
  const slots = expandOrders(orders, window, context).slots;
  const since = outage.lastContact ?? outage.from;
  const stopped = orders.filter((order) => LATELY_ENDED.has(order.status) && (order.source.lastUpdated ?? '') >= since);
  const before = stopped.flatMap((order) => {
    const until = order.source.lastUpdated ?? window.to;
    const end = until < window.to ? until : window.to;
    if (end <= window.from) return [];
    return expandOrders([{ ...order, status: 'active' as const }], { from: window.from, to: end }, context).slots;
  });
  const seen = new Set(slots.map((slot) => slot.id));
  return [...slots, ...before.filter((slot) => !seen.has(slot.id))].toSorted((a, b) => (a.due < b.due ? -1 : 1));
};
