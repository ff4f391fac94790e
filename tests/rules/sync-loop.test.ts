import { expect, it } from 'vitest';

import type { Connection } from '#workers/tablet/connection';
import { SYNC_EVERY_MS, SYNC_SOON_MS, SyncLoop } from '#workers/tablet/sync-loop';

/** Timers that the test fires: each with its delay; called-off ones are gone. */
const timers = () => {
  const waiting = new Map<number, { readonly ms: number; readonly work: () => void }>();
  let next = 0;
  return {
    later: (ms: number, work: () => void) => {
      next += 1;
      const id = next;
      waiting.set(id, { ms, work });
      return () => {
        waiting.delete(id);
      };
    },
    delays: () => [...waiting.values()].map(({ ms }) => ms).sort((a, b) => a - b),
    fire: async (ms: number) => {
      const found = [...waiting].find(([, one]) => one.ms === ms);
      if (found === undefined) throw new Error(`no timer of ${ms} ms`);
      waiting.delete(found[0]);
      found[1].work();
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
};

const loopWith = () => {
  const clock = timers();
  const loop = new SyncLoop({
    later: clock.later,
    connection: { probe: () => new Promise(() => undefined), probeEveryMs: () => 1_000_000 } as unknown as Connection,
    // Without an open vault each run ends at once with a problem.
    syncDeps: () => undefined,
    afterSync: () => undefined,
    onProblem: () => undefined,
  });
  return { clock, loop };
};

it('[SY51] what is recorded goes up in seconds, taps in a row together, and one timer runs', () => {
  const { clock, loop } = loopWith();
  loop.begin();
  const before = clock.delays();
  expect(before).toEqual([0, 0]);
  loop.soon();
  loop.soon();
  expect(clock.delays()).toEqual([0, SYNC_SOON_MS]);
});

it('[SY51] while syncing fails the usual rhythm holds', async () => {
  const { clock, loop } = loopWith();
  loop.begin();
  await clock.fire(0);
  await clock.fire(0);
  expect(clock.delays()).toEqual([SYNC_EVERY_MS]);
  loop.soon();
  expect(clock.delays()).toEqual([SYNC_EVERY_MS]);
});
