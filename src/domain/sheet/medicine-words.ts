import { marksOf } from '#domain/order/marks';
import { ingredientsOf } from '#domain/order/medicine';
import type { Instruction, Order } from '#domain/order/order';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { SheetLanguage } from '#domain/sheet/sheet';

/**
 * The medicine's name for a row. Capitals only for plain words in front of the first figure: a name with capitals
 * inside (tall-man letters) and a µ, whose capital looks like M, stay as written (SH15).
 */
export const nameInCapitals = (name: string): string => {
  const figure = name.search(/\d/);
  const head = figure < 0 ? name : name.slice(0, figure);
  const tail = figure < 0 ? '' : name.slice(figure);
  const upper = head.replace(/\p{L}+/gu, (text) => (isPlain(text) ? text.toLocaleUpperCase('nl') : text));
  return upper + tail;
};

const isPlain = (text: string): boolean =>
  !/[µμß]/.test(text) && (text === text.toLowerCase() || /^\p{Lu}\p{Ll}*$/u.test(text));

export const medicineName = (order: Order, language: SheetLanguage): string => {
  const name = order.medicine.name.trim();
  return name === '' ? labelsOf(language).medicineUnknown : nameInCapitals(name);
};

/** "0.4 ml" reads as 4 ml where commas are decimal; three digits after the point may be thousands and stay as written. */
export const withDecimalComma = (text: string, language: SheetLanguage): string =>
  language === 'en' ? text : text.replace(/(\d)\.(\d{1,2}|\d{4,})(?!\d)/g, '$1,$2');

/** Ingredients (where the name does not say them), form, strength: as stated. */
export const medicineDetail = (order: Order, language: SheetLanguage): string => {
  const { name, ingredients, form, strength } = order.medicine;
  const lower = name.toLowerCase();
  const unsaid = ingredients.filter((ingredient) => !lower.includes(ingredient.toLowerCase()));
  const written = strength === undefined ? '' : withDecimalComma(strength, language);
  const parts = [unsaid.join(' / '), form ?? '', written].filter(
    (part) => part !== '' && !lower.includes(part.toLowerCase()),
  );
  return parts.join(' · ');
};

/** Everything the doctor wrote for this instruction, each text once, in the order of weight. */
export const instructionWords = (order: Order, instruction: Instruction | undefined): string => {
  const texts = [
    instruction?.text,
    instruction?.patientText,
    ...(instruction?.additional ?? []),
    instruction?.site,
    instruction?.method,
    ...order.notes,
  ];
  const seen = new Set<string>();
  return texts
    .flatMap((text) => {
      const trimmed = (text ?? '').trim();
      if (trimmed === '') return [];
      if ([...seen].some((earlier) => earlier.includes(trimmed.toLowerCase()))) return [];
      seen.add(trimmed.toLowerCase());
      return [trimmed];
    })
    .join(' · ');
};

export const notUnderstoodOf = (order: Order): readonly string[] => [
  ...new Set([...order.notUnderstood, ...order.instructions.flatMap((instruction) => instruction.notUnderstood)]),
];

/** Two orders that hold the same ingredient: their doses count together (PR1). */
export const shareIngredient = (one: Order, other: Order): boolean => {
  const names = new Set(ingredientsOf(one));
  return ingredientsOf(other).some((name) => names.has(name));
};

/** Insulin by a scale has its units in the doctor's words; elsewhere a missing dose is said to be missing (SH12). */
export const doseWanting = (order: Order, instruction: Instruction | undefined, language: SheetLanguage): string => {
  const labels = labelsOf(language);
  return marksOf(order).includes('insulin') && /\d/.test(instruction?.text ?? '')
    ? labels.doseInWords
    : labels.doseUnknown;
};
