import { instantOfMs } from '#kernel/instant';
import type { Central } from '#ports/central';
import type { SecondCopy } from '#ports/journal';
import type { StorageReport } from '#ports/tablet';
import type { BoxStore } from '#store/box-store';
import { type Database, keptInBoxes, openDatabase } from '#store/dexie/database';
import type { EntryTable } from '#store/entry-table';
import { keptInFile, openFolder, openSecondCopy } from '#store/opfs/opfs';
import type { JournalLock, Stores, TabletEnvironment } from '#workers/tablet/environment';

const STORE_NAME = 'noodblad';
const LOCK_NAME = 'noodblad-journal';
/** A page that is being left gives its lock back within moments; another tab never does. Milliseconds. */
const LOCK_WAIT_MS_MAX = 2_000;

/** Held for the worker's life: the browser gives it back when the worker ends, however it ends. */
const browserLock = (): JournalLock => {
  const forever = new Promise<never>(() => undefined);
  const request = (options: LockOptions): Promise<void> =>
    new Promise((resolve, reject) => {
      navigator.locks
        .request(LOCK_NAME, options, () => {
          resolve();
          return forever;
        })
        .catch(reject);
    });
  return {
    async take() {
      try {
        await request({ signal: AbortSignal.timeout(LOCK_WAIT_MS_MAX) });
        return true;
      } catch (error) {
        if (error instanceof DOMException && ['AbortError', 'TimeoutError'].includes(error.name)) return false;
        throw error;
      }
    },
    whenOurs: () => request({}),
  };
};

/** A database that does not open: reads give nothing, writes are refused. The second copy carries the work (one copy). */
const closedDatabase = (why: string): Pick<Database, 'boxes' | 'entries'> => {
  const refuse = (): Promise<never> => Promise.reject(new Error(why));
  const boxes: BoxStore = { change: refuse, all: async () => [], get: async () => undefined };
  const entries: EntryTable = { add: refuse, addMany: refuse, get: refuse, all: refuse, heal: refuse };
  return { boxes, entries };
};

const closedSecondCopy = (why: string): SecondCopy => {
  const refuse = (): Promise<never> => Promise.reject(new Error(why));
  return { append: refuse, appendMany: refuse, readAll: refuse, replaceAll: refuse, clear: refuse };
};

const wordsOf = (what: string, error: unknown): string => `${what}: ${error}`;

/** Opens both copies; one that does not open is replaced by one that refuses, so that the other still works. */
const openStores = async (): Promise<Stores | { newerEpoch: number }> => {
  const problems: string[] = [];
  const opened = await openDatabase(STORE_NAME).catch((error: unknown) => wordsOf('the database does not open', error));
  if (typeof opened !== 'string' && 'newerEpoch' in opened) return opened;
  if (typeof opened === 'string') problems.push(opened);
  const database = typeof opened === 'string' ? closedDatabase(opened) : opened;
  const folder = await openFolder(STORE_NAME).catch((error: unknown) => {
    problems.push(wordsOf('the private files do not open', error));
    return undefined;
  });
  const files =
    folder === undefined
      ? undefined
      : await openSecondCopy(folder).catch((error: unknown) => {
          problems.push(wordsOf('the second copy does not open', error));
          return undefined;
        });
  return {
    boxes: database.boxes,
    entries: database.entries,
    second: files?.second ?? closedSecondCopy(problems.at(-1) ?? 'the second copy does not open'),
    kept: (name) => [
      keptInBoxes(database.boxes, name),
      ...(folder === undefined ? [] : [keptInFile(folder, `${name}.a`), keptInFile(folder, `${name}.b`)]),
    ],
    problems,
  };
};

/** Only pages can ask for persistence; whether it was given is known here too. */
const storage = async (): Promise<StorageReport> => {
  const [persisted, estimate] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
  return {
    persisted,
    ...(estimate.usage === undefined ? {} : { usedBytes: estimate.usage }),
    ...(estimate.quota === undefined ? {} : { quotaBytes: estimate.quota }),
  };
};

export const browserEnvironment = (central: Central): TabletEnvironment => ({
  clock: (shiftMs) => ({ now: () => instantOfMs(Date.now() + shiftMs) }),
  stopwatch: () => performance.now(),
  ids: { uuid: () => crypto.randomUUID() },
  openStores,
  lock: browserLock(),
  central,
  storage,
  later: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});
