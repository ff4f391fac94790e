import { beforeEach, describe, expect, test } from 'vitest';
import { auditChains } from '#domain/record/chain-audit';
import { type Entry, isKind } from '#domain/record/entry';
import { must } from '#kernel/must';
import {
  type Disk,
  enrolmentOf,
  given,
  idsOf,
  makeTablet,
  NURSE,
  startOn,
  type TestTablet,
} from '#tests/contracts/bench';

export type JournalDisk = Disk & {
  /** Empties the database's entries, or the file: what browsers do to damaged stores. */
  wipeTable(): Promise<void>;
  wipeSecond(): Promise<void>;
};

/** What a tablet elsewhere wrote: its enrolment and some doses. */
const elsewhere = async (make: () => Promise<JournalDisk>, name: string, doses: number): Promise<Entry[]> => {
  const other = await makeTablet(name);
  const { journal } = await startOn(await make(), other);
  await journal.append(await enrolmentOf(other));
  for (let dose = 0; dose < doses; dose += 1) await journal.append(given());
  return [...(await journal.all())];
};

/** Runs on every pair of copies. `make` gives an empty disk each time. */
export const journalContract = (name: string, make: () => Promise<JournalDisk>): void => {
  describe(`journal: ${name}`, () => {
    let tablet: TestTablet;
    let disk: JournalDisk;
    beforeEach(async () => {
      tablet = await makeTablet('beuk');
      disk = await make();
    });

    test('[JR1] appends at the same moment are numbered without a gap, and linked', async () => {
      const { journal } = await startOn(disk, tablet);
      const answers = await Promise.all(Array.from({ length: 12 }, () => journal.append(given())));
      expect(answers.map((answer) => answer.durability)).toEqual(Array(12).fill('both'));
      expect(answers.map(({ entry }) => entry.seq).sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
      expect(auditChains(await journal.all())).toEqual([]);
    });

    test('[JR3] what was answered is there after a restart, equal to the last letter', async () => {
      const first = await startOn(disk, tablet);
      await first.journal.append(given());
      const { entry } = await first.journal.append({ ...given(), transcriber: NURSE });
      const again = await startOn(disk, tablet, { remembered: await first.journal.heads() });
      expect(again.survey.report).toEqual({ healed: 0, lost: false, problems: [] });
      expect(again.problems).toEqual([]);
      expect((await again.journal.all()).find((each) => each.id === entry.id)).toEqual(entry);
      const { entry: next } = await again.journal.append(given());
      expect([next.chainId, next.seq, next.prevHash]).toEqual([entry.chainId, entry.seq + 1, entry.hash]);
    });

    test('[JR4] an emptied database is healed from the file, and the other way round', async () => {
      const first = await startOn(disk, tablet);
      for (let dose = 0; dose < 5; dose += 1) await first.journal.append(given());
      const before = await first.journal.all();
      const remembered = await first.journal.heads();
      await disk.wipeTable();
      const second = await startOn(disk, tablet, { remembered });
      expect(second.survey.report).toMatchObject({ healed: 5, lost: false });
      expect(await second.journal.all()).toEqual(before);
      await disk.wipeSecond();
      const third = await startOn(disk, tablet, { remembered });
      expect(third.survey.report).toMatchObject({ healed: 5, lost: false });
      await disk.wipeTable();
      const fourth = await startOn(disk, tablet, { remembered });
      expect(idsOf(await fourth.journal.all())).toEqual(idsOf(before));
      expect(fourth.problems).toEqual([]);
    });

    test('[JR6] [JR10] both copies emptied: said aloud, and a new chain names the head that was remembered', async () => {
      const first = await startOn(disk, tablet);
      await first.journal.append(given());
      const last = (await first.journal.append(given())).entry;
      const remembered = await first.journal.heads();
      await disk.wipeTable();
      await disk.wipeSecond();
      const { survey, journal } = await startOn(disk, tablet, { remembered });
      expect(survey.report).toMatchObject({ lost: true, remembered: { chain: last.chainId, seq: 1, hash: last.hash } });
      const started = must((await journal.all())[0], 'the new chain begins by itself');
      expect(started.chainId).not.toBe(last.chainId);
      expect(started.body).toMatchObject({
        kind: 'device',
        change: 'chain-started',
        after: { chain: last.chainId, seq: 1, hash: last.hash },
      });
      const losses = [{ chain: last.chainId, remembered: 1, found: -1 }];
      const later = await startOn(disk, tablet, { remembered: [...remembered, ...(await journal.heads())], losses });
      expect(later.survey.report.lost).toBe(false);
      expect(await later.journal.all()).toHaveLength(1);
    });

    test('[JR8] the same draft id twice is the same entry', async () => {
      const { journal } = await startOn(disk, tablet);
      const draft = given();
      const [one, two] = await Promise.all([journal.append(draft), journal.append(draft)]);
      expect(two).toEqual(one);
      const again = await startOn(disk, tablet);
      expect((await again.journal.append(draft)).entry).toEqual(one.entry);
      expect(await again.journal.all()).toHaveLength(1);
    });

    test('[JR9] a cloned tablet: both branches are kept, and the next entry begins a new chain', async () => {
      const mine = await startOn(disk, tablet);
      await mine.journal.append(given());
      const copyOfDisk = await make();
      await copyOfDisk.copies.table.addMany(await disk.copies.table.all());
      const clone = await startOn(copyOfDisk, tablet);
      const rival = (await clone.journal.append(given())).entry;
      const own = (await mine.journal.append(given())).entry;
      expect([rival.chainId, rival.seq]).toEqual([own.chainId, own.seq]);
      expect(await mine.journal.merge([rival])).toMatchObject({ added: 1, refused: [] });
      const next = (await mine.journal.append(given())).entry;
      expect(next.chainId).not.toBe(own.chainId);
      const again = await startOn(disk, tablet, { remembered: await mine.journal.heads() });
      expect(idsOf(await again.journal.all())).toEqual(idsOf(await mine.journal.all()));
      expect(idsOf(await again.journal.all())).toContain(rival.id);
      const starts = (await again.journal.all()).filter((entry) => isKind(entry, 'device'));
      expect(starts).toHaveLength(1);
    });

    test('[JR9] [JR10] a chain that came back from elsewhere is kept, and never continued here', async () => {
      const first = await startOn(disk, tablet);
      for (let dose = 0; dose < 3; dose += 1) await first.journal.append(given());
      const lost = await first.journal.all();
      const emptied = await make();
      await (await startOn(emptied, tablet)).journal.merge(lost);
      const again = await startOn(emptied, tablet);
      expect(idsOf(await again.journal.all())).toEqual(idsOf(lost));
      expect(again.journal.own()).toHaveLength(3);
      const { entry } = await again.journal.append(given());
      expect(lost.map((each) => each.chainId)).not.toContain(entry.chainId);
      expect(entry.seq).toBe(0);
    });

    test('[JR14] what is no entry is refused in words, and nothing is written', async () => {
      const { journal } = await startOn(disk, tablet);
      const draft = given();
      const bad = { ...draft, body: { ...draft.body, outcome: 'gone' } } as unknown as typeof draft;
      await expect(journal.append(bad)).rejects.toThrow('Not recorded');
      expect(await (await startOn(disk, tablet)).journal.all()).toEqual([]);
    });

    test('[JR11] [JR13] entries from elsewhere: any order, twice, and before the enrolment that proves them', async () => {
      const entries = await elsewhere(make, 'linde', 4);
      const { journal } = await startOn(disk, tablet);
      const [enrolment, ...doses] = entries as [Entry, ...Entry[]];
      const early = await journal.merge(doses.slice(0, 2));
      expect(early).toMatchObject({ added: 0 });
      expect(early.refused.map((each) => each.why)).toEqual(Array(2).fill('written by an unknown tablet; kept aside'));
      const restarted = await startOn(disk, tablet);
      const merged = await restarted.journal.merge([...doses.slice(2).reverse(), enrolment, must(doses[2], 'a dose')]);
      expect(merged).toMatchObject({ added: 5, refused: [] });
      expect(await restarted.journal.merge(entries)).toMatchObject({ added: 0, refused: [] });
      const again = await startOn(disk, tablet);
      expect(idsOf(await again.journal.all())).toEqual(idsOf(entries));
      const { entry } = await again.journal.append(given());
      expect(entry.clock.lamport).toBeGreaterThan(Math.max(...entries.map((each) => each.clock.lamport)));
    });

    test('[JR13] what was altered on the way is refused, and a known key cannot be replaced', async () => {
      const entries = await elsewhere(make, 'linde', 1);
      const { journal } = await startOn(disk, tablet);
      await journal.merge(entries);
      const dose = must(entries[1], 'a dose');
      const altered = { ...dose, body: { ...dose.body, medicine: 'Marevan 5 mg' } } as Entry;
      expect((await journal.merge([altered])).added).toBe(0);
      const fresh = await elsewhere(make, 'linde', 1);
      const answer = await journal.merge(fresh);
      expect(answer.added).toBe(0);
      expect(answer.refused).toHaveLength(2);
      expect(idsOf(await journal.all())).toEqual(idsOf(entries));
    });
  });
};
