import { type SheetNumber, sheetNumber } from '#kernel/ids';
import { must } from '#kernel/must';
import { fail, ok, type Result } from '#kernel/result';

/**
 * Sheet numbers: tablet prefix, counter, check letter: `DL-0405-M`; a drill's begins with X (SH1, SH2).
 * The prefix belongs to one tablet, so two cut-off tablets never issue the same number.
 */
/** 23 letters, without I, O and U, which hands and eyes mix up. The place in it is the remainder by 23. */
const CHECK_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const COUNTER_DIGITS_MIN = 4;
const COUNTER_MAX = 999_999;
const DRILL_LETTER = 'X';

export type SheetNumberParts = {
  readonly number: SheetNumber;
  readonly prefix: string;
  readonly counter: number;
  readonly drill: boolean;
};
export type SheetNumberProblem = {
  readonly because: 'not-a-sheet-number' | 'wrong-check-letter';
  readonly rule: 'SH1' | 'SH2';
  readonly text: string;
};

/** The number read in base 36, modulo 23: finds every wrong digit and every two swapped neighbours among digits. */
const checkLetterOf = (text: string): string => {
  let rest = 0;
  for (const sign of text) rest = (rest * 36 + Number.parseInt(sign, 36)) % CHECK_LETTERS.length;
  return CHECK_LETTERS.charAt(rest);
};

/** @throws BrokenPromise for a prefix or counter that settings never allow */
export const makeSheetNumber = (prefix: string, counter: number, drill: boolean): SheetNumber => {
  const good =
    /^[A-WYZ][A-Z0-9]{1,2}$/.test(prefix) && Number.isInteger(counter) && counter >= 0 && counter <= COUNTER_MAX;
  must(good ? true : undefined, 'a sheet prefix is 2 or 3 letters or digits, not starting with X; a counter fits');
  const head = `${drill ? DRILL_LETTER : ''}${prefix}`;
  const digits = String(counter).padStart(COUNTER_DIGITS_MIN, '0');
  return sheetNumber(`${head}-${digits}-${checkLetterOf(head + digits)}`);
};

/** Reads what a person typed or a scanner gave: case, spaces and missing dashes do not matter. */
export const parseSheetNumber = (text: string): Result<SheetNumberParts, SheetNumberProblem> => {
  const bare = text.toUpperCase().replace(/[\s\-–—_.]/g, '');
  const found = /^(X?)([A-WYZ][A-Z0-9]{1,2}?)([0-9O]{4,6})([A-Z])$/.exec(bare);
  const [, drill, prefix, typed, letter] = found ?? [];
  if (drill === undefined || prefix === undefined || typed === undefined || letter === undefined) {
    return fail({ because: 'not-a-sheet-number', rule: 'SH1', text });
  }
  const candidates = splits(prefix, typed.replaceAll('O', '0'));
  for (const candidate of candidates) {
    if (checkLetterOf(`${drill}${candidate.prefix}${candidate.digits}`) !== letter) continue;
    const counter = Number(candidate.digits);
    if (
      makeSheetNumber(candidate.prefix, counter, drill !== '') !==
      `${drill}${candidate.prefix}-${candidate.digits}-${letter}`
    )
      continue;
    return ok({
      number: sheetNumber(`${drill}${candidate.prefix}-${candidate.digits}-${letter}`),
      prefix: candidate.prefix,
      counter,
      drill: drill !== '',
    });
  }
  return fail({ because: 'wrong-check-letter', rule: 'SH2', text });
};

/** `DL20405` may be DL-20405 or DL2-0405: four digits belong to the counter, so the longer prefix is tried first. */
const splits = (prefix: string, digits: string): readonly { prefix: string; digits: string }[] => {
  const all = prefix + digits;
  return [3, 2]
    .map((length) => ({ prefix: all.slice(0, length), digits: all.slice(length) }))
    .filter((split) => /^\d{4,6}$/.test(split.digits) && /^[A-WYZ][A-Z0-9]+$/.test(split.prefix));
};
