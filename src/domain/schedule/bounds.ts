import { nextInrOf } from '#domain/order/inr';
import type { Order, TimeUnit, Timing } from '#domain/order/order';
import { hasPattern, withCode } from '#domain/schedule/codes';
import { type Span, sinceMidnight, spanOf } from '#domain/schedule/moment';
import type { NoPlan, Start } from '#domain/schedule/plan';
import { addLength } from '#domain/schedule/units';
import type { Zone } from '#kernel/instant';

/** From when to when an instruction holds; milliseconds, the end exclusive, infinite where nobody says. */
export type Bounds = {
  readonly start?: Start;
  readonly startMs: number;
  /** Nobody stated the start: it is the day of writing, or a month or year (SL11). */
  readonly startAssumed: boolean;
  readonly endMs: number;
  /** Up to here whatever the range of lengths says (SL12). */
  readonly sureUntilMs: number;
};

export type BoundsAnswer =
  | { readonly ok: true; readonly bounds: Bounds }
  | { readonly ok: false; readonly problem: NoPlan };

const unclear = (...details: readonly string[]): BoundsAnswer => ({
  ok: false,
  problem: { why: 'not-understood', details },
});

const startOf = (span: Span, how: Start['how'], zone: Zone): Start => ({
  ms: span.from,
  // A date of writing is often sent as midnight: that is no hour.
  hasHour: span.precision === 'moment' && (how !== 'written' || sinceMidnight(span.from, zone) !== 0),
  how,
});

type Found = { readonly start: Start | undefined; readonly assumed: boolean } | { readonly unreadable: string };

/** SL11: stated, else where the step before ends, else the first listed event, else the day of writing. */
const findStart = (order: Order, timing: Timing | undefined, step: Start | undefined, zone: Zone): Found => {
  const bounds = timing?.bounds;
  if (bounds?.kind === 'period' && bounds.start !== undefined) {
    const span = spanOf(bounds.start, zone);
    if (span === undefined) return { unreadable: bounds.start };
    const precise = span.precision === 'moment' || span.precision === 'day';
    return { start: startOf(span, 'stated', zone), assumed: !precise };
  }
  if (step !== undefined) return { start: step, assumed: false };
  const event = timing?.events.map((text) => spanOf(text, zone)).find((span) => span !== undefined);
  if (event !== undefined) return { start: startOf(event, 'event', zone), assumed: false };
  const written = order.authoredOn === undefined ? undefined : spanOf(order.authoredOn, zone);
  return written === undefined
    ? { start: undefined, assumed: false }
    : { start: startOf(written, 'written', zone), assumed: true };
};

type Ends = { readonly endMs: number; readonly sureUntilMs: number };
const OPEN: Ends = { endMs: Number.POSITIVE_INFINITY, sureUntilMs: Number.POSITIVE_INFINITY };

const lengthOf = (length: { value: number; unit: TimeUnit }): string => `${length.value} ${length.unit}`;

/** The end of a length from the start; a problem when there is no start to count from or the length is no length. */
const endOfLength = (
  length: { value: number; unit: TimeUnit },
  start: Start | undefined,
  zone: Zone,
): number | NoPlan => {
  if (start === undefined) return { why: 'no-start', details: [lengthOf(length)] };
  const end = length.value > 0 ? addLength(start.ms, length.value, length.unit, zone) : undefined;
  return end ?? { why: 'not-understood', details: [lengthOf(length)] };
};

const endOfRange = (
  range: Extract<NonNullable<Timing['bounds']>, { kind: 'range' }>,
  start: Start | undefined,
  zone: Zone,
): Ends | NoPlan => {
  const low = range.low === undefined ? undefined : endOfLength(range.low, start, zone);
  const high = range.high === undefined ? undefined : endOfLength(range.high, start, zone);
  if (typeof low === 'object') return low;
  if (typeof high === 'object') return high;
  const endMs = high ?? Number.POSITIVE_INFINITY;
  return { endMs, sureUntilMs: Math.min(low ?? endMs, endMs) };
};

const findEnd = (timing: Timing | undefined, start: Start | undefined, zone: Zone): Ends | NoPlan => {
  const bounds = timing?.bounds;
  if (bounds === undefined) return OPEN;
  if (bounds.kind === 'range') return endOfRange(bounds, start, zone);
  if (bounds.kind === 'duration') {
    const end = endOfLength(bounds, start, zone);
    return typeof end === 'object' ? end : { endMs: end, sureUntilMs: end };
  }
  if (bounds.end === undefined) return OPEN;
  const span = spanOf(bounds.end, zone);
  return span === undefined
    ? { why: 'not-understood', details: [bounds.end] }
    : { endMs: span.to, sureUntilMs: span.to };
};

/** Listed moments place themselves: only a stated start cuts them. */
const placesItself = (timing: Timing | undefined): boolean =>
  timing !== undefined && timing.events.length > 0 && !hasPattern(withCode(timing));

/**
 * Where the order as a whole ends, whatever its instructions say: with its validity, and an anticoagulant scheme with the day of the
 * next INR (SL46). Milliseconds, exclusive; infinite where nobody says; undefined when the validity is no date.
 */
export const orderEndOf = (order: Order, zone: Zone): number | undefined => {
  const valid = order.validUntil === undefined ? undefined : spanOf(order.validUntil, zone);
  if (order.validUntil !== undefined && valid === undefined) return undefined;
  const inr = nextInrOf(order);
  const scheme = inr === undefined ? undefined : spanOf(inr, zone);
  return Math.min(valid?.to ?? Number.POSITIVE_INFINITY, scheme?.to ?? Number.POSITIVE_INFINITY);
};

/**
 * The bounds of one instruction (SL10–SL12), the order's validity included.
 * @param step where the step before ends, for a step that states no start
 */
export const boundsOf = (
  order: Order,
  timing: Timing | undefined,
  step: Start | undefined,
  zone: Zone,
): BoundsAnswer => {
  const found = findStart(order, timing, step, zone);
  if ('unreadable' in found) return unclear(found.unreadable);
  const { start } = found;
  const ends = findEnd(timing, start, zone);
  if ('why' in ends) return { ok: false, problem: ends };
  const whole = orderEndOf(order, zone);
  if (whole === undefined) return unclear(order.validUntil ?? '');
  const itself = placesItself(timing) && (start?.how === 'event' || start?.how === 'written');
  const startMs = itself || start === undefined ? Number.NEGATIVE_INFINITY : start.ms;
  const period = timing?.bounds?.kind === 'period' ? timing.bounds : undefined;
  if (ends.endMs <= startMs && period?.end !== undefined) return unclear(`${period.start ?? ''} – ${period.end}`);
  const endMs = Math.min(ends.endMs, whole);
  const bounds = {
    startMs,
    startAssumed: found.assumed && !itself,
    endMs,
    sureUntilMs: Math.min(ends.sureUntilMs, endMs),
  };
  return { ok: true, bounds: start === undefined ? bounds : { ...bounds, start } };
};
