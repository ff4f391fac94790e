import { describe, expect, test } from 'vitest';
import { marksOf } from '#domain/order/marks';
import { atcOf, ingredientsOf } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { centreRowOf } from '#domain/order/with-centre-list';
import { snapshotFromResources } from '#fhir/snapshot';
import { ATC_SYSTEMS, CNK, CNK_SYSTEMS, NIHDI_SYSTEMS, SSIN_SYSTEMS } from '#fhir/systems';
import { must } from '#kernel/must';

type Json = Record<string, unknown>;
const rows = (...resources: Json[]) =>
  resources.map((one) => ({ resourceType: String(one.resourceType), id: String(one.id), json: JSON.stringify(one) }));

const order = (medicationCodeableConcept: Json): Order => {
  const request = {
    resourceType: 'MedicationRequest',
    id: 'o1',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
    medicationCodeableConcept,
  };
  const { orders } = snapshotFromResources(rows({ resourceType: 'Patient', id: 'p1' }, request), undefined);
  return must(orders[0], 'the order is read');
};

describe('Belgian systems', () => {
  test('[FH15] a CNK code is one, whichever of its addresses it stands under', () => {
    expect(CNK_SYSTEMS.length).toBeGreaterThanOrEqual(3);
    for (const system of CNK_SYSTEMS) {
      const of = order({
        coding: [{ system, code: '2218253', display: 'Durogesic transderm. pleister 10 x 50 µg / 1 u' }],
      });
      expect(of.medicine.codes).toMatchObject([{ system: CNK, code: '2218253' }]);
      expect(centreRowOf(of, [{ cnk: '2218253', windowMinutes: 15 }])).toBeDefined();
      expect(ingredientsOf(of)).toEqual(['fentanyl']);
      expect(marksOf(of)).toEqual(['high-alert', 'controlled', 'second-person', 'patch']);
    }
  });

  test('[FH15] ATC under each of its addresses goes before the name', () => {
    for (const system of ATC_SYSTEMS) {
      const of = order({ coding: [{ system, code: 'N04BA02' }], text: 'Onbekende naam' });
      expect(atcOf(of)).toEqual(['N04BA02']);
      expect(marksOf(of)).toEqual(['time-critical']);
    }
  });

  test('[FH15] SAM v2: a group or a package, known by its words', () => {
    const group = order({
      coding: [{ system: 'urn:be:samv2:vmpgroup', code: '3889', display: 'bisoprolol oraal 2,5 mg' }],
    });
    expect(group.medicine).toMatchObject({ name: 'bisoprolol oraal 2,5 mg', atc: [] });
    expect(ingredientsOf(group)).toEqual(['bisoprolol']);
    const pack = order({
      coding: [{ system: 'urn:be:samv2:amppackage', code: '067663-02', display: 'Lasix 40 mg tabl. 50' }],
    });
    expect(pack.medicine.codes).toMatchObject([{ system: 'urn:be:samv2:amppackage', code: '067663-02' }]);
    expect(ingredientsOf(pack)).toEqual(['furosemide']);
    const bare = order({ coding: [{ system: 'urn:be:samv2:amppackage', userSelected: false }], text: 'Gutron 5mg 20' });
    expect(bare.medicine).toMatchObject({ name: 'Gutron 5mg 20', codes: [] });
  });

  test('[FH15] names as SAM v2 writes them reach ingredient and marks', () => {
    const known: readonly (readonly [string, readonly string[], string])[] = [
      ['Clexane inj. oploss. i.v./s.c. [voorgev. spuit] 10 x 4 000 IE anti-Xa / 0,4 ml', ['enoxaparine'], 'high-alert'],
      ['Dafalgan Codeine filmomh. tabl. 30 x 500 mg / 30 mg', ['codeine', 'paracetamol'], ''],
      ['Prolopa 125 tabl. (deelb.) 100x 100mg/25mg', ['levodopa', 'benserazide'], 'time-critical'],
      ['acenocoumarol oraal 4 mg', ['acenocoumarol'], 'scheme'],
      ['morfine oraal verlengde vrijst. 30 mg', ['morfine'], 'controlled'],
      ['insuline aspart s.c. 100 E/ml', ['insuline aspart'], 'insulin'],
      ['levothyroxine oraal 75 µg', ['levothyroxine'], ''],
    ];
    for (const [name, ingredients, mark] of known) {
      const of = order({ text: name });
      expect([name, ingredientsOf(of)]).toEqual([name, ingredients]);
      if (mark !== '') expect([name, marksOf(of)]).toEqual([name, expect.arrayContaining([mark])]);
    }
  });

  test('[FH15] slow-release opioids as SAM v2 abbreviates them are time-critical and not crushed', () => {
    for (const name of [
      'morfine oraal verlengde vrijst. 30 mg',
      'OxyContin tabl. verl. afgifte 28x 10mg',
      'MS Contin LP 30 mg',
    ])
      expect([name, marksOf(order({ text: name }))]).toEqual([
        name,
        expect.arrayContaining(['time-critical', 'do-not-crush']),
      ]);
  });

  const patient = (identifier: Json[]) =>
    must(snapshotFromResources(rows({ resourceType: 'Patient', id: 'p1', identifier }), undefined).residents[0], 'one');

  test('[FH15] the national number under each of its addresses is one; pseudonymised it stays a text', () => {
    expect(SSIN_SYSTEMS.length).toBeGreaterThanOrEqual(2);
    for (const system of SSIN_SYSTEMS) {
      expect(patient([{ system, value: '43.05.11-997.04' }]).insz).toBe('43051199704');
      expect(patient([{ system, value: 'urn:be:fgov:ehealth:pseudo:v2:BAEeFgg43051199704' }]).insz).toBeUndefined();
    }
    expect(patient([{ system: 'urn:x', value: '43051199704' }]).insz).toBeUndefined();
  });

  test('[FH15] a RIZIV number under each of its addresses is one', () => {
    for (const system of NIHDI_SYSTEMS) {
      const doctor = {
        resourceType: 'Practitioner',
        id: 'd1',
        name: [{ family: 'Maes' }],
        identifier: [{ system, value: '10007988' }],
      };
      const of = {
        resourceType: 'MedicationRequest',
        id: 'o1',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/p1' },
        requester: { reference: 'Practitioner/d1' },
        medicationCodeableConcept: { text: 'Lasix' },
      };
      const { orders } = snapshotFromResources(rows({ resourceType: 'Patient', id: 'p1' }, doctor, of), undefined);
      expect(orders[0]?.prescriber?.riziv).toBe('10007988');
    }
  });
});
