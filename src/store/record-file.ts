import { type Bytes, concat, sameBytes } from '#kernel/bytes';
import type { SecondCopy } from '#ports/journal';
import { utf8 } from '#store/utf8';

/** The part of a FileSystemSyncAccessHandle that is used; the tests bring one in memory. */
export interface FileHandle {
  read(into: Bytes, options: { readonly at: number }): number;
  write(data: Bytes, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  getSize(): number;
}

const FILE_MARK = utf8('NBJ1');
/** 4 bytes mark, 4 bytes generation, 4 bytes CRC-32 of both. */
const FILE_HEAD_BYTES = 12;
const RECORD_MARK = utf8('NBR1');
/** 4 bytes mark, 4 bytes length, 4 bytes CRC-32 of length and content. */
const RECORD_HEAD_BYTES = 12;
/** An entry is some kilobytes, a sheet's cells some hundred; a length over this is damage. Bytes. */
export const RECORD_BYTES_MAX = 16 * 1024 * 1024;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as in zip and PNG. Finds torn and flipped bytes; that nobody changed them on purpose is the encryption's part. */
export const crc32 = (data: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of data) crc = ((CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0;
  return (crc ^ 0xffffffff) >>> 0;
};

const u32 = (value: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const frame = (record: Bytes): Bytes => {
  if (record.length > RECORD_BYTES_MAX) throw new RangeError(`a record of ${record.length} bytes is too large`);
  const length = u32(record.length);
  return concat(RECORD_MARK, length, u32(crc32(concat(length, record))), record);
};

const isMark = (data: Bytes, at: number): boolean =>
  data[at] === RECORD_MARK[0] &&
  data[at + 1] === RECORD_MARK[1] &&
  data[at + 2] === RECORD_MARK[2] &&
  data[at + 3] === RECORD_MARK[3];

const recordAt = (data: Bytes, at: number): Bytes | undefined => {
  if (!isMark(data, at) || at + RECORD_HEAD_BYTES > data.length) return undefined;
  const view = new DataView(data.buffer, data.byteOffset);
  const length = view.getUint32(at + 4);
  const start = at + RECORD_HEAD_BYTES;
  if (length > RECORD_BYTES_MAX || start + length > data.length) return undefined;
  const crc = crc32(concat(data.subarray(at + 4, at + 8), data.subarray(start, start + length)));
  return crc === view.getUint32(at + 8) ? data.slice(start, start + length) : undefined;
};

/** JR7: walks from record to record; after damage it looks for the next mark, so that what follows is still found. */
export const scanRecords = (data: Bytes, from: number): { records: Bytes[]; damagedBytes: number } => {
  const records: Bytes[] = [];
  let damagedBytes = 0;
  let at = from;
  while (at < data.length) {
    const record = recordAt(data, at);
    if (record === undefined) {
      damagedBytes += 1;
      at += 1;
    } else {
      records.push(record);
      at += RECORD_HEAD_BYTES + record.length;
    }
  }
  return { records, damagedBytes };
};

const fileHead = (generation: number): Bytes => {
  const start = concat(FILE_MARK, u32(generation));
  return concat(start, u32(crc32(start)));
};

const readBytes = (file: FileHandle, at: number, length: number): Bytes => {
  const data = new Uint8Array(length);
  return data.subarray(0, file.read(data, { at }));
};

/** 0 when the head is missing or damaged: its records, if there are any, still count. */
const generationOf = (file: FileHandle): number => {
  const head = readBytes(file, 0, FILE_HEAD_BYTES);
  if (head.length < FILE_HEAD_BYTES) return 0;
  const generation = new DataView(head.buffer).getUint32(4);
  return sameBytes(head, fileHead(generation)) ? generation : 0;
};

/** Writes at `at`, flushes, reads back. @throws when the disk took less or gives back something else; then cut off again */
const writeSurely = (file: FileHandle, data: Bytes, at: number): void => {
  try {
    const written = file.write(data, { at });
    file.flush();
    if (written === data.length && sameBytes(readBytes(file, at, data.length), data)) return;
    throw new Error(`the file took ${written} of ${data.length} bytes`);
  } catch (error) {
    file.truncate(at);
    file.flush();
    throw error;
  }
};

/**
 * The second copy over two files. One is in use; `replaceAll` fills the other and makes it valid with its head as the very
 * last write, so that an interruption leaves the old one in use.
 */
export class RecordFile implements SecondCopy {
  private current: FileHandle;
  private generation: number;

  constructor(
    private readonly a: FileHandle,
    private readonly b: FileHandle,
  ) {
    const generations = { a: generationOf(a), b: generationOf(b) };
    const useB = generations.b > generations.a || (generations.b === generations.a && b.getSize() > a.getSize());
    this.current = useB ? b : a;
    this.generation = useB ? generations.b : generations.a;
    if (this.generation === 0 && this.current.getSize() === 0) this.begin(this.current, 1);
  }

  async append(record: Bytes): Promise<void> {
    writeSurely(this.current, frame(record), this.current.getSize());
  }

  async appendMany(records: readonly Bytes[]): Promise<void> {
    if (records.length > 0) writeSurely(this.current, concat(...records.map(frame)), this.current.getSize());
  }

  async readAll(): Promise<{ records: readonly Bytes[]; damagedBytes: number }> {
    const data = readBytes(this.current, 0, this.current.getSize());
    return scanRecords(data, generationOf(this.current) === 0 ? 0 : FILE_HEAD_BYTES);
  }

  async replaceAll(records: readonly Bytes[]): Promise<void> {
    const next = this.current === this.a ? this.b : this.a;
    next.truncate(0);
    next.flush();
    writeSurely(next, concat(new Uint8Array(FILE_HEAD_BYTES), ...records.map(frame)), 0);
    this.begin(next, this.generation + 1);
    const old = this.current;
    this.current = next;
    old.truncate(0);
    old.flush();
  }

  async clear(): Promise<void> {
    await this.replaceAll([]);
  }

  private begin(file: FileHandle, generation: number): void {
    const written = file.write(fileHead(generation), { at: 0 });
    file.flush();
    if (written !== FILE_HEAD_BYTES) throw new Error('the file took no head');
    this.generation = generation;
  }
}
