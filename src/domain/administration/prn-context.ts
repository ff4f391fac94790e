import type { Order } from '#domain/order/order';
import type { FoldedRecord } from '#domain/record/fold-statements';
import { stands } from '#domain/record/fold-statements';
import type { Expanded } from '#domain/record/ward-day';
import type { Slot } from '#domain/schedule/slot';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '#kernel/instant';

/** A scheduled dose that is this late and not recorded still counts as one that will be given. */
const STILL_EXPECTED_MS = 4 * HOUR_MS;

/** The scheduled doses of these orders that are still to be given within 24 h (PR4): nothing is recorded for them yet. */
export const prnScheduledAhead = (
  expanded: Expanded,
  orders: readonly Order[],
  record: FoldedRecord,
  now: Instant,
): readonly Slot[] => {
  const own = new Set(orders.map((order) => order.id));
  const from = addMs(now, -STILL_EXPECTED_MS);
  const to = addMs(now, DAY_MS);
  return expanded.slots.filter(
    (slot) =>
      own.has(slot.order) && slot.due >= from && slot.due <= to && !(record.bySlot.get(slot.id) ?? []).some(stands),
  );
};
