import type { Dose, Quantity } from '#domain/order/order';
import { HOUR_MS, type Instant, type LocalDate, localDateOf, MINUTE_MS, msOf, type Zone } from '#kernel/instant';
import { type Language, LOCALE } from '#ui/i18n/language.tsx';

/**
 * Times, lengths and doses in words (look.md "Words"): 24 hours as 20:00, a length as "2 uur 41" and never "u", decimals
 * with the language's comma, a number and its unit never on two lines.
 */
const GAP = '\u00a0';

const cache = new Map<string, Intl.DateTimeFormat>();
const dates = (language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language}|${zone}|${JSON.stringify(options)}`;
  const found = cache.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, ...options });
  cache.set(key, made);
  return made;
};

const partsOf = (formatter: Intl.DateTimeFormat, ms: number): Map<string, string> =>
  new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, value.replace('.', '')]));

/** `08:00` */
export const timeText = (language: Language, zone: Zone, at: Instant): string => {
  const parts = partsOf(dates(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }), msOf(at));
  return `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`;
};

const dayText = (language: Language, zone: string, ms: number, withYear: boolean): string => {
  const parts = partsOf(
    dates(language, zone, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(withYear ? { year: 'numeric' as const } : {}),
    }),
    ms,
  );
  return ['weekday', 'day', 'month', ...(withYear ? ['year'] : [])].map((part) => parts.get(part) ?? '').join(' ');
};

/** `ma 24 nov` */
export const dateText = (language: Language, zone: Zone, at: Instant): string =>
  dayText(language, zone, msOf(at), false);

/** `ma 24 nov` of a day in the centre's zone. */
export const localDateText = (language: Language, date: LocalDate): string =>
  dayText(language, 'UTC', Date.parse(`${date}T12:00:00Z`), false);

/** Time alone for today, `ma 24 nov, 08:00` for another day. */
export const momentText = (language: Language, zone: Zone, at: Instant, now: Instant): string =>
  localDateOf(at, zone) === localDateOf(now, zone)
    ? timeText(language, zone, at)
    : `${dateText(language, zone, at)}, ${timeText(language, zone, at)}`;

const UNIT = {
  nl: { hour: 'uur', minute: 'min', days: (n: number) => (n === 1 ? 'dag' : 'dagen') },
  en: { hour: 'h', minute: 'min', days: (n: number) => (n === 1 ? 'day' : 'days') },
} as const;
const DAYS_FROM_HOURS = 48;

/** `42 min`, `2 uur 41`, `3 dagen`. @param ms length in milliseconds; a negative one counts as 0 */
export const durationText = (language: Language, ms: number): string => {
  const unit = UNIT[language];
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes}${GAP}${unit.minute}`;
  const hours = Math.floor(ms / HOUR_MS);
  if (hours >= DAYS_FROM_HOURS) {
    const days = Math.floor(hours / 24);
    return `${days}${GAP}${unit.days(days)}`;
  }
  const rest = minutes % 60;
  return rest === 0 ? `${hours}${GAP}${unit.hour}` : `${hours}${GAP}${unit.hour}${GAP}${String(rest).padStart(2, '0')}`;
};

const numbers = (language: Language) =>
  new Intl.NumberFormat(LOCALE[language], { useGrouping: false, maximumFractionDigits: 6 });
const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = { nl: numbers('nl'), en: numbers('en') };

/** 0,5 and 5, never ,5 or 5,0. Rounds nothing that an order can carry (up to 6 decimals). */
export const numberText = (language: Language, value: number): string => NUMBERS[language].format(value);

/** Units that kill when misread are spelled out; all others stay as the order wrote them. */
const SPELLED: Record<Language, Readonly<Record<string, string>>> = {
  nl: {
    ie: 'eenheden',
    iu: 'eenheden',
    u: 'eenheden',
    '[iu]': 'eenheden',
    µg: 'microgram',
    μg: 'microgram',
    ug: 'microgram',
    mcg: 'microgram',
  },
  en: {
    ie: 'units',
    iu: 'units',
    u: 'units',
    '[iu]': 'units',
    µg: 'microgram',
    μg: 'microgram',
    ug: 'microgram',
    mcg: 'microgram',
  },
};
export const unitText = (language: Language, unit: string): string => SPELLED[language][unit.toLowerCase()] ?? unit;

export const quantityText = (language: Language, { value, unit }: Quantity): string =>
  `${numberText(language, value)}${GAP}${unitText(language, unit)}`.trim();

/** A dose as stated: `0,5 tablet`, `1 – 2 tablet`, `hoogstens 2 tablet`. */
export const doseText = (language: Language, dose: Dose): string => {
  if (dose.kind === 'quantity') return quantityText(language, dose);
  const { low, high } = dose;
  const words = language === 'nl' ? { from: 'minstens', to: 'hoogstens' } : { from: 'at least', to: 'at most' };
  if (low !== undefined && high !== undefined) {
    return low.unit === high.unit
      ? `${numberText(language, low.value)} – ${quantityText(language, high)}`
      : `${quantityText(language, low)} – ${quantityText(language, high)}`;
  }
  if (low !== undefined) return `${words.from} ${quantityText(language, low)}`;
  return high === undefined ? '' : `${words.to} ${quantityText(language, high)}`;
};

/** One form or the other, by the language's own rule. */
export const plural = (language: Language, count: number, one: string, other: string): string =>
  new Intl.PluralRules(LOCALE[language]).select(count) === 'one' ? one : other;
