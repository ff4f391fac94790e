import type { Bytes } from '#kernel/bytes';
import type { EntryId } from '#kernel/ids';
import type { KeptCopy } from '#ports/kept-copy';
import type { BoxChange, Boxed, BoxStore, BoxTable } from '#store/box-store';
import type { EntryRow, EntryTable } from '#store/entry-table';

/** A fault to throw before the operation happens; tests set it. */
export type Fault = (operation: string) => void;

export class MemoryBoxStore implements BoxStore {
  private readonly tables = new Map<BoxTable, Map<string, Bytes>>();

  constructor(private readonly fault: Fault = () => undefined) {}

  async change(changes: readonly BoxChange[]): Promise<void> {
    this.fault('change');
    for (const { table, put = [], remove = [] } of changes) {
      const rows = this.rows(table);
      for (const key of remove) rows.delete(key);
      for (const { key, box } of put) rows.set(key, box.slice());
    }
  }

  async all(table: BoxTable): Promise<readonly Boxed[]> {
    return [...this.rows(table)].map(([key, box]) => ({ key, box: box.slice() }));
  }

  async get(table: BoxTable, key: string): Promise<Bytes | undefined> {
    return this.rows(table).get(key)?.slice();
  }

  private rows(table: BoxTable): Map<string, Bytes> {
    const rows = this.tables.get(table) ?? new Map<string, Bytes>();
    this.tables.set(table, rows);
    return rows;
  }
}

export class MemoryEntryTable implements EntryTable {
  readonly rows = new Map<EntryId, EntryRow>();

  constructor(private readonly fault: Fault = () => undefined) {}

  add(row: EntryRow): Promise<void> {
    return this.addMany([row]);
  }

  async addMany(rows: readonly EntryRow[]): Promise<void> {
    this.fault('add');
    const places = new Set([...this.rows.values()].map(placeOf));
    for (const row of rows) {
      if (this.rows.has(row.id) || places.has(placeOf(row))) throw new Error(`${row.id} or its place is taken`);
      places.add(placeOf(row));
    }
    for (const row of rows) this.rows.set(row.id, row);
  }

  async get(id: EntryId): Promise<EntryRow | undefined> {
    this.fault('get');
    return this.rows.get(id);
  }

  async all(): Promise<readonly EntryRow[]> {
    this.fault('all');
    return [...this.rows.values()];
  }

  async heal(row: EntryRow): Promise<void> {
    this.rows.set(row.id, row);
  }
}

const placeOf = (row: EntryRow): string => `${row.chainId} ${row.seq} ${row.fork}`;

export class MemoryKept implements KeptCopy {
  bytes: Bytes | undefined;

  constructor(
    readonly where: string,
    private readonly fault: Fault = () => undefined,
  ) {}

  async read(): Promise<Bytes | undefined> {
    return this.bytes?.slice();
  }

  async write(data: Bytes): Promise<void> {
    this.fault('write');
    this.bytes = data.slice();
  }
}
