import { Temporal } from 'temporal-polyfill';
import { daysInMonth, daysOfCivil, daysOfIsoDate } from '#kernel/civil';
import { DAY_MS, MINUTE_MS, type Zone } from '#kernel/instant';
import { localMsOf, msOfLocalMs } from '#kernel/zone-table';

/**
 * A FHIR dateTime as the order wrote it: a moment, or a whole day, month or year when it says no more (SL10).
 * Milliseconds; `from` ≤ what is meant < `to`. For a moment both ends are that moment's minute and millisecond.
 */
export type Span = {
  readonly precision: 'moment' | 'day' | 'month' | 'year';
  readonly from: number;
  /** Exclusive: where a period that ends with this text is over. */
  readonly to: number;
};

const midnight = (days: number, zone: Zone): number => msOfLocalMs(days * DAY_MS, zone);

const monthSpan = (year: number, month: number, zone: Zone): Span => {
  const first = daysOfCivil(year, month, 1);
  return { precision: 'month', from: midnight(first, zone), to: midnight(first + daysInMonth(year, month), zone) };
};

const USUAL = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-]\d{2}:[0-5]\d)$/;

/** The shape that nearly every server writes, without Temporal: hundreds of orders are read at each look. */
const usualMs = (text: string): number | undefined => {
  const days = USUAL.test(text) ? daysOfIsoDate(text.slice(0, 10)) : undefined;
  if (days === undefined) return undefined;
  const part = (from: number, to?: number): number => Number(text.slice(from, to));
  const seconds = (part(11, 13) * 60 + part(14, 16)) * 60 + part(17, 19);
  const local = days * DAY_MS + seconds * 1000 + (text[19] === '.' ? part(20, 23) : 0);
  if (text.endsWith('Z')) return local;
  const ahead = (part(-5, -3) * 60 + part(-2)) * MINUTE_MS;
  return text.at(-6) === '-' ? local + ahead : local - ahead;
};

const momentMs = (text: string, zone: Zone): number | undefined => {
  const usual = usualMs(text);
  if (usual !== undefined) return usual;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    // A time without an offset is the centre's own time.
  }
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
};

/** @returns undefined when the text is no FHIR date or dateTime */
export const spanOf = (text: string, zone: Zone): Span | undefined => {
  const year = /^(\d{4})$/.exec(text);
  if (year !== null) {
    const y = Number(year[1]);
    return {
      precision: 'year',
      from: midnight(daysOfCivil(y, 1, 1), zone),
      to: midnight(daysOfCivil(y + 1, 1, 1), zone),
    };
  }
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month !== null) {
    const m = Number(month[2]);
    return m >= 1 && m <= 12 ? monthSpan(Number(month[1]), m, zone) : undefined;
  }
  if (!text.includes('T')) {
    const days = daysOfIsoDate(text);
    return days === undefined
      ? undefined
      : { precision: 'day', from: midnight(days, zone), to: midnight(days + 1, zone) };
  }
  const ms = momentMs(text, zone);
  // Seconds of writing are no part of a plan: 14:23:11 starts at 14:23 (SL10).
  return ms === undefined
    ? undefined
    : { precision: 'moment', from: Math.floor(ms / MINUTE_MS) * MINUTE_MS, to: ms + 1 };
};

/** Milliseconds since local midnight. */
export const sinceMidnight = (ms: number, zone: Zone): number => {
  const local = localMsOf(ms, zone);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
};

/** Days since 1970-01-01 of the local date. */
export const localDayOf = (ms: number, zone: Zone): number => Math.floor(localMsOf(ms, zone) / DAY_MS);

/** Local midnight at the beginning of a day number. */
export const midnightOf = midnight;
