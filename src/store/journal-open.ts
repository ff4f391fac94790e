import { z } from 'zod';
import { auditChains, type ChainTrouble } from '#domain/record/chain-audit';
import { ENTRY_FORMAT, type Entry } from '#domain/record/entry';
import type { EntryId } from '#kernel/ids';
import type { Vault } from '#ports/vault';
import type { Copies, Survey } from '#store/compare-copies';
import { mapInSlices } from '#store/encrypted-rows';
import { type EntryRow, placeOfEntry, recordOfRow } from '#store/entry-table';
import { fromUtf8, utf8 } from '#store/utf8';

export const encryptEntry = async (
  vault: Vault,
  entry: Entry,
  place: Pick<EntryRow, 'fork' | 'own'>,
): Promise<EntryRow> => {
  const box = await vault.encrypt(placeOfEntry(entry.id), utf8(JSON.stringify(entry)));
  return { id: entry.id, chainId: entry.chainId, seq: entry.seq, ...place, box };
};

const placeSchema = z.looseObject({ v: z.literal(ENTRY_FORMAT), id: z.string(), chainId: z.string(), seq: z.number() });

/**
 * What an entry is was checked before it was encrypted, and nobody without the key can have changed it since (VA3): at each
 * unlocking only its place is looked at, for parsing a quarter's entries whole would take longer than a nurse can wait.
 * @throws when the box was changed or moved, or does not hold the entry that the row names
 */
export const decryptEntry = async (vault: Vault, row: Pick<EntryRow, 'id' | 'box'>): Promise<Entry> => {
  const json: unknown = JSON.parse(fromUtf8(await vault.decrypt(placeOfEntry(row.id), row.box)));
  const place = placeSchema.parse(json);
  if (place.id !== row.id) throw new Error(`the row of ${row.id} holds ${place.id}`);
  return json as Entry;
};

type Opened = { readonly row: EntryRow; readonly entry?: Entry; readonly from: 'row' | 'rival' | 'neither' };

const openRow = async (vault: Vault, row: EntryRow, rival: EntryRow['box'] | undefined): Promise<Opened> => {
  try {
    return { row, entry: await decryptEntry(vault, row), from: 'row' };
  } catch {
    if (rival === undefined) return { row, from: 'neither' };
  }
  try {
    const healed = { ...row, box: rival };
    return { row: healed, entry: await decryptEntry(vault, healed), from: 'rival' };
  } catch {
    return { row, from: 'neither' };
  }
};

export type ReadEntries = {
  readonly entries: Map<EntryId, Entry>;
  readonly rows: readonly EntryRow[];
  /** Rows that neither copy can open (keys of an earlier set-up, or damage in both). */
  readonly unreadable: readonly EntryRow[];
  readonly troubles: readonly ChainTrouble[];
  readonly healed: number;
  readonly problems: readonly string[];
};

export const wordsOf = (trouble: ChainTrouble): string => {
  const where = `chain ${trouble.chain.slice(0, 8)}, number ${trouble.seq}`;
  if (trouble.kind === 'gap') return `${where} to ${trouble.until}: missing`;
  return trouble.kind === 'fork'
    ? `${where}: written twice, differently`
    : `${where}: does not follow the entry before`;
};

/**
 * Decrypts the union of both copies. A row that one copy cannot open is healed from the other (JR5); then every chain is followed
 * (JR2). Hashes and signatures are computed again behind the screen (`checkSeals`). Nothing that opens is left out, whatever is wrong with it.
 */
export const readEntries = async (vault: Vault, copies: Copies, survey: Survey): Promise<ReadEntries> => {
  const opened = await mapInSlices([...survey.rows.values()], (row) => openRow(vault, row, survey.rivals.get(row.id)));
  const problems: string[] = [];
  const healedRows = opened.filter((each) => each.from === 'rival').map((each) => each.row);
  try {
    for (const row of healedRows) await copies.table.heal(row);
    if (survey.rivals.size > 0) await copies.second.replaceAll(opened.map((each) => recordOfRow(each.row)));
  } catch (error) {
    // What was read is whole all the same; the next start tries again.
    problems.push(`a copy could not be healed: ${error}`);
  }
  const unreadable = opened.filter((each) => each.entry === undefined).map((each) => each.row);
  if (unreadable.length > 0) problems.push(`${unreadable.length} records cannot be read in either copy`);
  const good = opened.flatMap((each) => (each.entry === undefined ? [] : [each.entry]));
  const troubles = auditChains(good);
  return {
    entries: new Map(good.map((entry) => [entry.id, entry])),
    rows: opened.map((each) => each.row),
    unreadable,
    troubles,
    healed: survey.rivals.size,
    problems,
  };
};
