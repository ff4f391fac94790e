import * as Comlink from 'comlink';
import { openDatabase } from '#store/dexie/database';
import { dexieDisk } from '#tests/contracts/dexie-disk';
import { type JournalDisk, journalContract } from '#tests/contracts/journal';
import type { OpfsBench } from '#tests/contracts/opfs-bench.worker';
import { type SecondCopyBench, secondCopyContract } from '#tests/contracts/second-copy';
import { snapshotStoreContract } from '#tests/contracts/snapshot-store';

let made = 0;
const freshName = (): string => {
  made += 1;
  return `contract-${made}-${crypto.randomUUID()}`;
};

/** A second copy in OPFS, behind a worker of its own. */
const opfsBench = async (): Promise<SecondCopyBench> => {
  const worker = new Worker(new URL('./opfs-bench.worker.ts', import.meta.url), { type: 'module' });
  const bench = Comlink.wrap<OpfsBench>(worker);
  await bench.start(freshName());
  const dispose = async () => {
    await bench.dispose();
    worker.terminate();
  };
  return {
    append: (record) => bench.append(record),
    appendMany: (records) => bench.appendMany(records),
    readAll: () => bench.readAll(),
    replaceAll: (records) => bench.replaceAll(records),
    clear: () => bench.clear(),
    reopen: () => bench.reopen(),
    size: () => bench.size(),
    flip: (at) => bench.flip(at),
    cut: (size) => bench.cut(size),
    dispose,
  };
};

const database = async (name: string) => {
  const opened = await openDatabase(name);
  if ('newerEpoch' in opened) throw new Error('a fresh database is of this epoch');
  return opened;
};

const chromiumDisk = async (): Promise<JournalDisk> => {
  const name = freshName();
  return dexieDisk(await database(name), { factory: indexedDB, name }, await opfsBench());
};

secondCopyContract('OPFS in Chromium', opfsBench, 20);
journalContract('Dexie and OPFS in Chromium', chromiumDisk);
snapshotStoreContract('Dexie in Chromium', async () => (await database(freshName())).boxes);
