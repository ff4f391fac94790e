import { validateResource } from '@medplum/core';
import type { Bundle, MedicationAdministration, MedicationRequest, Patient, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDefinitions } from '#central/definitions';
import { NOT_TOGETHER } from '#central/demo/everyday';
import { inszCheckDigits, rizivCheckDigits } from '#central/demo/numbers';
import { randomFrom } from '#central/demo/random';
import { REGIMEN_NAMES, REGIMENS } from '#central/demo/regimens';
import { BUNDLE_ENTRIES_MAX, demoBundles } from '#central/demo/ward';
import { openCentral } from '#central/store';
import { instantOfLocal, type LocalDate, type LocalTime, zone } from '#kernel/instant';

const BRUSSELS = 'Europe/Brussels';
const at = (date: string, time: string) => instantOfLocal(date as LocalDate, time as LocalTime, zone(BRUSSELS));
const MORNING = at('2026-11-24', '08:05');
const demo = (seed = 2026, now: string = MORNING) => demoBundles({ seed, now, zone: BRUSSELS });

const resourcesOf = (bundles: readonly Bundle[]): Resource[] =>
  bundles.flatMap((bundle) => bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
const ofType = <T extends Resource['resourceType']>(resources: readonly Resource[], type: T) =>
  resources.filter((one): one is Extract<Resource, { resourceType: T }> => one.resourceType === type);
const identifier = (resource: Patient | MedicationRequest, system: string): string =>
  resource.identifier?.find((one) => one.system === system)?.value ?? '';
const orderName = (order: MedicationRequest) => identifier(order, 'urn:noodblad:demo:order');
const slugOf = (order: MedicationRequest) => orderName(order).split('-').slice(0, 2).join('-');
const kindOf = (order: MedicationRequest) => orderName(order).split('-').slice(2).join('-');
const effective = (one: MedicationAdministration) => Date.parse(one.effectiveDateTime ?? '');

const data = demo();
const resources = resourcesOf(data.bundles);
const orders = ofType(resources, 'MedicationRequest');
const ordersBySlug = new Map<string, MedicationRequest[]>();
for (const order of orders) ordersBySlug.set(slugOf(order), [...(ordersBySlug.get(slugOf(order)) ?? []), order]);

describe('the demo ward', () => {
  test('[DE1] The same seed and moment give the same bundles, another seed another ward', () => {
    expect(JSON.stringify(demo())).toBe(JSON.stringify(data));
    expect(JSON.stringify(demo(7))).not.toBe(JSON.stringify(data));
  });

  test('[DE2] Bundles are small transactions that refer only to themselves, and by identifier to the first', () => {
    const named = new Set(
      resourcesOf(data.bundles.slice(0, 1)).flatMap((one) =>
        one.resourceType === 'Location' || one.resourceType === 'Practitioner'
          ? (one.identifier ?? []).map(({ system, value }) => `${one.resourceType}?identifier=${system}|${value}`)
          : [],
      ),
    );
    for (const bundle of data.bundles) {
      const seen = new Set<string>();
      expect(bundle.type).toBe('transaction');
      expect(bundle.entry?.length).toBeLessThanOrEqual(BUNDLE_ENTRIES_MAX);
      for (const { fullUrl, resource, request } of bundle.entry ?? []) {
        expect(fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(resource?.id).toBeUndefined();
        expect(request).toEqual({ method: 'POST', url: resource?.resourceType });
        expect(seen.has(fullUrl ?? '')).toBe(false);
        seen.add(fullUrl ?? '');
      }
      for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"#]+)"/g)) {
        expect([reference, seen.has(reference ?? '') || named.has(reference ?? '')]).toEqual([reference, true]);
      }
    }
  });

  test('[DE4] 32 and 28 residents, one room each, at home by an Encounter', () => {
    const rooms = ofType(resources, 'Location').filter(({ physicalType }) => physicalType?.coding?.[0]?.code === 'ro');
    expect(rooms.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 32 }, (_, index) => String(101 + index)),
      ...Array.from({ length: 28 }, (_, index) => String(201 + index)),
    ]);
    const encounters = ofType(resources, 'Encounter');
    expect(encounters).toHaveLength(60);
    expect(encounters.every(({ status, location }) => status === 'in-progress' && location?.length === 2)).toBe(true);
    expect(new Set(encounters.map(({ subject }) => subject?.reference)).size).toBe(60);
    expect(new Set(encounters.map(({ location }) => location?.[1]?.location?.reference)).size).toBe(60);
  });

  test('[DE4] The staff: 4 nurses, 2 in charge, 2 care assistants, 2 doctors, 1 pharmacist, and 9 doctors not enrolled', () => {
    const count = (role: string) => data.staff.filter((one) => one.role === role).length;
    expect(['nurse', 'nurse-in-charge', 'care-assistant', 'doctor', 'pharmacist'].map(count)).toEqual([4, 2, 2, 2, 1]);
    expect(new Set(data.staff.map(({ pin }) => pin)).size).toBe(11);
    expect(data.staff.every(({ pin }) => /^\d{6}$/.test(pin))).toBe(true);
    expect(new Set(data.staff.map(({ initials }) => initials)).size).toBe(11);
    const doctors = ofType(resources, 'PractitionerRole').filter(
      ({ code }) => code?.[0]?.coding?.[0]?.code === 'doctor',
    );
    expect(doctors).toHaveLength(11);
  });

  test('[DE5] No INSZ and no RIZIV number can exist', () => {
    for (const seed of [1, 2026]) {
      const all = resourcesOf(demo(seed).bundles);
      const numbers = ofType(all, 'Patient').map((one) =>
        identifier(one, 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin'),
      );
      expect(numbers).toHaveLength(60);
      for (const number of numbers) {
        expect(number).toMatch(/^\d{11}$/);
        expect(inszCheckDigits(number.slice(0, 9))).not.toContain(number.slice(9));
      }
      const riziv = ofType(all, 'Practitioner').flatMap(({ identifier: ids }) =>
        (ids ?? []).flatMap(({ system, value }) => (system?.endsWith('/nihdi') ? [value ?? ''] : [])),
      );
      expect(riziv.length).toBeGreaterThanOrEqual(12);
      for (const number of riziv) {
        expect(number).toMatch(/^\d{11}$/);
        expect(rizivCheckDigits(number.slice(0, 6))).not.toContain(number.slice(6, 8));
      }
    }
  });

  test.each([2026, 1, 99])('[DE6] 8 to 14 orders each, every regimen in each ward (seed %i)', (seed) => {
    const all = ofType(resourcesOf(demo(seed).bundles), 'MedicationRequest');
    const perResident = new Map<string, number>();
    for (const order of all) perResident.set(slugOf(order), (perResident.get(slugOf(order)) ?? 0) + 1);
    expect(perResident.size).toBe(60);
    expect(Math.min(...perResident.values())).toBeGreaterThanOrEqual(8);
    expect(Math.max(...perResident.values())).toBeLessThanOrEqual(14);
    const day = { random: randomFrom(seed), today: '2026-11-24' as LocalDate };
    for (const ward of ['beuk', 'linde']) {
      const kinds = new Set(all.filter((order) => orderName(order).startsWith(ward)).map(kindOf));
      for (const name of REGIMEN_NAMES)
        for (const { kind } of REGIMENS[name](day)) expect([ward, kind, kinds.has(kind)]).toEqual([ward, kind, true]);
    }
  });

  test('[DE6] The particular orders are what they say', () => {
    const one = (kind: string) =>
      orders.find((order) => orderName(order) === `beuk-104-${kind}`) ?? orders.find((order) => kindOf(order) === kind);
    expect(one('levodopa')?.dosageInstruction?.[0]?.timing?.repeat?.timeOfDay).toHaveLength(5);
    expect(
      one('acenocoumarol')?.dosageInstruction?.map(({ doseAndRate }) => doseAndRate?.[0]?.doseQuantity?.value),
    ).toEqual([0.5, 0.25]);
    expect(one('acenocoumarol')?.note?.[0]?.text).toMatch(/^INR \d\d\/\d\d: dan nieuw schema$/);
    expect(one('insulin-rapid')?.dosageInstruction?.[0]?.doseAndRate).toBeUndefined();
    expect(one('text-only')?.dosageInstruction).toEqual([
      { sequence: 1, text: 'Medrol afbouwen volgens schema cardio, zie brief' },
    ]);
    expect(one('paracetamol-prn')?.dosageInstruction?.[0]?.maxDosePerPeriod?.numerator?.value).toBe(3);
    expect(one('ends-tomorrow')?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.end).toBe('2026-11-25');
    expect(one('ended-yesterday')?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.end).toBe('2026-11-23');
    expect(one('taper-prednisolone')?.dosageInstruction).toHaveLength(4);
    expect(one('bisoprolol-pulse')?.dosageInstruction?.[0]?.additionalInstruction?.[0]?.text).toBe(
      'niet bij pols onder 55',
    );
    expect([one('stopped')?.status, one('on-hold')?.status, one('draft')?.status]).toEqual([
      'stopped',
      'on-hold',
      'draft',
    ]);
  });

  test('[DE7] Three states of allergy', () => {
    const byPatient = new Map(
      ofType(resources, 'AllergyIntolerance').map((one) => [one.patient?.reference, one.code?.text]),
    );
    const noneKnown = [...byPatient.values()].filter((text) => text === 'Geen allergie gekend').length;
    expect(noneKnown).toBeGreaterThan(5);
    expect(byPatient.size - noneKnown).toBeGreaterThan(5);
    expect(60 - byPatient.size).toBeGreaterThan(3);
  });

  test('[DE8] Nothing together that the demo forbids', () => {
    for (const [slug, list] of ordersBySlug) {
      const kinds = list.map(kindOf);
      expect([slug, new Set(kinds).size]).toEqual([slug, kinds.length]);
      for (const group of NOT_TOGETHER)
        expect([slug, kinds.filter((kind) => group.includes(kind)).length < 2]).toEqual([slug, true]);
    }
    const patients = new Map(
      data.bundles.flatMap(({ entry }) => entry ?? []).map(({ fullUrl, resource }) => [fullUrl, resource]),
    );
    for (const allergy of ofType(resources, 'AllergyIntolerance').filter(({ code }) => code?.text === 'Penicilline')) {
      const patient = patients.get(allergy.patient?.reference);
      const slug = patient?.resourceType === 'Patient' ? identifier(patient, 'urn:noodblad:demo:resident') : '';
      expect(ordersBySlug.get(slug)?.map(kindOf)).not.toContain('ends-tomorrow');
    }
  });

  test.each([
    ['08:05', '06:30'],
    ['12:20', '10:00'],
    ['02:00', '23:00'],
    ['23:30', '23:00'],
  ])('[DE9] At %s the history ends before %s', (now, end) => {
    const moment = at('2026-11-24', now);
    const until = at(now < end ? '2026-11-23' : '2026-11-24', end);
    const history = ofType(resourcesOf(demo(2026, moment).bundles), 'MedicationAdministration');
    expect(history.length).toBeGreaterThan(1000);
    expect(history.length).toBeLessThanOrEqual(3000);
    const scheduled = history.filter(({ reasonCode }) => reasonCode === undefined);
    expect(Math.max(...scheduled.map(effective))).toBeLessThan(Date.parse(until));
    expect(Math.max(...history.map(effective))).toBeLessThan(Date.parse(moment));
    expect(history.every(({ performer, request }) => performer?.length === 1 && request !== undefined)).toBe(true);
    expect(
      history
        .filter(({ status }) => status === 'not-done')
        .every(({ dosage, statusReason }) => dosage === undefined && statusReason?.length === 1),
    ).toBe(true);
  });

  test('[DE9] The last weekly dose of methotrexate is known', () => {
    const urls = new Set(
      data.bundles
        .flatMap(({ entry }) => entry ?? [])
        .flatMap(({ fullUrl, resource }) =>
          resource?.resourceType === 'MedicationRequest' && kindOf(resource) === 'methotrexate-weekly' ? [fullUrl] : [],
        ),
    );
    const given = ofType(resources, 'MedicationAdministration').filter(({ request }) => urls.has(request?.reference));
    expect(given).toHaveLength(urls.size);
    expect(given.every(({ effectiveDateTime }) => effectiveDateTime?.startsWith('2026-11-19'))).toBe(true);
  });

  test('[DE10] Portraits are small PNG files, no two alike', () => {
    const photos = ofType(resources, 'Patient').map(({ photo }) => Buffer.from(photo?.[0]?.data ?? '', 'base64'));
    expect(photos).toHaveLength(60);
    for (const png of photos) {
      expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([160, 200]);
      expect(png.length).toBeLessThan(10_000);
    }
    expect(new Set(photos.map((png) => png.toString('base64'))).size).toBe(60);
  });

  test('[DE11] Names that look alike, two that are the same, one of sixty letters', () => {
    const names = ofType(resources, 'Patient').map(({ name }) =>
      [...(name?.[0]?.given ?? []), name?.[0]?.family].join(' '),
    );
    expect(names.filter((name) => name === 'Jan Jacobs')).toHaveLength(2);
    expect(names).toContain('Maria Van den Bossche');
    expect(names).toContain('Maria Vandenbossche');
    expect(Math.max(...names.map((name) => name.replace(/[^\p{L}]/gu, '').length))).toBe(60);
  });
});

describe('the demo ward in central', () => {
  test('[DE12] The embedded central takes it whole, and residents are found by their ward', async () => {
    const central = openCentral();
    const entries = data.bundles.reduce((sum, { entry }) => sum + (entry?.length ?? 0), 0);
    expect(await central.load(demo().bundles)).toBe(entries);
    const ask = async (path: string) => (await central.fetch(`http://central/fhir/${path}`)).json() as Promise<Bundle>;
    const ward = (await ask('Location?identifier=urn:noodblad:demo:place|beuk')).entry?.[0]?.resource?.id;
    const housed = await ask(`Encounter?status=in-progress&location=Location/${ward}&_count=100`);
    expect(housed.entry).toHaveLength(32);
    const given = await ask('MedicationAdministration?_count=1&_total=accurate');
    expect(given.entry?.[0]?.resource).toMatchObject({
      performer: [{ actor: { reference: expect.stringMatching(/^Practitioner\/[^?]+$/) } }],
    });
    await central.close();
  });
});

describe('the demo ward as FHIR', () => {
  beforeAll(loadDefinitions);

  test('[DE3] Every resource is valid R4', () => {
    const problems = resources.flatMap((resource) => {
      try {
        return validateResource(resource)
          .filter(({ severity }) => severity === 'error')
          .map((issue) => JSON.stringify(issue));
      } catch (error) {
        return [`${resource.resourceType}: ${String(error)}`];
      }
    });
    expect(problems).toEqual([]);
  });
});
