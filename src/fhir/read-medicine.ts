import type { Medicine } from '#domain/order/order';
import type { Coding } from '#domain/resident/resident';
import type { Concept, Medication, Ratio, Reference } from '#fhir/schema';
import { ATC, ATC_SYSTEMS, CNK, CNK_SYSTEMS } from '#fhir/systems';
import { codingsOf, quantityWords, ratioWords, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';

/** Stands where an order names no medicine at all; screens and sheets show it as it is. */
export const NO_MEDICINE_NAME = 'geneesmiddel niet vermeld';

/** One tablet, one patch: what a strength is "per" without saying so. */
const isOnePiece = ({ denominator }: Ratio): boolean => {
  const unit = denominator?.code ?? denominator?.unit ?? '';
  return denominator === undefined || (denominator.value === 1 && (unit === '1' || /^\{.+\}$|^[A-Z]{2,}$/.test(unit)));
};

/** "4 mg", "100 mg/25 mg" for pieces; "100 eenheden/ml" for a part of something, and then parts are joined by "+". */
const strengthWords = (strengths: readonly Ratio[]): string =>
  strengths.every(isOnePiece)
    ? strengths.map(({ numerator }) => quantityWords(numerator)).join('/')
    : strengths.map((one) => (isOnePiece(one) ? quantityWords(one.numerator) : ratioWords(one))).join(' + ');

/** One address for each system that has several (FH15). */
const canonical = (coding: Coding): Coding => {
  if (ATC_SYSTEMS.includes(coding.system)) return { ...coding, system: ATC };
  return CNK_SYSTEMS.includes(coding.system) ? { ...coding, system: CNK } : coding;
};

type Named = { readonly concept?: Concept | undefined; readonly reference?: Reference | undefined };

/** The medicine that an order or administration names, from its words and from the Medication behind it. */
export const readMedicine = ({ concept, reference }: Named, medication: Medication | undefined): Medicine => {
  const code = medication?.code ?? concept;
  const active = (medication?.ingredient ?? []).filter(({ isActive }) => isActive !== false);
  const ingredients = active.flatMap(
    ({ itemCodeableConcept, itemReference }) => wordsOf(itemCodeableConcept) ?? itemReference?.display ?? [],
  );
  const strengths = active.flatMap(({ strength }) => (strength === undefined ? [] : [strength]));
  const own = concept === undefined || concept === code ? [] : codingsOf(concept);
  const codes = [...codingsOf(code), ...own].map(canonical);
  const name = [concept?.text, reference?.display, wordsOf(code), wordsOf(concept), ingredients.join(' + ')].find(
    (text) => text !== undefined && text.trim() !== '',
  );
  return defined({
    name: name?.trim() ?? reference?.reference ?? NO_MEDICINE_NAME,
    ingredients,
    codes,
    atc: codes.filter(({ system }) => system === ATC).map((coding) => coding.code),
    form: wordsOf(medication?.form),
    strength: strengths.length === 0 || strengths.length < active.length ? undefined : strengthWords(strengths),
  });
};
