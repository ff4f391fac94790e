import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import type { FindInput } from '#domain/reconciliation/search';
import type { Entry } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import type { OutageState } from '#domain/record/outage-state';
import type { ScheduleContext } from '#domain/schedule/slot';
import type { Snapshot } from '#domain/snapshot';
import { defined } from '#kernel/defined';
import type { DeviceId, WardId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

export type ReviewInput = {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  readonly outage: OutageState;
  readonly now: Instant;
  readonly context: ScheduleContext;
  readonly device: DeviceId;
  /** Only this ward's residents; absent: all. */
  readonly ward?: WardId;
};

/**
 * What reconciliation looks at, from snapshot and journal: the outage's slots (those of orders stopped meanwhile too, RC14), all
 * statements, the orders as central tells them now.
 */
export const reviewOf = (input: ReviewInput): FindInput => {
  const { snapshot, outage, ward } = input;
  const residents = new Set(
    snapshot.residents.filter((one) => ward === undefined || one.ward === ward).map((one) => one.id),
  );
  const orders = snapshot.orders.filter((order) => residents.has(order.resident));
  const window = defined({
    from: outage.since,
    lastContact: outage.lastContact,
    back: outage.serverBack,
    to: outage.closed,
  });
  return {
    slots: slotsOfOutage(orders, window, input.now, input.context),
    record: foldStatements(input.entries, snapshot.administrations, { device: input.device }),
    orders,
    snapshotOrders: orders,
    outage: window,
    entries: input.entries,
    zone: input.context.zone,
    now: input.now,
    people: snapshot.people,
  };
};
