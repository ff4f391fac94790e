import { Temporal } from 'temporal-polyfill';
import {
  clockOf,
  clockWithSecondsOf,
  daysOfIsoDate,
  isoDateOfDays,
  msOfUtcText,
  utcTextOfMs,
  weekdayOfDays,
} from '#kernel/civil';
import type { Brand } from '#kernel/ids';
import { localMsOf, msOfLocalMs, offsetMsAt } from '#kernel/zone-table';

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
export const instantOfMs = (ms: number): Instant => {
  const whole = Math.round(ms);
  // The arithmetic knows four-digit years; Temporal knows the rest and complains about what is no moment at all.
  return (utcTextOfMs(whole) ??
    Temporal.Instant.fromEpochMilliseconds(whole).toString({ smallestUnit: 'millisecond' })) as Instant;
};

/** Milliseconds since 1970. */
export const msOf = (instant: Instant): number =>
  msOfUtcText(instant) ?? Temporal.Instant.from(instant).epochMilliseconds;

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

const dateOfDays = (days: number): LocalDate =>
  (isoDateOfDays(days) ?? Temporal.PlainDate.from('1970-01-01').add({ days }).toString()) as LocalDate;

const daysOf = (date: LocalDate): number =>
  daysOfIsoDate(date) ?? Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(date)).days;

/** Days since 1970-01-01 of a local date. @throws RangeError when the text is no date */
export const dayNumberOf = (date: LocalDate): number => daysOf(date);
/** The local date of a day number. */
export const localDateOfDayNumber = (days: number): LocalDate => dateOfDays(days);

export const localDateOf = (at: Instant, inZone: Zone): LocalDate =>
  dateOfDays(Math.floor(localMsOf(msOf(at), inZone) / DAY_MS));

export const localTimeOf = (at: Instant, inZone: Zone): LocalTime => {
  const local = localMsOf(msOf(at), inZone);
  return clockOf(local - Math.floor(local / DAY_MS) * DAY_MS) as LocalTime;
};

/** `2026-11-24T08:00:00+01:00`: local time with its offset, as the command line prints it. */
export const withOffset = (at: Instant, inZone: Zone): string => {
  const ms = msOf(at);
  const offset = offsetMsAt(ms, inZone);
  if (offset % MINUTE_MS !== 0) {
    return Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(inZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }
  const days = Math.floor((ms + offset) / DAY_MS);
  const clock = clockWithSecondsOf(ms + offset - days * DAY_MS);
  return `${dateOfDays(days)}T${clock}${offset < 0 ? '-' : '+'}${clockOf(Math.abs(offset))}`;
};

/** The instant of a wall time on a day; a time that a clock change skips moves forward, one that stands twice is the first. */
export const instantOfLocal = (date: LocalDate, time: LocalTime, inZone: Zone): Instant => {
  const clock = Temporal.PlainTime.from(time);
  const sinceMidnight = ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000 + clock.millisecond;
  return instantOfMs(msOfLocalMs(daysOf(date) * DAY_MS + sinceMidnight, inZone));
};

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDays(daysOf(date) + days);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => weekdayOfDays(daysOf(date));
