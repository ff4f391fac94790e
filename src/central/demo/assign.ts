import { EVERYDAY, NOT_TOGETHER } from './everyday.ts';
import type { PlannedOrder } from './plan.ts';
import type { Random } from './random.ts';
import { REGIMEN_NAMES, REGIMENS, type RegimenName } from './regimens.ts';
import type { Day } from './words.ts';

export const ORDERS_MIN = 8;
export const ORDERS_MAX = 14;
/** Ordinary orders make up the rest, so three or four of the particular ones a resident. */
const REGIMENS_PER_RESIDENT = 3;

/** Residents whose lists the pictures of the design show. */
const FIXED: Readonly<
  Record<string, { readonly regimens: readonly RegimenName[]; readonly everyday: readonly string[] }>
> = {
  'beuk-104': {
    regimens: [
      'levodopa',
      'fentanyl',
      'endedYesterday',
      'acenocoumarol',
      'bisoprolol',
      'textOnly',
      'paracetamolPair',
      'prnIntervalMax',
    ],
    everyday: ['trazodone', 'lactulose'],
  },
  'beuk-107': {
    regimens: ['insulin', 'onHold', 'paracetamolPair'],
    everyday: ['metformin', 'furosemide', 'pantoprazole'],
  },
};

const clashes = (kinds: ReadonlySet<string>, added: readonly PlannedOrder[]): boolean =>
  added.some(
    ({ kind }) =>
      kinds.has(kind) ||
      NOT_TOGETHER.some((group) => group.includes(kind) && group.some((other) => other !== kind && kinds.has(other))),
  );

type List = { readonly slug: string; readonly orders: PlannedOrder[]; readonly kinds: Set<string> };

const put = (list: List, added: readonly PlannedOrder[]): boolean => {
  if (list.orders.length + added.length > ORDERS_MAX || clashes(list.kinds, added)) return false;
  list.orders.push(...added);
  for (const { kind } of added) list.kinds.add(kind);
  return true;
};

const fillUp = (list: List, random: Random): void => {
  const wanted = random.int(ORDERS_MIN, ORDERS_MAX);
  for (const everyday of random.shuffle(EVERYDAY)) {
    if (list.orders.length >= wanted) return;
    put(list, [everyday]);
  }
};

/**
 * The orders of a ward's residents: each regimen at least once in the ward, 8 to 14 orders each, nothing together
 * that a pharmacist would ring about.
 * @param slugs `beuk-101` …; @param unwanted kinds that a resident must not get (allergy)
 */
export const assignOrders = (
  slugs: readonly string[],
  unwanted: (slug: string) => readonly string[],
  day: Day,
): ReadonlyMap<string, readonly PlannedOrder[]> => {
  const { random } = day;
  const lists: List[] = slugs.map((slug) => ({ slug, orders: [], kinds: new Set() }));
  for (const list of lists) {
    for (const name of FIXED[list.slug]?.regimens ?? []) put(list, REGIMENS[name](day));
    for (const kind of FIXED[list.slug]?.everyday ?? [])
      put(
        list,
        EVERYDAY.filter((one) => one.kind === kind),
      );
  }
  const open = lists.filter(({ slug }) => FIXED[slug] === undefined);
  let deck: RegimenName[] = [];
  const dealTo = (list: List): void => {
    if (deck.length === 0) deck = random.shuffle(REGIMEN_NAMES);
    const fits = deck.findIndex((name) => {
      const orders = REGIMENS[name](day);
      return !orders.some(({ kind }) => unwanted(list.slug).includes(kind)) && put(list, orders);
    });
    if (fits >= 0) deck.splice(fits, 1);
  };
  for (let turn = 0; turn < REGIMENS_PER_RESIDENT; turn += 1) for (const list of open) dealTo(list);
  for (const list of lists) fillUp(list, random);
  return new Map(lists.map(({ slug, orders }) => [slug, orders]));
};
