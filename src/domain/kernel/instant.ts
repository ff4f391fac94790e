import { Temporal } from 'temporal-polyfill';
import type { Brand } from '#kernel/ids';

/**
 * A moment, as UTC text with milliseconds, always 24 characters: `2026-11-24T07:00:00.000Z`.
 * Fixed width, so plain text order is time order. Zones stand beside it, never in it.
 */
export type Instant = Brand<string, 'Instant'>;
/** A day in the centre's zone, `2026-11-24`. */
export type LocalDate = Brand<string, 'LocalDate'>;
/** A time of day on the wall, `08:00`. */
export type LocalTime = Brand<string, 'LocalTime'>;
/** An IANA zone name, `Europe/Brussels`. */
export type Zone = Brand<string, 'Zone'>;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const zone = (name: string): Zone => name as Zone;

/** @param ms milliseconds since 1970-01-01T00:00Z */
export const instantOfMs = (ms: number): Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString({ smallestUnit: 'millisecond' }) as Instant;

/** Milliseconds since 1970. */
export const msOf = (instant: Instant): number => Temporal.Instant.from(instant).epochMilliseconds;

/** Reads an ISO 8601 / FHIR instant or dateTime with offset; undefined when it is not one. */
export const parseInstant = (text: string): Instant | undefined => {
  try {
    return instantOfMs(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return undefined;
  }
};

/** The same, for programmers' own constants. @throws RangeError when the text is not an instant */
export const instant = (text: string): Instant => instantOfMs(Temporal.Instant.from(text).epochMilliseconds);

export const addMs = (at: Instant, ms: number): Instant => instantOfMs(msOf(at) + ms);
/** later − earlier, in milliseconds. */
export const msBetween = (earlier: Instant, later: Instant): number => msOf(later) - msOf(earlier);

const zoned = (at: Instant, inZone: Zone) => Temporal.Instant.from(at).toZonedDateTimeISO(inZone);

export const localDateOf = (at: Instant, inZone: Zone): LocalDate =>
  zoned(at, inZone).toPlainDate().toString() as LocalDate;
export const localTimeOf = (at: Instant, inZone: Zone): LocalTime =>
  zoned(at, inZone).toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime;

/** `2026-11-24T08:00:00+01:00`: local time with its offset, as the command line prints it. */
export const withOffset = (at: Instant, inZone: Zone): string =>
  zoned(at, inZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** The instant of a wall time on a day; a time that a clock change skips moves forward, one that stands twice is the first. */
export const instantOfLocal = (date: LocalDate, time: LocalTime, inZone: Zone): Instant =>
  instantOfMs(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(inZone, { disambiguation: 'compatible' })
      .epochMilliseconds,
  );

export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;
