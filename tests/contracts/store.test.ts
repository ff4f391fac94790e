import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Database, openDatabase } from '#store/dexie/database';
import { MemoryBoxStore } from '#store/memory/memory-tables';
import { dexieDisk } from '#tests/contracts/dexie-disk';
import { type JournalDisk, journalContract } from '#tests/contracts/journal';
import { memoryBench, memoryDisk } from '#tests/contracts/memory-disk';
import { secondCopyContract } from '#tests/contracts/second-copy';
import { snapshotStoreContract } from '#tests/contracts/snapshot-store';

const NAME = 'test';

const open = async (factory: IDBFactory): Promise<Database> => {
  const opened = await openDatabase(NAME, { indexedDB: factory, IDBKeyRange });
  if ('newerEpoch' in opened) throw new Error('a fresh database is of this epoch');
  return opened;
};

const dexie = async (): Promise<JournalDisk> => {
  const factory = new IDBFactory();
  return dexieDisk(await open(factory), { factory, name: NAME }, await memoryBench());
};

secondCopyContract('memory', memoryBench, 200);
journalContract('memory', memoryDisk);
journalContract('Dexie on fake-indexeddb', dexie);
snapshotStoreContract('memory', async () => new MemoryBoxStore());
snapshotStoreContract('Dexie on fake-indexeddb', async () => (await open(new IDBFactory())).boxes);
