import type { ChainTrouble } from '#domain/record/chain-audit';
import type { Entry } from '#domain/record/entry';
import type { ChainId, DeviceId } from '#kernel/ids';
import type { Head } from '#ports/journal';
import type { Survey } from '#store/compare-copies';
import { WRITTEN_HERE } from '#store/entry-table';
import { type ChainBreak, OpenJournal } from '#store/journal';
import type { JournalDeps } from '#store/journal-deps';
import { type ReadEntries, readEntries, wordsOf } from '#store/journal-open';
import { JournalState } from '#store/journal-state';

type Start = {
  readonly deps: JournalDeps;
  readonly survey: Survey;
  readonly remembered: readonly Head[];
  readonly ownKey: Readonly<Record<string, string>>;
};

export type Started = {
  readonly journal: OpenJournal;
  readonly healed: number;
  /** What a person has to know, in words; empty when all is well. */
  readonly problems: readonly string[];
};

/** Chains whose end was already named, as lost or forked, by the first entry of the chain that follows them. */
const endedChains = (entries: Iterable<Entry>, own: DeviceId): ReadonlySet<ChainId> => {
  const ended = new Set<ChainId>();
  for (const { device, body } of entries) {
    if (device === own && body.kind === 'device' && body.change === 'chain-started' && body.after !== undefined) {
      ended.add(body.after.chain);
    }
  }
  return ended;
};

/** A gap in another tablet's chain may still be on its way; a link that does not fit never is. */
const isLoud = (trouble: ChainTrouble, ownChains: ReadonlySet<ChainId>, ended: ReadonlySet<ChainId>): boolean =>
  trouble.kind === 'broken-link' || (ownChains.has(trouble.chain) && !ended.has(trouble.chain));

/** JR10: why the chain may not go on; undefined when it may. */
const reasonToBreak = (start: Start, state: JournalState, read: ReadEntries): ChainBreak | undefined => {
  const { report } = start.survey;
  const chain = state.chainWrittenHere();
  if (report.lost && report.remembered !== undefined) {
    const { remembered, found } = report;
    return {
      why: `records are lost: number ${remembered.seq} was remembered, ${found?.seq ?? 'none'} found`,
      after: remembered,
    };
  }
  if (chain === undefined) {
    return read.unreadable.some((row) => row.own === WRITTEN_HERE)
      ? { why: 'earlier records cannot be read' }
      : undefined;
  }
  const trouble = read.troubles.find((each) => each.chain === chain);
  if (trouble !== undefined) return { why: wordsOf(trouble) };
  if (read.unreadable.some((row) => row.chainId === chain)) return { why: 'records of this chain cannot be read' };
  const memory = start.remembered.find((head) => head.chain === chain);
  const same = [...state.entries.values()].find((entry) => entry.chainId === chain && entry.seq === memory?.seq);
  if (memory !== undefined && memory.hash !== '' && same !== undefined && same.hash !== memory.hash) {
    return { why: `number ${memory.seq} is not the one remembered`, after: memory };
  }
  return start.survey.breakChain ? { why: 'the two copies of this chain went different ways' } : undefined;
};

/** Decrypts, checks and opens the journal after unlocking; starts a new chain when the old one may not go on. */
export const startJournal = async (start: Start): Promise<Started> => {
  const { deps, survey } = start;
  const state = new JournalState();
  state.learnKey(deps.device.id, start.ownKey);
  const read = await readEntries(deps.vault, deps.copies, survey);
  const origins = new Map(read.rows.map((row) => [row.id, row.own]));
  for (const entry of read.entries.values()) state.add(entry, origins.get(entry.id) === WRITTEN_HERE);
  const ownChains = new Set(
    [...read.entries.values()].filter((entry) => entry.device === deps.device.id).map((entry) => entry.chainId),
  );
  const ended = endedChains(read.entries.values(), deps.device.id);
  const loud = read.troubles.filter((trouble) => isLoud(trouble, ownChains, ended)).map(wordsOf);
  const toBreak = reasonToBreak(start, state, read);
  const journal = new OpenJournal(deps, state, toBreak);
  // A disk that takes nothing must not keep people from reading; the next append tries again, and is refused aloud.
  const unsettled = await journal.settle().then(
    () => [],
    (error: unknown) => [`a new chain could not be started: ${error}`],
  );
  return { journal, healed: read.healed, problems: [...read.problems, ...loud, ...unsettled] };
};
