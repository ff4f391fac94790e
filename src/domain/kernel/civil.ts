/**
 * The calendar in whole numbers (proleptic Gregorian, as ISO 8601 and Temporal have it). Temporal stays the source of truth;
 * tests hold these to it. They exist because a round of a ward needs some hundred thousand dates at once.
 * Algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

const DAY_MS = 86_400_000;
const DAYS_PER_ERA = 146_097;
/** 0000-01-01 and the day after 9999-12-31: the years that have four digits. */
const FIRST_DAY = -719_528;
const DAY_AFTER_LAST = 2_932_897;

export type Civil = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01. */
export const daysOfCivil = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
};

/** @param days days since 1970-01-01 */
export const civilOfDays = (days: number): Civil => {
  const z = days + 719_468;
  const era = Math.floor(z / DAYS_PER_ERA);
  const dayOfEra = z - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param month 1 … 12 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOfDays = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const three = (n: number): string => (n < 10 ? `00${n}` : n < 100 ? `0${n}` : `${n}`);
const four = (n: number): string => (n < 1000 ? `${n}`.padStart(4, '0') : `${n}`);

/** `2026-11-24`; undefined outside the years 0000 … 9999. */
export const isoDateOfDays = (days: number): string | undefined => {
  if (!(days >= FIRST_DAY && days < DAY_AFTER_LAST)) return undefined;
  const { year, month, day } = civilOfDays(days);
  return `${four(year)}-${two(month)}-${two(day)}`;
};

/** Days since 1970 of a text `2026-11-24`; undefined when it is not such a date. */
export const daysOfIsoDate = (text: string): number | undefined => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? daysOfCivil(year, month, day)
    : undefined;
};

/** `08:00`. @param ms milliseconds since midnight */
export const clockOf = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** `08:00:05`. @param ms milliseconds since midnight */
export const clockWithSecondsOf = (ms: number): string => `${clockOf(ms)}:${two(Math.floor(ms / 1000) % 60)}`;

/** `2026-11-24T07:00:00.000Z`; undefined outside the years 0000 … 9999. @param ms whole milliseconds since 1970 */
export const utcTextOfMs = (ms: number): string | undefined => {
  const days = Math.floor(ms / DAY_MS);
  const date = isoDateOfDays(days);
  if (date === undefined) return undefined;
  const rest = ms - days * DAY_MS;
  return `${date}T${clockWithSecondsOf(rest)}.${three(rest % 1000)}Z`;
};

/** Milliseconds of a text of exactly that shape (24 characters); undefined for any other. */
export const msOfUtcText = (text: string): number | undefined => {
  if (text.length !== 24 || text[10] !== 'T' || text[23] !== 'Z' || text[19] !== '.') return undefined;
  const days = daysOfIsoDate(text.slice(0, 10));
  const clock = /^(\d{2}):(\d{2}):(\d{2})\.(\d{3})$/.exec(text.slice(11, 23));
  if (days === undefined || clock === null) return undefined;
  const [hour, minute, second] = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + Number(clock[4]);
};
