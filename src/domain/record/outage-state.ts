import { entriesOf } from '#domain/record/causality';
import type { BodyOf, Entry, EntryOf } from '#domain/record/entry';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';

export type OutagePhase = BodyOf<'outage'>['phase'];

export type OutageState = {
  readonly id: string;
  /** When it was declared (entered). */
  readonly since: Instant;
  readonly phase: OutagePhase;
  readonly byHand: boolean;
  readonly drill: boolean;
  /** Last moment at which central surely answered: doses given elsewhere after it are not seen here. */
  readonly lastContact?: Instant;
  /** When the server was back, when the outage was closed. */
  readonly serverBack?: Instant;
  readonly closed?: Instant;
  readonly reason?: string;
  /** The entry that declared it. */
  readonly entry: EntryOf<'outage'>;
  readonly history: readonly EntryOf<'outage'>[];
};

/** The last time the server came back; undefined while it is down (again). */
const lastReturn = (history: readonly EntryOf<'outage'>[]): EntryOf<'outage'> | undefined => {
  const down = history.findLastIndex((entry) => entry.body.phase === 'declared' || entry.body.phase === 'server-down');
  return history.slice(down + 1).find((entry) => entry.body.phase !== 'closed');
};

/** @param history at least one entry */
const stateOf = (history: readonly EntryOf<'outage'>[]): OutageState => {
  const declared = history.find((entry) => entry.body.phase === 'declared');
  const first = declared ?? must(history[0], 'a first entry');
  const last = must(history.at(-1), 'a last entry');
  const closed = history.find((entry) => entry.body.phase === 'closed');
  const back = lastReturn(history);
  return defined({
    id: first.body.outage,
    since: first.enteredAt,
    phase: closed === undefined ? last.body.phase : ('closed' as const),
    byHand: first.body.byHand,
    drill: first.body.drill,
    lastContact: history.map((entry) => entry.body.lastContact).find((at) => at !== undefined),
    serverBack: back?.enteredAt,
    closed: closed?.enteredAt,
    reason: first.body.reason,
    entry: first,
    history,
  });
};

const work = (entries: readonly Entry[]): readonly OutageState[] => {
  const groups = new Map<string, EntryOf<'outage'>[]>();
  for (const entry of entriesOf(entries, 'outage'))
    groups.set(entry.body.outage, [...(groups.get(entry.body.outage) ?? []), entry]);
  return [...groups.values()].map(stateOf).sort((a, b) => compare(a.since, b.since) || compare(a.id, b.id));
};

const known = new WeakMap<readonly Entry[], readonly OutageState[]>();

/** All outages of the journal, oldest first. Closed is final: a late entry of an earlier phase does not open it again (OU3). */
export const outagesOf = (entries: readonly Entry[]): readonly OutageState[] => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const made = work(entries);
  known.set(entries, made);
  return made;
};

/** The outage that is going on: of several open ones (two tablets declared) the one that began first (OU2). */
export const outageState = (entries: readonly Entry[]): OutageState | undefined =>
  outagesOf(entries).find((state) => state.phase !== 'closed');
