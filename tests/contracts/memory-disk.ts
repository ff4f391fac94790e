import { MemoryFile } from '#store/memory/memory-file';
import { type Fault, MemoryBoxStore, MemoryEntryTable } from '#store/memory/memory-tables';
import { RecordFile } from '#store/record-file';
import type { JournalDisk } from '#tests/contracts/journal';
import type { SecondCopyBench } from '#tests/contracts/second-copy';

export const memoryBench = async (): Promise<SecondCopyBench & { readonly a: MemoryFile; readonly b: MemoryFile }> => {
  const a = new MemoryFile();
  const b = new MemoryFile();
  let file = new RecordFile(a, b);
  const inUse = () => (a.getSize() > 0 ? a : b);
  return {
    a,
    b,
    append: (record) => file.append(record),
    appendMany: (records) => file.appendMany(records),
    readAll: () => file.readAll(),
    replaceAll: (records) => file.replaceAll(records),
    clear: () => file.clear(),
    reopen: async () => {
      file = new RecordFile(a, b);
    },
    size: async () => inUse().getSize(),
    flip: async (at) => {
      inUse().bytes[at] = (inUse().bytes[at] ?? 0) ^ 0xff;
    },
    cut: async (size) => inUse().truncate(size),
    dispose: async () => undefined,
  };
};

export const memoryDisk = async (fault?: Fault): Promise<JournalDisk & { readonly table: MemoryEntryTable }> => {
  const table = new MemoryEntryTable(fault);
  const second = await memoryBench();
  return {
    table,
    copies: { table, second },
    boxes: new MemoryBoxStore(),
    wipeTable: async () => table.rows.clear(),
    wipeSecond: () => second.clear(),
  };
};
