import * as Comlink from 'comlink';
import { afterAll, expect, test } from 'vitest';
import type { Entry } from '#domain/record/entry';
import { personId, wardId } from '#kernel/ids';
import type { Head } from '#ports/journal';
import type { Boot, SetupRequest, TabletEvent, TabletWithEvents } from '#ports/tablet';
import { given, idsOf, NURSE, PIN } from '#tests/contracts/bench';

/** The real tablet worker in a real browser, its two stores wiped and damaged as browsers and people do. */
type Running = { readonly tablet: Comlink.Remote<TabletWithEvents>; readonly events: TabletEvent[]; stop(): void };

const run = async (): Promise<Running> => {
  const worker = new Worker(new URL('../../src/workers/tablet.ts', import.meta.url), { type: 'module' });
  const tablet = Comlink.wrap<TabletWithEvents>(worker);
  const events: TabletEvent[] = [];
  await tablet.subscribe(Comlink.proxy((event: TabletEvent) => void events.push(event)));
  return { tablet, events, stop: () => worker.terminate() };
};

const request: SetupRequest = {
  config: {
    demo: false,
    centre: { name: 'Huis Ter Linde', zone: 'Europe/Brussels' },
    clockShiftMs: 0,
    central: 'embedded',
    outageAfterMs: 120_000,
    staff: [],
  },
  tabletName: 'Tablet Beuk',
  prefix: 'BK',
  ward: { id: wardId('beuk'), name: 'Beuk' },
  staff: [
    { personId: NURSE, name: 'Els Peeters', role: 'nurse', initials: 'EP', pin: PIN },
    { personId: 'doctor-1', name: 'Dr. Jan Maes', role: 'doctor', initials: 'JM', pin: '998877' },
  ],
};

const until = async (what: () => boolean): Promise<void> => {
  for (let tries = 0; !what(); tries += 1) {
    if (tries > 200) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

const wipeDatabase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('noodblad');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });

/** A worker that was just ended holds its files a moment longer. */
const wipeFiles = async (): Promise<void> => {
  const root = await navigator.storage.getDirectory();
  for (let tries = 0; ; tries += 1) {
    try {
      return await root.removeEntry('noodblad', { recursive: true });
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
};

/** Turns one bit in the box of one entry, behind the store's back. */
const damageRow = (id: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('noodblad');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('entries', 'readwrite');
      const store = transaction.objectStore('entries');
      const reading = store.get(id);
      reading.onsuccess = () => {
        const row = reading.result as { box: Uint8Array };
        row.box[25] = (row.box[25] ?? 0) ^ 1;
        store.put(row);
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

let running: Running | undefined;
let recorded: Entry[] = [];
let remembered: readonly Head[] = [];
afterAll(() => running?.stop());

const restart = async (damage: () => Promise<void>): Promise<Boot & { phase: 'closed' }> => {
  running?.stop();
  await damage();
  running = await run();
  const boot = await running.tablet.start(0, [...remembered]);
  if (boot.phase !== 'closed') throw new Error(`the tablet came up as ${boot.phase}`);
  expect(await running.tablet.unlock(NURSE, PIN)).toEqual({ ok: true, person: NURSE });
  return boot;
};

const isWhole = async (): Promise<void> => {
  const { tablet, events } = running as Running;
  expect(idsOf(await tablet.entries())).toEqual(idsOf(recorded));
  expect(events.filter((event) => event.type === 'problem' && event.where === 'journal')).toEqual([]);
};

test('[VA1] [JR3] set up, unlocked, recorded: the median of a tap to its tick is short', async () => {
  running = await run();
  const { tablet, events } = running;
  expect(await tablet.start(0)).toEqual({ phase: 'setup' });
  await tablet.setup(request);
  expect(events.some((event) => event.type === 'progress' && event.of === 'setup')).toBe(true);
  const boot = await tablet.start(0);
  expect(boot).toMatchObject({
    phase: 'closed',
    waiting: 3,
    staff: [{ name: 'Els Peeters' }, { name: 'Dr. Jan Maes' }],
  });
  expect(JSON.stringify(boot)).not.toContain(PIN);
  await expect(tablet.entries()).rejects.toThrow('unlock');
  expect(await tablet.unlock(NURSE, '9999')).toMatchObject({ ok: false, because: 'wrong-pin' });
  const unlockedAt = performance.now();
  expect(await tablet.unlock(NURSE, PIN)).toEqual({ ok: true, person: NURSE });
  const unlockMs = performance.now() - unlockedAt;
  expect(await tablet.checkPin(personId('doctor-1'), '998877')).toMatchObject({ ok: true });
  const times: number[] = [];
  for (let dose = 0; dose < 40; dose += 1) {
    const before = performance.now();
    expect((await tablet.append(given())).durability).toBe('both');
    times.push(performance.now() - before);
  }
  recorded = [...(await tablet.entries())];
  remembered = await tablet.heads();
  expect(recorded).toHaveLength(43);
  const median = times.sort((a, b) => a - b)[20] ?? Number.POSITIVE_INFINITY;
  console.log(
    `tap to tick: median ${median.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms; unlock ${unlockMs.toFixed(0)} ms`,
  );
  expect(median).toBeLessThan(250);
});

test('a second tab is told that the tablet is elsewhere, and takes over by itself when the first one ends', async () => {
  const other = await run();
  expect(await other.tablet.start(0, [...remembered])).toEqual({ phase: 'elsewhere' });
  running?.stop();
  await until(() => other.events.some((event) => event.type === 'boot'));
  expect(other.events.find((event) => event.type === 'boot')).toMatchObject({ boot: { phase: 'closed' } });
  running = other;
  expect(await other.tablet.unlock(NURSE, PIN)).toMatchObject({ ok: true });
  await isWhole();
});

test('[JR4] [JR20] database wiped: the PIN still opens, and the journal heals from the files', async () => {
  const boot = await restart(wipeDatabase);
  expect(boot.loss).toMatchObject({ healed: recorded.length, lost: false });
  await isWhole();
});

test('[JR4] [JR20] files wiped: the PIN still opens, and the files heal from the database', async () => {
  const boot = await restart(wipeFiles);
  expect(boot.loss).toMatchObject({ healed: recorded.length, lost: false });
  await isWhole();
  await restart(wipeDatabase);
  await isWhole();
});

test('[JR5] one bit turned in a row: healed from the files', async () => {
  await restart(() => damageRow(recorded[7]?.id ?? ''));
  await isWhole();
  const boot = await restart(async () => undefined);
  expect(boot.loss).toBeUndefined();
});

test('[JR6] [H12] both wiped: never an innocent first start', async () => {
  running?.stop();
  await wipeDatabase();
  await wipeFiles();
  running = await run();
  const boot = await running.tablet.start(0, [...remembered]);
  expect(boot).toMatchObject({ phase: 'setup', loss: { lost: true } });
});
