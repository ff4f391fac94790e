import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedCentral, openCentral } from '#central/store';
import { administration, below, call, entriesOf, linkOf, patient, temporaryFolder } from '#tests/central/support';

let central: EmbeddedCentral;
let nowMs = Date.parse('2026-11-24T08:00:00.000Z');

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T08:00:00.000Z');
  central = openCentral({ nowMs: () => nowMs });
});
afterEach(() => central.close());

describe('create, read, update, delete', () => {
  test('a created resource carries an id of the server, a version, the time of the server, ETag and Location', async () => {
    const made = await call(central, 'POST', '/Patient', { ...patient('a'), id: 'mine' });
    expect(made.status).toBe(201);
    expect(made.body.id).not.toBe('mine');
    expect(made.body.meta?.lastUpdated).toBe('2026-11-24T08:00:00.000Z');
    expect(made.headers.get('etag')).toBe(`W/"${made.body.meta?.versionId}"`);
    expect(made.headers.get('location')).toContain(`/fhir/Patient/${made.body.id}/_history/`);
    expect(made.headers.get('date')).toBe('Tue, 24 Nov 2026 08:00:00 GMT');
    expect((await call(central, 'GET', `/Patient/${made.body.id}`)).body).toEqual(made.body);
  });

  test('a PUT to an id that the server did not give is 404 and stores nothing', async () => {
    expect((await call(central, 'PUT', '/Patient/mine', { ...patient('a'), id: 'mine' })).status).toBe(404);
    expect(central.isEmpty()).toBe(true);
  });

  test('If-Match lets the known version through, refuses a stale one with 412, and is never ignored', async () => {
    const { body } = await call(central, 'POST', '/Patient', patient('a'));
    const first = `W/"${body.meta?.versionId}"`;
    const changed = { ...body, active: true };
    expect((await call(central, 'PUT', `/Patient/${body.id}`, changed, { 'if-match': first })).status).toBe(200);
    const stale = await call(central, 'PUT', `/Patient/${body.id}`, { ...body, active: false }, { 'if-match': first });
    expect(stale.status).toBe(412);
    expect((await call(central, 'PUT', `/Patient/${body.id}`, changed, { 'if-match': 'unquoted' })).status).toBe(400);
    expect((await call(central, 'GET', `/Patient/${body.id}`)).body).toMatchObject({ active: true });
  });

  test('an identical PUT keeps its version', async () => {
    const { body } = await call(central, 'POST', '/Patient', patient('a'));
    nowMs += 1000;
    const again = await call(central, 'PUT', `/Patient/${body.id}`, body);
    expect(again.body.meta?.versionId).toBe(body.meta?.versionId);
  });

  test('history lists every version, newest first, and each can be read', async () => {
    const { body } = await call(central, 'POST', '/Patient', patient('a'));
    await call(central, 'PUT', `/Patient/${body.id}`, { ...body, active: true });
    const history = entriesOf((await call(central, 'GET', `/Patient/${body.id}/_history`)).body);
    expect(history.map((e) => (e.resource as { active?: boolean }).active)).toEqual([true, undefined]);
    const old = await call(central, 'GET', `/Patient/${body.id}/_history/${body.meta?.versionId}`);
    expect(old.body).toEqual(body);
  });

  test('a deleted resource answers 410, leaves searches, and its history tells', async () => {
    const { body } = await call(central, 'POST', '/Patient', patient('a'));
    expect((await call(central, 'DELETE', `/Patient/${body.id}`)).status).toBe(200);
    expect((await call(central, 'GET', `/Patient/${body.id}`)).status).toBe(410);
    expect((await call(central, 'PUT', `/Patient/${body.id}`, body)).status).toBe(410);
    expect(entriesOf((await call(central, 'GET', '/Patient')).body)).toEqual([]);
    const history = entriesOf((await call(central, 'GET', `/Patient/${body.id}/_history`)).body);
    expect(history.map((e) => e.response?.status ?? 'version')).toEqual(['410', 'version']);
    expect((await call(central, 'GET', '/Patient/never')).status).toBe(404);
  });
});

describe('what is no FHIR is refused with a reason', () => {
  test('an invalid element is named', async () => {
    const refused = await call(central, 'POST', '/MedicationAdministration', {
      ...administration('a'),
      effectiveDateTime: undefined,
      dose: 3,
    });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('MedicationAdministration.dose');
    expect(JSON.stringify(refused.body)).toContain('MedicationAdministration.effective[x]');
  });

  test.each([
    ['POST', '/Patient', '{"resourceType":', {}, 400],
    ['POST', '/Patient', '[]', {}, 400],
    ['POST', '/Patient', '{}', { 'content-type': 'text/plain' }, 415],
    ['POST', '/Patient', JSON.stringify({ ...patient('a'), language: 'x'.repeat(8 * 1024 * 1024) }), {}, 413],
    ['POST', '/Patient', JSON.stringify(administration('a')), {}, 400],
    ['POST', '/Patient', JSON.stringify(patient('a')), { 'if-none-exist': 'anything' }, 400],
    ['PATCH', '/Patient/1', '[]', {}, 405],
    ['POST', '/$graphql', '{}', {}, 404],
    ['GET', '/Nonsense', undefined, {}, 400],
    ['GET', '/Patient?colour=red', undefined, {}, 400],
    ['GET', '/Patient?general-practitioner.name=x', undefined, {}, 400],
    ['GET', '/Patient?_lastUpdated=geyesterday', undefined, {}, 400],
    ['GET', '/Patient?_count=many', undefined, {}, 400],
    ['GET', '/Patient?_sort=colour', undefined, {}, 400],
  ] as const)('%s %s is refused', async (method, path, body, headers, status) => {
    await call(central, 'POST', '/Patient', patient('z'));
    const answer = await call(central, method, path, body, headers);
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(central.size).toBe(1);
  });
});

describe('conditional create', () => {
  const ifNoneExist = { 'if-none-exist': 'identifier=urn:noodblad:entry|one' };
  const path = '/MedicationAdministration';

  test('201, then 200 with the same id; several matches are 412', async () => {
    const first = await call(central, 'POST', path, administration('one'), ifNoneExist);
    const second = await call(central, 'POST', path, administration('one'), ifNoneExist);
    expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id]);
    await call(central, 'POST', path, administration('one'));
    expect((await call(central, 'POST', path, administration('one'), ifNoneExist)).status).toBe(412);
  });

  test('eight at once make one row', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(central, 'POST', path, administration('one'), ifNoneExist)),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(central.size).toBe(1);
  });
});

describe('search', () => {
  const MINUTE = 60_000;
  const start = Date.parse('2026-11-24T08:00:00.000Z');
  const idsOf = (body: unknown): string[] => entriesOf(body).map((e) => e.resource?.id ?? '');

  test('pages hold every row once, through next links', async () => {
    for (let i = 0; i < 45; i++) await call(central, 'POST', '/Patient', patient(`p${i}`));
    const seen: string[] = [];
    let next: string | undefined = '/Patient?_sort=_lastUpdated&_count=10';
    let pages = 0;
    while (next) {
      const { body } = await call(central, 'GET', next);
      seen.push(...idsOf(body));
      pages++;
      const link = linkOf(body, 'next');
      next = link && below(link);
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([5, 45, 45]);
    expect(idsOf((await call(central, 'GET', '/Patient')).body)).toHaveLength(20);
  });

  test('_lastUpdated compares moments, whatever the offset of the question', async () => {
    for (let i = 0; i < 4; i++) {
      nowMs = start + i * MINUTE;
      await call(central, 'POST', '/Patient', patient(`p${i}`));
    }
    const count = async (query: string) => idsOf((await call(central, 'GET', `/Patient?${query}`)).body).length;
    expect(await count('_lastUpdated=ge2026-11-24T08:02:00.000Z')).toBe(2);
    expect(await count(`_lastUpdated=ge${encodeURIComponent('2026-11-24T09:02:00.000+01:00')}`)).toBe(2);
    expect(await count('_lastUpdated=gt2026-11-24T08:02:00.000Z')).toBe(1);
    expect(await count('_lastUpdated=le2026-11-24T08:02:00.000Z')).toBe(3);
    expect(await count('_lastUpdated=lt2026-11-24T08:02:00.000Z&_lastUpdated=gt2026-11-24T08:00:00.000Z')).toBe(1);
  });

  test('by id, identifier, tag, reference, status, and with includes', async () => {
    const anna = (await call(central, 'POST', '/Patient', patient('anna'))).body;
    const bert = (await call(central, 'POST', '/Patient', patient('bert'))).body;
    const ward = (await call(central, 'POST', '/Location', { resourceType: 'Location', name: 'Beuk' })).body;
    await call(central, 'POST', '/Encounter', {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'IMP' },
      subject: { reference: `Patient/${anna.id}` },
      location: [{ location: { reference: `Location/${ward.id}` } }],
    });
    const dose = { ...administration('x', `Patient/${anna.id}`), meta: { tag: [{ system: 'urn:k', code: 'Key-1' }] } };
    await call(central, 'POST', '/MedicationAdministration', dose);
    const ids = async (path: string) => idsOf((await call(central, 'GET', path)).body);
    expect(await ids(`/Patient?_id=${anna.id},${bert.id}`)).toHaveLength(2);
    expect(await ids('/Patient?identifier=urn:test|anna')).toEqual([anna.id]);
    expect(await ids('/Patient?identifier=urn:other|anna')).toEqual([]);
    expect(await ids(`/MedicationAdministration?subject=Patient/${anna.id},Patient/${bert.id}`)).toHaveLength(1);
    expect(await ids(`/MedicationAdministration?patient=${anna.id}`)).toHaveLength(1);
    expect(await ids(`/MedicationAdministration?patient=${bert.id}`)).toHaveLength(0);
    expect(await ids('/MedicationAdministration?_tag=urn:k|key-1')).toHaveLength(1);
    expect(await ids('/MedicationAdministration?effective-time=ge2026-11-24T07:05:00Z')).toHaveLength(1);
    expect(await ids('/MedicationAdministration?effective-time=gt2026-11-24T07:05:00Z')).toHaveLength(0);
    const residency = await call(
      central,
      'GET',
      `/Encounter?status=in-progress&location=Location/${ward.id}&_include=Encounter:subject`,
    );
    expect(entriesOf(residency.body).map((e) => [e.resource?.resourceType, e.search?.mode])).toEqual([
      ['Encounter', 'match'],
      ['Patient', 'include'],
    ]);
    expect(await ids(`/Patient?_id=${anna.id}&_revinclude=MedicationAdministration:patient`)).toHaveLength(2);
    expect(await ids('/Encounter?status=finished')).toEqual([]);
  });

  test('a document is found by its master identifier as well as by its others', async () => {
    const attachment = { contentType: 'application/pdf', data: 'AAAA' };
    await call(central, 'POST', '/DocumentReference', {
      resourceType: 'DocumentReference',
      status: 'current',
      masterIdentifier: { system: 'urn:sheet', value: 'master' },
      identifier: [{ system: 'urn:sheet', value: 'other' }],
      content: [{ attachment }],
    });
    const count = async (value: string) =>
      idsOf((await call(central, 'GET', `/DocumentReference?identifier=urn:sheet|${value}`)).body).length;
    expect([await count('master'), await count('other'), await count('none')]).toEqual([1, 1, 0]);
  });

  test('counts without rows, and a search by POST', async () => {
    for (let i = 0; i < 25; i++)
      await call(central, 'POST', '/Patient', patient(`p${i}`, i < 5 ? 'Janssens' : 'Peeters'));
    const counted = (await call(central, 'GET', '/Patient?_summary=count')).body;
    expect([counted.total, entriesOf(counted).length]).toEqual([25, 0]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await call(central, 'POST', '/Patient/_search', 'family=peeters&_count=15&_total=accurate', form);
    expect([posted.body.total, entriesOf(posted.body).length]).toEqual([20, 15]);
    const next = await call(central, 'GET', below(linkOf(posted.body, 'next') ?? ''));
    expect(entriesOf(next.body)).toHaveLength(5);
  });
});

describe('bundles', () => {
  const bad = { ...patient('bad'), wings: 2 };
  const bundle = (type: 'batch' | 'transaction', resources: object[]) => ({
    resourceType: 'Bundle',
    type,
    entry: resources.map((resource) => ({ resource, request: { method: 'POST', url: 'Patient' } })),
  });

  test('one bad entry takes the whole transaction back, in memory and in the file', async () => {
    const folder = temporaryFolder();
    const durable = openCentral({ dataDir: folder.path });
    const answer = await call(durable, 'POST', '', bundle('transaction', [patient('a'), bad, patient('b')]));
    expect([answer.status, durable.size]).toEqual([400, 0]);
    expect((await call(durable, 'POST', '', bundle('transaction', [patient('a'), patient('b')]))).status).toBe(200);
    await durable.close();
    const again = openCentral({ dataDir: folder.path });
    expect(again.size).toBe(2);
    await again.close();
    folder.remove();
  });

  test('in a batch each entry has its own status', async () => {
    const answer = await call(central, 'POST', '', bundle('batch', [patient('a'), bad, patient('b')]));
    expect(answer.status).toBe(200);
    expect(entriesOf(answer.body).map((e) => e.response?.status)).toEqual(['201', '400', '201']);
  });

  test('urn:uuid references become real ones, conditional references find their one resource', async () => {
    await call(central, 'POST', '/Practitioner', {
      resourceType: 'Practitioner',
      identifier: [{ system: 'urn:staff', value: 'an' }],
    });
    const fullUrl = 'urn:uuid:11111111-2222-4333-8444-555555555555';
    const dose = {
      ...administration('x', fullUrl),
      performer: [{ actor: { reference: 'Practitioner?identifier=urn:staff|an' } }],
    };
    const entries = await central.load([
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          { fullUrl, resource: patient('a'), request: { method: 'POST', url: 'Patient' } },
          { resource: dose, request: { method: 'POST', url: 'MedicationAdministration' } },
        ],
      },
    ]);
    expect(entries).toBe(2);
    const [found] = entriesOf((await call(central, 'GET', '/MedicationAdministration')).body);
    expect(found?.resource).toMatchObject({
      subject: { reference: expect.stringMatching(/^Patient\/[0-9a-f-]{36}$/) },
      performer: [{ actor: { reference: expect.stringMatching(/^Practitioner\/[0-9a-f-]{36}$/) } }],
    });
  });

  test('loading is all or nothing over several bundles, and says where it failed', async () => {
    const good = { ...bundle('transaction', [patient('a')]), type: 'transaction' as const };
    const failing = bundle('transaction', [patient('b'), bad]);
    await expect(central.load([good, failing] as Parameters<typeof central.load>[0])).rejects.toThrow(
      /Bundle 2, entry 2: .*Patient\.wings/,
    );
    expect(central.isEmpty()).toBe(true);
  });

  test('paging links inside a batch are absolute', async () => {
    for (let i = 0; i < 25; i++) await call(central, 'POST', '/Patient', patient(`p${i}`));
    const answer = await call(central, 'POST', '', {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'GET', url: 'Patient?family=peeters&_count=20' } }],
    });
    const link = linkOf(entriesOf(answer.body)[0]?.resource, 'next') ?? '';
    expect(entriesOf((await call(central, 'GET', below(link))).body)).toHaveLength(5);
  });
});

test('the capability statement says R4 and is valid', async () => {
  const { body } = await call(central, 'GET', '/metadata');
  expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
  const { validateResource } = await import('@medplum/core');
  expect(validateResource(body as never)).toEqual([]);
});

test('a backup brings the past back, and only that', async () => {
  await call(central, 'POST', '/Patient', patient('before'));
  const backup = central.backup();
  await call(central, 'POST', '/Patient', patient('after'));
  central.restore(backup);
  const left = entriesOf((await call(central, 'GET', '/Patient')).body);
  expect(left.map((e) => (e.resource as { identifier: { value: string }[] }).identifier[0]?.value)).toEqual(['before']);
});
