import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGateway } from '#central/gateway';
import { type EmbeddedCentral, openCentral } from '#central/store';
import type { Config } from '#ports/config';
import { patient, temporaryFolder } from '#tests/central/support';

const folder = temporaryFolder();
const appDir = join(folder.path, 'app');
const outageFile = join(folder.path, 'outage');
const config: Config = {
  demo: false,
  centre: { name: 'Test', zone: 'Europe/Brussels' },
  clockShiftMs: 0,
  central: 'embedded',
  outageAfterMs: 120_000,
  staff: [],
};
const nowMs = (): number => Date.parse('2026-11-24T07:05:00.000Z');
let central: EmbeddedCentral;
let gateway: ReturnType<typeof createGateway>;

beforeAll(() => {
  mkdirSync(join(appDir, 'assets'), { recursive: true });
  writeFileSync(join(appDir, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(appDir, 'sw.js'), 'sw');
  writeFileSync(join(appDir, 'manifest.webmanifest'), '{}');
  writeFileSync(join(appDir, 'assets', 'main-a1b2c3.js'), 'main');
  writeFileSync(join(appDir, 'assets', 'reader-1.wasm'), 'wasm');
  writeFileSync(join(appDir, 'assets', 'large-1.js'), 'x'.repeat(50_000));
  writeFileSync(join(appDir, '.secret'), 'hidden');
  writeFileSync(join(folder.path, 'outside.txt'), 'outside');
  central = openCentral({ nowMs });
  gateway = createGateway({ appDir, central, config, nowMs, outageFile, tls: false });
});
afterAll(async () => {
  await central.close();
  folder.remove();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  gateway.request(`http://localhost:8080${path}`, { headers });
const send = (method: string, path: string, body: unknown) =>
  gateway.request(`http://localhost:8080${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('headers', () => {
  const PATHS = [
    '/',
    '/assets/main-a1b2c3.js',
    '/nowhere.js',
    '/healthz',
    '/noodblad/config.json',
    '/fhir/metadata',
    '/fhir/Secret',
  ];

  test.each(PATHS)('%s carries every strict header, whatever its status', async (path) => {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types noodblad default");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('camera=(self), accelerometer=()');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('date')).toBe('Tue, 24 Nov 2026 07:05:00 GMT');
  });

  test('with TLS the browser is told to insist on it', async () => {
    const secure = createGateway({ appDir, central, config, nowMs, tls: true });
    const { headers } = await secure.request('https://localhost/');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/);
  });

  test.each([
    ['/', 'no-cache', 'text/html; charset=utf-8'],
    ['/sw.js', 'no-cache', 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'no-cache', 'application/manifest+json'],
    ['/assets/main-a1b2c3.js', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'],
    ['/assets/reader-1.wasm', 'public, max-age=31536000, immutable', 'application/wasm'],
    ['/noodblad/config.json', 'no-store', 'application/json; charset=utf-8'],
    ['/fhir/Patient', 'no-store', 'application/fhir+json; charset=utf-8'],
  ])('%s is cached as %s and is %s', async (path, cache, type) => {
    const { headers, status } = await get(path);
    expect([status, headers.get('cache-control'), headers.get('content-type')]).toEqual([200, cache, type]);
  });

  test('a script goes compressed where the browser takes it; residents’ data never do', async () => {
    const packed = await get('/assets/large-1.js', { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(
      new TextDecoder().decode(
        await new Response(packed.body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer(),
      ),
    ).toHaveLength(50_000);
    expect((await get('/assets/large-1.js')).headers.get('content-encoding')).toBeNull();
    expect((await get('/fhir/metadata', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
  });

  test('an unchanged file is 304', async () => {
    const etag = (await get('/sw.js')).headers.get('etag') ?? '';
    expect((await get('/sw.js', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('files', () => {
  test.each(['/round', '/ward/beuk/resident/12', '/'])('%s is a screen of the app', async (path) => {
    expect(await (await get(path)).text()).toContain('<title>app</title>');
  });

  test.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
    '/..%5coutside.txt',
    '/outside.txt%00.js',
    '/%zz.js',
    '/.secret',
    '/.secret.txt',
    '/nowhere.js',
  ])('%s is not found', async (path) => {
    // A request object, since fetch would tidy up the address.
    const response = await gateway.request(new Request(`http://localhost:8080${path}`));
    expect([response.status, await response.text()]).toEqual([404, 'Not found\n']);
  });

  test('the configuration is given as it is', async () => {
    expect(await (await get('/noodblad/config.json')).json()).toEqual(config);
  });
});

describe('what is forwarded to central', () => {
  test.each([
    ['GET', '/fhir/Practitioner?name=x', 200],
    ['GET', '/fhir/Patient/unknown', 404],
    ['GET', '/fhir/Patient/unknown/_history', 404],
    ['POST', '/fhir/Patient', 201],
    ['POST', '/fhir/Patient/_search', 200],
    ['PUT', '/fhir/Patient/unknown', 404],
    ['GET', '/fhir/Encounter?_include=Encounter:patient', 200],
    ['DELETE', '/fhir/Patient/unknown', 403],
    ['PATCH', '/fhir/Patient/unknown', 403],
    ['PUT', '/fhir/Patient?identifier=x', 403],
    ['POST', '/fhir/Patient/unknown', 403],
    ['GET', '/fhir/User', 403],
    ['GET', '/fhir/ProjectMembership', 403],
    ['GET', '/fhir/Patient/1/$everything', 403],
    ['GET', '/fhir/$export', 403],
    ['POST', '/fhir/$graphql', 403],
    ['GET', '/fhir', 403],
    ['GET', '/fhir/?_type=User', 403],
    ['GET', '/fhir/Patient/..%2fUser', 403],
    ['GET', '/fhir/Patient?_revinclude=Consent:patient', 403],
    ['GET', '/fhir/Patient?_include=Patient:general-practitioner:User', 403],
    ['GET', '/fhir/Patient?_has:Consent:patient:status=active', 403],
  ])('%s %s: %i', async (method, path, status) => {
    const form = path.endsWith('_search') ? '{}' : { ...patient('x'), ...(method === 'PUT' ? { id: 'unknown' } : {}) };
    const response =
      method === 'GET' || method === 'DELETE'
        ? await gateway.request(`http://localhost${path}`, { method })
        : await send(method, path, form);
    expect(response.status).toBe(status);
    expect((await response.json()).resourceType).toBeDefined();
  });

  test.each([
    [{ method: 'DELETE', url: 'Patient/1' }],
    [{ method: 'PATCH', url: 'Patient/1' }],
    [{ method: 'GET', url: 'User?_count=1' }],
    [{ method: 'POST', url: '' }],
    [{ method: 'GET', url: '/Patient/1/$everything' }],
    [undefined],
  ])('a bundle with %j is refused as a whole', async (request) => {
    const before = central.size;
    const good = { resource: patient('in-bundle'), request: { method: 'POST', url: 'Patient' } };
    const response = await send('POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry: [good, { request }] });
    expect([response.status, central.size]).toEqual([403, before]);
    expect(JSON.stringify(await response.json())).toContain('Bundle.entry[1]');
  });

  test('a bundle of allowed calls goes through', async () => {
    const entry = [{ resource: patient('in-bundle'), request: { method: 'POST', url: 'Patient' } }];
    expect((await send('POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry })).status).toBe(200);
    expect((await send('POST', '/fhir', patient('alone'))).status).toBe(403);
    expect((await send('POST', '/fhir', '{')).status).toBe(400);
  });

  test('a body over the cap is 413', async () => {
    const response = await send('POST', '/fhir/Patient', ' '.repeat(8 * 1024 * 1024 + 1));
    expect(response.status).toBe(413);
  });
});

describe('foreign pages', () => {
  test('a name of somebody else for this machine is turned away', async () => {
    expect((await gateway.request('http://evil.example/fhir/Patient')).status).toBe(421);
    expect((await get('/', { host: 'evil.example:8080' })).status).toBe(421);
    expect((await gateway.request('http://127.0.0.1:8080/healthz')).status).toBe(200);
    expect((await gateway.request('http://[::1]:8080/healthz')).status).toBe(200);
  });

  test('a foreign page may link to the app but not ask for data', async () => {
    expect((await get('/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    expect((await get('/fhir/Patient', { 'sec-fetch-site': 'cross-site' })).status).toBe(421);
    expect((await get('/noodblad/config.json', { 'sec-fetch-site': 'cross-site' })).status).toBe(421);
  });
});

test('during an outage central is gone and the app stays', async () => {
  writeFileSync(outageFile, '');
  expect((await get('/fhir/metadata')).status).toBe(503);
  expect((await get('/')).status).toBe(200);
  const { rmSync } = await import('node:fs');
  rmSync(outageFile);
  expect((await get('/fhir/metadata')).status).toBe(200);
});
