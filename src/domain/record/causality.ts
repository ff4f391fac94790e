import type { Entry, EntryBody, EntryOf } from '#domain/record/entry';
import { isKind } from '#domain/record/entry';
import { compare } from '#kernel/compare';

/** What happened before what, as far as tablets can know: the counter first, ties by chain, then place in the chain. */
export const causally = (a: Entry, b: Entry): number =>
  a.clock.lamport - b.clock.lamport || compare(a.chainId, b.chainId) || a.seq - b.seq || compare(a.id, b.id);

/** Each entry once, in causal order, whatever order they arrived in (RE1). */
export const inCausalOrder = (entries: readonly Entry[]): readonly Entry[] => {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    const before = byId.get(entry.id);
    if (before === undefined || entry.hash < before.hash) byId.set(entry.id, entry);
  }
  return [...byId.values()].sort(causally);
};

const known = new WeakMap<readonly Entry[], readonly Entry[]>();

/** The same, remembered for as long as the list lives. */
export const ordered = (entries: readonly Entry[]): readonly Entry[] => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const made = inCausalOrder(entries);
  known.set(entries, made);
  return made;
};

/** The entries of one kind, in causal order. */
export const entriesOf = <K extends EntryBody['kind']>(entries: readonly Entry[], kind: K): readonly EntryOf<K>[] =>
  ordered(entries).filter((entry): entry is Entry & EntryOf<K> => isKind(entry, kind));

/** Who stands for an entry, as text. */
export const authorOf = (entry: Pick<Entry, 'author'>): string =>
  'person' in entry.author ? entry.author.person : entry.author.device;
