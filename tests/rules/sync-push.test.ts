import { describe, expect, it } from 'vitest';
import { NO_WARD } from '#domain/resident/resident';
import type { EntryId } from '#kernel/ids';
import { addMs, DAY_MS, instant } from '#kernel/instant';
import type { Central } from '#ports/central';
import type { OutboxState } from '#ports/outbox';
import { pullWard } from '#sync/pull';
import { TRIES_BEFORE_POISON } from '#sync/push';
import { searchAll } from '#sync/search';
import { SimWorld } from '../faults/sim-world.ts';
import { memorySnapshot } from '../sync/memory-snapshot.ts';

const HOUR_MS = 3_600_000;

const worldWith = async (doses: number) => {
  const world = new SimWorld(7);
  await world.build(1);
  const [tablet] = world.tablets;
  if (tablet === undefined) throw new Error('a world has a tablet');
  await tablet.sync();
  const ids: EntryId[] = [];
  for (let slot = 0; slot < doses; slot += 1) {
    const draft = world.draft(0, slot, 'given');
    await world.append(tablet, draft);
    ids.push(draft.id);
  }
  const stateOf = async (id: EntryId): Promise<OutboxState | undefined> => {
    const states = await tablet.outbox();
    return states === 'died' ? undefined : new Map(states).get(id);
  };
  const sync = async () => {
    world.ms += 1_000;
    const synced = await tablet.sync();
    if (synced === 'died') throw new Error('the tablet is on');
    return synced;
  };
  const search = async (query: string) => {
    const answer = await world.central.fetch(`http://localhost/fhir/${query}`);
    return (
      ((await answer.json()) as { entry?: { resource: Record<string, unknown> }[] }).entry?.map(
        (one) => one.resource,
      ) ?? []
    );
  };
  return { world, tablet, ids, stateOf, sync, search };
};

const first = (ids: readonly EntryId[]): EntryId => {
  const [id] = ids;
  if (id === undefined) throw new Error('a dose was recorded');
  return id;
};

describe('up', () => {
  it('[SY30] [SY31] an answer that is lost after the commit makes neither a second dose nor a lost one', async () => {
    const { world, ids, stateOf, sync } = await worldWith(3);
    let lost = 0;
    world.central.unkind.failWrite = (resource) => {
      if (resource.resourceType === 'MedicationAdministration' && lost === 0) {
        lost += 1;
        world.central.unkind.loseAnswerNext = 1;
      }
      return undefined;
    };
    await sync();
    expect((await stateOf(first(ids)))?.state ?? 'waiting').toBe('waiting');
    await sync();
    for (const id of ids) {
      expect((await stateOf(id))?.state).toBe('acknowledged');
      expect(await world.countOnCentral(id)).toBe(1);
    }
  });

  it('[SY32] a central that makes two of one is reported', async () => {
    const { world, tablet, ids, sync } = await worldWith(1);
    await sync();
    world.central.unkind.duplicates = true;
    // Central forgets this tablet's head, so everything is sent once more, and its conditional create sees nothing.
    const [head] =
      (
        (await (await world.central.fetch('http://localhost/fhir/Basic?code=head')).json()) as {
          entry?: { resource: { id: string } }[];
        }
      ).entry ?? [];
    await world.central.fetch(`http://localhost/fhir/Basic/${head?.resource.id}`, { method: 'DELETE' });
    world.ms += HOUR_MS + 1;
    await sync();
    expect(await world.countOnCentral(first(ids))).toBe(2);
    expect(tablet.problems.join('\n')).toContain(`more than one copy of entry ${first(ids)}`);
  });

  it('[SY33] a refusal inside an answer of 200 is a refusal', async () => {
    const { world, ids, stateOf, sync } = await worldWith(1);
    world.central.unkind.transactionsNotAtomic = true;
    world.central.unkind.failWrite = (resource) => (resource.resourceType === 'Provenance' ? 400 : undefined);
    await sync();
    expect((await stateOf(first(ids)))?.state).toBe('poison');
    world.central.unkind.failWrite = undefined;
    await sync();
    expect((await stateOf(first(ids)))?.state).toBe('acknowledged');
    expect(await world.countOnCentral(first(ids))).toBe(1);
  });

  it('[SY34] one entry that central refuses is set aside with its words; the rest go on; it is never given up', async () => {
    const { world, ids, stateOf, sync } = await worldWith(3);
    const [bad, ...good] = ids;
    let tries = 0;
    world.central.unkind.failWrite = (resource) => {
      if (resource.resourceType !== 'MedicationAdministration' || !JSON.stringify(resource).includes(String(bad)))
        return undefined;
      tries += 1;
      return 500;
    };
    for (let push = 0; push < TRIES_BEFORE_POISON + 2; push += 1) await sync();
    for (const id of good) expect((await stateOf(id))?.state).toBe('acknowledged');
    expect(await stateOf(first(ids))).toMatchObject({ state: 'poison', tries: TRIES_BEFORE_POISON });
    expect(tries).toBe(TRIES_BEFORE_POISON);
    world.central.unkind.failWrite = undefined;
    world.ms += HOUR_MS + 1;
    await sync();
    expect((await stateOf(first(ids)))?.state).toBe('acknowledged');
  });

  it('[SY35] a busy central is waited for as long as it asks; a sign-in is asked for; nothing leaves the queue', async () => {
    const { world, ids, stateOf, sync } = await worldWith(2);
    world.central.unkind.failWrite = () => 429;
    const busy = await sync();
    expect(busy.problem).toContain('busy');
    world.central.unkind.failWrite = undefined;
    world.central.unkind.refuseNext = { times: 1, status: 429, retryAfterS: 7 };
    expect((await sync()).waitMs).toBe(7_000);
    world.central.unkind.refuseNext = { times: 1, status: 401 };
    expect((await sync()).problem).toContain('sign-in');
    for (const id of ids) expect((await stateOf(id))?.state ?? 'waiting').toBe('waiting');
    await sync();
    for (const id of ids) expect((await stateOf(id))?.state).toBe('acknowledged');
  });

  it('[SY36] a correction marks central’s copy by PUT; one that keeps changing is left to a person', async () => {
    const { world, tablet, ids, stateOf, sync, search } = await worldWith(1);
    await sync();
    const correction = { id: tablet.newId() };
    const entries = await tablet.entries();
    const target = entries === 'died' ? undefined : entries.find((entry) => entry.id === first(ids));
    if (target === undefined || target.body.kind !== 'administration') throw new Error('the dose is there');
    await world.append(tablet, {
      id: correction.id,
      author: target.author,
      body: { kind: 'correction', corrects: target.id, resident: target.body.resident, reason: 'verkeerd vak' },
    });
    world.central.unkind.failWrite = (resource) =>
      resource.resourceType === 'MedicationAdministration' ? 412 : undefined;
    await sync();
    expect(await stateOf(correction.id)).toMatchObject({ state: 'poison', why: expect.stringContaining('C18') });
    world.central.unkind.failWrite = undefined;
    await sync();
    expect((await stateOf(correction.id))?.state).toBe('acknowledged');
    const [copy] = await search(`MedicationAdministration?identifier=urn:noodblad:entry|${first(ids)}`);
    expect(copy?.status).toBe('entered-in-error');
  });

  it('[SY40] [SY41] what a restored central forgot is sent again; it is told how far this tablet reaches', async () => {
    const { world, tablet, ids, sync, search } = await worldWith(1);
    world.takeBackup();
    await sync();
    const [head] = await search('Basic?code=head');
    const entries = await tablet.entries();
    const last = entries === 'died' ? undefined : [...entries].sort((a, b) => b.seq - a.seq)[0];
    expect(JSON.stringify(head)).toContain(String(last?.hash));
    expect(await world.countOnCentral(first(ids))).toBe(1);
    world.restoreBackup();
    expect(await world.countOnCentral(first(ids))).toBe(0);
    world.ms += HOUR_MS + 1;
    await sync();
    expect(await world.countOnCentral(first(ids))).toBe(1);
    expect(tablet.problems.join('\n')).toContain('sent again');
  });
});

describe('in turn', () => {
  it('[SY50] down, then up, then down once more', async () => {
    const { world, sync } = await worldWith(1);
    const methods: string[] = [];
    const { central } = world;
    const seen = central.handle.bind(central);
    central.handle = (request: Request) => {
      methods.push(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`);
      return seen(request);
    };
    await sync();
    const up = methods.findIndex((one) => one.startsWith('POST'));
    const pulls = methods.flatMap((one, index) => (one === 'GET Encounter' ? [index] : []));
    expect(pulls.some((index) => index < up)).toBe(true);
    expect(pulls.some((index) => index > methods.findLastIndex((one) => one.startsWith('POST')))).toBe(true);
  });
});

describe('down', () => {
  const pages = (asked: string[]): Central => ({
    async request(_method, path) {
      asked.push(path);
      const more =
        asked.length === 1 ? [{ relation: 'next', url: 'https://elsewhere.example/fhir/Patient?page=2' }] : [];
      return { status: 200, json: { resourceType: 'Bundle', type: 'searchset', link: more, entry: [] } };
    },
  });

  it('[SY3] a next link that names another host is followed on our own', async () => {
    const asked: string[] = [];
    await searchAll(pages(asked), 'Patient?_count=1');
    expect(asked).toEqual(['Patient?_count=1', 'Patient?page=2']);
  });

  it('[SY23] administrations are asked for 35 days back', async () => {
    const { world } = await worldWith(0);
    const asked: string[] = [];
    const central: Central = {
      async request(_method, path) {
        asked.push(path);
        const answer = await world.central.fetch(`http://localhost/fhir/${path}`);
        return { status: answer.status, json: await answer.json() };
      },
    };
    const now = instant('2026-11-24T08:00:00Z');
    const residents = await searchAll(central, 'Encounter?status=in-progress');
    const place = (residents.resources[0] as { location?: { location: { reference: string } }[] } | undefined)
      ?.location?.[0]?.location.reference;
    const ward = (place ?? '').replace('Location/', '') as typeof NO_WARD;
    await pullWard({ central, store: memorySnapshot(), ward, clock: { now: () => now } });
    expect(asked.find((path) => path.startsWith('MedicationAdministration?'))).toContain(
      `effective-time=ge${addMs(now, -35 * DAY_MS)}`,
    );
  });

  it('[SY26] residents without a ward and orders of nobody come along', async () => {
    const { world, tablet, sync } = await worldWith(0);
    const post = (resource: Record<string, unknown>) =>
      world.central.fetch(`http://localhost/fhir/${String(resource.resourceType)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(resource),
      });
    await post({ resourceType: 'Patient', name: [{ family: 'Zwerver' }] });
    await post({
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Middel van niemand' },
      subject: { display: 'iemand van elders' },
    });
    await sync();
    const snapshot = await tablet.snapshot();
    if (snapshot === 'died') throw new Error('the tablet is on');
    expect(snapshot.residents.find((one) => one.familyName === 'Zwerver')?.ward).toBe(NO_WARD);
    expect(snapshot.orders.some((order) => order.medicine.name === 'Middel van niemand')).toBe(true);
  });
});
