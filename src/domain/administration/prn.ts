import { largestOf } from '#domain/administration/amount';
import {
  type DoseEvent,
  eventOf,
  fits,
  isUncountable,
  type Limit,
  limitsOf,
  plannedEvent,
  usedOf,
} from '#domain/administration/prn-limits';
import { BENZODIAZEPINE_ATC, OPIOID_ATC } from '#domain/order/knowledge';
import { hasAtc, ingredientsOf, ingredientsOfText } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { countsAsGiven, momentOf, stands } from '#domain/record/fold-statements';
import { withoutFollowUps } from '#domain/record/slot-state';
import type { Statement } from '#domain/record/statement';
import type { PrnAvailability, Slot } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { OrderId } from '#kernel/ids';
import { addMs, DAY_MS, type Instant, msBetween } from '#kernel/instant';

export type PrnInput = {
  readonly order: Order;
  readonly availability: PrnAvailability;
  /** All orders of the resident: the same ingredient is summed over them. */
  readonly orders: readonly Order[];
  /** All PRN availabilities of the resident: the strictest maximum of the ingredient wins. */
  readonly others?: readonly PrnAvailability[];
  /** All statements about the resident, from every source. */
  readonly statements: readonly Statement[];
  readonly now: Instant;
  /** Scheduled doses of the coming 24 h for which nothing is recorded yet. */
  readonly scheduledAhead: readonly Slot[];
  readonly completeUntil?: Instant;
  /** True when there is no gap, or somebody has asked the previous shift. */
  readonly gapAnswered: boolean;
};

export type PrnBecause =
  | 'interval'
  | 'maximum'
  | 'gap'
  | 'no-maximum'
  | 'not-countable'
  | 'uncertain'
  | 'scheduled-soon'
  | 'scheduled-fills-maximum';

export type PrnStatus = {
  readonly may: 'now' | 'from' | 'ask';
  /** The first moment at which known limits allow a dose; absent when none is foreseen. */
  readonly from?: Instant;
  readonly because: readonly PrnBecause[];
  /** Doses of the ingredient in the last 24 h, all orders and sources. */
  readonly count24h: number;
  readonly max24h?: number;
  /** The same in milligrams, where every dose can be put in them. */
  readonly milligrams24h?: number;
  readonly maxMilligrams24h?: number;
  /** The counts are a lower bound. */
  readonly atLeast: boolean;
  readonly ingredientGroup: readonly string[];
  readonly last?: Statement;
  readonly lastAt?: Instant;
  readonly minIntervalMs?: number;
  /** Scheduled doses of the ingredient in the coming 24 h. */
  readonly scheduledAhead: number;
  /** Other opioids and benzodiazepines of the resident, to be shown together. */
  readonly alsoShown: readonly { readonly order: OrderId; readonly name: string }[];
};

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((item) => b.includes(item));

type Group = {
  readonly orders: ReadonlyMap<OrderId, Order>;
  readonly given: readonly { readonly statement: Statement; readonly event: DoseEvent }[];
  readonly ahead: readonly DoseEvent[];
  readonly uncertain: boolean;
};

const groupOf = (input: PrnInput, ingredients: readonly string[]): Group => {
  const orders = new Map(input.orders.filter((o) => shares(ingredientsOf(o), ingredients)).map((o) => [o.id, o]));
  const known = new Set(input.orders.map((o) => o.id));
  const same = input.statements.filter((statement) =>
    statement.order !== undefined && known.has(statement.order)
      ? orders.has(statement.order)
      : shares(ingredientsOfText(statement.medicine), ingredients),
  );
  const given = withoutFollowUps(same.filter(countsAsGiven)).flatMap((statement) => {
    const at = momentOf(statement);
    const order = statement.order === undefined ? undefined : orders.get(statement.order);
    return at === undefined ? [] : [{ statement, event: eventOf(at, statement.dose, order) }];
  });
  const from = addMs(input.now, -DAY_MS);
  const uncertain = same.some(
    (statement) =>
      stands(statement) &&
      (momentOf(statement) ?? input.now) >= from &&
      ['taken-by-resident', 'unknown', 'unreadable'].includes(statement.outcome),
  );
  const ahead = input.scheduledAhead
    .filter((slot) => orders.has(slot.order))
    .map((slot) =>
      eventOf(slot.due > input.now ? slot.due : addMs(input.now, 1), largestOf(slot.dose), orders.get(slot.order)),
    );
  return { orders, given, ahead, uncertain };
};

/** The interval counts from the later reading: a dose without a stated time counts at its slot's hour (PR5). */
const intervalsOf = (input: PrnInput, group: Group): number | undefined => {
  const own = [input.availability, ...(input.others ?? []).filter((other) => group.orders.has(other.order))];
  const stated = own.map((item) => item.minIntervalMs).filter((ms) => ms !== undefined);
  return stated.length === 0 ? undefined : Math.max(...stated);
};

const limitsOfGroup = (input: PrnInput, group: Group): readonly Limit[] => {
  const own = [input.availability, ...(input.others ?? []).filter((other) => other.order !== input.availability.order)];
  return own.flatMap((item) => {
    const order = item.order === input.order.id ? input.order : group.orders.get(item.order);
    return order === undefined ? [] : limitsOf(item, order);
  });
};

const firstMoment = (
  input: PrnInput,
  past: readonly DoseEvent[],
  ahead: readonly DoseEvent[],
  limits: readonly Limit[],
  interval: number | undefined,
): Instant | undefined => {
  const last = past
    .map((event) => event.at)
    .toSorted()
    .at(-1);
  const earliest = interval === undefined || last === undefined ? input.now : addMs(last, interval);
  const drops = [...past, ...ahead].flatMap((event) => limits.map((limit) => addMs(event.at, limit.periodMs)));
  return [input.now, earliest, ...drops]
    .filter((at) => at >= input.now && at >= earliest)
    .toSorted()
    .find((at) =>
      limits.every((limit) => fits(plannedEvent(at, input.availability, input.order), [...past, ...ahead], limit)),
    );
};

const maximaOf = (limits: readonly Limit[], dose: DoseEvent) => {
  const daily = limits.filter((limit) => limit.periodMs === DAY_MS);
  const mg = daily.filter((limit) => limit.kind === 'milligrams').map((limit) => limit.max);
  const counts = daily.flatMap((limit) => {
    if (limit.kind === 'doses') return [limit.max];
    const each = limit.kind === 'milligrams' ? dose.mg : dose.quantity?.value;
    return each === undefined || each <= 0 ? [] : [Math.floor(limit.max / each + 1e-9)];
  });
  return {
    max24h: counts.length === 0 ? undefined : Math.min(...counts),
    maxMilligrams24h: mg.length === 0 ? undefined : Math.min(...mg),
  };
};

const alsoShown = (input: PrnInput): PrnStatus['alsoShown'] => {
  const calming = [OPIOID_ATC, ...BENZODIAZEPINE_ATC];
  if (!hasAtc(input.order, ...calming)) return [];
  return input.orders
    .filter((order) => order.id !== input.order.id && order.status === 'active' && hasAtc(order, ...calming))
    .map((order) => ({ order: order.id, name: order.medicine.name }));
};

const reasonsToAsk = (input: PrnInput, group: Group, limits: readonly Limit[], interval: number | undefined) => {
  const reasons: PrnBecause[] = [];
  const dose = plannedEvent(input.now, input.availability, input.order);
  const events = [...group.given.map((item) => item.event), ...group.ahead, dose];
  if (!input.gapAnswered) reasons.push('gap');
  if (group.uncertain) reasons.push('uncertain');
  if (limits.length === 0) reasons.push('no-maximum');
  if (
    limits.some((limit) =>
      isUncountable(
        events.filter((e) => e.at > addMs(input.now, -limit.periodMs)),
        limit,
      ),
    )
  )
    reasons.push('not-countable');
  if (interval !== undefined && group.ahead.some((event) => msBetween(input.now, event.at) < interval))
    reasons.push('scheduled-soon');
  return reasons;
};

/**
 * Whether a PRN dose may be given now (PR1–PR9): per ingredient over all orders and sources, rolling periods, the strictest
 * maximum wins, planned doses of the coming 24 h count, contradicting statements all count. What cannot be known is asked.
 */
export const prnStatus = (input: PrnInput): PrnStatus => {
  const ingredientGroup = ingredientsOf(input.order);
  const group = groupOf(input, ingredientGroup);
  const limits = limitsOfGroup(input, group);
  const interval = intervalsOf(input, group);
  const past = group.given.map((item) => item.event);
  const last = group.given.toSorted((a, b) => compare(a.event.at, b.event.at)).at(-1);
  const from = firstMoment(input, past, group.ahead, limits, interval);
  const ask = reasonsToAsk(input, group, limits, interval);
  const dose = plannedEvent(input.now, input.availability, input.order);
  const tooSoon = last !== undefined && interval !== undefined && addMs(last.event.at, interval) > input.now;
  const full = limits.some((limit) => !fits(dose, past, limit));
  const because: PrnBecause[] = [...(tooSoon ? ['interval' as const] : []), ...(full ? ['maximum' as const] : [])];
  if (!full && !tooSoon && from !== input.now) because.push('scheduled-fills-maximum');
  const blocked = because.length > 0;
  const day = { kind: 'doses' as const, max: 0, periodMs: DAY_MS };
  const inMg = { kind: 'milligrams' as const, max: 0, periodMs: DAY_MS };
  const recent = past.filter((event) => event.at > addMs(input.now, -DAY_MS) && event.at <= input.now);
  return defined({
    may: blocked ? (tooSoon || full ? ('from' as const) : ('ask' as const)) : ask.length > 0 ? 'ask' : 'now',
    from,
    because: [...because, ...ask],
    count24h: usedOf(past, day, input.now),
    ...maximaOf(limits, dose),
    milligrams24h: isUncountable(recent, inMg) ? undefined : usedOf(past, inMg, input.now),
    atLeast: !input.gapAnswered || group.uncertain,
    ingredientGroup,
    last: last?.statement,
    lastAt: last?.event.at,
    minIntervalMs: interval,
    scheduledAhead: group.ahead.length,
    alsoShown: alsoShown(input),
  }) as PrnStatus;
};
