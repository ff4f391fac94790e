import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditChains } from '#domain/record/chain-audit';
import type { Entry, EntryDraft } from '#domain/record/entry';
import { checkEntry } from '#domain/record/seal-entry';
import type { EntryId } from '#kernel/ids';
import { must } from '#kernel/must';
import type { Appended } from '#ports/journal';
import { openDatabase, STORE_EPOCH } from '#store/dexie/database';
import { recordOfRow, WRITTEN_HERE } from '#store/entry-table';
import { NotRecorded } from '#store/journal';
import { encryptEntry } from '#store/journal-open';
import { given, idsOf, makeTablet, startOn, type TestTablet } from '#tests/contracts/bench';
import { memoryBench, memoryDisk } from '#tests/contracts/memory-disk';
import { checkingWith } from '#vault/sealing';

/** A journal of this many doses, and what is needed to look at it again. */
const recorded = async (doses: number) => {
  const tablet = await makeTablet('beuk');
  const disk = await memoryDisk();
  const { journal } = await startOn(disk, tablet);
  for (let dose = 0; dose < doses; dose += 1) await journal.append(given());
  return { tablet, disk, entries: await journal.all(), heads: await journal.heads() };
};

/** Fails the operations whose number is in the set, counted from 1. */
const failing = () => {
  const state = { count: 0, bad: (_number: number) => false };
  const fault = (operation: string) => {
    state.count += 1;
    if (state.bad(state.count)) throw new Error(`the disk refuses ${operation}`);
  };
  return { state, fault };
};

const flipBox = (rows: Map<EntryId, { box: Uint8Array }>, id: EntryId): void => {
  const { box } = must(rows.get(id), 'a row to damage');
  box[20] = (box[20] ?? 0) ^ 1;
};

describe('a journal on a disk that changes things', () => {
  test('[JR2] an entry changed, deleted or moved is found', async () => {
    const { tablet, entries } = await recorded(6);
    const key = await tablet.vault.publicKey();
    const tools = checkingWith(() => key);
    const troubles = async (list: readonly Entry[]): Promise<number> => {
      const verdicts = await Promise.all(list.map((entry) => checkEntry(entry, tools)));
      return auditChains(list).length + verdicts.filter((verdict) => verdict !== 'genuine').length;
    };
    expect(await troubles(entries)).toBe(0);
    const index = fc.integer({ min: 0, max: entries.length - 1 });
    await fc.assert(
      fc.asyncProperty(index, index, fc.constantFrom('change', 'delete', 'move'), async (a, b, act) => {
        const at = (n: number) => must(entries[n], 'an entry');
        const list = [...entries];
        if (act === 'change') list[a] = { ...at(a), enteredAt: at(a).enteredAt.replace('2022', '2021') } as Entry;
        if (act === 'delete') list.splice(Math.min(a, list.length - 2), 1);
        if (act === 'move') {
          fc.pre(a !== b);
          list[a] = { ...at(a), seq: at(b).seq };
          list[b] = { ...at(b), seq: at(a).seq };
        }
        expect(await troubles(list)).toBeGreaterThan(0);
      }),
    );
  });

  test('[JR2] an entry rewritten by somebody who has the key is found by its seal', async () => {
    const { tablet, disk, entries } = await recorded(4);
    const victim = must(entries[2], 'an entry');
    const forged = { ...victim, enteredAt: victim.enteredAt.replace('2022', '2021') } as Entry;
    const row = await encryptEntry(tablet.vault, forged, { fork: 0, own: WRITTEN_HERE });
    disk.table.rows.set(victim.id, row);
    await disk.copies.second.replaceAll([...disk.table.rows.values()].map(recordOfRow));
    const { journal } = await startOn(disk, tablet);
    let breaths = 0;
    const pause = async () => {
      breaths += 1;
    };
    expect(await journal.checkSeals(pause)).toEqual([victim.id]);
    expect(breaths).toBe(entries.length);
  });

  test('[JR5] a row changed in one copy is healed from the other, for good', async () => {
    const { tablet, disk, entries } = await recorded(4);
    flipBox(disk.table.rows, must(entries[1], 'an entry').id);
    const healed = await startOn(disk, tablet);
    expect(healed.healed).toBe(1);
    expect(await healed.journal.all()).toEqual(entries);
    expect(healed.problems).toEqual([]);
    const again = await startOn(disk, tablet);
    expect([again.healed, again.survey.report.healed]).toEqual([0, 0]);
  });

  test('[JR5] [JR10] a row that neither copy opens is said aloud, the rest stays, and a new chain begins', async () => {
    const { tablet, disk, entries } = await recorded(4);
    const second = must(entries[1], 'an entry');
    const box = must(disk.table.rows.get(second.id), 'its row').box;
    const { records } = await disk.copies.second.readAll();
    const damaged = records.map((record) => record.slice());
    for (const record of damaged) {
      const end = record.length - 1;
      if (record.length > box.length && record[end] === box.at(-1)) record[end] = (record[end] ?? 0) ^ 1;
    }
    await disk.copies.second.replaceAll(damaged);
    flipBox(disk.table.rows, second.id);
    const { journal, problems } = await startOn(disk, tablet);
    expect(problems.some((problem) => problem.includes('cannot be read in either copy'))).toBe(true);
    const kept = idsOf(entries).filter((id) => id !== second.id);
    expect(idsOf(await journal.all())).toEqual(expect.arrayContaining(kept));
    const { entry } = await journal.append(given());
    expect(entry.chainId).not.toBe(second.chainId);
  });

  test('[JR6] a chain that ends earlier than remembered is a loss, even by one entry', async () => {
    const { tablet, disk, entries, heads } = await recorded(3);
    const last = must(entries.at(-1), 'the last entry');
    disk.table.rows.delete(last.id);
    const { records } = await disk.copies.second.readAll();
    await disk.copies.second.replaceAll(records.slice(0, -1));
    const { survey } = await startOn(disk, tablet, { remembered: heads });
    expect(survey.report).toMatchObject({ lost: true, remembered: { seq: 2 }, found: { seq: 1 } });
  });
});

describe('a journal on a disk that refuses', () => {
  test('[JR3] the database fails: one copy, said so; the same draft again or the next start completes it', async () => {
    const tablet = await makeTablet('beuk');
    const { state, fault } = failing();
    const disk = await memoryDisk(fault);
    const { journal } = await startOn(disk, tablet);
    state.bad = () => true;
    const draft = given();
    const half = await journal.append(draft);
    expect(half).toMatchObject({ durability: 'one-copy', problem: expect.stringContaining('the disk refuses add') });
    const other = await journal.append(given());
    expect(other.entry.seq).toBe(half.entry.seq + 1);
    state.bad = () => false;
    expect(await journal.append(draft)).toEqual({ entry: half.entry, durability: 'both' });
    const again = await startOn(disk, tablet, { remembered: await journal.heads() });
    expect(again.survey.report).toMatchObject({ healed: 1, lost: false });
    expect(idsOf(await again.journal.all())).toEqual(idsOf([half.entry, other.entry]));
  });

  test('[JR3] [JR14] the file is full: one copy; both full: not recorded, and the words say paper', async () => {
    const tablet = await makeTablet('beuk');
    const { state, fault } = failing();
    const bench = await memoryBench();
    const disk = { ...(await memoryDisk(fault)), copies: { table: (await memoryDisk(fault)).table, second: bench } };
    const { journal } = await startOn(disk, tablet);
    await journal.append(given());
    bench.a.sizeMax = bench.a.getSize() + 20;
    const half = await journal.append(given());
    expect(half).toMatchObject({ durability: 'one-copy', problem: expect.stringContaining('bytes') });
    state.bad = () => true;
    await expect(journal.append(given())).rejects.toThrow(NotRecorded);
    await expect(journal.append(given())).rejects.toThrow('Write it on paper');
    state.bad = () => false;
    bench.a.sizeMax = Number.POSITIVE_INFINITY;
    await journal.append(given());
    expect(auditChains(await journal.all())).toEqual([]);
    const again = await startOn(disk, tablet, { remembered: await journal.heads() });
    expect(again.survey.report).toMatchObject({ healed: 1, lost: false });
    expect(await again.journal.all()).toHaveLength((await journal.all()).length);
  });

  test('[JR3] [JR8] whichever operation fails first, everything answered is there after a restart, once', async () => {
    const tablet = await makeTablet('beuk');
    let number = 0;
    for (let touched = true; touched; ) {
      number += 1;
      touched = await survives(tablet, number);
    }
    // One read at the start, then a write and its read-back for each of three entries.
    expect(number).toBe(1 + 3 * 2 + 1);
  });

  test('[JR12] a merge that one copy refuses counts nothing, and succeeds when it comes again', async () => {
    const tablet = await makeTablet('beuk');
    const source = await startOn(await memoryDisk(), tablet);
    for (let dose = 0; dose < 3; dose += 1) await source.journal.append(given());
    const entries = await source.journal.all();
    const { state, fault } = failing();
    const disk = await memoryDisk(fault);
    const { journal } = await startOn(disk, tablet);
    state.bad = () => true;
    await expect(journal.merge(entries)).rejects.toThrow('the disk refuses');
    expect(await journal.all()).toEqual([]);
    state.bad = () => false;
    expect(await journal.merge(entries)).toMatchObject({ added: 3, refused: [] });
    const again = await startOn(disk, tablet);
    expect(idsOf(await again.journal.all())).toEqual(idsOf(entries));
    expect(again.problems).toEqual([]);
  });
});

/** Four appends (one of them repeated) while the database's n-th operation fails; answers whether that number was reached. */
const survives = async (tablet: TestTablet, number: number): Promise<boolean> => {
  const { state, fault } = failing();
  const disk = await memoryDisk(fault);
  const { journal } = await startOn(disk, tablet);
  state.bad = (count) => count === number;
  const drafts: EntryDraft[] = [given(), given(), given()];
  const answers: Appended[] = [];
  for (const draft of [...drafts, must(drafts[1], 'a draft')]) {
    answers.push(await journal.append(draft));
  }
  const touched = state.count >= number;
  state.bad = () => false;
  const again = await startOn(disk, tablet, { remembered: await journal.heads() });
  expect(again.survey.report.lost).toBe(false);
  expect(idsOf(await again.journal.all())).toEqual([...new Set(answers.map(({ entry }) => entry.id as string))].sort());
  expect(auditChains(await again.journal.all())).toEqual([]);
  return touched;
};

test('[JR15] a store of a newer app is closed again unread', async () => {
  const factory = new IDBFactory();
  const where = { indexedDB: factory, IDBKeyRange };
  const opened = await openDatabase('test', where);
  if ('newerEpoch' in opened) throw new Error('a fresh database is of this epoch');
  const newer = new TextEncoder().encode(String(STORE_EPOCH + 1));
  await opened.boxes.change([{ table: 'meta', put: [{ key: 'epoch', box: newer }] }]);
  opened.close();
  expect(await openDatabase('test', where)).toEqual({ newerEpoch: STORE_EPOCH + 1 });
});
