import type { Medicine } from '#domain/order/order';
import type { Concept, Medication, Ratio, Reference } from '#fhir/schema';
import { ATC_SYSTEMS } from '#fhir/systems';
import { codingsOf, quantityWords, ratioWords, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';

/** Stands where an order names no medicine at all; screens and sheets show it as it is. */
export const NO_MEDICINE_NAME = 'geneesmiddel niet vermeld';

/** "4 mg" for one piece, "100 eenheden/ml" for a part of something; as stated. */
const strengthWords = (strength: Ratio): string => {
  const below = strength.denominator;
  const unit = below?.code ?? below?.unit ?? '';
  const onePiece = below === undefined || (below.value === 1 && (unit === '1' || /^\{.+\}$|^[A-Z]{2,}$/.test(unit)));
  return onePiece ? quantityWords(strength.numerator) : ratioWords(strength);
};

type Named = { readonly concept?: Concept | undefined; readonly reference?: Reference | undefined };

/** The medicine that an order or administration names, from its words and from the Medication behind it. */
export const readMedicine = ({ concept, reference }: Named, medication: Medication | undefined): Medicine => {
  const code = medication?.code ?? concept;
  const active = (medication?.ingredient ?? []).filter(({ isActive }) => isActive !== false);
  const ingredients = active.flatMap(
    ({ itemCodeableConcept, itemReference }) => wordsOf(itemCodeableConcept) ?? itemReference?.display ?? [],
  );
  const strengths = active.flatMap(({ strength }) => (strength === undefined ? [] : [strengthWords(strength)]));
  const codes = [...codingsOf(code), ...(concept === undefined || concept === code ? [] : codingsOf(concept))];
  const name = [concept?.text, reference?.display, wordsOf(code), wordsOf(concept), ingredients.join(' + ')].find(
    (text) => text !== undefined && text.trim() !== '',
  );
  return defined({
    name: name?.trim() ?? reference?.reference ?? NO_MEDICINE_NAME,
    ingredients,
    codes,
    atc: codes.filter(({ system }) => ATC_SYSTEMS.includes(system)).map((coding) => coding.code),
    form: wordsOf(medication?.form),
    strength: strengths.length === 0 || strengths.length < active.length ? undefined : strengths.join('/'),
  });
};
