import type { Order } from '#domain/order/order';
import type { Slot } from '#domain/schedule/slot';
import { addMs, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, msBetween } from '#kernel/instant';

/** How far from its hour a dose may be given without a reason (AD5). Settings of the centre; these are the defaults. */
export const TIME_CRITICAL_WINDOW_MS = 30 * MINUTE_MS;
export const SEVERAL_A_DAY_WINDOW_MS = HOUR_MS;
export const ONCE_A_DAY_WINDOW_MS = 2 * HOUR_MS;
/** An interval shorter than this means "several a day". */
const SEVERAL_A_DAY_MS = 20 * HOUR_MS;
/** Without a shorter interval a dose is asked about when it is this late (AD7). */
export const ASK_AFTER_MAX_MS = DAY_MS / 2;

export type DoseWindow = { readonly from: Instant; readonly until: Instant; readonly askAfter: Instant };

/**
 * The window of a slot: ± 30 min for time-critical doses, ± 1 h for several a day, ± 2 h otherwise, never over half the
 * interval to the next dose; `askAfter` is that half (at most 12 h): then giving asks first and nothing is caught up.
 * @param nextDue the due moment of the same order's next dose, when there is one
 * @param order for the window that the centre's own list gives its time-critical medicine (MD5)
 */
export const windowOf = (
  slot: Pick<Slot, 'due' | 'marks'>,
  nextDue?: Instant,
  order?: Pick<Order, 'centre'>,
): DoseWindow => {
  const interval = nextDue === undefined ? undefined : msBetween(slot.due, nextDue);
  const half = Math.min(interval === undefined ? ASK_AFTER_MAX_MS : interval / 2, ASK_AFTER_MAX_MS);
  const usual = slot.marks.includes('time-critical')
    ? (order?.centre?.windowMinutes ?? TIME_CRITICAL_WINDOW_MS / MINUTE_MS) * MINUTE_MS
    : interval !== undefined && interval < SEVERAL_A_DAY_MS
      ? SEVERAL_A_DAY_WINDOW_MS
      : ONCE_A_DAY_WINDOW_MS;
  const width = Math.min(usual, half);
  return { from: addMs(slot.due, -width), until: addMs(slot.due, width), askAfter: addMs(slot.due, half) };
};
