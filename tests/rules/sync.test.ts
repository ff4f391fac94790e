import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadDemoWard } from '#central/demo-ward';
import { openCentral } from '#central/store';
import { wardId } from '#kernel/ids';
import { addMs, type Instant, instant, instantOfMs } from '#kernel/instant';
import { CentralUnreachable } from '#ports/central';
import { observe, startWatch, type Watch } from '#sync/connection-watch';
import { createFetchCentral } from '#sync/fetch-central';
import { pullWard } from '#sync/pull';
import { searchAll } from '#sync/search';
import { memorySnapshot } from '../sync/memory-snapshot.ts';

const START = instant('2026-11-24T07:00:00Z');
const at = (seconds: number): Instant => addMs(START, seconds * 1000);
const answered = (seconds: number) => ({ answered: true as const, at: at(seconds), tookMs: 100 });
const silent = (seconds: number) => ({ answered: false as const, at: at(seconds) });
const run = (seen: readonly Parameters<typeof observe>[1][], from: Watch = startWatch(START)): Watch =>
  seen.reduce((watch, one) => observe(watch, one, 120_000), from);

const online = run([answered(0), answered(5)]);

describe('is it an outage?', () => {
  test('[SY10] one hiccup is unstable, not down', () => {
    expect(run([silent(20)], online).connection.state).toBe('unstable');
  });
  test('[SY10] two minutes of silence and three failures are down, not a second earlier', () => {
    expect(run([silent(20), silent(80), silent(124)], online).connection.state).toBe('unstable');
    expect(run([silent(20), silent(80), silent(125)], online).connection.state).toBe('down');
  });
  test('[SY10] a tablet that slept for hours and misses once is not in an outage', () => {
    expect(run([silent(9_000), silent(9_005), silent(9_010), silent(9_015)], online).connection.state).toBe('unstable');
  });
  test('[SY10] a tablet that starts without a server is down once the time has passed', () => {
    const started = startWatch(at(600), at(5));
    expect(run([silent(600), silent(605)], started).connection.state).toBe('unstable');
    expect(run([silent(600), silent(605), silent(610)], started).connection.state).toBe('unstable');
    expect(run([silent(600), silent(605), silent(610), silent(620)], started).connection.state).toBe('down');
  });
  test('[SY11] two answers in a row are online, one is not', () => {
    const down = run([silent(20), silent(80), silent(150)], online);
    expect(run([answered(160)], down).connection.state).toBe('unstable');
    expect(run([answered(160), answered(165)], down).connection.state).toBe('online');
    expect(run([answered(160), silent(165), answered(170)], down).connection.state).toBe('unstable');
  });
  test('[SY11] at a start one answer is enough, but not after a silence', () => {
    expect(run([answered(1)]).connection.state).toBe('online');
    expect(run([silent(1), answered(6)]).connection.state).toBe('unstable');
  });
  test('[SY12] a clock that jumps a day ahead does not make an outage of two failures', () => {
    expect(run([silent(20), silent(86_400)], online).connection.state).toBe('unstable');
  });
  test('[SY12] a clock that jumps back never throws and never answers early', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -90_000, max: 90_000 })), { maxLength: 30 }),
        (steps) => {
          const watch = run(steps.map(([good, seconds]) => (good ? answered(seconds) : silent(seconds))));
          const tail = steps.slice(-3);
          if (watch.connection.state === 'online') expect(tail.at(-1)?.[0]).toBe(true);
          if (watch.connection.state === 'down') expect(tail.every(([good]) => !good)).toBe(true);
        },
      ),
    );
  });
  test('[SY13] the offset is central minus tablet', () => {
    const seen = { answered: true as const, at: at(10), tookMs: 200, centralDate: at(310) };
    expect(observe(startWatch(START), seen).connection.clockOffsetMs).toBe(300_600);
  });
});

const demoCentral = async (filled = true) => {
  const central = openCentral({ basePath: '/fhir' });
  if (filled) await loadDemoWard(central, Date.parse('2026-11-24T07:05:00Z'));
  const requests: string[] = [];
  const ask = (input: string, init?: RequestInit) => {
    requests.push(input);
    return central.fetch(input, init);
  };
  const port = createFetchCentral({
    fetch: ask as typeof fetch,
    baseUrl: 'http://localhost/fhir',
    waitMs: 300,
    bytesMax: 3_000_000,
  });
  const places = await searchAll(port, 'Location?_count=200');
  const ward = places.resources.find((place) => place.name === 'Beuk');
  return { central, port, requests, ward: wardId(ward?.id ?? 'missing') };
};
const clock = { now: () => instantOfMs(Date.now()) };

describe('what counts as an answer', () => {
  it('[SY1] a hanging server is no answer after the wait', async () => {
    const { central, port } = await demoCentral(false);
    central.unkind.hangNext = 1;
    await expect(port.request('GET', 'Patient')).rejects.toMatchObject({ because: 'timeout' });
  });
  it('[SY1] an endless body is cut off at the cap', async () => {
    const { central, port } = await demoCentral(false);
    central.unkind.endlessNext = 1;
    await expect(port.request('GET', 'Patient')).rejects.toBeInstanceOf(CentralUnreachable);
  });
  it('[SY2] a page of HTML under a 200 is not central', async () => {
    const { central, port } = await demoCentral(false);
    central.unkind.htmlNext = 1;
    await expect(port.request('GET', 'Patient')).rejects.toMatchObject({ because: 'not-fhir' });
  });
  it('[SY2] a body that breaks off is not central', async () => {
    const { central, port } = await demoCentral(false);
    central.unkind.truncateNext = 1;
    await expect(port.request('GET', 'Patient')).rejects.toBeInstanceOf(CentralUnreachable);
  });
});

describe('down', () => {
  it('[SY20] [SY21] a pull brings the whole ward, page by page, and nobody of another ward', async () => {
    const { port, ward, requests } = await demoCentral();
    const store = memorySnapshot();
    const pulled = await pullWard({ central: port, store, ward, clock });
    expect(pulled.residents).toBe(32);
    expect(requests.some((url) => /_offset|_cursor|page/.test(url))).toBe(true);
    const patients = [...store.rows.values()].filter((row) => row.resourceType === 'Patient').map((row) => row.id);
    const ofOthers = [...store.rows.values()].filter((row) => {
      const subject = (JSON.parse(row.json) as { subject?: { reference?: string } }).subject?.reference;
      return subject !== undefined && !patients.includes(subject.replace('Patient/', ''));
    });
    expect(ofOthers).toEqual([]);
    for (const type of ['MedicationRequest', 'MedicationAdministration'] as const) {
      for (const id of patients.slice(0, 5)) {
        const all = await searchAll(port, `${type}?subject=Patient/${id}&_count=1000`);
        expect(
          [...store.rows.values()].filter((row) => row.resourceType === type && row.json.includes(`Patient/${id}"`))
            .length,
        ).toBe(all.resources.length);
      }
    }
  });

  it('[SY22] a second pull writes nothing when nothing changed, and finds what did', async () => {
    const { central, port, ward } = await demoCentral();
    const store = memorySnapshot();
    const versions = new Map<string, string>();
    await pullWard({ central: port, store, ward, clock, versions });
    expect((await pullWard({ central: port, store, ward, clock, versions })).changed).toBe(0);
    const order = [...store.rows.values()].find((row) => row.resourceType === 'MedicationRequest');
    const resource = JSON.parse(order?.json ?? '{}') as Record<string, unknown>;
    const answer = await central.fetch(`http://localhost/fhir/MedicationRequest/${order?.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ ...resource, status: 'stopped' }),
    });
    expect(answer.status).toBe(200);
    expect((await pullWard({ central: port, store, ward, clock, versions })).changed).toBe(1);
    expect(store.rows.get(`MedicationRequest/${order?.id}`)?.json).toContain('"stopped"');
  });

  it('[SY25] a pull that breaks does not move the moment of completeness, and the next one ends it', async () => {
    const { central, port, ward } = await demoCentral();
    const store = memorySnapshot();
    let asked = 0;
    const breaking = createFetchCentral({
      baseUrl: 'http://localhost/fhir',
      fetch: ((input: string, init?: RequestInit) => {
        asked += 1;
        return asked > 9 ? Promise.reject(new TypeError('fetch failed')) : central.fetch(input, init);
      }) as typeof fetch,
    });
    await expect(pullWard({ central: breaking, store, ward, clock })).rejects.toMatchObject({ because: 'network' });
    expect(await store.completeUntil()).toBeUndefined();
    await pullWard({ central: port, store, ward, clock });
    expect(await store.completeUntil()).toBeDefined();
  });

  it('[SY24] an order that central lost is kept and marked on a sweep', async () => {
    const { central, port, ward } = await demoCentral();
    const store = memorySnapshot();
    await pullWard({ central: port, store, ward, clock });
    const order = [...store.rows.values()].find((row) => row.resourceType === 'MedicationRequest');
    const gone = await central.fetch(`http://localhost/fhir/MedicationRequest/${order?.id}`, { method: 'DELETE' });
    expect(gone.ok).toBe(true);
    const pulled = await pullWard({ central: port, store, ward, clock, sweep: true });
    expect(pulled.vanished).toBe(1);
    expect(store.rows.get(`MedicationRequest/${order?.id}`)?.json).toContain('vanished');
  });
});
