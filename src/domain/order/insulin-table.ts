import type { Order } from '#domain/order/order';

/** A row of the doctor's own table, as written (AD23). Bounds are inclusive but for `below` and `above`. */
export type InsulinRow = {
  readonly from?: number;
  readonly to?: number;
  readonly below?: number;
  readonly above?: number;
  /** Absent when the row says not to give, or states none. */
  readonly units?: number;
  readonly doNotGive: boolean;
  /** The doctor's words of this row, whole. */
  readonly words: string;
};

export type InsulinTable = {
  readonly rows: readonly InsulinRow[];
  /** As the words state it; absent: the screen marks no row. */
  readonly unit?: 'mg/dl' | 'mmol/l';
};

const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const BETWEEN = new RegExp(String.raw`${NUMBER}\s*(?:tot(?: en met)?|t\/m|-|–|à|to|bis)\s*${NUMBER}`, 'i');
const BELOW = new RegExp(String.raw`(?:<|onder|lager dan|minder dan|sous|moins de|below|under|unter)\s*${NUMBER}`, 'i');
const ABOVE = new RegExp(
  String.raw`(?:>|boven|hoger dan|meer dan|plus de|au-dessus de|above|over|über)\s*${NUMBER}`,
  'i',
);
const UNITS = new RegExp(String.raw`${NUMBER}\s*(?:eenhe(?:id|den)|e|ie|iu|ui|units?|unit[ée]s?|einheiten)\b`, 'i');
const DO_NOT =
  /niet geven|geen insuline|(?<![\d.,])0 eenheden|ne pas (?:donner|injecter)|pas d.insuline|do not give|no insulin|nicht geben/i;

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replace(',', '.'));

/** Rows end at a semicolon, a new line, or a comma before the next bound. */
const linesOf = (text: string): readonly string[] =>
  text
    .split(/[;\n]|,\s*(?=(?:[<>]|boven|onder|above|below|\d+\s*(?:tot|-|–|to|à)\s*\d))/i)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const rowOf = (line: string): InsulinRow | undefined => {
  const between = BETWEEN.exec(line);
  const below = between === null ? BELOW.exec(line) : null;
  const above = between === null && below === null ? ABOVE.exec(line) : null;
  const bound = between ?? below ?? above;
  if (bound === null) return undefined;
  const units = numberOf(UNITS.exec(line.slice(bound.index + bound[0].length))?.[1]);
  const doNotGive = DO_NOT.test(line) || units === 0;
  if (units === undefined && !doNotGive) return undefined;
  const bounds =
    between !== null
      ? { from: numberOf(between[1]), to: numberOf(between[2]) }
      : below !== null
        ? { below: numberOf(below[1]) }
        : { above: numberOf(above?.[1]) };
  const stated = Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
  return { ...stated, ...(doNotGive || units === undefined ? {} : { units }), doNotGive, words: line };
};

const unitOf = (text: string): InsulinTable['unit'] =>
  /mmol/i.test(text) ? 'mmol/l' : /mg\s*\/\s*dl|mg%/i.test(text) ? 'mg/dl' : undefined;

/**
 * The doctor's table in an order's words; undefined when fewer than two rows can be read for certain. Nothing is added to it: a
 * value between two rows belongs to none.
 */
export const insulinTableOf = (order: Order): InsulinTable | undefined => {
  for (const instruction of order.instructions) {
    const text = instruction.text ?? '';
    const rows = linesOf(text)
      .map(rowOf)
      .filter((row) => row !== undefined);
    const unit = unitOf(text);
    if (rows.length >= 2) return unit === undefined ? { rows } : { rows, unit };
  }
  return undefined;
};

const holds = (row: InsulinRow, value: number): boolean => {
  if (row.below !== undefined) return value < row.below;
  if (row.above !== undefined) return value > row.above;
  return row.from !== undefined && row.to !== undefined && value >= row.from && value <= row.to;
};

/**
 * The row in which a value lies, so that the screen can mark it; the nurse picks. Undefined when the unit differs, or when no row or
 * more than one holds the value: then the doctor's words are read and nothing is marked.
 */
export const insulinRowFor = (
  table: InsulinTable,
  glucose: { readonly value: number; readonly unit: string },
): InsulinRow | undefined => {
  if (table.unit === undefined || table.unit !== glucose.unit) return undefined;
  const found = table.rows.filter((row) => holds(row, glucose.value));
  return found.length === 1 ? found[0] : undefined;
};

/** True when the pen is set to something else than the row that was picked says (AD67): 60 beside a row of 6. */
export const penDiffersFrom = (row: InsulinRow | undefined, units: number | undefined): boolean =>
  row?.units !== undefined && units !== undefined && row.units !== units;
