import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateResource } from '@medplum/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDefinitions } from '#central/definitions';
import { openCentral } from '#central/store';
import { COUNTS_AS_GIVEN, type Entry, isKind, OUTCOMES } from '#domain/record/entry';
import { entriesFromResources } from '#fhir/entries-from-fhir';
import { type EntryInFhir, entryToFhir, entryToMark } from '#fhir/entry-to-fhir';
import { medicationAdministrationSchema } from '#fhir/schema';
import { snapshotFromResources } from '#fhir/snapshot';
import { entryId, residentId, wardId } from '#kernel/ids';
import { administrationEntry, anyEntry, jws, sealed, TOOLS } from '#tests/fixtures/entries';
import { row } from '#tests/fixtures/fhir';

type Json = Record<string, unknown>;
type BundleEntry = { fullUrl: string; resource: Json; request: Json };
const WARD = wardId('beuk');
const RUNS = 60;

const uuids = () => {
  let next = 0;
  return () => {
    next += 1;
    return `00000000-0000-4000-8000-${String(next).padStart(12, '0')}`;
  };
};
const inFhir = (entry: Entry): EntryInFhir => entryToFhir(entry, { jws: jws(entry), ward: WARD, uuid: uuids() });
const bundleEntries = (sent: EntryInFhir): BundleEntry[] =>
  sent.kind === 'transaction' ? (sent.bundle.entry as BundleEntry[]) : [];
const resourcesIn = (sent: EntryInFhir): Json[] =>
  sent.kind === 'create' ? [sent.resource] : bundleEntries(sent).map(({ resource }) => resource);
const rowsIn = (sent: EntryInFhir) => resourcesIn(sent).map((resource, index) => row({ ...resource, id: `r${index}` }));

const withSealed = (arbitrary: typeof anyEntry, check: (entry: Entry, sent: EntryInFhir) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (unsigned) => {
      const entry = await sealed(unsigned);
      await check(entry, inFhir(entry));
    }),
    { numRuns: RUNS },
  );

const sample = async (body: Json): Promise<Entry> => {
  const [unsigned] = fc.sample(administrationEntry, { numRuns: 1, seed: 7 });
  if (unsigned === undefined) throw new Error('no sample');
  return sealed({ ...unsigned, body: { ...unsigned.body, ...body } as Entry['body'] });
};

describe('entries to FHIR', () => {
  beforeAll(loadDefinitions);

  test('[FH20] An administration is two conditional creates; no fullUrl is the entry', async () => {
    await withSealed(administrationEntry, (entry, sent) => {
      const [administration, provenance] = bundleEntries(sent);
      expect(administration?.request).toEqual({
        method: 'POST',
        url: 'MedicationAdministration',
        ifNoneExist: `identifier=urn:noodblad:entry|${entry.id}`,
      });
      expect(provenance?.request).toEqual({
        method: 'POST',
        url: 'Provenance',
        ifNoneExist: `_tag=urn:noodblad:entry|${entry.id}`,
      });
      expect(provenance?.resource.target).toEqual([{ reference: administration?.fullUrl }]);
      for (const { fullUrl } of bundleEntries(sent)) expect(fullUrl).not.toContain(entry.id);
    });
  });

  test('[FH21] effective is the stated moment, else the slot’s, else written, else entered', async () => {
    const slot = 'med-1#0@2026-11-24T07:00:00.000Z';
    const effective = async (body: Json) => resourcesIn(inFhir(await sample(body)))[0]?.effectiveDateTime;
    const entered = (await sample({})).enteredAt;
    const [given, written] = ['2026-11-24T07:12:00.000Z', '2026-11-24T07:20:00.000Z'];
    expect(await effective({ given, slot, written })).toBe(given);
    expect(await effective({ given: undefined, slot, written })).toBe('2026-11-24T07:00:00.000Z');
    expect(await effective({ given: undefined, slot: undefined, written })).toBe(written);
    expect(await effective({ given: undefined, slot: undefined, written: undefined })).toBe(entered);
  });

  test('[FH22] A dosage only when something was given and its amount is known', async () => {
    await withSealed(administrationEntry, (entry, sent) => {
      if (!isKind(entry, 'administration')) throw new Error('not an administration');
      const expected = COUNTS_AS_GIVEN.has(entry.body.outcome) && entry.body.dose !== undefined;
      expect('dosage' in (resourcesIn(sent)[0] ?? {})).toBe(expected);
    });
  });

  test('[FH23] Every other kind is a Basic, created once', async () => {
    await withSealed(anyEntry, (entry, sent) => {
      if (isKind(entry, 'administration')) return;
      expect(sent).toMatchObject({
        kind: 'create',
        resourceType: 'Basic',
        ifNoneExist: `identifier=urn:noodblad:entry|${entry.id}`,
        resource: { resourceType: 'Basic', code: { coding: [{ code: entry.body.kind }] } },
      });
    });
  });

  test('[FH24] An entry comes back from its resources as it was', async () => {
    await withSealed(anyEntry, async (entry, sent) => {
      expect(await entriesFromResources(rowsIn(sent), TOOLS)).toEqual({ entries: [entry], problems: [] });
    });
  });

  test('[FH24] What carries no entry is passed over, what carries a broken one is named', async () => {
    const extension = [{ url: 'urn:noodblad:jws', valueBase64Binary: btoa('a.b.c') }];
    const rows = [
      row({ resourceType: 'Basic', id: 'head', extension: [{ url: 'urn:noodblad:head', valueString: '{}' }] }),
      row({
        resourceType: 'Provenance',
        id: 'other',
        signature: [{ sigFormat: 'application/signature+xml', data: 'dGhpcw==' }],
      }),
      row({ resourceType: 'Basic', id: 'broken', extension }),
      { resourceType: 'Basic', id: 'torn', json: '{"resourceType":"Basic"' },
    ];
    const { entries, problems } = await entriesFromResources(rows, TOOLS);
    expect(entries).toEqual([]);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['Basic/broken', 'Basic/torn']);
  });

  test('[FH26] Each outcome has the status that docs/formats.md promises', async () => {
    const table = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'formats.md'), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, outcome, status] = /^\| ([a-z-]+) \| (completed|not-done|unknown) \|/.exec(line) ?? [];
        return outcome === undefined ? [] : [[outcome, status]];
      });
    expect(table.map(([outcome]) => outcome)).toEqual([...OUTCOMES]);
    for (const [outcome, status] of table) {
      const [administration] = resourcesIn(inFhir(await sample({ outcome })));
      expect([outcome, administration?.status]).toEqual([outcome, status]);
      expect([outcome, 'statusReason' in (administration ?? {})]).toEqual([outcome, status === 'not-done']);
    }
  });

  test('[FH26] The projection is valid R4', async () => {
    await withSealed(anyEntry, (_, sent) => {
      for (const resource of resourcesIn(sent)) {
        const problems = validateResource(resource as unknown as Parameters<typeof validateResource>[0]);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    });
  });

  test('[FH26] Read back, it names the same entry, slot, resident and outcome', async () => {
    await withSealed(administrationEntry, (entry, sent) => {
      if (!isKind(entry, 'administration')) throw new Error('not an administration');
      const { body } = entry;
      expect(snapshotFromResources(rowsIn(sent), undefined).administrations).toEqual([
        expect.objectContaining({
          entry: entry.id,
          resident: body.resident,
          outcome: body.outcome,
          ...(body.slot === undefined ? {} : { slot: body.slot }),
          ...(body.order.startsWith('here:') ? {} : { order: body.order }),
        }),
      ]);
    });
  });
});

describe('corrections', () => {
  const correctionOf = async (corrects: string): Promise<Entry> => {
    const entry = await sample({});
    return {
      ...entry,
      body: {
        kind: 'correction',
        corrects: entryId(corrects),
        resident: residentId('pat-104'),
        reason: 'verkeerde bewoner',
      },
    };
  };

  test('[FH25] Central’s copy is marked, the rest of it stays', async () => {
    const correction = await correctionOf('e1');
    const mark = entryToMark(correction, () => undefined);
    expect(mark?.query).toBe('MedicationAdministration?identifier=urn:noodblad:entry|e1');
    const copy = {
      resourceType: 'MedicationAdministration',
      id: 'x',
      status: 'completed',
      note: [{ text: 'eerst' }],
      strange: 1,
    };
    expect(mark?.marked(copy)).toEqual({
      ...copy,
      status: 'entered-in-error',
      note: [{ text: 'eerst' }, { text: `verkeerde bewoner (rechtzetting ${correction.id})` }],
    });
  });

  test('[FH25] Only an administration has a copy to mark', async () => {
    const other = await correctionOf('e0');
    expect(entryToMark(await correctionOf('e1'), () => other)).toBeUndefined();
    expect(entryToMark(await sample({}), () => undefined)).toBeUndefined();
  });
});

describe('on central', () => {
  test('[FH27] Sent eight times at once and once more, an entry is there once, with its own identifier', async () => {
    const central = openCentral();
    const post = (body: unknown) =>
      central.fetch('http://central/fhir', {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(body),
      });
    const count = async (query: string): Promise<unknown> => {
      const answer = (await (await central.fetch(`http://central/fhir/${query}&_total=accurate`)).json()) as {
        total?: number;
      };
      return answer.total;
    };
    const entry = await sample({ outcome: 'given', slot: 'med-1#0@2026-11-24T07:00:00.000Z' });
    const bundle = () => {
      const sent = entryToFhir(entry, { jws: jws(entry), ward: WARD, uuid: () => crypto.randomUUID() });
      return sent.kind === 'transaction' ? sent.bundle : undefined;
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(bundle())));
    answers.push(await post(bundle()));
    for (const answer of answers) {
      const { entry: entries } = (await answer.json()) as { entry: { response: { status: string } }[] };
      expect(entries.map(({ response }) => response.status).join()).toMatch(/^20[01],20[01]$/);
    }
    expect(await count(`MedicationAdministration?identifier=urn:noodblad:entry|${entry.id}`)).toBe(1);
    expect(await count(`Provenance?_tag=urn:noodblad:ward|${WARD}`)).toBe(1);
    const stored = (await (
      await central.fetch(`http://central/fhir/MedicationAdministration?identifier=urn:noodblad:entry|${entry.id}`)
    ).json()) as { entry: { resource: unknown }[] };
    expect(medicationAdministrationSchema.parse(stored.entry[0]?.resource).identifier?.[0]?.value).toBe(entry.id);
    await central.close();
  });
});
