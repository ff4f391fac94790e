import { type Bytes, sameBytes } from '#kernel/bytes';
import type { EntryId } from '#kernel/ids';
import type { Head, SecondCopy } from '#ports/journal';
import type { LossReport } from '#ports/tablet';
import { type EntryRow, type EntryTable, recordOfRow, rowOfRecord } from '#store/entry-table';

export type Copies = { readonly table: EntryTable; readonly second: SecondCopy };

/** What lies in the two copies, before anything is decrypted. */
export type Survey = {
  /** The union of both copies. */
  readonly rows: ReadonlyMap<EntryId, EntryRow>;
  /** Boxes of the second copy that differ from the database's: one of the two was damaged. */
  readonly rivals: ReadonlyMap<EntryId, Bytes>;
  readonly report: LossReport;
  /** JR10: the present chain must not go on: something is missing at its end, or it was continued elsewhere. */
  readonly breakChain: boolean;
};

type Side = {
  readonly rows: Map<EntryId, EntryRow>;
  readonly rivals: Map<EntryId, Bytes>;
  readonly problems: string[];
};

const readTable = async (table: EntryTable): Promise<Side & { readonly works: boolean }> => {
  try {
    const rows = new Map((await table.all()).map((row) => [row.id, row] as const));
    return { rows, rivals: new Map(), problems: [], works: true };
  } catch (error) {
    return { rows: new Map(), rivals: new Map(), problems: [`the database does not answer: ${error}`], works: false };
  }
};

const readSecond = async (
  second: SecondCopy,
): Promise<Side & { readonly works: boolean; readonly damaged: boolean }> => {
  try {
    const { records, damagedBytes } = await second.readAll();
    const rows = new Map<EntryId, EntryRow>();
    const problems: string[] = damagedBytes > 0 ? [`${damagedBytes} bytes of the second copy are damaged`] : [];
    const foreign = records.filter((record) => {
      const row = rowOfRecord(record);
      if (row !== undefined) rows.set(row.id, row);
      return row === undefined;
    });
    if (foreign.length > 0) problems.push(`${foreign.length} records of the second copy are not understood`);
    // Records that are not understood may be a newer app's: they stay where they are.
    return { rows, rivals: new Map(), problems, works: true, damaged: damagedBytes > 0 && foreign.length === 0 };
  } catch (error) {
    const problems = [`the second copy does not answer: ${error}`];
    return { rows: new Map(), rivals: new Map(), problems, works: false, damaged: false };
  }
};

const placeOf = (row: EntryRow): string => `${row.chainId} ${row.seq} ${row.fork}`;

/** JR9: two entries under one number of one chain are both kept; the later comer gets the next free branch. */
const onFreeForks = (missing: readonly EntryRow[], present: Iterable<EntryRow>): EntryRow[] => {
  const taken = new Set([...present].map(placeOf));
  return missing.map((row) => {
    let free = row;
    while (taken.has(placeOf(free))) free = { ...free, fork: free.fork + 1 };
    taken.add(placeOf(free));
    return free;
  });
};

export const headsOfRows = (rows: Iterable<EntryRow>): Map<string, number> => {
  const heads = new Map<string, number>();
  for (const row of rows) heads.set(row.chainId, Math.max(heads.get(row.chainId) ?? -1, row.seq));
  return heads;
};

/** A loss that was shown and named in the first entry of a new chain: it is not new at the next start. */
export type KnownLoss = { readonly chain: string; readonly remembered: number; readonly found: number };

/** JR6: a chain that ends earlier than the page remembers has lost something, whatever the two copies say. */
const findLoss = (
  remembered: readonly Head[],
  rows: Iterable<EntryRow>,
  known: readonly KnownLoss[],
): Pick<LossReport, 'remembered' | 'found'> => {
  const heads = headsOfRows(rows);
  const lost = remembered.find((head) => {
    const seq = heads.get(head.chain) ?? -1;
    const isKnown = known.some((loss) => loss.chain === head.chain && head.seq <= loss.remembered && seq >= loss.found);
    return seq < head.seq && !isKnown;
  });
  if (lost === undefined) return {};
  const seq = heads.get(lost.chain);
  return { remembered: lost, ...(seq === undefined ? {} : { found: { chain: lost.chain, seq, hash: '' } }) };
};

const attempt = async (problems: string[], what: string, work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    problems.push(`${what}: ${error}`);
    return false;
  }
};

/**
 * JR4–JR6: compares the database with the second copy and heals each from the other, before anybody has unlocked anything
 * (rows carry their chain and number in clear). Says loudly when both are emptier than the page remembers.
 */
export const compareCopies = async (
  copies: Copies,
  remembered: readonly Head[],
  knownLosses: readonly KnownLoss[] = [],
): Promise<Survey> => {
  const table = await readTable(copies.table);
  const second = await readSecond(copies.second);
  const problems = [...table.problems, ...second.problems];
  const missingHere = onFreeForks(
    [...second.rows.values()].filter((row) => !table.rows.has(row.id)),
    table.rows.values(),
  );
  const missingThere = [...table.rows.values()].filter((row) => !second.rows.has(row.id));
  const rivals = new Map<EntryId, Bytes>();
  for (const [id, row] of second.rows) {
    const here = table.rows.get(id);
    if (here !== undefined && !sameBytes(here.box, row.box)) rivals.set(id, row.box);
  }
  let healed = 0;
  if (table.works && missingHere.length > 0) {
    const done = await attempt(problems, 'the database could not be healed', () => copies.table.addMany(missingHere));
    if (done) healed += missingHere.length;
  }
  if (second.works && missingThere.length > 0) {
    const records = missingThere.map(recordOfRow);
    const done = await attempt(problems, 'the second copy could not be healed', () =>
      copies.second.appendMany(records),
    );
    if (done) healed += missingThere.length;
  }
  const rows = new Map([...table.rows, ...missingHere.map((row) => [row.id, row] as const)]);
  if (second.damaged && rivals.size === 0) {
    const records = [...rows.values()].map(recordOfRow);
    await attempt(problems, 'the second copy could not be written anew', () => copies.second.replaceAll(records));
  }
  const loss = findLoss(remembered, rows.values(), knownLosses);
  const lost = loss.remembered !== undefined;
  const forked = missingHere.some((row) => row.fork > 0);
  return { rows, rivals, report: { healed, lost, ...loss, problems }, breakChain: lost || forked };
};
