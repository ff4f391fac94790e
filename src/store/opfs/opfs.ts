import type { KeptCopy } from '#ports/kept-copy';
import { type FileHandle, RecordFile } from '#store/record-file';

/** A page that was just left still holds its files for a moment. Milliseconds. */
const HANDLE_WAIT_MS_MAX = 5_000;
const HANDLE_RETRY_MS = 50;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** TypeScript's DOM library lists this only for workers, which is where it exists. */
type SyncHandle = FileHandle & { close(): void };
type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

const openHandle = async (folder: FileSystemDirectoryHandle, name: string): Promise<SyncHandle> => {
  const file = (await folder.getFileHandle(name, { create: true })) as WithSyncAccess;
  for (let waited = 0; ; waited += HANDLE_RETRY_MS) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      const taken = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!taken || waited >= HANDLE_WAIT_MS_MAX) throw error;
      await pause(HANDLE_RETRY_MS);
    }
  }
};

/** The tablet's folder in the origin private file system. @throws DOMException where the browser has none */
export const openFolder = async (name: string): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });

/** The journal's second copy. Its two files stay open (and locked) until `close`. Dedicated workers only. */
export const openSecondCopy = async (
  folder: FileSystemDirectoryHandle,
): Promise<{ second: RecordFile; close: () => void }> => {
  const a = await openHandle(folder, 'journal.a');
  const b = await openHandle(folder, 'journal.b');
  return {
    second: new RecordFile(a, b),
    close: () => {
      a.close();
      b.close();
    },
  };
};

/** One file that keeps a record. Two of them beside each other survive an interrupted write (KeptRecord writes one after the other). */
export const keptInFile = (folder: FileSystemDirectoryHandle, name: string): KeptCopy => ({
  where: `file ${name}`,
  async read() {
    const handle = await openHandle(folder, name);
    try {
      const data = new Uint8Array(handle.getSize());
      handle.read(data, { at: 0 });
      return data.length === 0 ? undefined : data;
    } finally {
      handle.close();
    }
  },
  async write(data) {
    const handle = await openHandle(folder, name);
    try {
      handle.truncate(0);
      const written = handle.write(data, { at: 0 });
      handle.flush();
      if (written !== data.length) throw new Error(`the file took ${written} of ${data.length} bytes`);
    } finally {
      handle.close();
    }
  },
});
