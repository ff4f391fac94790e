import { Dexie, type DexieOptions } from 'dexie';
import type { KeptCopy } from '#ports/kept-copy';
import { BOX_TABLES, type Boxed, type BoxStore } from '#store/box-store';
import type { EntryRow, EntryTable } from '#store/entry-table';
import { fromUtf8, utf8 } from '#store/utf8';

/** Raised when an older app could no longer read this store without harm; it then reads nothing and says so. */
export const STORE_EPOCH = 1;
const EPOCH_KEY = 'epoch';

type Where = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

/** The database of one tablet, in the shapes that the store's parts want. */
export type Database = {
  readonly boxes: BoxStore;
  readonly entries: EntryTable;
  readonly close: () => void;
};

/** Everything is encrypted before it comes here: WebCrypto awaited inside a transaction would end the transaction. */
const boxStoreOf = (dexie: Dexie): BoxStore => ({
  async change(changes) {
    const tables = changes.map((change) => dexie.table<Boxed, string>(change.table));
    await dexie.transaction('rw', tables, async () => {
      for (const { table, put = [], remove = [] } of changes) {
        if (remove.length > 0) await dexie.table(table).bulkDelete([...remove]);
        if (put.length > 0) await dexie.table(table).bulkPut([...put]);
      }
    });
  },
  all: (table) => dexie.table<Boxed, string>(table).toArray(),
  get: async (table, key) => (await dexie.table<Boxed, string>(table).get(key))?.box,
});

const entryTableOf = (dexie: Dexie): EntryTable => {
  const table = dexie.table<EntryRow, string>('entries');
  return {
    async add(row) {
      await table.add(row);
    },
    async addMany(rows) {
      await dexie.transaction('rw', table, () => table.bulkAdd([...rows]));
    },
    get: (id) => table.get(id),
    all: () => table.toArray(),
    async heal(row) {
      await table.put(row);
    },
  };
};

/**
 * Opens, or makes, the database. Every write waits for the disk (strict); nothing is cached between it and the screen.
 * @returns the epoch found instead, when a newer app wrote it: then it is closed again and nothing else was read
 */
export const openDatabase = async (name: string, where: Where = {}): Promise<Database | { newerEpoch: number }> => {
  const dexie = new Dexie(name, { ...where, cache: 'disabled', chromeTransactionDurability: 'strict' });
  const boxTables = Object.fromEntries(BOX_TABLES.map((table) => [table, 'key']));
  dexie.version(1).stores({ entries: 'id, &[chainId+seq+fork]', ...boxTables });
  await dexie.open();
  const boxes = boxStoreOf(dexie);
  const found = await boxes.get('meta', EPOCH_KEY);
  const epoch = found === undefined ? undefined : Number(fromUtf8(found));
  if (epoch !== undefined && epoch > STORE_EPOCH) {
    dexie.close();
    return { newerEpoch: epoch };
  }
  if (epoch !== STORE_EPOCH) {
    await boxes.change([{ table: 'meta', put: [{ key: EPOCH_KEY, box: utf8(String(STORE_EPOCH)) }] }]);
  }
  return { boxes, entries: entryTableOf(dexie), close: () => dexie.close() };
};

/** The database's copy of a kept record. */
export const keptInBoxes = (boxes: BoxStore, name: string): KeptCopy => ({
  where: 'database',
  read: () => boxes.get('kept', name),
  write: (data) => boxes.change([{ table: 'kept', put: [{ key: name, box: data }] }]),
});
