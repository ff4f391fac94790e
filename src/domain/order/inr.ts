import { hasAtc } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { addDays, type LocalDate } from '#kernel/instant';

/** Vitamin K antagonists: the only anticoagulants whose dose follows the INR (ATC index, WHO). */
const VITAMIN_K_ANTAGONIST_ATC = 'B01AA';
export const isVitaminKAntagonist = (order: Order): boolean => hasAtc(order, VITAMIN_K_ANTAGONIST_ATC);

/** Longest that a stable INR is left (EHRA, 12 weeks) and some weeks of slack; a date further away is no next INR. Days. */
export const INR_AHEAD_DAYS_MAX = 120;

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'janvier', 'january', 'jan'],
  ['februari', 'fevrier', 'february', 'feb'],
  ['maart', 'mars', 'march', 'mrt', 'mar'],
  ['april', 'avril', 'apr'],
  ['mei', 'mai', 'may'],
  ['juni', 'juin', 'june', 'jun'],
  ['juli', 'juillet', 'july', 'jul'],
  ['augustus', 'aout', 'august', 'aug'],
  ['september', 'septembre', 'sep', 'sept'],
  ['oktober', 'octobre', 'october', 'okt', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'decembre', 'december', 'dec'],
];
const monthOf = (word: string): number => MONTHS.findIndex((names) => names.includes(word)) + 1;
const MONTH_WORDS = MONTHS.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** What stands between the word INR and its date: "INR-controle op", "prochain INR le", "next INR on". */
const BETWEEN = String.raw`[^\d\n;]{0,25}?`;
const ISO = new RegExp(String.raw`\binr\b${BETWEEN}(\d{4})-(\d{2})-(\d{2})\b`, 'g');
const WITH_YEAR = new RegExp(String.raw`\binr\b${BETWEEN}(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b`, 'g');
/** Without a year only in full (28/11, 28-11): "INR 2-3" is a range of values. */
const WITHOUT_YEAR = new RegExp(String.raw`\binr\b${BETWEEN}(\d{1,2}/\d{2}|\d{2}-\d{2})(?![\d/.-])`, 'g');
const IN_WORDS = new RegExp(String.raw`\binr\b${BETWEEN}(\d{1,2})(?:er)?\s+(${MONTH_WORDS})\b\.?(?:\s+(\d{4}))?`, 'g');
/** Clauses about an INR that was, or about its range. */
const NOT_NEXT =
  /laatste|vorige|dernier|precedent|\blast\b|previous|streef|doel|cible|target|tussen|entre|between|range/;

const pad = (n: number, size = 2): string => String(n).padStart(size, '0');
const dateOf = (year: number, month: number, day: number): LocalDate | undefined => {
  const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const at = new Map([[2, year % 4 === 0 ? 29 : 28], ...[4, 6, 9, 11].map((m): [number, number] => [m, 30])]);
  return month >= 1 && month <= 12 && day >= 1 && day <= (at.get(month) ?? 31) ? (text as LocalDate) : undefined;
};

/** The first such day that is not before the order was written; undefined when nobody knows when that was. */
const nextOf = (day: number, month: number, written: LocalDate | undefined): LocalDate | undefined => {
  if (written === undefined) return undefined;
  const year = Number(written.slice(0, 4));
  return [year, year + 1].map((y) => dateOf(y, month, day)).find((date) => date !== undefined && date >= written);
};

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const datesIn = (clause: string, written: LocalDate | undefined): readonly (LocalDate | undefined)[] => {
  const all = (pattern: RegExp) => [...clause.matchAll(pattern)];
  const number = (text: string | undefined) => Number(text);
  return [
    ...all(ISO).map((m) => dateOf(number(m[1]), number(m[2]), number(m[3]))),
    ...all(WITH_YEAR).map((m) => dateOf(number(m[3]), number(m[2]), number(m[1]))),
    ...all(WITHOUT_YEAR).map((m) => {
      const [day, month] = (m[1] ?? '').split(/[/-]/).map(Number);
      return nextOf(day ?? 0, month ?? 0, written);
    }),
    ...all(IN_WORDS).map((m) =>
      m[3] === undefined
        ? nextOf(number(m[1]), monthOf(m[2] ?? ''), written)
        : dateOf(number(m[3]), monthOf(m[2] ?? ''), number(m[1])),
    ),
  ];
};

/** The days that the doctor's words name as the next INR; undefined within: a date that nobody can place. */
const named = (order: Order): readonly (LocalDate | undefined)[] => {
  const written = /^\d{4}-\d{2}-\d{2}/.exec(order.authoredOn ?? '')?.[0] as LocalDate | undefined;
  const texts = [
    ...order.instructions.flatMap(({ text, patientText, additional }) => [text, patientText, ...additional]),
    ...order.notes,
  ];
  const clauses = texts.flatMap((text) => fold(text ?? '').split(/[;\n]|\.\s|,\s/));
  return clauses.filter((clause) => !NOT_NEXT.test(clause)).flatMap((clause) => datesIn(clause, written));
};

const known = new WeakMap<Order, { readonly date: LocalDate | undefined }>();

const read = (order: Order): LocalDate | undefined => {
  if (!isVitaminKAntagonist(order)) return undefined;
  const dates = [...new Set(named(order))];
  const [date] = dates;
  if (date === undefined || dates.length > 1) return undefined;
  const written = order.authoredOn?.slice(0, 10) as LocalDate | undefined;
  const placeable = written === undefined || (date >= written && date <= addDays(written, INR_AHEAD_DAYS_MAX));
  return placeable ? date : undefined;
};

/**
 * The day of the next INR that an anticoagulant order states in its words: until then, that day included, its scheme holds (SL46).
 * Undefined for other medicines, when no date can be read, when several are named, or when it lies before the order or more than
 * INR_AHEAD_DAYS_MAX days after it.
 */
export const nextInrOf = (order: Order): LocalDate | undefined => {
  const before = known.get(order);
  if (before !== undefined) return before.date;
  const date = read(order);
  known.set(order, { date });
  return date;
};

const ends = (order: Order): boolean =>
  order.validUntil !== undefined ||
  order.instructions.every(({ timing }) => {
    const bounds = timing?.bounds;
    return (bounds?.kind === 'period' ? bounds.end : bounds) !== undefined || timing?.count !== undefined;
  });

/** A vitamin K antagonist of which nobody stated until when its scheme holds: neither a next INR nor an end (MK11). */
export const inrUnknown = (order: Order): boolean =>
  isVitaminKAntagonist(order) && nextInrOf(order) === undefined && !ends(order);
