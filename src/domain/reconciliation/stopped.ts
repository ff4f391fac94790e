import type { Order } from '#domain/order/order';
import type { Finding } from '#domain/reconciliation/finding';
import { bySide } from '#domain/reconciliation/pairs';
import { makeFinding, type Search } from '#domain/reconciliation/search';
import { countsAsGiven, momentOf } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { defined } from '#kernel/defined';
import type { Instant } from '#kernel/instant';

const STOPPED: ReadonlySet<Order['status']> = new Set(['stopped', 'cancelled', 'entered-in-error']);

/**
 * R4 has no "stopped at": the moment of the last change is the latest it can have been. A stop that fell in the blind stretch
 * is therefore held against every dose of that stretch (RC6): better one question too many than a stop that nobody saw.
 */
const givenAfterStop = (statement: Statement, stoppedAt: Instant | undefined, search: Search): boolean => {
  const at = momentOf(statement);
  if (at === undefined) return false;
  const { outage, now } = search;
  const blindFrom = outage.lastContact ?? outage.from;
  const blindTo = outage.back ?? outage.to ?? now;
  if (at < blindFrom && at < outage.from) return stoppedAt !== undefined && at >= stoppedAt;
  if (stoppedAt === undefined) return at <= blindTo;
  const stoppedBlind = stoppedAt >= blindFrom && stoppedAt <= blindTo;
  return at >= stoppedAt || (stoppedBlind && at >= blindFrom && at <= blindTo);
};

/** C7: given after the order was stopped centrally. One finding for each order; every dose stays given. */
export const stoppedFindings = (search: Search): readonly Finding[] =>
  search.snapshotOrders
    .filter((order) => STOPPED.has(order.status))
    .flatMap((order): readonly Finding[] => {
      const stoppedAt = order.source.lastUpdated;
      const from = search.outage.lastContact ?? search.outage.from;
      const sides = (search.record.byOrder.get(order.id) ?? [])
        .filter(countsAsGiven)
        .filter((statement) => (momentOf(statement) ?? '') >= from || (statement.entered ?? '') >= from)
        .filter((statement) => givenAfterStop(statement, stoppedAt, search))
        .toSorted(bySide);
      if (sides.length === 0) return [];
      const about = {
        resident: order.resident,
        order: order.id,
        slots: [...new Set(sides.flatMap((side) => (side.slot === undefined ? [] : [side.slot])))],
        sides,
        medicine: order.medicine.name,
        due: sides[0] === undefined ? undefined : momentOf(sides[0]),
        stoppedAt,
      };
      return [makeFinding('C7', 'decide', order.id, defined(about))];
    });
