import { largestOf, milligramsIn, sameUnit } from '#domain/administration/amount';
import type { Order, Quantity } from '#domain/order/order';
import type { PrnAvailability } from '#domain/schedule/slot';
import { addMs, type Instant, msBetween } from '#kernel/instant';

/** A maximum in one of the ways orders state it; the period in milliseconds. */
export type Limit =
  | { readonly kind: 'doses'; readonly max: number; readonly periodMs: number }
  | { readonly kind: 'milligrams'; readonly max: number; readonly periodMs: number }
  | { readonly kind: 'units'; readonly unit: string; readonly max: number; readonly periodMs: number };

/** A dose of the ingredient: given, or still planned. */
export type DoseEvent = { readonly at: Instant; readonly quantity?: Quantity; readonly mg?: number };

/** The maxima that one PRN order states. */
export const limitsOf = (availability: PrnAvailability, order: Order): readonly Limit[] => {
  const limits: Limit[] = [];
  const { maxDosesPerPeriod: doses, maxPerPeriod: amount } = availability;
  if (doses !== undefined) limits.push({ kind: 'doses', max: doses.doses, periodMs: doses.periodMs });
  if (amount !== undefined) {
    const mg = milligramsIn(amount.amount, order);
    limits.push(
      mg === undefined
        ? { kind: 'units', unit: amount.amount.unit, max: amount.amount.value, periodMs: amount.periodMs }
        : { kind: 'milligrams', max: mg, periodMs: amount.periodMs },
    );
  }
  return limits;
};

const shareOf = (event: DoseEvent, limit: Limit): number | undefined => {
  if (limit.kind === 'doses') return 1;
  if (limit.kind === 'milligrams') return event.mg;
  return event.quantity !== undefined && sameUnit(event.quantity.unit, limit.unit) ? event.quantity.value : undefined;
};

/** Some dose in reach cannot be put in the limit's unit: then nobody may say "mag nu" from it (PR3). */
export const isUncountable = (events: readonly DoseEvent[], limit: Limit): boolean =>
  events.some((event) => shareOf(event, limit) === undefined);

const sum = (events: readonly DoseEvent[], limit: Limit, after: Instant, until: Instant): number =>
  events
    .filter((event) => event.at > after && event.at <= until)
    .reduce((total, event) => total + (shareOf(event, limit) ?? 0), 0);

/** A rounding error of decimals must not forbid the last allowed dose. */
const EPSILON = 1e-9;

/**
 * True when a dose at `at` keeps every rolling period at or under the limit: the one that ends with it and each that ends
 * with a planned dose after it (PR2, PR4).
 */
export const fits = (dose: DoseEvent, others: readonly DoseEvent[], limit: Limit): boolean => {
  const all = [...others, dose];
  const ends = [dose.at, ...others.map((event) => event.at)].filter(
    (end) => end >= dose.at && msBetween(dose.at, end) < limit.periodMs,
  );
  return ends.every((end) => sum(all, limit, addMs(end, -limit.periodMs), end) <= limit.max + EPSILON);
};

/** How much of a limit is used at a moment. */
export const usedOf = (events: readonly DoseEvent[], limit: Limit, at: Instant): number =>
  sum(events, limit, addMs(at, -limit.periodMs), at);

/** The dose of an order as an event; a range counts as its upper end. */
export const eventOf = (at: Instant, quantity: Quantity | undefined, order: Order | undefined): DoseEvent => {
  if (quantity === undefined) return { at };
  const mg = milligramsIn(quantity, order);
  return mg === undefined ? { at, quantity } : { at, quantity, mg };
};

export const plannedEvent = (at: Instant, availability: Pick<PrnAvailability, 'dose'>, order: Order): DoseEvent =>
  eventOf(at, largestOf(availability.dose), order);
