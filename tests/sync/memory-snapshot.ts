import type { Instant } from '#kernel/instant';
import type { Cursor, RawResource, SnapshotStore } from '#ports/snapshot-store';

/** A snapshot store in memory that applies each change whole, as the port promises. */
export const memorySnapshot = (): SnapshotStore & { rows: Map<string, RawResource> } => {
  const rows = new Map<string, RawResource>();
  const cursors = new Map<string, Cursor>();
  let complete: Instant | undefined;
  return {
    rows,
    async apply(change) {
      for (const row of change.put) rows.set(`${row.resourceType}/${row.id}`, row);
      for (const row of change.remove) rows.delete(`${row.resourceType}/${row.id}`);
      for (const cursor of change.cursors) cursors.set(cursor.key, cursor);
      complete = change.completeUntil ?? complete;
    },
    async readAll() {
      return [...rows.values()];
    },
    async cursors() {
      return [...cursors.values()];
    },
    async completeUntil() {
      return complete;
    },
  };
};
