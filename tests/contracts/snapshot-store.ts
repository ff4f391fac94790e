import { beforeEach, describe, expect, test } from 'vitest';
import { entryId } from '#kernel/ids';
import { instant } from '#kernel/instant';
import type { RawResource } from '#ports/snapshot-store';
import { BOX_TABLES, type BoxStore } from '#store/box-store';
import { Files } from '#store/files';
import { OutboxRows } from '#store/outbox-rows';
import { SnapshotRows } from '#store/snapshot-rows';
import { makeTablet, reopened, type TestTablet } from '#tests/contracts/bench';

const raw = (id: string, word: string): RawResource => ({
  resourceType: 'Patient',
  id,
  json: JSON.stringify({ resourceType: 'Patient', id, name: [{ family: word }] }),
});

/** Everything a store holds as one text, as somebody with the disk would search it. */
const allText = async (boxes: BoxStore): Promise<string> => {
  const rows = await Promise.all(BOX_TABLES.map((table) => boxes.all(table)));
  return rows
    .flat()
    .map(({ key, box }) => `${key} ${String.fromCharCode(...box)}`)
    .join('\n');
};

/** SnapshotStore, Outbox and files on every box store. */
export const snapshotStoreContract = (name: string, make: () => Promise<BoxStore>): void => {
  describe(`snapshot, outbox and files: ${name}`, () => {
    let tablet: TestTablet;
    let boxes: BoxStore;
    beforeEach(async () => {
      tablet = await makeTablet('beuk');
      boxes = await make();
    });
    const fresh = async () => new SnapshotRows(boxes, (await reopened(tablet)).vault);

    test('[JR16] puts, replaces and removes; cursors and the last complete pull come with them', async () => {
      const store = await fresh();
      const since = instant('2022-12-06T03:00:00Z');
      await store.apply({
        put: [raw('a', 'Peeters'), raw('b', 'Maes')],
        remove: [],
        cursors: [{ key: 'Patient|a', since }],
      });
      const until = instant('2022-12-06T04:00:00Z');
      await store.apply({
        put: [raw('b', 'Wouters')],
        remove: [{ resourceType: 'Patient', id: 'a' }],
        cursors: [{ key: 'Patient|b', since }],
        completeUntil: until,
      });
      for (const each of [store, await fresh()]) {
        expect(await each.readAll()).toEqual([raw('b', 'Wouters')]);
        expect((await each.cursors()).map((cursor) => cursor.key).sort()).toEqual(['Patient|a', 'Patient|b']);
        expect(await each.completeUntil()).toBe(until);
      }
    });

    test('[JR16] an empty store has no rows, no cursor and no moment', async () => {
      const store = await fresh();
      expect([await store.readAll(), await store.cursors(), await store.completeUntil()]).toEqual([[], [], undefined]);
    });

    test('[JR17] neither names nor drugs nor keys of rows can be read on the disk', async () => {
      const store = await fresh();
      const since = instant('2022-12-06T03:00:00Z');
      await store.apply({
        put: [raw('resident-77', 'Vandenberghe')],
        remove: [],
        cursors: [{ key: 'Patient|resident-77', since }],
      });
      const { vault } = await reopened(tablet);
      const why = 'central refused it: Vandenberghe';
      await new OutboxRows(boxes, vault).set(entryId('entry-1'), { state: 'poison', at: since, why, tries: 1 });
      await new Files(boxes, vault).put('pack of Vandenberghe', new TextEncoder().encode('Marevan for Vandenberghe'));
      const text = await allText(boxes);
      expect(text.length).toBeGreaterThan(100);
      for (const word of ['Vandenberghe', 'Marevan', 'resident-77', 'Patient']) expect(text).not.toContain(word);
    });

    test('[JR18] answers of central survive a restart; an entry that waits again has none', async () => {
      const at = instant('2022-12-06T05:00:00Z');
      const outbox = new OutboxRows(boxes, tablet.vault);
      const good = { state: 'acknowledged', at, centralId: 'MA/1', versionId: 'v1' } as const;
      await outbox.setMany([
        [entryId('one'), good],
        [entryId('two'), { state: 'poison', at, why: 'no', tries: 2 }],
      ]);
      await outbox.set(entryId('two'), { state: 'waiting' });
      for (const each of [outbox, new OutboxRows(boxes, (await reopened(tablet)).vault)]) {
        expect(await each.states()).toEqual(new Map([[entryId('one'), good]]));
      }
    });

    test('[JR17] a file comes back whole, and not at all when it was changed', async () => {
      const files = new Files(boxes, tablet.vault);
      const data = crypto.getRandomValues(new Uint8Array(50_000));
      await files.put('pack.pdf', data);
      expect(await files.get('pack.pdf')).toEqual(data);
      expect(await files.get('other.pdf')).toBeUndefined();
      const [row] = await boxes.all('files');
      if (row === undefined) throw new Error('the file has a row');
      row.box[30_000] = (row.box[30_000] ?? 0) ^ 1;
      await boxes.change([{ table: 'files', put: [row] }]);
      await expect(files.get('pack.pdf')).rejects.toThrow();
    });
  });
};
