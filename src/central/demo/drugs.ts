/** A product as a Belgian order names it; strengths are per piece (tablet, patch …) or per stated volume. */
export type Drug = {
  readonly name: string;
  readonly atc: string;
  /** Active ingredients with their strength as `[name, value, unit, per]`. */
  readonly ingredients: readonly (readonly [string, number, string, string?])[];
  readonly form: string;
  /** What is counted when it is given. */
  readonly unit: string;
  readonly route: keyof typeof ROUTES;
};

/** SNOMED CT route codes. */
export const ROUTES = {
  oral: ['26643006', 'oraal'],
  subcutaneous: ['34206005', 'subcutaan'],
  intramuscular: ['78421000', 'intramusculair'],
  transdermal: ['45890007', 'transdermaal'],
  ophthalmic: ['54485002', 'in het oog'],
  inhaled: ['447694001', 'inhalatie'],
  topical: ['6064005', 'op de huid'],
} as const;

const tablet = (
  name: string,
  atc: string,
  ...ingredients: readonly (readonly [string, number, string, string?])[]
): Drug => ({ name, atc, ingredients, form: 'tablet', unit: 'tablet', route: 'oral' });

export const DRUGS = {
  prolopa: tablet('Prolopa 125 mg', 'N04BA02', ['levodopa', 100, 'mg'], ['benserazide', 25, 'mg']),
  sintrom: tablet('Sintrom 4 mg', 'B01AA07', ['acenocoumarol', 4, 'mg']),
  novorapid: {
    name: 'NovoRapid FlexPen 100 eenheden/ml',
    atc: 'A10AB05',
    ingredients: [['insuline aspart', 100, 'eenheden', 'ml']],
    form: 'voorgevulde pen',
    unit: 'eenheden',
    route: 'subcutaneous',
  },
  lantus: {
    name: 'Lantus SoloStar 100 eenheden/ml',
    atc: 'A10AE04',
    ingredients: [['insuline glargine', 100, 'eenheden', 'ml']],
    form: 'voorgevulde pen',
    unit: 'eenheden',
    route: 'subcutaneous',
  },
  fentanyl: {
    name: 'Fentanyl Matrix 25 microgram/uur',
    atc: 'N02AB03',
    ingredients: [['fentanyl', 25, 'microgram', 'uur']],
    form: 'pleister voor transdermaal gebruik',
    unit: 'pleister',
    route: 'transdermal',
  },
  rivastigmine: {
    name: 'Exelon 9,5 mg/24 uur',
    atc: 'N06DA03',
    ingredients: [['rivastigmine', 9.5, 'mg', '24 uur']],
    form: 'pleister voor transdermaal gebruik',
    unit: 'pleister',
    route: 'transdermal',
  },
  methotrexate: tablet('Ledertrexate 2,5 mg', 'L04AX03', ['methotrexaat', 2.5, 'mg']),
  folavit: tablet('Folavit 4 mg', 'B03BB01', ['foliumzuur', 4, 'mg']),
  alendronate: tablet('Fosamax 70 mg', 'M05BA04', ['alendroninezuur', 70, 'mg']),
  prednisolone: tablet('Prednisolon 5 mg', 'H02AB06', ['prednisolon', 5, 'mg']),
  medrol: tablet('Medrol 4 mg', 'H02AB04', ['methylprednisolon', 4, 'mg']),
  paracetamol: tablet('Dafalgan Forte 1 g', 'N02BE01', ['paracetamol', 1, 'g']),
  paracetamol500: tablet('Paracetamol 500 mg', 'N02BE01', ['paracetamol', 500, 'mg']),
  oxazepam: tablet('Seresta 15 mg', 'N05BA04', ['oxazepam', 15, 'mg']),
  oxynorm: {
    name: 'OxyNorm Instant 5 mg',
    atc: 'N02AA05',
    ingredients: [['oxycodon', 5, 'mg']],
    form: 'orodispergeerbare tablet',
    unit: 'tablet',
    route: 'oral',
  },
  timolol: {
    name: 'Timolol 5 mg/ml',
    atc: 'S01ED01',
    ingredients: [['timolol', 5, 'mg', 'ml']],
    form: 'oogdruppels',
    unit: 'druppel',
    route: 'ophthalmic',
  },
  latanoprost: {
    name: 'Xalatan 50 microgram/ml',
    atc: 'S01EE01',
    ingredients: [['latanoprost', 50, 'microgram', 'ml']],
    form: 'oogdruppels',
    unit: 'druppel',
    route: 'ophthalmic',
  },
  bisoprolol: tablet('Bisoprolol 2,5 mg', 'C07AB07', ['bisoprolol', 2.5, 'mg']),
  amitriptyline: tablet('Redomex 25 mg', 'N06AA09', ['amitriptyline', 25, 'mg']),
  augmentin: tablet('Augmentin 875/125 mg', 'J01CR02', ['amoxicilline', 875, 'mg'], ['clavulaanzuur', 125, 'mg']),
  nitrofurantoin: {
    name: 'Furadantine MC 100 mg',
    atc: 'J01XE01',
    ingredients: [['nitrofurantoïne', 100, 'mg']],
    form: 'capsule, hard',
    unit: 'capsule',
    route: 'oral',
  },
  amlodipine: tablet('Amlodipine 5 mg', 'C08CA01', ['amlodipine', 5, 'mg']),
  metformin: tablet('Metformine 850 mg', 'A10BA02', ['metformine', 850, 'mg']),
  mirtazapine: tablet('Remergon 15 mg', 'N06AX11', ['mirtazapine', 15, 'mg']),
  oxycontin: {
    name: 'OxyContin 10 mg',
    atc: 'N02AA05',
    ingredients: [['oxycodon', 10, 'mg']],
    form: 'tablet met verlengde afgifte',
    unit: 'tablet',
    route: 'oral',
  },
  depakine: {
    name: 'Depakine Chrono 500 mg',
    atc: 'N03AG01',
    ingredients: [['valproïnezuur', 500, 'mg']],
    form: 'tablet met verlengde afgifte',
    unit: 'tablet',
    route: 'oral',
  },
  dcure: {
    name: 'D-Cure 25 000 eenheden',
    atc: 'A11CC05',
    ingredients: [['colecalciferol', 25_000, 'eenheden']],
    form: 'drank in ampul',
    unit: 'ampul',
    route: 'oral',
  },
  furosemide: tablet('Furosemide 40 mg', 'C03CA01', ['furosemide', 40, 'mg']),
  trazodone: tablet('Trazodone 100 mg', 'N06AX05', ['trazodon', 100, 'mg']),
  pantoprazole: {
    name: 'Pantoprazol 40 mg',
    atc: 'A02BC02',
    ingredients: [['pantoprazol', 40, 'mg']],
    form: 'maagsapresistente tablet',
    unit: 'tablet',
    route: 'oral',
  },
  thyroxine: tablet('L-Thyroxine 50 microgram', 'H03AA01', ['levothyroxine', 50, 'microgram']),
  simvastatin: tablet('Simvastatine 20 mg', 'C10AA01', ['simvastatine', 20, 'mg']),
  aspirin: tablet('Asaflow 80 mg', 'B01AC06', ['acetylsalicylzuur', 80, 'mg']),
  ramipril: tablet('Ramipril 5 mg', 'C09AA05', ['ramipril', 5, 'mg']),
  lactulose: {
    name: 'Lactulose 670 mg/ml siroop',
    atc: 'A06AD11',
    ingredients: [['lactulose', 670, 'mg', 'ml']],
    form: 'siroop',
    unit: 'ml',
    route: 'oral',
  },
  movicol: {
    name: 'Movicol',
    atc: 'A06AD65',
    ingredients: [['macrogol 3350', 13.125, 'g']],
    form: 'poeder voor drank in zakje',
    unit: 'zakje',
    route: 'oral',
  },
  donepezil: tablet('Donepezil 10 mg', 'N06DA02', ['donepezil', 10, 'mg']),
  quetiapine: tablet('Quetiapine 25 mg', 'N05AH04', ['quetiapine', 25, 'mg']),
  sertraline: tablet('Sertraline 50 mg', 'N06AB06', ['sertraline', 50, 'mg']),
  apixaban: tablet('Eliquis 2,5 mg', 'B01AF02', ['apixaban', 2.5, 'mg']),
  spironolactone: tablet('Aldactone 25 mg', 'C03DA01', ['spironolacton', 25, 'mg']),
  allopurinol: tablet('Zyloric 100 mg', 'M04AA01', ['allopurinol', 100, 'mg']),
  tamsulosin: {
    name: 'Tamsulosine 0,4 mg',
    atc: 'G04CA02',
    ingredients: [['tamsulosine', 0.4, 'mg']],
    form: 'capsule met gereguleerde afgifte',
    unit: 'capsule',
    route: 'oral',
  },
  steovit: {
    name: 'Steovit D3 1 000 mg/880 eenheden',
    atc: 'A12AX',
    ingredients: [
      ['calcium', 1, 'g'],
      ['colecalciferol', 880, 'eenheden'],
    ],
    form: 'kauwtablet',
    unit: 'tablet',
    route: 'oral',
  },
  symbicort: {
    name: 'Symbicort 160/4,5 microgram',
    atc: 'R03AK07',
    ingredients: [
      ['budesonide', 160, 'microgram'],
      ['formoterol', 4.5, 'microgram'],
    ],
    form: 'inhalatiepoeder',
    unit: 'inhalatie',
    route: 'inhaled',
  },
  clexane: {
    name: 'Clexane 40 mg/0,4 ml',
    atc: 'B01AB05',
    ingredients: [['enoxaparine', 40, 'mg', '0,4 ml']],
    form: 'voorgevulde spuit',
    unit: 'spuit',
    route: 'subcutaneous',
  },
} as const satisfies Record<string, Drug>;

export type DrugKey = keyof typeof DRUGS;
