import type { CentreMedicine } from '#domain/order/centre-medicine';
import { atcOf, wordsOfName } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';

const CNK_SYSTEM = /cnk/i;
const cnksOf = (order: Order): readonly string[] =>
  order.medicine.codes.filter(({ system }) => CNK_SYSTEM.test(system)).map(({ code }) => code);

const holds = (words: readonly string[], name: string): boolean => {
  const wanted = wordsOfName(name);
  return words.some((_, at) => wanted.every((word, offset) => words[at + offset] === word));
};

/** How exactly a row names the medicine: a package, then a name (the longer, the more exact), then a class; 0 does not. */
const exactness = (row: CentreMedicine, order: Order, words: readonly string[]): number => {
  if (row.cnk !== undefined && !cnksOf(order).includes(row.cnk)) return 0;
  if (row.name !== undefined && !holds(words, row.name)) return 0;
  if (row.atc !== undefined && !atcOf(order).some((code) => code.startsWith(row.atc ?? ''))) return 0;
  return (row.cnk === undefined ? 0 : 10_000) + (row.name?.length ?? 0) * 10 + (row.atc?.length ?? 0);
};

/** The row of the list that names an order's medicine most exactly; a row with several of name, ATC and CNK needs all of them (MD4). */
export const centreRowOf = (order: Order, list: readonly CentreMedicine[]): CentreMedicine | undefined => {
  const words = wordsOfName(order.medicine.name);
  let best: { readonly row: CentreMedicine; readonly rank: number } | undefined;
  for (const row of list) {
    const rank = exactness(row, order, words);
    if (rank > (best?.rank ?? 0)) best = { row, rank };
  }
  return best?.row;
};

/** The orders with what the centre's list says of their medicine, so that every rule reads it; others stay the same objects. */
export const withCentreList = (orders: readonly Order[], list: readonly CentreMedicine[]): readonly Order[] =>
  list.length === 0
    ? orders
    : orders.map((order) => {
        const centre = centreRowOf(order, list);
        return centre === undefined ? order : { ...order, centre };
      });
