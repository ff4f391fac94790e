import type { Dose, Quantity } from '#domain/order/order';
import type { SheetLanguage } from '#domain/sheet/sheet';
import { formatUnit, isPiece } from '#domain/sheet/units';

/**
 * Numbers and units on paper (SH10 ff.): leading zero, no trailing zero, the language's decimal sign, groups of three
 * from 1 000 on, an unbreakable gap before the unit, and no abbreviation that has killed (IU, U, µg, u).
 */
/** U+00A0; the pen draws it as a gap of 0.22 em, since narrow spaces are too thin or missing in fonts. */
export const GAP = '\u00a0';
const DECIMALS_MAX = 6;

const decimalSign = (language: SheetLanguage): string => (language === 'en' ? '.' : ',');

/** Exact for what JSON can carry up to six decimals; beyond that the number stands as JavaScript writes it. */
export const formatNumber = (value: number, language: SheetLanguage): string => {
  const plain = Number.isInteger(value) ? String(value) : String(Number(value.toFixed(DECIMALS_MAX)));
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return plain;
  const [whole = '0', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, GAP);
  return fraction === undefined ? grouped : `${grouped}${decimalSign(language)}${fraction}`;
};

export const formatQuantity = (quantity: Quantity, language: SheetLanguage): string => {
  const unit = formatUnit(quantity.unit, quantity.value, language);
  return unit === ''
    ? formatNumber(quantity.value, language)
    : `${formatNumber(quantity.value, language)}${GAP}${unit}`;
};

const TO: Readonly<Record<SheetLanguage, string>> = { nl: 'tot', fr: 'à', en: 'to', de: 'bis' };
const FROM: Readonly<Record<SheetLanguage, string>> = {
  nl: 'minstens',
  fr: 'au moins',
  en: 'at least',
  de: 'mindestens',
};
const UP_TO: Readonly<Record<SheetLanguage, string>> = {
  nl: 'hoogstens',
  fr: 'au plus',
  en: 'at most',
  de: 'höchstens',
};

/** A dose in words; undefined when none is stated (the sheet then says so, SH12). */
export const formatDose = (dose: Dose | undefined, language: SheetLanguage): string | undefined => {
  if (dose === undefined) return undefined;
  if (dose.kind === 'quantity') return formatQuantity(dose, language);
  const { low, high } = dose;
  if (low !== undefined && high !== undefined) {
    const sameUnit = formatUnit(low.unit, 2, language) === formatUnit(high.unit, 2, language);
    const first = sameUnit ? formatNumber(low.value, language) : formatQuantity(low, language);
    return `${first}${GAP}${TO[language]}${GAP}${formatQuantity(high, language)}`;
  }
  if (high !== undefined) return `${UP_TO[language]}${GAP}${formatQuantity(high, language)}`;
  return low === undefined ? undefined : `${FROM[language]}${GAP}${formatQuantity(low, language)}`;
};

/** Decimal text × number without binary rounding: 0.5 × "2,5" is 1.25. */
const timesExactly = (value: number, decimal: string): number | undefined => {
  const left = String(value);
  const right = decimal.replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(left) || !/^\d+(\.\d+)?$/.test(right)) return undefined;
  const digits = (text: string) => (text.split('.')[1] ?? '').length;
  const scaled = BigInt(left.replace('.', '')) * BigInt(right.replace('.', ''));
  return Number(scaled) / 10 ** (digits(left) + digits(right));
};

/**
 * "= 7,5 mg" for 3 tablets of "2,5 mg" (SH13). Only for pieces and one plain strength: a combination has no total,
 * and a strength we cannot read gives none.
 */
export const totalOf = (
  dose: Dose | undefined,
  strength: string | undefined,
  language: SheetLanguage,
): string | undefined => {
  if (dose?.kind !== 'quantity' || strength === undefined || !isPiece(dose.unit)) return undefined;
  const found = /^\s*(\d+(?:[.,]\d{1,2})?)\s*(mg|g|µg|μg|mcg|microgram|ml)\s*$/i.exec(strength);
  const [, amount, unit] = found ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const total = timesExactly(dose.value, amount);
  return total === undefined ? undefined : `=${GAP}${formatQuantity({ value: total, unit }, language)}`;
};

/** "1 mg" → number and unit apart, for drawing the number larger. */
export const splitDose = (text: string): { readonly number: string; readonly unit: string } => {
  const found = /^(\d[\d\u00a0]*(?:[.,]\d+)?)\u00a0(.+)$/.exec(text);
  const [, number, unit] = found ?? [];
  // In a range both figures weigh the same: nothing is drawn larger.
  return number === undefined || unit === undefined || /\d/.test(unit) ? { number: '', unit: text } : { number, unit };
};
