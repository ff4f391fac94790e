import type { SheetLanguage } from '#domain/sheet/sheet';
import {
  type Instant,
  type LocalDate,
  localDateOf,
  localTimeOf,
  MINUTE_MS,
  msBetween,
  weekdayOf,
  type Zone,
} from '#kernel/instant';

/** Dates as paper writes them: dd/mm, the weekday with every due date, birth month in letters (SH14). */
type Words = {
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly short: readonly string[];
  readonly hour: string;
  readonly day: string;
  readonly dayMany: string;
};

const WORDS: Readonly<Record<SheetLanguage, Words>> = {
  nl: {
    days: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
    months: [
      'januari',
      'februari',
      'maart',
      'april',
      'mei',
      'juni',
      'juli',
      'augustus',
      'september',
      'oktober',
      'november',
      'december',
    ],
    short: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
    hour: 'uur',
    day: 'dag',
    dayMany: 'dagen',
  },
  fr: {
    days: ['lu', 'ma', 'me', 'je', 've', 'sa', 'di'],
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
    short: ['jan', 'fév', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sep', 'oct', 'nov', 'déc'],
    hour: 'heures',
    day: 'jour',
    dayMany: 'jours',
  },
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    hour: 'hours',
    day: 'day',
    dayMany: 'days',
  },
  de: {
    days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    months: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ],
    short: ['Jan', 'Feb', 'März', 'Apr', 'Mai', 'Juni', 'Juli', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
    hour: 'Stunden',
    day: 'Tag',
    dayMany: 'Tage',
  },
};

export const weekdayName = (date: LocalDate, language: SheetLanguage): string =>
  WORDS[language].days[weekdayOf(date) - 1] ?? '';
export const monthShort = (date: LocalDate, language: SheetLanguage): string =>
  WORDS[language].short[Number(date.slice(5, 7)) - 1] ?? '';
export const dayNumber = (date: LocalDate): string => String(Number(date.slice(8, 10)));
export const dayMonth = (date: LocalDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`;
/** `di 24/11`. */
export const dueDate = (date: LocalDate, language: SheetLanguage): string =>
  `${weekdayName(date, language)} ${dayMonth(date)}`;
/** `di 24/11/2026`. */
export const dueDateYear = (date: LocalDate, language: SheetLanguage): string =>
  `${dueDate(date, language)}/${date.slice(0, 4)}`;

/** `di 24/11 05:10` in the centre's zone. */
export const moment = (at: Instant, zone: Zone, language: SheetLanguage): string =>
  `${dueDate(localDateOf(at, zone), language)} ${localTimeOf(at, zone)}`;
/** `di 24/11/2026 05:10`. */
export const momentYear = (at: Instant, zone: Zone, language: SheetLanguage): string =>
  `${dueDateYear(localDateOf(at, zone), language)} ${localTimeOf(at, zone)}`;

/** `14 maart 1936`, `maart 1936` or `1936`: as much as is known, the month in letters. */
export const birthDateInWords = (birthDate: string, language: SheetLanguage): string => {
  const [year = birthDate, month, day] = birthDate.split('-');
  const name = month === undefined ? undefined : WORDS[language].months[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
};

/** `14/03/1936` for the foot line. */
export const birthDateShort = (birthDate: string): string => birthDate.split('-').reverse().join('/');

/** `4 uur 12 min`, `3 dagen 2 uur`; never "u" for hours (SH11). */
export const ageInWords = (from: Instant, to: Instant, language: SheetLanguage): string => {
  const minutes = Math.max(0, Math.floor(msBetween(from, to) / MINUTE_MS));
  const words = WORDS[language];
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return `${days} ${days === 1 ? words.day : words.dayMany} ${hours} ${words.hour}`;
  return hours > 0 ? `${hours} ${words.hour} ${minutes % 60} min` : `${minutes} min`;
};
