import { ingredientsOf, plain } from '#domain/order/medicine';
import type { Dose, Order, Quantity } from '#domain/order/order';
import { must } from '#kernel/must';

const MG: Readonly<Record<string, number>> = {
  kg: 1_000_000,
  g: 1000,
  gr: 1000,
  gram: 1000,
  mg: 1,
  milligram: 1,
  mcg: 0.001,
  ug: 0.001,
  µg: 0.001,
  μg: 0.001,
  microgram: 0.001,
  ng: 0.000_001,
};

const STRENGTH =
  /(\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?)\s*(kg|g|gr|mg|mcg|µg|μg|ug|microgram)\b(?:\s*\/\s*(\d+(?:[.,]\d+)?)?\s*([a-z]+))?/giu;

const numberOf = (text: string): number => Number(text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'));

/** Milligrams of a quantity in a unit of mass; undefined for tablets, millilitres and the like. */
export const milligramsOf = (quantity: Quantity): number | undefined => {
  const factor = MG[plain(quantity.unit).trim()];
  return factor === undefined ? undefined : quantity.value * factor;
};

type Strength = { readonly mg: number; readonly perMl?: number };

/** One strength of one ingredient; undefined when there are several or none: then nothing is worked out. */
const strengthOf = (order: Order): Strength | undefined => {
  if (ingredientsOf(order).length !== 1) return undefined;
  const text = order.medicine.strength ?? order.medicine.name;
  const found = [...text.matchAll(STRENGTH)];
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const [, value, unit, perValue, perUnit] = only;
  const amount = { value: numberOf(must(value, 'a number')), unit: must(unit, 'its unit') };
  const mg = must(milligramsOf(amount), 'every unit of a strength is a mass');
  if (perUnit === undefined) return { mg };
  return perUnit.toLowerCase() === 'ml' ? { mg, perMl: perValue === undefined ? 1 : numberOf(perValue) } : undefined;
};

const PIECES =
  /^(?:tablet\w*|comprim\w*|capsule\w*|gelul\w*|zetpil\w*|suppo\w*|bruistablet\w*|zakje\w*|sachet\w*|co|caps?|stuks?|ampul\w*)$/i;

/** Milligrams in a dose of this order; undefined where that cannot be known for certain (PR3). */
export const milligramsIn = (quantity: Quantity, order: Order | undefined): number | undefined => {
  const direct = milligramsOf(quantity);
  if (direct !== undefined) return direct;
  const strength = order === undefined ? undefined : strengthOf(order);
  if (strength === undefined) return undefined;
  const unit = plain(quantity.unit).trim();
  if (unit === 'ml') return strength.perMl === undefined ? undefined : (quantity.value * strength.mg) / strength.perMl;
  return PIECES.test(unit) && strength.perMl === undefined ? quantity.value * strength.mg : undefined;
};

/** The least amount that a dose as ordered may be; undefined when none is stated. */
export const leastOf = (dose: Dose): Quantity | undefined =>
  dose.kind === 'quantity' ? dose : (dose.low ?? dose.high);

/** The largest amount that a dose as ordered may be; undefined when none is stated. */
export const largestOf = (dose: Dose | undefined): Quantity | undefined => {
  if (dose === undefined) return undefined;
  if (dose.kind === 'quantity') return { value: dose.value, unit: dose.unit };
  return dose.high ?? dose.low;
};

const IRREGULAR: Readonly<Record<string, string>> = {
  eenheden: 'eenheid',
  ie: 'eenheid',
  iu: 'eenheid',
  units: 'eenheid',
  unit: 'eenheid',
  unites: 'eenheid',
  unite: 'eenheid',
  einheiten: 'eenheid',
  tabl: 'tablet',
  co: 'tablet',
  comp: 'tablet',
  comprime: 'tablet',
  comprimes: 'tablet',
};

/** One word for a unit: singular, without accents. */
const singular = (unit: string): string => {
  const word = plain(unit)
    .trim()
    .replace(/\(?s\)$|\(en\)$|\.$/, '');
  return IRREGULAR[word] ?? word.replace(/(?:en|s)$/, '').replace(/([bdfgklmnprt])\1$/, '$1');
};

export const sameUnit = (a: string, b: string): boolean => a === b || singular(a) === singular(b);
