import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { openOwnCentral } from '#central/own-central';
import { openCentral } from '#central/store';
import { runLoad } from '#cli/load';
import { runCli } from '#cli/run';
import { snapshotFromResources } from '#fhir/snapshot';
import type { RawResource } from '#ports/snapshot-store';
import { medicationRequest } from '#tests/fixtures/fhir';
import { SHARED_DATA_ABSENT, sharedFiles } from '#tests/fixtures/shared-data';
import { folder, terminal } from './support.ts';

type Json = Record<string, unknown> & { id: string };
type Answer = { total?: number; entry?: { resource: Json }[] };

const opened: { remove(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.remove();
});
const scene = (env: Record<string, string> = {}) => {
  const files = folder();
  opened.push(files);
  const dataDir = `${files.path}/data`;
  const load = async (...args: string[]) => {
    const { io, said, lines } = terminal({ NOODBLAD_DATA: dataDir, ...env });
    const code = await runCli(['load', ...args], { load: runLoad }, io);
    return { code, said, lines: lines() };
  };
  /** Looks into the data folder after the command has let go of it. */
  const all = async (...types: string[]): Promise<Json[]> => {
    const { central, close } = openOwnCentral(dataDir);
    const answers = await Promise.all(
      types.map(async (type) => (await central.fetch(`http://x/fhir/${type}?_count=500`)).json() as Promise<Answer>),
    );
    await close();
    return answers.flatMap(({ entry }) => (entry ?? []).map(({ resource }) => resource));
  };
  return { files, load, all };
};

const PATIENT = { resourceType: 'Patient', id: 'fons', name: [{ family: 'De Smedt', given: ['Alfons'] }] };

/** A central that listens, and remembers which Authorization headers it saw. */
const listening = async (basePath: string) => {
  const central = openCentral({ basePath });
  const tokens = new Set<string | null>();
  const server = createServer(
    getRequestListener((request) => {
      tokens.add(request.headers.get('authorization'));
      return central.handle(request);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { central, tokens, server, port: (server.address() as AddressInfo).port };
};

describe('load', () => {
  test('[CL6] Ids and references between files become central’s', async () => {
    const { files, load, all } = scene();
    const { code, lines } = await load(
      files.file('order.json', medicationRequest()),
      files.file('patient.json', PATIENT),
    );
    expect(code).toBe(0);
    expect(lines.map((line) => line.split(':')[0])).toEqual(['loaded', 'loaded']);
    const [patient] = await all('Patient');
    const [order] = await all('MedicationRequest');
    expect(patient?.id).not.toBe('fons');
    expect(order?.subject).toMatchObject({ reference: `Patient/${patient?.id}` });
  });

  test('[CL6] References by fullUrl in a bundle, and a ring of two', async () => {
    const { files, load, all } = scene();
    const link = (id: string) => [{ other: { reference: `Patient/${id}` }, type: 'seealso' }];
    const urn = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: urn, resource: { resourceType: 'Patient', id: 'a', link: link('b') } },
        { resource: { resourceType: 'Patient', id: 'b', link: link('a') } },
        { resource: medicationRequest({ subject: { reference: urn } }) },
      ],
    };
    expect((await load(files.file('bundle.json', bundle))).code).toBe(0);
    const patients = await all('Patient');
    const ids = patients.map(({ id }) => `Patient/${id}`).sort();
    const linked = patients.map((one) => (one.link as { other: { reference: string } }[])[0]?.other.reference);
    expect(linked.sort()).toEqual(ids);
    const [order] = await all('MedicationRequest');
    expect(ids.map((reference) => ({ reference }))).toContainEqual(order?.subject);
  });

  test('[CL7] The same files twice change nothing', async () => {
    const { files, load, all } = scene();
    const paths = [files.file('order.json', medicationRequest()), files.file('patient.json', PATIENT)];
    await load(...paths);
    const before = await all('Patient', 'MedicationRequest');
    const { code, lines } = await load(...paths);
    expect(code).toBe(0);
    expect(lines.map((line) => line.split(':')[0])).toEqual(['already there', 'already there']);
    expect(await all('Patient', 'MedicationRequest')).toEqual(before);
  });

  test('[CL5] A refused resource says why and does not stop the others', async () => {
    const { files, load, all } = scene();
    const bad = files.file('bad.json', medicationRequest({ id: 'bad', colour: 'red' }));
    const { code, lines, said } = await load(bad, files.file('patient.json', PATIENT));
    expect(code).toBe(1);
    expect(lines.find((line) => line.startsWith('refused'))).toMatch(
      /^refused: MedicationRequest\/bad \(bad\.json\): .*colour/,
    );
    expect(said.err).toContain('1 of 2 are there, 1 refused');
    expect(await all('Patient')).toHaveLength(1);
  });

  test('[CL8] Orders of somebody unknown get one stand-in for each person', async () => {
    const { files, load, all } = scene();
    const subject = { reference: 'Patient/pat1', display: 'Donald Duck' };
    const paths = ['a', 'b'].map((id) => files.file(`${id}.json`, medicationRequest({ id, subject })));
    const nobody = files.file(
      'c.json',
      medicationRequest({ id: 'c', subject: { identifier: { system: 'urn:x', value: '7' } } }),
    );
    await load(...paths, nobody);
    await load(nobody, ...paths);
    const patients = await all('Patient');
    expect(patients.map(({ name }) => (name as { text: string }[])[0]?.text).sort()).toEqual([
      'Donald Duck',
      'niet in de bestanden (7)',
    ]);
    expect(await all('MedicationRequest')).toHaveLength(3);
  });

  test('[CL2] Bad files: exit code 2, and no data folder is made', async () => {
    const { files, load } = scene();
    const { code, said } = await load(files.file('good.json', PATIENT), files.file('torn.json', '{'));
    expect([code, said.out]).toEqual([2, '']);
    expect(said.err).toMatch(/torn\.json is not FHIR JSON/);
    expect(existsSync(`${files.path}/data`)).toBe(false);
  });

  test('[CL9] A server at FHIR_BASE_URL gets the resources, with its token', async () => {
    const { central, port, tokens, server } = await listening('/r4');
    const { files, load } = scene({ FHIR_BASE_URL: `http://127.0.0.1:${port}/r4`, FHIR_TOKEN: 'secret' });
    const { code, said } = await load(
      files.file('order.json', medicationRequest()),
      files.file('patient.json', PATIENT),
    );
    server.close();
    expect([code, central.size, [...tokens]]).toEqual([0, 2, ['Bearer secret']]);
    expect(said.out + said.err).not.toContain('secret');
    await central.close();
  });

  test('[CL9] A gateway that runs on this machine gets them; the data folder is left alone', async () => {
    const { central, port, server } = await listening('/fhir');
    const { files, load } = scene({ PORT: String(port) });
    const { code, said } = await load(files.file('patient.json', PATIENT));
    server.close();
    expect([code, central.size]).toEqual([0, 1]);
    expect(said.err).toContain(`http://127.0.0.1:${port}/fhir`);
    expect(existsSync(`${files.path}/data`)).toBe(false);
    await central.close();
  });

  test.skipIf(SHARED_DATA_ABSENT !== undefined)(
    '[CL5] Samples of others: all load, and each order has a resident whom a ward asks for',
    async () => {
      const { load, all } = scene();
      const { code, lines } = await load(...sharedFiles());
      expect(lines.filter((line) => line.startsWith('refused'))).toEqual([]);
      expect(code).toBe(0);
      const resources = await all(
        'Patient',
        'MedicationRequest',
        'MedicationAdministration',
        'Medication',
        'AllergyIntolerance',
      );
      const rows = resources.map(
        (one): RawResource => ({ resourceType: String(one.resourceType), id: one.id, json: JSON.stringify(one) }),
      );
      const snapshot = snapshotFromResources(rows, undefined);
      expect(snapshot.orders).toHaveLength(29);
      const patients = new Set(resources.filter(({ resourceType }) => resourceType === 'Patient').map(({ id }) => id));
      expect(snapshot.orders.filter(({ resident }) => !patients.has(resident))).toEqual([]);
    },
  );
});
