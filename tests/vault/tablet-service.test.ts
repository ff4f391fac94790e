import { beforeEach, describe, expect, test } from 'vitest';
import { personId, wardId } from '#kernel/ids';
import { HOUR_MS } from '#kernel/instant';
import { CentralUnreachable } from '#ports/central';
import type { SetupRequest, TabletEvent } from '#ports/tablet';
import { MemoryBoxStore, MemoryEntryTable, MemoryKept } from '#store/memory/memory-tables';
import { CHEAP, given, idsOf, NURSE, PIN, randomIds, testClock } from '#tests/contracts/bench';
import { memoryBench } from '#tests/contracts/memory-disk';
import type { JournalLock, TabletEnvironment } from '#workers/tablet/environment';
import { TabletLife } from '#workers/tablet/life';
import { TabletService, VAULT_OPEN_MS_MAX } from '#workers/tablet/service';

/** A disk that outlives the tablet's worker, and the timers that the test fires. */
const makeMachine = async () => {
  const boxes = new MemoryBoxStore();
  const entries = new MemoryEntryTable();
  const second = await memoryBench();
  const kept = new Map<string, MemoryKept[]>();
  const timers: { ms: number; work: () => void }[] = [];
  const clock = testClock();
  const keptOf = (name: string): MemoryKept[] => {
    const copies = kept.get(name) ?? [new MemoryKept('database'), new MemoryKept('file a'), new MemoryKept('file b')];
    kept.set(name, copies);
    return copies;
  };
  const free: JournalLock = { take: async () => true, whenOurs: async () => undefined };
  const run = async (lock = free) => {
    const environment: TabletEnvironment = {
      clock: () => clock,
      stopwatch: () => clock.ms,
      ids: randomIds,
      openStores: async () => ({ boxes, entries, second, kept: keptOf, problems: [] }),
      lock,
      central: { request: () => Promise.reject(new CentralUnreachable('network', 'dead')) },
      storage: async () => ({ persisted: true }),
      later: (ms, work) => {
        const timer = { ms, work };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
      pinCost: CHEAP,
    };
    const events: TabletEvent[] = [];
    const tablet = new TabletService(new TabletLife(environment));
    await tablet.subscribe((event) => events.push(event));
    return { tablet, events };
  };
  return { boxes, entries, second, keptOf, timers, clock, run };
};

const request: SetupRequest = {
  config: {
    demo: true,
    centre: { name: 'Huis Ter Linde', zone: 'Europe/Brussels' },
    clockShiftMs: 0,
    central: 'embedded',
    outageAfterMs: 120_000,
    staff: [{ personId: NURSE, name: 'Els Peeters', role: 'nurse', initials: 'EP', pin: '555555' }],
  },
  tabletName: 'Tablet Beuk',
  prefix: 'BK',
  ward: { id: wardId('beuk'), name: 'Beuk' },
  staff: [{ personId: NURSE, name: 'Els Peeters', role: 'nurse', initials: 'EP', pin: PIN }],
};

describe('the tablet behind the screens', () => {
  let machine: Awaited<ReturnType<typeof makeMachine>>;
  beforeEach(async () => {
    machine = await makeMachine();
  });

  /** Set up, unlocked, three doses recorded. */
  const inUse = async () => {
    const { tablet, events } = await machine.run();
    expect(await tablet.start(0)).toEqual({ phase: 'setup' });
    await tablet.setup(request);
    await tablet.start(0);
    await tablet.unlock(NURSE, PIN);
    for (let dose = 0; dose < 3; dose += 1) await tablet.append(given());
    return { tablet, events, heads: await tablet.heads(), entries: await tablet.entries() };
  };

  test('[VA1] no PIN lies anywhere, and a locked tablet gives out nothing about residents', async () => {
    const { tablet } = await inUse();
    const boot = await tablet.start(0);
    expect(boot).toMatchObject({ phase: 'closed', waiting: 2 });
    for (const name of ['identity', 'vault']) {
      for (const copy of machine.keptOf(name)) {
        const text = new TextDecoder().decode(copy.bytes);
        expect(text.length).toBeGreaterThan(100);
        for (const pin of [PIN, '555555']) expect(text).not.toContain(`"${pin}"`);
      }
    }
    await tablet.close();
    for (const ask of [tablet.entries(), tablet.heads(), tablet.snapshot(), tablet.append(given())]) {
      await expect(ask).rejects.toThrow('The vault is closed');
    }
  });

  test('a set-up that was cut off before its last step begins again', async () => {
    const { tablet } = await machine.run();
    await tablet.start(0);
    const identity = machine.keptOf('identity');
    machine.keptOf('identity').splice(0, 3);
    await expect(tablet.setup(request)).rejects.toThrow('could not be kept');
    identity.push(new MemoryKept('database'));
    const again = await machine.run();
    expect(await again.tablet.start(0)).toEqual({ phase: 'setup' });
    await again.tablet.setup(request);
    expect(await again.tablet.start(0)).toMatchObject({ phase: 'closed', waiting: 2 });
    await expect(again.tablet.setup(request)).rejects.toThrow('set up already');
  });

  test('[JR6] [JR10] a loss is said once, stands in the journal, and is history at the next start', async () => {
    const { heads } = await inUse();
    machine.entries.rows.clear();
    await machine.second.clear();
    const first = await machine.run();
    expect(await first.tablet.start(0, heads)).toMatchObject({ phase: 'closed', loss: { lost: true } });
    await first.tablet.unlock(NURSE, PIN);
    const [start] = await first.tablet.entries();
    expect(start?.body).toMatchObject({ kind: 'device', change: 'chain-started', after: { seq: heads[0]?.seq } });
    const next = await machine.run();
    const boot = await next.tablet.start(0, heads);
    expect(boot).toMatchObject({ phase: 'closed' });
    expect(boot).not.toHaveProperty('loss');
    await next.tablet.unlock(NURSE, PIN);
    expect(idsOf(await next.tablet.entries())).toEqual(idsOf(await first.tablet.entries()));
  });

  test('[JR6] keys gone: not a first start, and a new set-up keeps what cannot be read', async () => {
    const { heads, entries } = await inUse();
    machine.keptOf('vault').splice(0, 3, new MemoryKept('database'));
    const { tablet, events } = await machine.run();
    expect(await tablet.start(0, heads)).toMatchObject({ phase: 'setup', loss: { lost: true } });
    await tablet.setup(request);
    expect(events.some((event) => event.type === 'problem' && event.message.includes('cannot be read'))).toBe(true);
    expect(machine.entries.rows.size).toBeGreaterThan(entries.length);
    for (const entry of entries) expect(machine.entries.rows.has(entry.id)).toBe(true);
  });

  test('[VA5] wrong PINs wait across restarts, for the second person too', async () => {
    await inUse();
    for (let time = 0; time < 4; time += 1) {
      const { tablet } = await machine.run();
      await tablet.start(0);
      expect(await tablet.unlock(NURSE, '0000')).toMatchObject({ because: 'wrong-pin' });
    }
    const { tablet } = await machine.run();
    await tablet.start(0);
    expect(await tablet.checkPin(NURSE, PIN)).toMatchObject({ ok: false, because: 'wait' });
    machine.clock.ms += 5_000;
    expect(await tablet.checkPin(personId('nobody'), PIN)).toMatchObject({ because: 'unknown-person' });
    expect(await tablet.unlock(NURSE, PIN)).toEqual({ ok: true, person: NURSE });
  });

  test('the vault closes by itself twelve hours after the last unlocking', async () => {
    const { tablet, events } = await inUse();
    expect(VAULT_OPEN_MS_MAX).toBe(12 * HOUR_MS);
    await tablet.unlock(NURSE, PIN);
    const closing = machine.timers.filter((timer) => timer.ms === VAULT_OPEN_MS_MAX);
    expect(closing).toHaveLength(1);
    closing[0]?.work();
    expect(events.at(-1)).toEqual({ type: 'closed' });
    await expect(tablet.entries()).rejects.toThrow('The vault is closed');
  });

  test('another tab has the journal: said so, and started by itself when it comes free', async () => {
    await inUse();
    let release: () => void = () => undefined;
    const whenOurs = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const { tablet, events } = await machine.run({ take: async () => false, whenOurs });
    expect(await tablet.start(0)).toEqual({ phase: 'elsewhere' });
    await expect(async () => tablet.unlock(NURSE, PIN)).rejects.toThrow('another tab');
    release();
    await expect.poll(() => events.find((event) => event.type === 'boot')).toMatchObject({ boot: { phase: 'closed' } });
    expect(await tablet.unlock(NURSE, PIN)).toMatchObject({ ok: true });
  });

  test('the journal goes out as one entry a line, hash and signature included', async () => {
    const { tablet, entries } = await inUse();
    const lines = new TextDecoder()
      .decode(await tablet.exportJournal())
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(entries);
  });

  test('what waits is told after each append', async () => {
    const { events } = await inUse();
    const last = events.filter((event) => event.type === 'outbox').at(-1);
    expect(last).toEqual({ type: 'outbox', waiting: 5, poison: 0 });
  });
});
