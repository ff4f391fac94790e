import * as Comlink from 'comlink';
import type { EntryDraft } from '#domain/record/entry';
import { entryId, orderId, personId, residentId, wardId } from '#kernel/ids';
import type { Head } from '#ports/journal';
import type { Boot, TabletEvent, TabletWithEvents } from '#ports/tablet';

/** Records as fast as it can over the real tablet worker, and tells the witness each entry that was answered `both`. */
const NURSE = personId('nurse-1');
const PIN = '1234';
/** Appends under way at the same moment: a nurse, a second nurse, and the machine's own entries. */
const AT_ONCE = 3;
const HEADS_KEY = 'kills.heads';

const tell = async (path: string, body: unknown): Promise<void> => {
  await fetch(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
};

const problems: string[] = [];
const worker = new Worker(new URL('../../src/workers/tablet.ts', import.meta.url), { type: 'module' });
const tablet = Comlink.wrap<TabletWithEvents>(worker);

const listen = (event: TabletEvent): void => {
  if (event.type === 'problem') problems.push(`${event.where}: ${event.message}`);
};

const setUp = (): Promise<void> =>
  tablet.setup({
    config: {
      demo: false,
      centre: { name: 'Kill test', zone: 'Europe/Brussels' },
      clockShiftMs: 0,
      central: 'embedded',
      outageAfterMs: 120_000,
      staff: [],
    },
    tabletName: 'Kill test',
    prefix: 'KT',
    ward: { id: wardId('ward'), name: 'Ward' },
    staff: [{ personId: NURSE, name: 'Nurse of the kill test', role: 'nurse', initials: 'N', pin: PIN }],
  });

const dose = (medicine: string): EntryDraft => ({
  id: entryId(crypto.randomUUID()),
  author: { person: NURSE },
  body: {
    kind: 'administration',
    resident: residentId('resident-1'),
    order: orderId('order-1'),
    outcome: 'given',
    givenFrom: 'stated',
    source: 'tablet',
    givenBy: { person: NURSE, initials: 'N' },
    medicine,
  },
});

const rememberedHeads = (): readonly Head[] => JSON.parse(localStorage.getItem(HEADS_KEY) ?? '[]') as readonly Head[];

const recordForEver = async (medicine: string): Promise<never> => {
  for (;;) {
    const { entry, durability } = await tablet.append(dose(medicine));
    if (durability !== 'both') continue;
    localStorage.setItem(HEADS_KEY, JSON.stringify([{ chain: entry.chainId, seq: entry.seq, hash: entry.hash }]));
    await tell('/acknowledged', { id: entry.id });
  }
};

const run = async (): Promise<void> => {
  await tablet.subscribe(Comlink.proxy(listen));
  let boot: Boot = await tablet.start(0, [...rememberedHeads()]);
  const isNew = boot.phase === 'setup';
  if (isNew && boot.phase === 'setup' && boot.loss === undefined) {
    await setUp();
    boot = await tablet.start(0);
  }
  if (boot.phase !== 'closed') throw new Error(`came up as ${JSON.stringify(boot)}`);
  const unlocked = await tablet.unlock(NURSE, PIN);
  if (!unlocked.ok) throw new Error(`not unlocked: ${unlocked.because}`);
  const entries = await tablet.entries();
  await tell('/started', { ids: entries.map((entry) => entry.id), loss: boot.loss, problems, isNew });
  const medicine = await (await fetch('/word', { cache: 'no-store' })).text();
  await Promise.all(Array.from({ length: AT_ONCE }, () => recordForEver(medicine)));
};

run().catch((error: unknown) => tell('/broken', { message: String(error), problems }));
