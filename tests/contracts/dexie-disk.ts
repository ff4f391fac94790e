import type { SecondCopy } from '#ports/journal';
import type { Database } from '#store/dexie/database';
import type { JournalDisk } from '#tests/contracts/journal';

/** Empties the entries behind the store's back, as a browser does that finds its files damaged. */
export const wipeEntries = (factory: IDBFactory, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = factory.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('entries', 'readwrite');
      transaction.objectStore('entries').clear();
      transaction.onerror = () => reject(transaction.error);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

/** A real database with some second copy beside it. */
export const dexieDisk = (
  database: Database,
  where: { readonly factory: IDBFactory; readonly name: string },
  second: SecondCopy,
): JournalDisk => ({
  copies: { table: database.entries, second },
  boxes: database.boxes,
  wipeTable: () => wipeEntries(where.factory, where.name),
  wipeSecond: () => second.clear(),
});
