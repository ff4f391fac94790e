import * as Comlink from 'comlink';
import type { Bytes } from '#kernel/bytes';
import { openFolder, openSecondCopy } from '#store/opfs/opfs';
import type { FileHandle, RecordFile } from '#store/record-file';

/** The real second copy in the only place where it exists, a dedicated worker; and what a test does to its files. */
let name = '';
let open: { second: RecordFile; close: () => void } | undefined;

const second = (): RecordFile => {
  if (open === undefined) throw new Error('the bench is not open');
  return open.second;
};

/** Runs on the file in use (the other one is empty), with the journal's own handles closed meanwhile. */
const onFile = async <T>(work: (file: FileHandle) => T): Promise<T> => {
  open?.close();
  const folder = await openFolder(name);
  try {
    for (const file of ['journal.a', 'journal.b']) {
      const entry = (await folder.getFileHandle(file)) as FileSystemFileHandle & {
        createSyncAccessHandle(): Promise<FileHandle & { close(): void }>;
      };
      const handle = await entry.createSyncAccessHandle();
      try {
        if (handle.getSize() > 0) return work(handle);
      } finally {
        handle.close();
      }
    }
    throw new Error('both files are empty');
  } finally {
    open = await openSecondCopy(folder);
  }
};

const bench = {
  async start(folder: string): Promise<void> {
    name = folder;
    open = await openSecondCopy(await openFolder(name));
  },
  append: (record: Bytes) => second().append(record),
  appendMany: (records: readonly Bytes[]) => second().appendMany(records),
  readAll: () => second().readAll(),
  replaceAll: (records: readonly Bytes[]) => second().replaceAll(records),
  clear: () => second().clear(),
  async reopen(): Promise<void> {
    open?.close();
    open = await openSecondCopy(await openFolder(name));
  },
  size: () => onFile((file) => file.getSize()),
  flip: (at: number) =>
    onFile((file) => {
      const byte = new Uint8Array(1);
      file.read(byte, { at });
      file.write(new Uint8Array([(byte[0] ?? 0) ^ 0xff]), { at });
      file.flush();
    }),
  cut: (size: number) =>
    onFile((file) => {
      file.truncate(size);
      file.flush();
    }),
  async dispose(): Promise<void> {
    open?.close();
    open = undefined;
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
  },
};
export type OpfsBench = typeof bench;
Comlink.expose(bench);
