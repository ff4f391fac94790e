import { sameUnit } from '#domain/administration/amount';
import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import { countsAsGiven, type FoldedRecord, momentOf } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { compare } from '#kernel/compare';
import type { Instant } from '#kernel/instant';

/** The question under which "looked into" is kept for a count that did not agree. */
export const COUNT_MISMATCH = 'count-mismatch';

/** A count that does not agree with what was known before it. */
export type Mismatch = { readonly id: string; readonly at: Instant; readonly expected: number; readonly found: number };

/** What is known of the pieces of a controlled order of one resident, over all tablets and paper. */
export type Stock = {
  /** When it was last counted at the change of a shift. */
  readonly countedAt?: Instant;
  /** What should be there now; absent when nothing was ever counted, or a dose since cannot be put in pieces. */
  readonly expected?: number;
  readonly mismatches: readonly Mismatch[];
};

/** Counted and kept under lock: the narcotics of the built-in table, and what the centre's list adds. */
export const isCounted = (order: Order): boolean => marksOf(order).includes('controlled');

type Event = {
  readonly id: string;
  readonly at: Instant;
  /** Counted before it, or found by a count. */
  readonly before?: number;
  readonly after?: number;
  /** Pieces that went out, where nobody counted; undefined when they cannot be known. */
  readonly taken?: number;
};

/** The unit in which the order's own doses are counted. */
const unitOf = (order: Order): string | undefined => {
  const dose = order.instructions.find((one) => one.dose?.kind === 'quantity')?.dose;
  return dose?.kind === 'quantity' ? dose.unit : undefined;
};

const eventOf = (statement: Statement, unit: string | undefined): readonly Event[] => {
  const at = momentOf(statement);
  if (at === undefined) return [];
  const { id, dose } = statement;
  const count = statement.details?.count;
  if (count !== undefined) return [{ id, at, before: count.before, after: count.after }];
  const pieces = dose !== undefined && unit !== undefined && sameUnit(dose.unit, unit) ? dose.value : undefined;
  return [pieces === undefined ? { id, at } : { id, at, taken: pieces }];
};

const eventsOf = (order: Order, record: FoldedRecord, entries: readonly Entry[]): readonly Event[] => {
  const unit = unitOf(order);
  const given = (record.byOrder.get(order.id) ?? []).filter(countsAsGiven).flatMap((one) => eventOf(one, unit));
  const counts = entriesOf(entries, 'stock-count')
    .filter(({ body }) => body.order === order.id)
    .map(({ id, body }): Event => ({ id, at: body.at, before: body.found, after: body.found }));
  return [...given, ...counts].toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
};

/** A rounding error of halves and quarters is no missing tablet. */
const EPSILON = 1e-9;

/**
 * The stock of a controlled order (AD66): each count is held against the one before it less the doses in between, from every source. Nothing
 * is worked out from a dose that cannot be put in pieces: from then on the next count is the first again.
 */
export const stockOf = (order: Order, record: FoldedRecord, entries: readonly Entry[]): Stock => {
  let level: number | undefined;
  const found: Mismatch[] = [];
  for (const { id, at, before, after, taken } of eventsOf(order, record, entries)) {
    if (before !== undefined && after !== undefined) {
      if (level !== undefined && Math.abs(level - before) > EPSILON)
        found.push({ id, at, expected: level, found: before });
      level = after;
    } else level = level === undefined || taken === undefined ? undefined : level - taken;
  }
  const lookedInto = entriesOf(entries, 'order-question')
    .filter(({ body }) => body.order === order.id && body.question === COUNT_MISMATCH)
    .at(-1)?.enteredAt;
  const countedAt = entriesOf(entries, 'stock-count')
    .filter(({ body }) => body.order === order.id)
    .reduce<Instant | undefined>(
      (last, { body }) => (last === undefined || body.at > last ? body.at : last),
      undefined,
    );
  const mismatches = found.filter(({ at }) => lookedInto === undefined || at > lookedInto);
  return {
    mismatches,
    ...(level === undefined ? {} : { expected: level }),
    ...(countedAt === undefined ? {} : { countedAt }),
  };
};
