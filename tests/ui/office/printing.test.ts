import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sheetLedger } from '#domain/record/sheet-ledger';
import type { Sheet } from '#domain/sheet/sheet';
import { parseSheetNumber } from '#domain/sheet/sheet-number';
import type { Snapshot } from '#domain/snapshot';
import { addMs, instant, MINUTE_MS } from '#kernel/instant';
import { must } from '#kernel/must';
import { wardApp } from '#tests/ui/office/ward-app';
import { PACK_REMAKE_AFTER_MS, packIsDue, refreshPack } from '#ui/shell/printing/auto-pack';
import { buildSheets } from '#ui/shell/printing/build-sheets';
import { findPack, keepPack, packBytes, readPack } from '#ui/shell/printing/pack-file';
import { PackCancelled, preparePack } from '#ui/shell/printing/prepare-pack';
import { registerSheets } from '#ui/shell/printing/register-sheets';
import { withCounter } from '#ui/shell/printing/sheet-numbers';
import { uuidOf } from '#ui/shell/uuid-of';

type Files = Map<string, Uint8Array<ArrayBuffer>>;
const store = (files: Files = new Map()) => ({
  files,
  getFile: async (name: string) => {
    await Promise.resolve();
    return files.get(name);
  },
  putFile: async (name: string, data: Uint8Array<ArrayBuffer>) => {
    await Promise.resolve();
    files.set(name, data);
  },
});
const numbersOf = (sheets: readonly Sheet[]) => sheets.map(({ identity }) => identity.number);
const someOf = (app: ReturnType<typeof wardApp>, count: number) =>
  (app.getState().snapshot?.residents ?? [])
    .filter(({ ward }) => ward === app.getState().identity?.ward)
    .slice(0, count);
const choice = (app: ReturnType<typeof wardApp>, count: number) => ({
  residents: someOf(app, count),
  days: 7,
  language: 'nl' as const,
  drill: false,
  kind: 'pack' as const,
});

describe('sheet numbers', () => {
  test('[PN1] printings that overlap never share a counter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), async (counts) => {
        const tablet = store();
        const given = await Promise.all(
          counts.map((count) =>
            withCounter(tablet, { entries: [], prefix: 'BK' }, (next) => ({
              value: Array.from({ length: count }, (_, at) => next + at),
              nextCounter: next + count,
            })),
          ),
        );
        const all = given.flat();
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 40 },
    );
  });

  test('[PN1] a pack that was prepared and not printed keeps its numbers for itself', async () => {
    const app = wardApp();
    const first = numbersOf(await buildSheets(app, choice(app, 3)));
    const second = numbersOf(await buildSheets(app, choice(app, 3)));
    expect(first.filter((number) => second.includes(number))).toEqual([]);
    expect(second.every((number) => parseSheetNumber(number).ok)).toBe(true);
  });

  test('[PN1] a counter that fails to be kept gives no numbers away', async () => {
    const tablet = { ...store(), putFile: () => Promise.reject(new Error('full')) };
    const asked = withCounter(tablet, { entries: [], prefix: 'BK' }, (next) => ({
      value: next,
      nextCounter: next + 1,
    }));
    await expect(asked).rejects.toThrow('full');
  });
});

describe('the stored pack', () => {
  test('[PN2] is read back whole, and a torn one is unreadable', async () => {
    const app = wardApp();
    const sheets = await buildSheets(app, choice(app, 2));
    const pack = {
      madeAt: instant('2026-11-24T07:00:00Z'),
      sheets,
      layout: new Map(
        sheets.map(({ identity }) => [identity.number as string, { pages: 2, pageOfRow: new Map([['1', 1]]) }]),
      ),
      bytes: new TextEncoder().encode('%PDF-1.7 …'),
    };
    const tablet = store();
    await keepPack(tablet, pack);
    const found = await findPack(tablet);
    expect(found.found).toBe('pack');
    const read = readPack(packBytes(pack));
    expect(read?.sheets).toEqual(JSON.parse(JSON.stringify(sheets)));
    expect(read?.bytes).toEqual(pack.bytes);
    expect(read?.layout).toEqual(pack.layout);
    expect(read?.validUntil).toBe(sheets.map(({ identity }) => identity.validUntil).sort()[0]);
    for (const length of [0, 3, 40]) expect(readPack(packBytes(pack).slice(0, length))).toBeUndefined();
    expect(await findPack(store())).toEqual({ found: 'nothing' });
    expect(await findPack(store(new Map([['pack', new Uint8Array([1, 2, 3, 4, 5])]])))).toEqual({
      found: 'unreadable',
    });
  });

  test('[PN3] nothing enters the ledger until it is printed, and then once', async () => {
    const app = wardApp();
    const made = await preparePack(app, { ...choice(app, 3), keep: true }, () => undefined).done;
    expect(sheetLedger(app.getState().entries)).toEqual([]);
    expect((await findPack(app.tablet)).found).toBe('pack');
    const first = await registerSheets(app, made, () => undefined);
    expect(first).toEqual({ registered: 7 });
    expect(
      sheetLedger(app.getState().entries)
        .map(({ number }) => number)
        .toSorted(),
    ).toEqual(numbersOf(made.sheets).toSorted());
    const count = app.getState().entries.length;
    expect(await registerSheets(app, made, () => undefined)).toEqual({ registered: 0 });
    expect(app.getState().entries.length).toBe(count);
  });

  test('a stopped pack leaves nothing', async () => {
    const app = wardApp();
    const job = preparePack(app, { ...choice(app, 8), keep: true }, () => undefined);
    job.cancel();
    await expect(job.done).rejects.toBeInstanceOf(PackCancelled);
    expect((await findPack(app.tablet)).found).toBe('nothing');
  });

  test('a drill is drawn and never kept as the ward’s pack', async () => {
    const app = wardApp();
    const made = await preparePack(app, { ...choice(app, 1), drill: true, keep: true }, () => undefined).done;
    expect(numbersOf(made.sheets).every((number) => number.startsWith('X'))).toBe(true);
    expect((await findPack(app.tablet)).found).toBe('nothing');
  });
});

describe('the pack that is made by itself', () => {
  test('[PN4] is made once, stays while nothing changes, and is made again after a change, an arrival or four hours', async () => {
    const app = wardApp();
    expect(await refreshPack(app)).toBe('made');
    expect(await refreshPack(app)).toBe('fresh');
    expect(sheetLedger(app.getState().entries)).toEqual([]);
    const found = await findPack(app.tablet);
    const { snapshot, identity, now } = app.getState();
    const ward = must(identity, 'an identity').ward;
    const known = must(snapshot, 'a snapshot');
    const due = (change: Partial<Snapshot>, at = now) => packIsDue(found, { ...known, ...change }, ward, at);
    expect(due({})).toBe(false);
    const later = addMs(must(known.completeUntil, 'a pull'), MINUTE_MS);
    const mine = known.orders.findIndex(
      ({ resident }) => known.residents.find(({ id }) => id === resident)?.ward === ward,
    );
    const changed = known.orders.map((order, at) =>
      at === mine ? { ...order, source: { lastUpdated: later } } : order,
    );
    expect(due({ orders: changed })).toBe(true);
    const gone = known.residents.find((one) => one.ward === ward)?.id;
    expect(due({ residents: known.residents.filter(({ id }) => id !== gone) })).toBe(true);
    expect(due({}, addMs(now, PACK_REMAKE_AFTER_MS))).toBe(true);
    expect(packIsDue({ found: 'unreadable' }, known, ward, now)).toBe(true);
  });
});

test('derived ids: the same text gives the same UUID of version 8, another text another one', async () => {
  const id = await uuidOf('BK-4131-D|printed');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await uuidOf('BK-4131-D|printed')).toBe(id);
  expect(await uuidOf('BK-4131-D|typed-in')).not.toBe(id);
});
