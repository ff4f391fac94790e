import { NAMES } from '#domain/order/knowledge-names';
import { atcOf, ingredientsOf, ingredientsOfText, knownName, plain } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import type { Allergy, AllergyState } from '#domain/resident/resident';

/** Words by which allergies are recorded for a whole class, with the ATC prefixes they reach. Source: BCFI, "allergie". */
const CLASS_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/penicill?in|penicilin|amoxic|beta-?lactam/, ['J01C']],
  [/cef|ceph/, ['J01DB', 'J01DC', 'J01DD', 'J01DE']],
  [/sulfa|sulfonamid/, ['J01E']],
  [/macrolid/, ['J01FA']],
  [/chinolon|quinolon/, ['J01M']],
  [/tetracycl/, ['J01A']],
  [/nsaid|nsai|aine\b|ontstekingsremmer|anti-?inflammat/, ['M01A', 'N02BA']],
  [/aspirin|salicyl/, ['N02BA', 'B01AC06']],
  [/opio|opiat|morfin|morphin/, ['N02A']],
  [/codein/, ['R05DA04', 'N02AJ06', 'N02AJ07', 'N02AJ08', 'N02AJ09', 'N02AA59']],
  [/statin/, ['C10AA']],
  [/ace-?(?:remmer|inhib)|iec\b/, ['C09A', 'C09B']],
  [/sartan/, ['C09C', 'C09D']],
  [/insulin/, ['A10A']],
  [/heparin/, ['B01AB']],
  [/benzodiaz/, ['N05BA', 'N05CD', 'N03AE']],
];

/** A coded single ingredient is meant in its combinations too: J01CA04 in J01CR02. */
const ingredientsOfAtc = (code: string): readonly string[] =>
  NAMES.find((row) => row.atc === code && row.ingredients.length === 1)?.ingredients ?? [];

const ATC_SYSTEM = /atc/i;

const matches = (allergy: Allergy, order: Order): boolean => {
  const codes = atcOf(order);
  const coded = allergy.codes.filter((code) => ATC_SYSTEM.test(code.system)).map((code) => code.code);
  if (coded.some((code) => codes.some((own) => own.startsWith(code)))) return true;
  const texts = [allergy.substance, ...allergy.codes.map((code) => code.display ?? '')]
    .filter((t) => t !== '')
    .map(plain);
  const classes = CLASS_WORDS.filter(([words]) => texts.some((text) => words.test(text))).flatMap(([, atc]) => atc);
  if (classes.some((prefix) => codes.some((own) => own.startsWith(prefix)))) return true;
  const ingredients = ingredientsOf(order).map(plain);
  const named = texts.flatMap((text) => (knownName(text) === undefined ? [text] : ingredientsOfText(text).map(plain)));
  const byCode = coded.flatMap((code) => ingredientsOfAtc(code)).map(plain);
  return [...named, ...byCode].some(
    (name) => name.length > 3 && ingredients.some((own) => own === name || own.includes(name)),
  );
};

/** The recorded allergies that this order's medicine may touch (AD27). None found says nothing about safety. */
export const allergiesAgainst = (state: AllergyState, order: Order): readonly Allergy[] =>
  state.kind === 'list' ? state.allergies.filter((allergy) => matches(allergy, order)) : [];
