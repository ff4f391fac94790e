import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openOwnCentral } from '#central/own-central';
import { type Serving, serve } from '#central/serve';
import { StartError } from '#central/start-error';
import { configSchema } from '#ports/config';
import { bundled, run } from '#tests/central/child';
import { type FakeServer, fakeServer, sendJson } from '#tests/central/fake-upstream';
import { patient, temporaryFolder } from '#tests/central/support';

const folder = temporaryFolder();
const appDir = join(folder.path, 'app');
mkdirSync(appDir);
writeFileSync(join(appDir, 'index.html'), '<!doctype html><title>app</title>');

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
afterAll(() => folder.remove());

let folders = 0;
const newData = (): string => join(folder.path, `data-${folders++}`);
const envOf = <T extends Record<string, string>>(more: T) => ({ NOODBLAD_APP: appDir, PORT: '0', ...more });
async function started(env: Record<string, string>): Promise<Serving & { text: string }> {
  let text = '';
  const serving = await serve(envOf(env), { write: (more) => (text += more) });
  running.push(serving);
  return { ...serving, text };
}
const configOf = async ({ address }: Serving) =>
  configSchema.parse(await (await fetch(`${address}/noodblad/config.json`)).json());
const countOf = async ({ address }: Serving, type: string): Promise<number> =>
  (await (await fetch(`${address}/fhir/${type}?_summary=count`)).json()).total;
const create = ({ address }: Serving, body: object) =>
  fetch(`${address}/fhir/Patient`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(body),
  });

describe('starting', () => {
  test('the first start loads the demo ward and says how to go on; the second keeps everything', async () => {
    const data = newData();
    const first = await started({ NOODBLAD_DATA: data });
    expect(first.text).toMatch(/http:\/\/localhost:\d+/);
    expect(first.text).toMatch(/ready in \d+\.\d s/);
    expect(first.text).toMatch(/An Jacobs +PIN \d{6} +nurse/);
    const config = await configOf(first);
    expect([config.demo, config.central, config.clockShiftMs]).toEqual([true, 'embedded', 0]);
    expect(config.staff.every((person) => person.pin)).toBe(true);
    const residents = await countOf(first, 'Patient');
    expect(residents).toBe(60);
    await create(first, patient('mine'));
    await first.stop();
    const second = await started({ NOODBLAD_DATA: data });
    expect(await countOf(second, 'Patient')).toBe(residents + 1);
    expect((await configOf(second)).staff).toEqual(config.staff);
    await second.stop();
    await expect(serve(envOf({ NOODBLAD_DATA: data, NOODBLAD_DEMO: '0' }), { write: () => true })).rejects.toThrow(
      /holds the demo ward/,
    );
  });

  test('a start that died after loading the demo and before noting it does not load it again', async () => {
    const data = newData();
    const first = await started({ NOODBLAD_DATA: data });
    const before = await countOf(first, 'MedicationRequest');
    await first.stop();
    const { rmSync } = await import('node:fs');
    rmSync(join(data, 'installation.json'));
    const second = await started({ NOODBLAD_DATA: data });
    expect([await countOf(second, 'MedicationRequest'), (await configOf(second)).demo]).toEqual([before, true]);
  });

  test('NOODBLAD_DEMO=0: an empty central, without staff, and it stays so', async () => {
    const data = newData();
    const first = await started({ NOODBLAD_DATA: data, NOODBLAD_DEMO: '0' });
    expect(await countOf(first, 'Patient')).toBe(0);
    await first.stop();
    const second = await started({ NOODBLAD_DATA: data });
    const config = await configOf(second);
    expect([config.demo, config.staff, await countOf(second, 'Patient')]).toEqual([false, [], 0]);
  });

  test("the demo's clock is set, goes on at the next start, and is set anew when asked", async () => {
    const data = newData();
    const near = async (serving: Serving, instant: string) => {
      const ms = Date.parse((await fetch(`${serving.address}/healthz`)).headers.get('date') ?? '');
      expect(Math.abs(ms - Date.parse(instant))).toBeLessThan(30_000);
    };
    const first = await started({ NOODBLAD_DATA: data, NOODBLAD_CLOCK: '2026-03-02T08:05' });
    await near(first, '2026-03-02T07:05:00Z');
    expect(first.text).toContain('2026-03-02 08:05');
    const { clockShiftMs } = await configOf(first);
    const made = await (await create(first, patient('mine'))).json();
    expect(made.meta.lastUpdated).toMatch(/^2026-03-02T07:0/);
    const [given] = (
      await (await fetch(`${first.address}/fhir/MedicationAdministration?_sort=-effective-time&_count=1`)).json()
    ).entry;
    expect(Date.parse(given.resource.effectiveDateTime)).toBeLessThan(Date.parse('2026-03-02T07:05:00Z'));
    await first.stop();
    const second = await started({ NOODBLAD_DATA: data });
    expect((await configOf(second)).clockShiftMs).toBe(clockShiftMs);
    await second.stop();
    await near(await started({ NOODBLAD_DATA: data, NOODBLAD_CLOCK: '2026-07-02T12:00' }), '2026-07-02T10:00:00Z');
  });

  test('the outage switch breaks connections to central, and only these', async () => {
    const data = newData();
    const serving = await started({ NOODBLAD_DATA: data, NOODBLAD_DEMO: '0' });
    writeFileSync(join(data, 'outage'), '');
    await expect(fetch(`${serving.address}/fhir/metadata`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${serving.address}/round`)).status).toBe(200);
    const { rmSync } = await import('node:fs');
    rmSync(join(data, 'outage'));
    expect((await fetch(`${serving.address}/fhir/metadata`)).status).toBe(200);
  });
});

describe('a real server behind it', () => {
  let upstream: FakeServer;
  beforeAll(async () => {
    upstream = await fakeServer((seen, response) =>
      seen.path.endsWith('/metadata')
        ? sendJson(response, 200, { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' })
        : sendJson(response, 200, { resourceType: 'Bundle', type: 'searchset', total: 7 }),
    );
  });
  afterAll(() => upstream.close());

  test('is asked with the token, and neither address nor token reach the browser or the terminal', async () => {
    const env = { NOODBLAD_DATA: newData(), FHIR_BASE_URL: `${upstream.url}/R4/`, FHIR_TOKEN: 'very-secret' };
    const serving = await started(env);
    expect(await countOf(serving, 'Patient')).toBe(7);
    expect(upstream.requests.at(-1)).toMatchObject({
      path: '/R4/Patient?_summary=count',
      authorization: 'Bearer very-secret',
    });
    const config = await (await fetch(`${serving.address}/noodblad/config.json`)).text();
    expect(JSON.parse(config)).toMatchObject({ demo: false, central: 'external', staff: [] });
    expect(config + serving.text).not.toContain('very-secret');
    expect(existsSync(join(env.NOODBLAD_DATA, 'central.db'))).toBe(false);
  });
});

describe('what cannot start says so in one line', () => {
  const blocked = createServer();
  beforeAll(() => new Promise<void>((resolve) => blocked.listen(0, '127.0.0.1', resolve)));
  afterAll(() => blocked.close());
  const takenPort = (): string => String((blocked.address() as { port: number }).port);

  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a taken port', () => ({ PORT: takenPort() }), /^Port \d+ is taken.*Set PORT/],
    ['no port', () => ({ PORT: 'eighty' }), /^PORT must be a whole number/],
    [
      'a folder that cannot be',
      () => ({ NOODBLAD_DATA: join(appDir, 'index.html', 'data') }),
      /cannot be written.*Set NOODBLAD_DATA/,
    ],
    ['a folder that the system refuses without end', () => ({ NOODBLAD_DATA: '/proc/none/data' }), /cannot be written/],
    [
      'nobody at FHIR_BASE_URL',
      () => ({ FHIR_BASE_URL: 'http://127.0.0.1:9/fhir' }),
      /^No FHIR R4 server at FHIR_BASE_URL=.*cannot be reached/,
    ],
    ['no address', () => ({ FHIR_BASE_URL: 'somewhere' }), /^FHIR_BASE_URL must be an address/],
    [
      'a password in the address',
      () => ({ FHIR_BASE_URL: 'http://a:b@127.0.0.1:9' }),
      /^FHIR_BASE_URL must be a plain address/,
    ],
    ['half a client', () => ({ FHIR_BASE_URL: 'http://127.0.0.1:9', FHIR_CLIENT_ID: 'x' }), /belong together/],
    [
      'an open address',
      () => ({ NOODBLAD_HOST: '0.0.0.0' }),
      /^NOODBLAD_HOST=0\.0\.0\.0 is refused.*TLS and device authentication/,
    ],
    [
      'an open address with TLS',
      () => ({ NOODBLAD_HOST: '0.0.0.0', TLS_CERT: 'a', TLS_KEY: 'b' }),
      /needs device authentication/,
    ],
    ['half of TLS', () => ({ TLS_CERT: 'a' }), /belong together/],
    [
      'a demo clock on a real server',
      () => ({ FHIR_BASE_URL: 'http://127.0.0.1:9', NOODBLAD_CLOCK: '2026-01-01T08:00' }),
      /^NOODBLAD_CLOCK is for the demo only/,
    ],
    [
      'a demo on a real server',
      () => ({ FHIR_BASE_URL: 'http://127.0.0.1:9', NOODBLAD_DEMO: '1' }),
      /made-up residents/,
    ],
    ['no time', () => ({ NOODBLAD_CLOCK: 'noon' }), /^NOODBLAD_CLOCK must be a date and time/],
    ['an app that is not built', () => ({ NOODBLAD_APP: join(appDir, 'none') }), /not built.*Run npm start/],
  ])('%s', async (_name, env, message) => {
    const asked = { NOODBLAD_DATA: newData(), NOODBLAD_DEMO: '', ...env() };
    const failure = await serve(envOf(asked), { write: () => true }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StartError);
    const text = (failure as StartError).message;
    expect(text).toMatch(message);
    expect(text).not.toContain('\n');
    expect(existsSync(join(asked.NOODBLAD_DATA, 'lock.json'))).toBe(false);
  });

  test('a folder that another process has', async () => {
    const data = newData();
    await started({ NOODBLAD_DATA: data, NOODBLAD_DEMO: '0' });
    await expect(serve(envOf({ NOODBLAD_DATA: data }), { write: () => true })).rejects.toThrow(/in use by process \d+/);
    expect(() => openOwnCentral(data)).toThrow(/in use by process \d+/);
  });

  test('a damaged database', async () => {
    const data = newData();
    mkdirSync(data);
    writeFileSync(join(data, 'central.db'), 'this is no database, '.repeat(400));
    await expect(serve(envOf({ NOODBLAD_DATA: data }), { write: () => true })).rejects.toThrow(
      /central\.db cannot be opened/,
    );
  });
});

describe('as a process', () => {
  let main: { script: string; remove(): void };
  beforeAll(async () => {
    main = await bundled('tests/central/serve-main.ts');
  });
  afterAll(() => main.remove());

  test('SIGKILL leaves no lock that matters; Ctrl+C ends it with 0; a failing start ends with 1 and one line; it ends with the process that started it', async () => {
    const env = envOf({ NOODBLAD_DATA: newData(), NOODBLAD_DEMO: '0' });
    const first = run(main.script, [], env);
    const address = /http:\/\/localhost:\d+/.exec(await first.line(/http:/))?.[0] ?? '';
    await create({ address, stop: async () => undefined }, patient('kept'));
    first.process.kill('SIGKILL');
    await first.ended;
    const second = run(main.script, [], env);
    await second.line(/Ctrl\+C/);
    const third = run(main.script, [], env);
    expect(await third.ended).toEqual({ code: 1, signal: null });
    expect([third.lines, third.problems.length]).toEqual([[], 1]);
    second.process.kill('SIGINT');
    expect(await second.ended).toEqual({ code: 0, signal: null });
    const { central, close } = openOwnCentral(env.NOODBLAD_DATA);
    expect(central.size).toBe(1);
    await close();
    const fourth = run(main.script, [], env);
    await fourth.line(/Ctrl\+C/);
    fourth.process.disconnect();
    expect(await fourth.ended).toEqual({ code: 0, signal: null });
  });
});
