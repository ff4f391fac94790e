import type { Order } from '#domain/order/order';
import { stands } from '#domain/record/fold-statements';
import type { Resident } from '#domain/resident/resident';
import { roundOf } from '#domain/round/round';
import { expandOrders } from '#domain/schedule/expand';
import type { Slot } from '#domain/schedule/slot';
import { orderById, ordersOf, type SheetContext } from '#domain/sheet/context';
import { addDays, addMs, HOUR_MS, type Instant, instantOfLocal, localDateOf, msOf } from '#kernel/instant';

export type DueFirst = { readonly resident: Resident; readonly slot: Slot; readonly order: Order };

/** A time-critical dose that is this late still stands on the list: somebody must ask. */
const LATE_MS = HOUR_MS;
/** Rounds that "now to give" reaches over. */
const ROUNDS_AHEAD = 2;

/** The end of the second round from now: halfway to the round after it. */
const untilOf = (context: SheetContext): Instant => {
  const times = context.rounds.map((round) => round.time).toSorted();
  if (times.length === 0) return addMs(context.now, 8 * HOUR_MS);
  const today = localDateOf(context.now, context.zone);
  const moments = [0, 1, 2].flatMap((day) =>
    times.map((time) => instantOfLocal(addDays(today, day), time, context.zone)),
  );
  const current = roundOf(context.now, context.zone, context.rounds);
  const from = moments.findIndex((moment) => moment >= context.now);
  const running = from > 0 && times[(from - 1) % times.length] === current?.time ? from - 1 : from;
  const last = moments[running + ROUNDS_AHEAD - 1];
  const next = moments[running + ROUNDS_AHEAD];
  if (last === undefined || next === undefined) return addMs(context.now, 8 * HOUR_MS);
  return addMs(last, Math.floor((msOf(next) - msOf(last)) / 2));
};

/** Time-critical doses of the next two rounds that nobody has recorded, by due time, then room. */
export const dueFirstOf = (residents: readonly Resident[], context: SheetContext): readonly DueFirst[] => {
  const window = { from: addMs(context.now, -LATE_MS), to: untilOf(context) };
  return residents
    .flatMap((resident) => {
      const orders = ordersOf(resident.id, context);
      const byId = orderById(orders);
      return expandOrders(orders, window, context).slots.flatMap((slot) => {
        const order = byId.get(slot.order);
        const recorded = (context.record.bySlot.get(slot.id) ?? []).some(stands);
        return order === undefined || recorded || !slot.marks.includes('time-critical')
          ? []
          : [{ resident, slot, order }];
      });
    })
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

const keyOf = (due: DueFirst): string =>
  `${due.slot.due} ${(due.resident.room ?? '~').padStart(8, ' ')} ${due.resident.id} ${due.slot.id}`;
