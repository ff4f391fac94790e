import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bytes, sameBytes } from '#kernel/bytes';
import type { SecondCopy } from '#ports/journal';

/** A second copy with its files within reach, so that a test can do to them what disks do. */
export interface SecondCopyBench extends SecondCopy {
  /** Closes and opens the files again, as after a restart. */
  reopen(): Promise<void>;
  /** The size of the file in use. */
  size(): Promise<number>;
  /** Turns all bits of the byte at this place. */
  flip(at: number): Promise<void>;
  /** Keeps only the first bytes: what a kill in the middle of a write leaves. */
  cut(size: number): Promise<void>;
  dispose(): Promise<void>;
}

const bytes = (...values: number[]): Bytes => new Uint8Array(values);
const lists = (records: readonly Bytes[]): number[][] => records.map((record) => [...record]);

/** Runs on every implementation. */
export const secondCopyContract = (name: string, make: () => Promise<SecondCopyBench>, runs = 30): void => {
  describe(`second copy: ${name}`, () => {
    let bench: SecondCopyBench;
    beforeEach(async () => {
      bench = await make();
    });
    afterEach(() => bench.dispose());

    test('[JR3] gives back what was appended, in order, after a restart too', async () => {
      await bench.append(bytes(1, 2, 3));
      await bench.appendMany([bytes(), bytes(4)]);
      expect(lists((await bench.readAll()).records)).toEqual([[1, 2, 3], [], [4]]);
      await bench.reopen();
      await bench.append(bytes(5));
      expect(await bench.readAll()).toMatchObject({ damagedBytes: 0 });
      expect(lists((await bench.readAll()).records)).toEqual([[1, 2, 3], [], [4], [5]]);
    });

    test('[JR7] a torn tail costs the last record, is counted, and what comes after it is found', async () => {
      await bench.append(bytes(1));
      const whole = await bench.size();
      await bench.append(bytes(2, 2, 2, 2));
      const size = await bench.size();
      await bench.cut(size - 1);
      await bench.reopen();
      expect(await bench.readAll()).toEqual({ records: [bytes(1)], damagedBytes: size - 1 - whole });
      await bench.append(bytes(3));
      expect(lists((await bench.readAll()).records)).toEqual([[1], [3]]);
    });

    test('[JR7] wherever one byte turns, at most the record it lies in is lost', async () => {
      const records = [bytes(1, 1), bytes(2, 2, 2), bytes(3), bytes(4, 4, 4, 4)];
      await bench.appendMany(records);
      const size = await bench.size();
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: size - 1 }), async (at) => {
          await bench.flip(at);
          await bench.reopen();
          const found = await bench.readAll();
          await bench.flip(at);
          const missing = records.filter((record) => !found.records.some((each) => sameBytes(each, record)));
          expect(missing.length).toBeLessThanOrEqual(1);
          expect(found.records.length).toBe(records.length - missing.length);
          if (missing.length > 0) expect(found.damagedBytes).toBeGreaterThan(0);
        }),
        { numRuns: runs },
      );
    });

    test('[JR7] replacing leaves the new records, and none of the damage', async () => {
      await bench.append(bytes(1));
      await bench.append(bytes(2));
      await bench.cut((await bench.size()) - 1);
      await bench.replaceAll([bytes(7), bytes(8)]);
      await bench.reopen();
      expect(await bench.readAll()).toEqual({ records: [bytes(7), bytes(8)], damagedBytes: 0 });
      await bench.replaceAll([bytes(9)]);
      await bench.append(bytes(10));
      await bench.reopen();
      expect(lists((await bench.readAll()).records)).toEqual([[9], [10]]);
      await bench.clear();
      expect(await bench.readAll()).toEqual({ records: [], damagedBytes: 0 });
    });
  });
};
