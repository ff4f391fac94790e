import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedCentral, openCentral } from '#central/store';
import { ConnectionLost } from '#central/unkind';
import { administration, BASE, call, entriesOf, patient } from '#tests/central/support';

let central: EmbeddedCentral;
let nowMs = 0;
beforeEach(() => {
  nowMs = Date.parse('2026-11-24T08:00:00.000Z');
  central = openCentral({ nowMs: () => nowMs });
});
afterEach(() => central.close());

const PATH = '/MedicationAdministration';
const batch = (type: 'batch' | 'transaction', count: number) => ({
  resourceType: 'Bundle',
  type,
  entry: Array.from({ length: count }, (_, i) => ({
    resource: administration(`b${i}`),
    request: { method: 'POST', url: 'MedicationAdministration', ifNoneExist: `identifier=urn:noodblad:entry|b${i}` },
  })),
});
const statusesOf = (body: unknown) => entriesOf(body).map((entry) => entry.response?.status);

test('refused requests: so many, with and without Retry-After, and nothing is stored', async () => {
  central.unkind.refuseNext = { times: 1, status: 429, retryAfterS: 3 };
  const first = await call(central, 'POST', PATH, administration('a'));
  expect([first.status, first.headers.get('retry-after'), central.size]).toEqual([429, '3', 0]);
  central.unkind.refuseNext = { times: 1, status: 503 };
  const second = await call(central, 'POST', PATH, administration('a'));
  expect([second.status, second.headers.get('retry-after')]).toEqual([503, null]);
  expect((await call(central, 'POST', PATH, administration('a'))).status).toBe(201);
});

test('over the quota: 429, in a batch for each entry left under a 200; the next window is open again', async () => {
  central.unkind.quota = { points: 500, windowMs: 60_000 };
  const answer = await call(central, 'POST', '', batch('batch', 6));
  expect(answer.status).toBe(200);
  expect(statusesOf(answer.body)).toContain('201');
  expect(statusesOf(answer.body)).toContain('429');
  const alone = await call(central, 'POST', PATH, administration('x'));
  expect([alone.status, alone.headers.get('retry-after')]).toEqual([429, null]);
  nowMs += 60_000;
  expect((await call(central, 'POST', PATH, administration('x'))).status).toBe(201);
});

test.each([0, 1, 2, 3])(
  'the connection dies after %i writes of a batch: these stay, nobody hears, and a repeat makes no second row',
  async (k) => {
    central.unkind.dieAfterWrites = k;
    await expect(call(central, 'POST', '', batch('batch', 4))).rejects.toThrow(ConnectionLost);
    expect(central.size).toBe(k);
    const again = await call(central, 'POST', '', batch('batch', 4));
    expect(statusesOf(again.body)).toEqual(Array.from({ length: 4 }, (_, i) => (i < k ? '200' : '201')));
    expect(central.size).toBe(4);
  },
);

test('the connection dies in a transaction: nothing stays', async () => {
  central.unkind.dieAfterWrites = 2;
  await expect(call(central, 'POST', '', batch('transaction', 4))).rejects.toThrow(ConnectionLost);
  expect(central.size).toBe(0);
});

test('a lost answer: the write stands', async () => {
  central.unkind.loseAnswerNext = 1;
  await expect(call(central, 'POST', PATH, administration('a'))).rejects.toThrow('fetch failed');
  expect(central.size).toBe(1);
});

test.each([400, 409, 412, 429, 500] as const)('one entry fails with %i, the others stand', async (status) => {
  const poison = 'b1';
  central.unkind.failWrite = (resource) => (JSON.stringify(resource).includes(`"${poison}"`) ? status : undefined);
  const answer = await call(central, 'POST', '', batch('batch', 3));
  // After a 429 the library does not try the rest of the batch.
  expect(statusesOf(answer.body)).toEqual(['201', String(status), status === 429 ? '429' : '201']);
});

test('a transaction that is not atomic keeps its good entries under a 200', async () => {
  central.unkind.transactionsNotAtomic = true;
  central.unkind.failWrite = (resource) => (JSON.stringify(resource).includes('"b1"') ? 400 : undefined);
  const answer = await call(central, 'POST', '', batch('transaction', 3));
  expect([answer.status, statusesOf(answer.body), central.size]).toEqual([200, ['201', '400', '201'], 2]);
});

test('a server that races makes duplicates of conditional creates', async () => {
  central.unkind.duplicates = true;
  const ifNoneExist = { 'if-none-exist': 'identifier=urn:noodblad:entry|a' };
  await call(central, 'POST', PATH, administration('a'), ifNoneExist);
  expect((await call(central, 'POST', PATH, administration('a'), ifNoneExist)).status).toBe(201);
  expect(central.size).toBe(2);
});

test('a page under a 200, a truncated and an endless answer, silence', async () => {
  central.unkind.htmlNext = 1;
  const portal = await central.fetch(`${BASE}/Patient`);
  expect([portal.status, portal.headers.get('content-type')]).toEqual([200, 'text/html']);
  central.unkind.truncateNext = 1;
  await expect((await central.fetch(`${BASE}/Patient`)).json()).rejects.toThrow(SyntaxError);
  central.unkind.endlessNext = 1;
  const reader = (await central.fetch(`${BASE}/Patient`)).body?.getReader();
  let bytes = 0;
  while (bytes < 10 * 1024 * 1024) bytes += (await reader?.read())?.value?.byteLength ?? 0;
  await reader?.cancel();
  central.unkind.hangNext = 1;
  await expect(central.fetch(`${BASE}/Patient`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  expect((await central.fetch(`${BASE}/Patient`)).status).toBe(200);
});

test('searches that lag, a clock that is off, answers without ETag', async () => {
  central.unkind.searchLagMs = 5_000;
  central.unkind.clockOffsetMs = 14 * 24 * 3_600_000;
  central.unkind.noEtags = true;
  const made = await call(central, 'POST', '/Patient', patient('a'));
  expect(made.body.meta?.lastUpdated).toBe('2026-12-08T08:00:00.000Z');
  expect([made.headers.get('etag'), made.headers.get('date')]).toEqual([null, 'Tue, 08 Dec 2026 08:00:00 GMT']);
  expect(entriesOf((await call(central, 'GET', '/Patient')).body)).toHaveLength(0);
  nowMs += 5_000;
  expect(entriesOf((await call(central, 'GET', '/Patient')).body)).toHaveLength(1);
});
