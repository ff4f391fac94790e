import { describe, expect, test } from 'vitest';
import { dosage, medicationRequest, orderOf, snapshotOf } from '#tests/fixtures/fhir';

const instructionOf = (more: Record<string, unknown>) => orderOf(dosage(more)).instructions[0];

describe('orders', () => {
  test('[FH1] Every MedicationRequest is an order or quarantined, whatever is in it', () => {
    const odd = [
      medicationRequest({ id: 'a' }),
      { resourceType: 'MedicationRequest', id: 'b' },
      medicationRequest({ id: 'c', dosageInstruction: 'once' }),
      medicationRequest({ id: 'd', dosageInstruction: [] }),
    ];
    const snapshot = snapshotOf(...odd);
    expect(snapshot.orders.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(snapshot.quarantined.map(({ id }) => id)).toEqual(['c']);
    expect(snapshot.quarantined[0]?.why).toContain('dosageInstruction');
  });

  test.each([
    ['active', 'active'],
    ['on-hold', 'suspended'],
    ['completed', 'ended'],
    ['cancelled', 'cancelled'],
    ['stopped', 'stopped'],
    ['draft', 'draft'],
    ['entered-in-error', 'entered-in-error'],
    ['unknown', 'unknown'],
  ])('[FH3] %s is %s', (status, word) => {
    expect(orderOf({ status })).toMatchObject({ status: word, statusText: status, notUnderstood: [] });
  });

  test('[FH3] A status that R4 does not have is unknown and named; so is none at all', () => {
    expect(orderOf({ status: 'paused' })).toMatchObject({ status: 'unknown', notUnderstood: ['status: paused'] });
    expect(orderOf({ status: undefined }).status).toBe('unknown');
  });

  test('[FH4] What is not stated stays missing', () => {
    const order = orderOf({ dosageInstruction: [{ text: 'volgens brief' }] });
    expect(order.instructions).toEqual([
      { index: 0, text: 'volgens brief', additional: [], asNeeded: false, notUnderstood: [] },
    ]);
    expect(order.medicine).toEqual({ name: 'Bisoprolol 2,5 mg', ingredients: [], codes: [], atc: [] });
    expect(orderOf({ medicationCodeableConcept: undefined }).medicine.name).toBe('geneesmiddel niet vermeld');
  });

  test('[FH4] A number without a unit is no dose, and stands in words', () => {
    const read = instructionOf({ doseAndRate: [{ doseQuantity: { value: 2 } }] });
    expect(read?.dose).toBeUndefined();
    expect(read?.notUnderstood).toEqual(['doseQuantity: 2']);
  });

  test.each([
    [
      'a modifier extension of the order',
      { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] },
      /modifierExtension/,
    ],
    ['implicit rules', { implicitRules: 'urn:rules' }, /implicitRules/],
    ['a member that R4 does not have', { dosage: [] }, /order\.dosage/],
    ['a proposal', { intent: 'proposal' }, /intent: proposal/],
  ])('[FH5] %s is named', (_, more, words) => {
    expect(orderOf(more).notUnderstood.join()).toMatch(words);
  });

  test.each([
    ['a modifier extension', { modifierExtension: [{ url: 'urn:x' }] }, /modifierExtension/],
    ['a comparator', { doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg', comparator: '<' } }] }, /< ?5 mg/],
    [
      'an unknown unit of time',
      { timing: { repeat: { period: 1, periodUnit: 'fortnight' } } },
      /periodUnit: fortnight/,
    ],
    ['a day that is none', { timing: { repeat: { dayOfWeek: ['monday'] } } }, /dayOfWeek: monday/],
    ['a time that is none', { timing: { repeat: { timeOfDay: ['8u'] } } }, /timeOfDay: 8u/],
    [
      'an unknown member of timing',
      { timing: { repeat: { frequency: 1, whenever: true } } },
      /timing\.repeat\.whenever/,
    ],
    ['a value that is only an extension', { timing: { repeat: { _frequency: { extension: [] } } } }, /_frequency/],
    ['a maximum without a period', { maxDosePerPeriod: { numerator: { value: 4, unit: 'g' } } }, /maxDosePerPeriod/],
  ])('[FH5] In an instruction, %s is named', (_, more, words) => {
    expect(instructionOf(more)?.notUnderstood.join()).toMatch(words);
  });

  test('[FH5] What R4 has is not named: an extension, an id, a language', () => {
    const order = orderOf({
      extension: [{ url: 'urn:x' }],
      language: 'nl',
      ...dosage({ id: '1', extension: [{ url: 'urn:y' }] }),
    });
    expect(order.notUnderstood).toEqual([]);
    expect(order.instructions[0]?.notUnderstood).toEqual([]);
  });

  test('[FH6] Two ordered doses are no dose, an ordered and a calculated one are one', () => {
    const dose = (code: string, value: number) => ({
      type: { coding: [{ code }] },
      doseQuantity: { value, unit: 'mg' },
    });
    const two = instructionOf({ doseAndRate: [dose('ordered', 5), dose('ordered', 10)] });
    expect(two?.dose).toBeUndefined();
    expect(two?.notUnderstood).toHaveLength(2);
    const one = instructionOf({ doseAndRate: [dose('calculated', 7.5), dose('ordered', 5)] });
    expect(one).toMatchObject({ dose: { kind: 'quantity', value: 5, unit: 'mg' }, notUnderstood: [] });
  });

  test('[FH7] A medicine contained, referenced, or as a concept', () => {
    const medication = {
      resourceType: 'Medication',
      id: 'med',
      code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'N04BA02' }], text: 'Prolopa 125 mg' },
      form: { text: 'tablet' },
      ingredient: [ingredient('levodopa', 100), ingredient('benserazide', 25)],
    };
    const expected = {
      name: 'Prolopa 125 mg',
      atc: ['N04BA02'],
      form: 'tablet',
      strength: '100 mg/25 mg',
      ingredients: ['levodopa', 'benserazide'],
    };
    const inside = {
      medicationCodeableConcept: undefined,
      contained: [medication],
      medicationReference: { reference: '#med' },
    };
    expect(orderOf(inside).medicine).toMatchObject(expected);
    const beside = { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/med' } };
    expect(orderOf(beside, medication).medicine).toMatchObject(expected);
    expect(
      orderOf({ ...beside, medicationReference: { reference: 'Medication/gone', display: 'Prolopa' } }).medicine.name,
    ).toBe('Prolopa');
  });

  test('[FH7] A strength in a part of something says of what', () => {
    const perMl = {
      itemCodeableConcept: { text: 'insuline' },
      strength: { numerator: { value: 100, unit: 'eenheden' }, denominator: { value: 1, unit: 'ml' } },
    };
    const medication = { resourceType: 'Medication', id: 'm', ingredient: [perMl] };
    const order = orderOf({
      medicationCodeableConcept: undefined,
      contained: [medication],
      medicationReference: { reference: '#m' },
    });
    expect(order.medicine).toMatchObject({ name: 'insuline', strength: '100 eenheden/ml' });
  });

  test('[FH7] What is in it without acting is no ingredient', () => {
    const medication = {
      resourceType: 'Medication',
      id: 'm',
      ingredient: [ingredient('levodopa', 100), { ...ingredient('lactose', 50), isActive: false }],
    };
    const order = orderOf({ contained: [medication], medicationReference: { reference: '#m' } });
    expect(order.medicine).toMatchObject({ ingredients: ['levodopa'], strength: '100 mg' });
  });

  test('[FH7] Parts of something and pieces are not mixed up', () => {
    const part = (text: string, value: number, unit: string, per: string) => ({
      itemCodeableConcept: { text },
      strength: { numerator: { value, unit }, denominator: { value: 100, unit: per } },
    });
    const medication = {
      resourceType: 'Medication',
      id: 'm',
      ingredient: [part('a', 5, 'g', 'g'), part('b', 1, 'mg', 'ml')],
    };
    const order = orderOf({
      medicationCodeableConcept: undefined,
      contained: [medication],
      medicationReference: { reference: '#m' },
    });
    expect(order.medicine.strength).toBe('5 g/100 g + 1 mg/100 ml');
  });

  test('[FH13] The prescriber behind a contained role, by RIZIV number alone', () => {
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: {
        identifier: {
          system: 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi',
          value: '12345678004',
        },
      },
    };
    expect(orderOf({ contained: [role], requester: { reference: '#r' } }).prescriber).toEqual({
      name: '12345678004',
      riziv: '12345678004',
    });
  });

  test('[FH14] An order that central no longer answers for says since when', () => {
    const tag = [{ system: 'urn:noodblad:local', code: 'vanished', display: '2026-11-24T07:00:00.000Z' }];
    expect(orderOf({ meta: { versionId: '3', tag } }).source).toEqual({
      versionId: '3',
      vanishedAt: '2026-11-24T07:00:00.000Z',
    });
  });
});

const ingredient = (text: string, value: number) => ({
  itemCodeableConcept: { text },
  strength: { numerator: { value, unit: 'mg' }, denominator: { value: 1, unit: 'tablet', code: '{tablet}' } },
});
