import { sameBytes } from '#kernel/bytes';
import type { Copies } from '#store/compare-copies';
import { type EntryRow, recordOfRow } from '#store/entry-table';

export type Missing = 'database' | 'second-copy';
/** What each copy said; undefined where it kept the row. */
export type Written = { readonly database?: string; readonly secondCopy?: string };

const trouble = async (work: () => Promise<void>): Promise<string | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
};

const inTable = async (copies: Copies, row: EntryRow): Promise<void> => {
  await copies.table.add(row);
  const kept = await copies.table.get(row.id);
  if (kept === undefined || !sameBytes(kept.box, row.box)) throw new Error('the database gives back something else');
};

/**
 * JR3: the file first (it flushes at once), then the database, each read back. One copy failing does not keep the other
 * from being written: an entry that lies in either is a fact.
 * @param which only this copy, when the other has it already
 */
export const writeBoth = async (copies: Copies, row: EntryRow, which?: Missing): Promise<Written> => {
  const secondCopy = which === 'database' ? undefined : await trouble(() => copies.second.append(recordOfRow(row)));
  const database = which === 'second-copy' ? undefined : await trouble(() => inTable(copies, row));
  return {
    ...(database === undefined ? {} : { database }),
    ...(secondCopy === undefined ? {} : { secondCopy }),
  };
};

/** Both copies said no: does one hold the row all the same (a write that failed only in answering)? */
export const foundAnyway = async (copies: Copies, row: EntryRow): Promise<boolean | 'unsure'> => {
  try {
    if ((await copies.table.get(row.id)) !== undefined) return true;
    const { records } = await copies.second.readAll();
    const record = recordOfRow(row);
    return records.some((each) => sameBytes(each, record));
  } catch {
    return 'unsure';
  }
};
