import { LOCAL_FORM } from '#domain/order/knowledge';
import { NAMES, type NameRow } from '#domain/order/knowledge-names';
import type { Medicine, Order } from '#domain/order/order';

/** Lower case without accents: how names are compared. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^a-z0-9/-]+/)
    .filter((word) => word !== '');

/** A name as whole words, for comparing with another. */
export const wordsOfName = wordsOf;

type Named = { readonly words: readonly string[]; readonly row: NameRow };

const byFirstWord = ((): ReadonlyMap<string, readonly Named[]> => {
  const map = new Map<string, Named[]>();
  for (const row of NAMES)
    for (const name of row.names) {
      const words = wordsOf(name);
      const [first] = words;
      if (first === undefined) continue;
      map.set(first, [...(map.get(first) ?? []), { words, row }]);
    }
  for (const named of map.values()) named.sort((a, b) => b.words.length - a.words.length);
  return map;
})();

const ingredientNames = new Map(NAMES.flatMap((row) => row.ingredients.map((name) => [plain(name), name] as const)));

/** The longest known name that stands in a text as whole words; undefined when none does. */
export const knownName = (text: string): NameRow | undefined => {
  const words = wordsOf(text);
  for (let at = 0; at < words.length; at += 1) {
    const found = (byFirstWord.get(words[at] ?? '') ?? []).find((named) =>
      named.words.every((word, offset) => words[at + offset] === word),
    );
    if (found !== undefined) return found.row;
  }
  return undefined;
};

/** True for eye drops, ointments and the like: what acts where it is put. */
export const isLocal = (medicine: Medicine, route: string | undefined): boolean =>
  LOCAL_FORM.test([medicine.form, medicine.name, route].filter((part) => part !== undefined).join(' '));

const routeOf = (order: Order): string | undefined => order.instructions.find((i) => i.route !== undefined)?.route;

/** The ATC codes that the order states; without any, the code of a known name (never for a local form). */
export const atcOf = (order: Order): readonly string[] => {
  if (order.medicine.atc.length > 0) return order.medicine.atc;
  if (isLocal(order.medicine, routeOf(order))) return [];
  const row = knownName(order.medicine.name) ?? order.medicine.ingredients.map(knownName).find((r) => r !== undefined);
  return row === undefined ? [] : [row.atc];
};

export const hasAtc = (order: Order, ...prefixes: readonly string[]): boolean =>
  atcOf(order).some((code) => prefixes.some((prefix) => code.startsWith(prefix)));

const canonicalIngredients = (text: string): readonly string[] => {
  const exact = ingredientNames.get(plain(text).trim());
  if (exact !== undefined) return [exact];
  return (
    knownName(text)?.ingredients ?? [
      wordsOf(text)
        .filter((word) => !/\d/.test(word))
        .join(' ') || plain(text).trim(),
    ]
  );
};

/** The ingredients that a medicine's words name; the first words themselves when nothing is known of them. */
export const ingredientsOfText = (name: string): readonly string[] =>
  knownName(name)?.ingredients ?? canonicalIngredients(name);

const known = new WeakMap<Order, readonly string[]>();

/** Ingredients under one name each, so that two orders of the same ingredient are summed (PR1). */
export const ingredientsOf = (order: Order): readonly string[] => {
  const before = known.get(order);
  if (before !== undefined) return before;
  const { medicine } = order;
  // The centre's pharmacist knows the package; its words are still brought under one name each.
  const centre = order.centre?.ingredients?.flatMap(canonicalIngredients) ?? [];
  const stated = medicine.ingredients.flatMap(canonicalIngredients);
  const byName = knownName(medicine.name)?.ingredients;
  const byCode = NAMES.find((row) => medicine.atc.includes(row.atc))?.ingredients;
  const found = [
    ...new Set(
      centre.length > 0
        ? centre
        : stated.length > 0
          ? stated
          : (byName ?? byCode ?? canonicalIngredients(medicine.name)),
    ),
  ];
  known.set(order, found);
  return found;
};
