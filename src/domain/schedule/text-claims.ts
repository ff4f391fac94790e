import type { Instruction } from '#domain/order/order';
import {
  ABBREVIATED,
  AS_NEEDED,
  AT_MOST,
  BARE_ONCE,
  BETWEEN_MEALS,
  DAY,
  DAYS,
  EVERY,
  EVERY_OTHER_DAY,
  HOURS,
  MEAL_IS_INDIFFERENT,
  MEALS,
  MOMENT_WORDS,
  MONTH,
  MONTHS,
  type MomentWord,
  NUMBER,
  numberOf,
  ONE_OFF,
  PER,
  PLAIN_DAILY,
  PLAIN_MONTHLY,
  PLAIN_WEEKLY,
  TIMES,
  TO,
  WEEK,
  WEEKDAY_WORDS,
  WEEKS,
} from '#domain/schedule/text-words';
import { must } from '#kernel/must';

export type Between = { readonly low: number; readonly high: number };

/** What an instruction's words say of its times, as far as a machine may compare it. */
export type Claims = {
  /** Doses a day. */
  readonly perDay: readonly Between[];
  /** "1x", "eenmaal" without saying per what: how often it stands there. */
  readonly bareOnce: number;
  readonly oneOff: boolean;
  readonly moments: readonly MomentWord[];
  readonly meals: boolean;
  readonly betweenMeals: boolean;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly asNeeded: boolean;
  /** Days. */
  readonly length?: Between;
};

const DAYS_PER_MONTH = 30.44;

/** Lower case, no accents, one kind of apostrophe and space. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’‘']/g, "'").replace(/\s+/g, ' ');

const RANGE = `(${NUMBER})(?: ?${TO} ?(${NUMBER}))?`;
const timesPer = (unit: string) => new RegExp(`(?<![\\w.,])${RANGE} ?${TIMES} ?(?:${PER} ?)?${unit}(?!\\w)`, 'g');
const wordPer = (unit: string) => new RegExp(`\\b(once|twice|thrice) (?:${PER} )?${unit}(?!\\w)`, 'g');
const everyNumber = (unit: string) => new RegExp(`\\b${EVERY} ?${RANGE} ?${unit}(?!\\w)`, 'g');

/** Patterns whose numbers are doses in so many days. */
const COUNTED: readonly (readonly [RegExp, number])[] = [
  [timesPer(DAY), 1],
  [wordPer(DAY), 1],
  [/(?<![\w.,])(\d+)(?: ?- ?(\d+))? ?d\.?d\b/g, 1],
  // "3/d", as Belgian doctors write; not "850 mg/d" and not "1/2".
  [/(?<![\w.,/])([1-9]\d?)(?: ?- ?([1-9]\d?))? ?\/ ?(?:d|dag|j|jour|day|tag)\b/g, 1],
  [timesPer(WEEK), 7],
  [wordPer(WEEK), 7],
  [timesPer(MONTH), DAYS_PER_MONTH],
  [wordPer(MONTH), DAYS_PER_MONTH],
];
/** Patterns whose numbers are the days between doses. */
const SPACED: readonly (readonly [RegExp, number])[] = [
  [everyNumber(HOURS), 1 / 24],
  [everyNumber(DAYS), 1],
  [everyNumber(WEEKS), 7],
  [everyNumber(MONTHS), DAYS_PER_MONTH],
];

const LENGTH = new RegExp(
  `(?:\\b(?:gedurende|voor|for|pendant|durant|wahrend|fur|x) (${NUMBER})(?: ?${TO} ?(${NUMBER}))? ?(?:(${DAYS})|(${WEEKS})|(${MONTHS}))(?!\\w))|(?:\\b(${NUMBER}) ?(?:(dagen)|(weken)|(maanden)) lang\\b)`,
);

/** Undefined for zero, which is no number of times and no length. */
const between = (a: string, b: string | undefined): Between | undefined => {
  const low = numberOf(a);
  const high = b === undefined ? low : numberOf(b);
  return low > 0 && high > 0 ? { low: Math.min(low, high), high: Math.max(low, high) } : undefined;
};

/** Takes every match out of the text, so that "1x per dag" is not read again as "1x" and "per dag". */
const takeAll = (
  text: string,
  patterns: readonly (readonly [RegExp, number])[],
  claim: (numbers: Between, days: number) => Between,
): { rest: string; claims: readonly Between[] } => {
  const claims: Between[] = [];
  let rest = text;
  for (const [pattern, days] of patterns) {
    rest = rest.replace(pattern, (_all: string, first: string, second: unknown) => {
      // A pattern with one number has its place in the text here.
      const numbers = between(first, typeof second === 'string' ? second : undefined);
      if (numbers !== undefined) claims.push(claim(numbers, days));
      return ' ';
    });
  }
  return { rest, claims };
};

const plainClaims = (rest: string): readonly Between[] => {
  const plain: Between[] = [];
  if (EVERY_OTHER_DAY.test(rest)) return [{ low: 0.5, high: 0.5 }];
  for (const [pattern, n] of ABBREVIATED) if (pattern.test(rest)) plain.push({ low: n, high: n });
  if (plain.length > 0) return plain;
  // "Dagelijks" alone says every day, not how often in the day.
  if (PLAIN_DAILY.test(rest)) plain.push({ low: 1, high: Number.POSITIVE_INFINITY });
  if (PLAIN_WEEKLY.test(rest)) plain.push({ low: 1 / 7, high: 6 / 7 });
  if (PLAIN_MONTHLY.test(rest)) plain.push({ low: 1 / 35, high: 1 / 8 });
  return plain;
};

const lengthIn = (text: string): Between | undefined => {
  const found = LENGTH.exec(text);
  if (found === null) return undefined;
  const numbers = between(must(found[1] ?? found[6], 'a length has a number'), found[2]);
  if (numbers === undefined) return undefined;
  const unit = (found[3] ?? found[7]) ? 1 : (found[4] ?? found[8]) ? 7 : DAYS_PER_MONTH;
  return { low: numbers.low * unit, high: numbers.high * unit };
};

const momentsIn = (text: string): readonly MomentWord[] => {
  // "Petit déjeuner" is breakfast and no lunch.
  const rest = text.replace(/petit[- ]dejeuner/g, 'ontbijt');
  return (Object.keys(MOMENT_WORDS) as MomentWord[]).filter((moment) => MOMENT_WORDS[moment].test(rest));
};

/** Reads words. Pure; the same words give the same claims. */
export const claimsOfText = (words: string): Claims => {
  const text = folded(words);
  const withoutMost = text.replace(AT_MOST, ' ').replace(MEAL_IS_INDIFFERENT, ' ');
  const spaced = takeAll(withoutMost, SPACED, (n, days) => ({ low: 1 / (n.high * days), high: 1 / (n.low * days) }));
  const counted = takeAll(spaced.rest, COUNTED, (n, days) => ({ low: n.low / days, high: n.high / days }));
  const strong = [...spaced.claims, ...counted.claims];
  const length = lengthIn(withoutMost);
  const claims = {
    perDay: strong.length > 0 ? strong : plainClaims(counted.rest),
    bareOnce: strong.length > 0 ? 0 : [...counted.rest.matchAll(BARE_ONCE)].length,
    oneOff: ONE_OFF.test(withoutMost),
    moments: momentsIn(withoutMost),
    meals: MEALS.test(withoutMost) && !BETWEEN_MEALS.test(withoutMost),
    betweenMeals: BETWEEN_MEALS.test(withoutMost),
    weekdays: WEEKDAY_WORDS.flatMap((word, i) => (word.test(withoutMost) ? [i + 1] : [])),
    asNeeded: AS_NEEDED.test(text),
  };
  return length === undefined ? claims : { ...claims, length };
};

const NOTHING = claimsOfText('');
const known = new WeakMap<Instruction, Claims>();

/** The claims of all the words of an instruction, remembered per instruction. */
export const claimsOf = (instruction: Instruction): Claims => {
  const before = known.get(instruction);
  if (before !== undefined) return before;
  const words = [
    instruction.text,
    instruction.patientText,
    ...instruction.additional,
    instruction.timing?.codeText,
  ].filter((part) => part !== undefined && part !== '');
  const claims = words.length === 0 ? NOTHING : claimsOfText(words.join(' ; '));
  known.set(instruction, claims);
  return claims;
};
