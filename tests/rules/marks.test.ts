import { describe, expect, test } from 'vitest';
import { insulinRowFor, insulinTableOf, penDiffersFrom } from '#domain/order/insulin-table';
import { CLASSES } from '#domain/order/knowledge';
import { NAMES } from '#domain/order/knowledge-names';
import { gateOf, marksOf } from '#domain/order/marks';
import { atcOf, ingredientsOf } from '#domain/order/medicine';
import type { Medicine, Order } from '#domain/order/order';
import { daily } from '#tests/fixtures/record';

let count = 0;
const medicine = (name: string, more: Partial<Medicine> = {}, order: Partial<Order> = {}): Order => {
  count += 1;
  return daily(`o${count}`, name, ['08:00'], {
    medicine: { name, ingredients: [], codes: [], atc: [], ...more },
    ...order,
  });
};
const marks = (name: string, more: Partial<Medicine> = {}) => marksOf(medicine(name, more)).toSorted();
const withText = (text: string): Order => {
  const of = medicine('Bisoprolol 2,5 mg');
  return { ...of, instructions: of.instructions.map((i) => ({ ...i, text })) };
};

describe('marks', () => {
  test('[MK1] time-critical: levodopa, rapid and premixed insulin, antibiotics, anticonvulsants, slow-release opioids', () => {
    for (const name of [
      'Prolopa 125 mg',
      'Sinemet',
      'NovoRapid FlexPen',
      'NovoMix 30',
      'Augmentin 875/125 mg',
      'Keppra 500 mg',
      'OxyContin 10 mg',
    ])
      expect([name, marks(name).includes('time-critical')]).toEqual([name, true]);
    for (const name of [
      'Bisoprolol 2,5 mg',
      'Lantus SoloStar',
      'OxyNorm Instant 5 mg',
      'Sintrom 4 mg',
      'Pregabaline 75 mg',
    ])
      expect([name, marks(name).includes('time-critical')]).toEqual([name, false]);
  });

  test('[MK2] high-alert: insulin, opioids, anticoagulants, methotrexate, digoxin, potassium', () => {
    for (const name of [
      'Lantus',
      'Contramal 50 mg',
      'Sintrom 4 mg',
      'Eliquis 2,5 mg',
      'Clexane 40 mg',
      'Ledertrexate 2,5 mg',
      'Lanoxin 0,125 mg',
      'Ultra-K',
    ])
      expect([name, marks(name).includes('high-alert')]).toEqual([name, true]);
    expect(marks('Dafalgan Forte 1 g')).toEqual([]);
  });

  test('[MK3] a second person for insulin, narcotics and methotrexate; narcotics are counted', () => {
    expect(marks('Durogesic', { form: 'pleister' })).toEqual(['controlled', 'high-alert', 'patch', 'second-person']);
    expect(marks('Ledertrexate 2,5 mg')).toEqual(['do-not-crush', 'high-alert', 'second-person']);
    expect(marks('Lantus')).toEqual(['high-alert', 'insulin', 'second-person']);
    expect(marks('Tradonal odis 50 mg')).toEqual(['high-alert']);
  });

  test('[MK4] a stated ATC code goes before the name', () => {
    expect(marks('Iets onbekends', { atc: ['N04BA02'] })).toEqual(['time-critical']);
    expect(marks('Prolopa', { atc: ['A02BC02'] })).toEqual(['do-not-crush']);
  });

  test('[MK5] what acts where it is put is not marked by its name', () => {
    expect(marks('Ciprofloxacine oogdruppels')).toEqual(['eye-not-stated']);
    expect(marks('Ciprofloxacine 500 mg')).toEqual(['time-critical']);
  });

  test('[MK6] patches are known by form, name or route; never time-critical', () => {
    expect(marks('Exelon 9,5 mg/24 uur', { form: 'pleister voor transdermaal gebruik' })).toEqual(['patch']);
    expect(marks('Matrifen 25 microgram/uur patch')).toContain('patch');
  });

  test('[MK7] a scheme: vitamin K antagonists, doses that differ by day, words', () => {
    expect(marks('Marcoumar 3 mg')).toContain('scheme');
    expect(marksOf(withText('volgens schema'))).toContain('scheme');
  });

  test('[MK8] not to be crushed: slow-release, enteric-coated, cytostatic, or the doctor says so', () => {
    for (const name of ['Depakine Chrono 500 mg', 'Pantoprazol 40 mg', 'Prolopa HBS 125', 'Ledertrexate 2,5 mg'])
      expect([name, marks(name).includes('do-not-crush')]).toEqual([name, true]);
    expect(marksOf(withText('niet pletten'))).toContain('do-not-crush');
    expect(marks('Bisoprolol 2,5 mg')).toEqual([]);
  });

  test.each([
    ['niet bij pols onder 55', 'pulse', 'below', 55, '/min'],
    ['Niet geven als hartslag < 50', 'pulse', 'below', 50, '/min'],
    ['bij pols lager dan 60: niet geven', 'pulse', 'below', 60, '/min'],
    ['niet bij systolische bloeddruk onder 100 mmHg', 'systolic', 'below', 100, 'mmHg'],
    ['ne pas donner si pouls < 55', 'pulse', 'below', 55, '/min'],
    ['hold if heart rate below 55', 'pulse', 'below', 55, '/min'],
    ['niet geven bij glycemie onder 3,9 mmol/l', 'glucose', 'below', 3.9, 'mmol/l'],
    ['niet bij temperatuur boven 38,5', 'temperature', 'above', 38.5, '°C'],
  ] as const)('[MK9] "%s" is a gate', (text, what, notWhen, limit, unit) => {
    expect(gateOf(withText(text))).toMatchObject({ what, notWhen, limit, unit });
    expect(marksOf(withText(text))).toContain('measure-first');
  });

  test.each([
    'bij pijn',
    'pols controleren',
    'niet nuchter innemen',
    'halve tablet onder de tong',
    'bij koorts boven 38,5',
  ])('[MK9] "%s" is no gate', (text) => {
    expect(gateOf(withText(text))).toBeUndefined();
  });

  test('[MK10] each row of the table names its source, and each name its ingredients', () => {
    expect(CLASSES.every((row) => row.source !== '' && row.why !== '' && /^[A-Z]\d{2}/.test(row.atc))).toBe(true);
    expect(NAMES.length).toBeGreaterThan(150);
    expect(
      NAMES.every(
        (row) => row.ingredients.length > 0 && row.names.length > 0 && /^[A-Z]\d{2}[A-Z]{2}\d{2}$/.test(row.atc),
      ),
    ).toBe(true);
  });

  test('[MK10] brands, Dutch, French and English names mean the same ingredient; combinations name each', () => {
    for (const name of ['Dafalgan Forte 1 g', 'paracétamol 500 mg', 'Acetaminophen 500 mg', 'Perdolan 500'])
      expect(ingredientsOf(medicine(name))).toEqual(['paracetamol']);
    expect(ingredientsOf(medicine('Zaldiar 37,5/325'))).toEqual(['tramadol', 'paracetamol']);
    expect(ingredientsOf(medicine('Iets', { ingredients: ['Oxycodone 5 mg'] }))).toEqual(['oxycodon']);
    expect(atcOf(medicine('Onbekend middel'))).toEqual([]);
    expect(marks('Onbekend middel')).toEqual([]);
  });

  const TABLE =
    'vóór de maaltijd volgens glycemie: onder 70 mg/dl niet geven, hypoprotocol; 70 tot 150: 4 eenheden; ' +
    '151 tot 200: 6 eenheden; boven 200: 8 eenheden en arts bellen';

  test("[AD23] the doctor's table is read row by row, in the doctor's words; nothing is worked out", () => {
    const table = insulinTableOf(withText(TABLE));
    expect(table?.unit).toBe('mg/dl');
    expect(table?.rows).toMatchObject([
      { below: 70, doNotGive: true },
      { from: 70, to: 150, units: 4, words: '70 tot 150: 4 eenheden' },
      { from: 151, to: 200, units: 6 },
      { above: 200, units: 8, words: 'boven 200: 8 eenheden en arts bellen' },
    ]);
    expect(table?.rows[0]).not.toHaveProperty('units');
  });

  test('[AD23] a row is marked only when exactly one holds the value in the same unit', () => {
    const table = insulinTableOf(withText(TABLE)) ?? { rows: [] };
    const units = (value: number, unit = 'mg/dl') => insulinRowFor(table, { value, unit })?.units;
    expect([70, 150, 151, 182, 201].map((value) => units(value))).toEqual([4, 4, 6, 6, 8]);
    expect(insulinRowFor(table, { value: 69, unit: 'mg/dl' })?.doNotGive).toBe(true);
    expect(units(150.5)).toBeUndefined();
    expect(units(182, 'mmol/l')).toBeUndefined();
    const overlapping = insulinTableOf(withText('70-150 mg/dl: 4 E, 150-200: 6 E')) ?? { rows: [] };
    expect(insulinRowFor(overlapping, { value: 150, unit: 'mg/dl' })).toBeUndefined();
    expect(insulinRowFor(overlapping, { value: 160, unit: 'mg/dl' })?.units).toBe(6);
  });

  test.each(['22 eenheden om 21:00, plaats wisselen', 'volgens schema', '1 co 3×/d', 'bij pols onder 55 niet geven'])(
    '[AD23] "%s" is no table',
    (text) => {
      expect(insulinTableOf(withText(text))).toBeUndefined();
    },
  );
});

test('[AD67] a pen set to other units than the picked row says is pointed out; nothing is said where one of the two is unknown', () => {
  const six = { doNotGive: false, words: '151 tot 200: 6 eenheden', units: 6 };
  expect(penDiffersFrom(six, 60)).toBe(true);
  expect(penDiffersFrom(six, 6)).toBe(false);
  expect(penDiffersFrom(six, undefined)).toBe(false);
  expect(penDiffersFrom(undefined, 60)).toBe(false);
  expect(penDiffersFrom({ doNotGive: false, words: 'bel arts' }, 60)).toBe(false);
});
