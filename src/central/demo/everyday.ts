import type { PlannedOrder } from './plan.ts';
import { every, order } from './words.ts';

/** The ordinary rest of a medication list; some name no hour but a part of the day. */
export const EVERYDAY: readonly PlannedOrder[] = [
  order('furosemide', 'furosemide', 110, [every('½ co ’s morgens', ['08:00'], 0.5)], { reason: 'hartfalen' }),
  order('trazodone', 'trazodone', 75, [
    { text: '½ co voor slapen', when: ['HS'], frequency: 1, period: 1, unit: 'd', dose: 0.5 },
  ]),
  order('pantoprazole', 'pantoprazole', 180, [
    { text: '1 co voor het ontbijt', when: ['ACM'], frequency: 1, period: 1, unit: 'd', dose: 1 },
  ]),
  order('thyroxine', 'thyroxine', 220, [every('1 co nuchter, half uur voor ontbijt', ['07:30'], 1)], {
    reason: 'hypothyreoïdie',
  }),
  order('simvastatin', 'simvastatin', 260, [every('1 co ’s avonds', ['17:30'], 1)]),
  order('aspirin', 'aspirin', 310, [every('1/d ’s middags tijdens het eten', ['12:00'], 1)]),
  order('ramipril', 'ramipril', 140, [every('1 co ’s morgens', ['08:00'], 1)], { reason: 'hypertensie' }),
  order('lactulose', 'lactulose', 45, [every('15 ml ’s morgens met water of sap', ['08:00'], 15)], {
    reason: 'constipatie',
  }),
  order('donepezil', 'donepezil', 160, [every('1 co voor het slapen', ['21:00'], 1)], { reason: 'dementie' }),
  order('quetiapine', 'quetiapine', 35, [every('1 co om 17:30 en 1 co om 21:00', ['17:30', '21:00'], 1)], {
    reason: 'onrust',
  }),
  order('sertraline', 'sertraline', 130, [every('1 co ’s morgens', ['08:00'], 1)], { reason: 'depressie' }),
  order('metformin', 'metformin', 170, [
    { text: '1 co 2×/d tijdens het eten', when: ['CM', 'CV'], frequency: 2, period: 1, unit: 'd', dose: 1 },
  ]),
  order('allopurinol', 'allopurinol', 240, [every('1 co ’s middags', ['12:00'], 1)], { reason: 'jicht' }),
  order('tamsulosin', 'tamsulosin', 150, [
    every('1 caps na het ontbijt, niet pletten', ['08:00'], 1, { additional: ['niet pletten'] }),
  ]),
  order('calcium', 'steovit', 210, [every('1 kauwtablet ’s avonds', ['17:30'], 1)]),
  order('symbicort', 'symbicort', 88, [every('1 inhalatie 2×/d, mond spoelen', ['08:00', '20:00'], 1)], {
    reason: 'COPD',
  }),
  order('clexane', 'clexane', 10, [every('1 spuit per dag', ['20:00'], 1)], { reason: 'bedlegerig' }),
  order('apixaban', 'apixaban', 190, [{ text: '1 co 2×/d', frequency: 2, period: 1, unit: 'd', dose: 1 }], {
    reason: 'voorkamerfibrillatie',
  }),
  order('movicol-prn', 'movicol', 66, [
    {
      text: '1 zakje zo nodig bij constipatie, max 2/d',
      asNeeded: 'constipatie',
      dose: 1,
      max: { value: 2, unit: 'zakje' },
    },
  ]),
];

/** What must not stand together on one list: the demo invents no harm that nobody meant. */
export const NOT_TOGETHER: readonly (readonly string[])[] = [
  ['acenocoumarol', 'apixaban', 'clexane', 'aspirin'],
  ['fentanyl-patch', 'slow-release-opioid'],
  ['donepezil', 'daily-patch'],
  ['trazodone', 'draft', 'stopped'],
  ['insulin-rapid', 'taper-prednisolone'],
  ['ends-tomorrow', 'course-twice-daily'],
  ['taper-prednisolone', 'text-only'],
];
