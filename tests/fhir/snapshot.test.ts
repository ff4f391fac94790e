import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoBundles } from '#central/demo/ward';
import { readFhirFiles, rowsOf } from '#cli/fhir-files';
import { snapshotFromResources } from '#fhir/snapshot';
import { medicationRequest, row, snapshotOf } from '#tests/fixtures/fhir';
import { SHARED_DATA_ABSENT, sharedFiles } from '#tests/fixtures/shared-data';

const fons = (more: Record<string, unknown> = {}) => ({
  resourceType: 'Patient',
  id: 'fons',
  name: [
    { use: 'usual', given: ['Fons'] },
    { use: 'official', family: 'De Smedt', given: ['Alfons'] },
  ],
  birthDate: '1943-05-11',
  ...more,
});
const place = (id: string, kind: string, partOf?: string) => ({
  resourceType: 'Location',
  id,
  name: id,
  physicalType: { coding: [{ code: kind }] },
  ...(partOf === undefined ? {} : { partOf: { reference: `Location/${partOf}` } }),
});
const stay = (id: string, start: string, locations: string[], status = 'in-progress') => ({
  resourceType: 'Encounter',
  id,
  status,
  subject: { reference: 'Patient/fons' },
  period: { start },
  location: locations.map((name) => ({ location: { reference: `Location/${name}` } })),
});
const PLACES = [
  place('zilverlinde', 'si'),
  place('beuk', 'wa', 'zilverlinde'),
  place('104', 'ro', 'beuk'),
  place('linde', 'wa', 'zilverlinde'),
];

describe('residents', () => {
  test('[FH8] Ward and room by the latest running Encounter, by partOf where only the room is named', () => {
    const snapshot = snapshotOf(
      fons(),
      ...PLACES,
      stay('now', '2026-01-01', ['104']),
      stay('before', '2025-01-01', ['linde']),
      stay('over', '2026-06-01', ['linde'], 'finished'),
    );
    expect(snapshot.residents[0]).toMatchObject({
      ward: 'beuk',
      room: '104',
      familyName: 'De Smedt',
      givenNames: 'Alfons',
      callName: 'Fons',
    });
    expect(snapshot.wards.map(({ name, centre }) => [name, centre])).toEqual([
      ['beuk', 'zilverlinde'],
      ['linde', 'zilverlinde'],
    ]);
    expect(snapshot.centre.name).toBe('zilverlinde');
  });

  test('[FH8] Without a running Encounter: the ward without a name', () => {
    const snapshot = snapshotOf(fons(), ...PLACES, stay('over', '2026-06-01', ['linde'], 'finished'));
    expect(snapshot.residents[0]?.ward).toBe('zonder-afdeling');
    expect(snapshot.wards.map(({ id }) => id)).toContain('zonder-afdeling');
  });

  test('[FH8] Places that lie in each other do not hang the reader', () => {
    const snapshot = snapshotOf(fons(), place('a', 'ro', 'b'), place('b', 'ro', 'a'), stay('now', '2026-01-01', ['a']));
    expect(snapshot.residents).toHaveLength(1);
  });

  test.each([
    ['https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin', '43051199704', '43051199704'],
    ['http://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin', '43.05.11-997.04', '43051199704'],
    [
      'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin',
      'urn:be:fgov:ehealth:pseudo:v2:BAEeFgg',
      undefined,
    ],
    ['urn:other', '43051199704', undefined],
  ])('[FH9] %s | %s', (system, value, insz) => {
    expect(snapshotOf(fons({ identifier: [{ system, value }] })).residents[0]?.insz).toBe(insz);
  });

  const allergy = (more: Record<string, unknown>) => ({
    resourceType: 'AllergyIntolerance',
    id: 'allergy',
    patient: { reference: 'Patient/fons' },
    ...more,
  });
  const NONE = { code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] } };
  const SULFA = { code: { text: 'Sulfamiden' }, reaction: [{ manifestation: [{ text: 'huiduitslag' }] }] };

  test('[FH10] A list, none known, nothing recorded', () => {
    expect(snapshotOf(fons()).residents[0]?.allergies).toEqual({ kind: 'not-recorded' });
    expect(snapshotOf(fons(), allergy(NONE)).residents[0]?.allergies).toEqual({ kind: 'none-known' });
    expect(snapshotOf(fons(), allergy(NONE), allergy({ ...SULFA, id: 'b' })).residents[0]?.allergies).toMatchObject({
      kind: 'list',
      allergies: [{ substance: 'Sulfamiden', reaction: 'huiduitslag' }],
    });
  });

  test.each([
    ['refuted', { verificationStatus: { coding: [{ code: 'refuted' }] } }],
    ['entered in error', { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }],
    ['resolved', { clinicalStatus: { coding: [{ code: 'resolved' }] } }],
  ])('[FH10] An allergy that is %s does not count', (_, more) => {
    expect(snapshotOf(fons(), allergy({ ...SULFA, ...more })).residents[0]?.allergies).toEqual({
      kind: 'not-recorded',
    });
  });

  test('[FH11] An order of somebody who is not here belongs to a stand-in with the name it gives', () => {
    const snapshot = snapshotOf(
      medicationRequest({ subject: { reference: 'Patient/pat1', display: 'Donald Duck' } }),
      medicationRequest({ id: 'order-2', subject: undefined }),
    );
    expect(snapshot.residents.map(({ familyName, ward }) => [familyName, ward])).toEqual([
      ['Donald Duck', 'zonder-afdeling'],
      ['bewoner niet vermeld', 'zonder-afdeling'],
    ]);
    const known = new Set(snapshot.residents.map(({ id }) => id));
    expect(snapshot.orders.every(({ resident }) => known.has(resident))).toBe(true);
  });

  test('[FH11] Two people under pseudonymised numbers stay two, and no number stands as a name', () => {
    const value = (end: string) => `urn:be:fgov:ehealth:pseudo:v2:${'A'.repeat(200)}${end}`;
    const subject = (end: string) => ({ identifier: { system: 'urn:x', value: value(end) } });
    const { residents } = snapshotOf(
      medicationRequest({ id: '1', subject: subject('x') }),
      medicationRequest({ id: '2', subject: subject('y') }),
    );
    expect(residents.map(({ familyName }) => familyName)).toEqual(
      Array(2).fill('bewoner onder gepseudonimiseerd nummer'),
    );
    expect(new Set(residents.map(({ id }) => id)).size).toBe(2);
  });

  test('[FH11] A subject by national number is its Patient, in whichever of the two systems', () => {
    const patient = fons({
      identifier: [
        { system: 'http://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin', value: '43051199704' },
      ],
    });
    const subject = {
      identifier: { system: 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin', value: '43051199704' },
    };
    expect(snapshotOf(patient, medicationRequest({ subject })).orders[0]?.resident).toBe('fons');
  });
});

describe('administrations of other systems', () => {
  const record = (more: Record<string, unknown>) =>
    snapshotOf({
      resourceType: 'MedicationAdministration',
      id: 'ma',
      status: 'completed',
      medicationCodeableConcept: { text: 'Lantus' },
      subject: { reference: 'Patient/fons' },
      request: { reference: 'MedicationRequest/order-1' },
      effectiveDateTime: '2026-11-24T08:00:00+01:00',
      ...more,
    }).administrations[0];

  test.each([
    [{ status: 'completed' }, 'given'],
    [{ status: 'entered-in-error' }, 'entered-in-error'],
    [
      { status: 'not-done', statusReason: [{ coding: [{ system: 'urn:noodblad:outcome', code: 'asleep' }] }] },
      'asleep',
    ],
    [
      { status: 'not-done', statusReason: [{ coding: [{ system: 'http://snomed.info/sct', code: '105480006' }] }] },
      'refused',
    ],
    [{ status: 'not-done', statusReason: [{ text: 'naar de kapper' }] }, 'note'],
    [{ status: 'not-done' }, 'note'],
    [{ status: 'in-progress' }, 'unknown'],
    [{ status: 'stopped' }, 'unknown'],
    [{ status: 'half-done' }, 'unknown'],
  ])('[FH12] %j is %s', (more, outcome) => {
    expect(record(more)).toMatchObject({
      outcome,
      statusText: more.status,
      order: 'order-1',
      given: '2026-11-24T07:00:00.000Z',
    });
  });

  test('[FH12] A date without a time is no moment', () => {
    expect(record({ effectiveDateTime: '2026-11-24' })?.given).toBeUndefined();
  });
});

describe('a whole set', () => {
  test('[FH2] Any JSON at all is read or quarantined, never thrown', () => {
    const types = fc.constantFrom(
      'Patient',
      'MedicationRequest',
      'Location',
      'Encounter',
      'AllergyIntolerance',
      'MedicationAdministration',
      'Practitioner',
      'PractitionerRole',
      'Medication',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(types, fc.uuid(), fc.oneof(fc.json(), fc.string()))), (all) => {
        const rows = all.map(([resourceType, id, json]) => ({ resourceType, id, json }));
        const broken = new Set(snapshotFromResources(rows, undefined).quarantined.map(({ id }) => id));
        // JSON at random is never a resource of its type.
        return rows.every(({ id }) => broken.has(id));
      }),
    );
  });

  test('[FH1] Any members at all: an order comes out, or its quarantine', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('status', 'intent', 'subject', 'dosageInstruction', 'note', 'contained', 'meta', 'requester'),
          fc.jsonValue(),
        ),
        (more) => {
          const snapshot = snapshotOf(medicationRequest({ ...more, id: 'x' }));
          return snapshot.orders.length + snapshot.quarantined.length === 1;
        },
      ),
    );
  });

  test('[FH2] A broken one does not stop the rest, and its text is kept', () => {
    const broken = { resourceType: 'Patient', id: 'bad', json: '{"resourceType":"Patient","id":"bad","name":"Jan"}' };
    const snapshot = snapshotFromResources([broken, row(fons())], undefined);
    expect(snapshot.residents.map(({ id }) => id)).toEqual(['fons']);
    expect(snapshot.quarantined).toEqual([
      { resourceType: 'Patient', id: 'bad', why: expect.stringContaining('name'), raw: broken.json },
    ]);
  });

  test('[FH1] The demo ward: all residents, orders, allergies and people', () => {
    const { bundles } = demoBundles({ seed: 2026, now: '2026-11-24T07:05:00Z', zone: 'Europe/Brussels' });
    const found = bundles
      .flatMap(({ entry }) => entry ?? [])
      .flatMap(({ resource, fullUrl }) =>
        resource === undefined
          ? []
          : [{ file: 'demo', where: 'demo', fullUrl: fullUrl ?? '', resource: { ...resource } }],
      );
    const snapshot = snapshotFromResources(rowsOf({ found }), undefined);
    expect(snapshot.quarantined).toEqual([]);
    expect(snapshot.residents).toHaveLength(60);
    expect(snapshot.orders).toHaveLength(
      found.filter(({ resource }) => resource.resourceType === 'MedicationRequest').length,
    );
    expect(
      snapshot.orders.flatMap(({ notUnderstood, instructions }) => [
        ...notUnderstood,
        ...instructions.flatMap((one) => one.notUnderstood),
      ]),
    ).toEqual([]);
    expect(snapshot.people.filter(({ role }) => role === 'doctor')).toHaveLength(11);
    expect(new Set(snapshot.residents.map(({ allergies }) => allergies.kind)).size).toBe(3);
  });

  test.skipIf(SHARED_DATA_ABSENT !== undefined)(
    '[FH1] Samples of others: every order is there, nothing is quarantined',
    () => {
      const files = readFhirFiles(sharedFiles());
      const snapshot = snapshotFromResources(rowsOf(files), undefined);
      const wanted = files.found
        .filter(({ resource }) => resource.resourceType === 'MedicationRequest')
        .map(({ resource }) => resource.id);
      expect(wanted.length).toBeGreaterThan(20);
      expect(snapshot.orders.map(({ id }) => String(id)).sort()).toEqual([...wanted].sort());
      expect(snapshot.quarantined).toEqual([]);
      expect(snapshot.orders.every(({ medicine }) => medicine.name.length > 1)).toBe(true);
    },
  );
});
