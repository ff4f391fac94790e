import { type Entry, entrySchema } from '#domain/record/entry';
import { checkEntry, type SealVerdict } from '#domain/record/seal-entry';
import type { EntryId } from '#kernel/ids';
import { mapInSlices } from '#store/encrypted-rows';
import { CAME_BACK, type EntryRow, FROM_OTHERS, type Origin, recordOfRow } from '#store/entry-table';
import type { JournalDeps } from '#store/journal-deps';
import { encryptEntry } from '#store/journal-open';
import type { JournalState } from '#store/journal-state';

export type Refusal = { readonly id: EntryId; readonly why: string };
export type Merged = {
  readonly added: number;
  readonly refused: readonly Refusal[];
  /** Those that were new. */
  readonly entries: readonly Entry[];
};

/** An enrolment proves itself by the very key it brings, and can never replace a key that is known (JR13). */
const enrolledKey = (entry: Entry): Readonly<Record<string, string>> | undefined =>
  entry.body.kind === 'device' && entry.body.change === 'enrolled' && entry.body.device === entry.device
    ? entry.body.publicKey
    : undefined;

type Sorted = { readonly good: Entry[]; readonly unknown: Entry[]; readonly refused: Refusal[] };

const sortByVerdict = (entries: readonly Entry[], verdicts: readonly SealVerdict[], into: Sorted): void => {
  entries.forEach((entry, at) => {
    const verdict = verdicts[at];
    if (verdict === 'genuine') into.good.push(entry);
    else if (verdict === 'unknown-device') into.unknown.push(entry);
    else into.refused.push({ id: entry.id, why: 'altered: hash or signature does not fit what it says' });
  });
};

/** Takes in enrolments first, so that entries of the same batch find their tablet's key whatever the order of arrival. */
const judge = async (deps: JournalDeps, state: JournalState, entries: readonly Entry[]): Promise<Sorted> => {
  const sorted: Sorted = { good: [], unknown: [], refused: [] };
  const brought = new Map<string, Readonly<Record<string, string>>>();
  const tools = deps.checkingWith((device) => state.keyOf(device) ?? brought.get(device));
  const enrolments = entries.filter((entry) => enrolledKey(entry) !== undefined);
  for (const entry of enrolments) {
    const key = enrolledKey(entry);
    const known = state.keyOf(entry.device) ?? brought.get(entry.device);
    if (known === undefined && key !== undefined) brought.set(entry.device, key);
    const verdict = await checkEntry(entry, tools);
    if (verdict !== 'genuine' && known === undefined) brought.delete(entry.device);
    sortByVerdict([entry], [verdict], sorted);
  }
  const rest = entries.filter((entry) => enrolledKey(entry) === undefined);
  sortByVerdict(rest, await mapInSlices(rest, (entry) => checkEntry(entry, tools)), sorted);
  return sorted;
};

type Incoming = { readonly fresh: readonly Entry[]; readonly refused: Refusal[] };

/** JR11: union by id. The same entry again is nothing new; another content under a known id is refused and reported. */
const freshOf = (state: JournalState, entries: readonly Entry[]): Incoming => {
  const fresh = new Map<EntryId, Entry>();
  const refused: Refusal[] = [];
  for (const raw of entries) {
    const parsed = entrySchema.safeParse(raw);
    if (!parsed.success) {
      refused.push({ id: raw.id, why: 'not an entry of this format' });
      continue;
    }
    const entry = parsed.data;
    const known = state.entries.get(entry.id) ?? fresh.get(entry.id);
    if (known === undefined) fresh.set(entry.id, entry);
    else if (known.hash !== entry.hash) refused.push({ id: entry.id, why: 'another content under a known id' });
  }
  return { fresh: [...fresh.values()], refused };
};

const rowsOf = async (deps: JournalDeps, state: JournalState, entries: readonly Entry[]): Promise<EntryRow[]> => {
  const taken = new Map<string, number>();
  const placed = entries.map((entry) => {
    const place = `${entry.chainId} ${entry.seq}`;
    const fork = state.takenAt(entry.chainId, entry.seq) + (taken.get(place) ?? 0);
    taken.set(place, (taken.get(place) ?? 0) + 1);
    const own: Origin = entry.device === deps.device.id ? CAME_BACK : FROM_OTHERS;
    return { entry, fork, own };
  });
  return mapInSlices(placed, ({ entry, ...place }) => encryptEntry(deps.vault, entry, place));
};

/**
 * JR11–JR13: takes in what came from elsewhere, in any order. Durable in both copies before it counts.
 * @throws when a copy does not take them: then nothing counts yet, and the next merge brings them again
 */
export const mergeInto = async (
  deps: JournalDeps,
  state: JournalState,
  incoming: readonly Entry[],
): Promise<Merged> => {
  const waiting = await deps.aside.all();
  const { fresh, refused } = freshOf(state, [...incoming, ...waiting]);
  const sorted = await judge(deps, state, fresh);
  const rows = await rowsOf(deps, state, sorted.good);
  if (rows.length > 0) {
    await deps.copies.second.appendMany(rows.map(recordOfRow));
    await deps.copies.table.addMany(rows);
    for (const entry of sorted.good) state.add(entry);
  }
  const noRoom = new Set((await deps.aside.put(sorted.unknown)).map((entry) => entry.id));
  const settled = [...sorted.good, ...sorted.refused];
  await deps.aside.remove(settled.map((each) => each.id));
  const unknown = sorted.unknown.map(({ id }) => ({
    id,
    why: noRoom.has(id)
      ? 'written by an unknown tablet; no room to keep it'
      : 'written by an unknown tablet; kept aside',
  }));
  return { added: sorted.good.length, refused: [...refused, ...sorted.refused, ...unknown], entries: sorted.good };
};
