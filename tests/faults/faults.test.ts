import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Outcome } from '#domain/record/entry';
import { isKind } from '#domain/record/entry';
import { SimWorld } from './sim-world.ts';

type Step = (world: SimWorld) => Promise<void>;
type Act = { readonly name: string; readonly run: Step };

const tabletOf = (world: SimWorld, index: number) => {
  const tablet = world.tablets[index % world.tablets.length];
  if (tablet === undefined) throw new Error('a world has tablets');
  return tablet;
};

const act = (name: string, run: Step): Act => ({ name, run });
const small = fc.nat({ max: 5 });

const recording = fc.oneof(
  fc
    .tuple(small, small, small, fc.constantFrom<Outcome>('given', 'refused', 'medical-reason'))
    .map(([t, resident, slot, outcome]) =>
      act(`tablet ${t} records ${outcome} ${resident}/${slot}`, (world) =>
        world.append(tabletOf(world, t), world.draft(resident, slot, outcome)),
      ),
    ),
  fc.tuple(small, small).map(([t, pick]) =>
    act(`tablet ${t} corrects ${pick}`, async (world) => {
      const tablet = tabletOf(world, t);
      const entries = await tablet.entries();
      const given = entries === 'died' ? [] : entries.filter((entry) => isKind(entry, 'administration'));
      const target = given[pick % Math.max(1, given.length)];
      if (target === undefined || !isKind(target, 'administration')) return;
      const { body } = target;
      await world.append(tablet, {
        id: tablet.newId(),
        author: target.author,
        body: { kind: 'correction', corrects: target.id, resident: body.resident, reason: 'verkeerd vak' },
      });
    }),
  ),
);

const living = fc.oneof(
  small.map((t) => act(`tablet ${t} syncs`, async (world) => void (await tabletOf(world, t).sync()))),
  fc.tuple(small, fc.boolean()).map(([t, online]) =>
    act(`tablet ${t} ${online ? 'online' : 'offline'}`, async (world) => {
      tabletOf(world, t).online = online;
    }),
  ),
  fc
    .tuple(small, fc.nat({ max: 25 }))
    .map(([t, after]) => act(`tablet ${t} dies after ${after}`, async (world) => tabletOf(world, t).killAfter(after))),
  small.map((t) => act(`tablet ${t} starts again`, (world) => tabletOf(world, t).restart())),
  fc.tuple(small, fc.integer({ min: -14 * 24, max: 14 * 24 })).map(([t, hours]) =>
    act(`clock of ${t} off by ${hours} h`, async (world) => {
      tabletOf(world, t).skewMs = hours * 3_600_000;
    }),
  ),
  fc.nat({ max: 120 }).map((minutes) =>
    act(`${minutes} min pass`, async (world) => {
      world.ms += minutes * 60_000;
    }),
  ),
);

const unkind = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((n) =>
    act(`${n} answers lost`, async (world) => {
      world.central.unkind.loseAnswerNext = n;
    }),
  ),
  fc.nat({ max: 4 }).map((n) =>
    act(`central dies after ${n} writes`, async (world) => {
      world.central.unkind.dieAfterWrites = n;
    }),
  ),
  fc
    .tuple(fc.constantFrom<401 | 429 | 500 | 503>(401, 429, 500, 503), fc.integer({ min: 1, max: 4 }))
    .map(([status, times]) =>
      act(`${times} times ${status}`, async (world) => {
        world.central.unkind.refuseNext = { status, times };
      }),
    ),
  fc.constant(
    act('captive portal', async (world) => {
      world.central.unkind.htmlNext = 1;
    }),
  ),
  fc.constant(
    act('answer breaks off', async (world) => {
      world.central.unkind.truncateNext = 1;
    }),
  ),
  fc.constant(
    act('central hangs', async (world) => {
      world.central.unkind.hangNext = 1;
    }),
  ),
  fc.boolean().map((loose) =>
    act(`transactions ${loose ? 'not atomic' : 'atomic'}`, async (world) => {
      world.central.unkind.transactionsNotAtomic = loose;
    }),
  ),
  fc.boolean().map((none) =>
    act(`etags ${none ? 'absent' : 'present'}`, async (world) => {
      world.central.unkind.noEtags = none;
    }),
  ),
  fc.constant(act('backup taken', async (world) => world.takeBackup())),
  fc.constant(act('central restored from backup', async (world) => world.restoreBackup())),
  small.map((which) => act(`order ${which} stopped centrally`, (world) => world.stopOrder(which))),
);

const story = fc.array(
  fc.oneof({ weight: 5, arbitrary: recording }, { weight: 4, arbitrary: living }, { weight: 3, arbitrary: unkind }),
  { minLength: 3, maxLength: 40, size: 'max' },
);

/** Longer sweeps: FAULT_RUNS and FAULT_SEED. */
const runs = Number(process.env.FAULT_RUNS ?? 200);
const seed = process.env.FAULT_SEED === undefined ? undefined : Number(process.env.FAULT_SEED);
const totals = { runs: 0, events: 0 };

test(`[SY60] whatever happens in between, nothing is lost, nothing doubled, and all tablets agree (${runs} stories)`, {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 3 }),
      fc.integer({ min: 1, max: 0xffff }),
      story,
      async (tablets, worldSeed, steps) => {
        const world = new SimWorld(worldSeed);
        await world.build(tablets);
        for (const step of steps) {
          if (process.env.FAULT_LOG !== undefined) process.stderr.write(`${totals.runs}: ${step.name}\n`);
          await step.run(world);
          await world.checkDurable();
          totals.events += 1;
        }
        await world.quiet();
        const counted = await world.checkQuiet();
        totals.runs += 1;
        expect(counted.entries).toBeGreaterThan(0);
      },
    ),
    {
      numRuns: runs,
      ...(seed === undefined ? {} : { seed }),
      interruptAfterTimeLimit: Number(process.env.FAULT_MS ?? 60_000),
      markInterruptAsFailure: false,
      reporter: (details) => {
        if (!details.failed) return;
        const names = details.counterexample?.[2].map((step) => step.name).join('\n  ');
        throw new Error(
          `seed ${details.seed}, path ${details.counterexamplePath}, world ${details.counterexample?.[1]}, tablets ${details.counterexample?.[0]}:\n  ${names}\n${details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance)}`,
        );
      },
    },
  );
});

afterAll(() => {
  process.stdout.write(`faults: runs ${totals.runs}, events ${totals.events}, lost 0, doubled 0 in runs that passed\n`);
});
