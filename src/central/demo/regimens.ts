import { addDays } from '#kernel/instant';
import type { PlannedOrder } from './plan.ts';
import { draft, endedYesterday, endsTomorrow, lateAntibiotic, onHold, stopped, textOnly } from './states.ts';
import { type Day, ddmm, every, order } from './words.ts';

const levodopa = (): PlannedOrder[] => [
  order(
    'levodopa',
    'prolopa',
    61,
    [every('1 co 5×/d, half uur voor eten, stipt', ['07:30', '10:30', '13:30', '16:30', '19:30'], 1)],
    { reason: 'ziekte van Parkinson' },
  ),
];

const acenocoumarol = ({ today, random }: Day): PlannedOrder[] => {
  const nextInr = addDays(today, random.int(2, 5));
  const bounds = { start: addDays(today, -9), end: nextInr };
  const at = { times: ['17:30'], frequency: 1, period: 1, unit: 'd' as const };
  return [
    order(
      'acenocoumarol',
      'sintrom',
      9,
      [
        { ...at, ...bounds, text: 'ma-wo-vr ½ co', days: ['mon', 'wed', 'fri'], dose: 0.5 },
        { ...at, ...bounds, text: 'andere dagen ¼ co', days: ['tue', 'thu', 'sat', 'sun'], dose: 0.25 },
      ],
      { reason: 'voorkamerfibrillatie', note: `INR ${ddmm(nextInr)}: dan nieuw schema` },
    ),
  ];
};

const INSULIN_TABLE =
  'vóór de maaltijd volgens glycemie: onder 70 mg/dl niet geven, hypoprotocol; 70 tot 150: 4 eenheden; ' +
  '151 tot 200: 6 eenheden; 201 tot 250: 8 eenheden; boven 250: 10 eenheden en arts bellen';

const insulin = ({ random }: Day): PlannedOrder[] => {
  const basal = random.int(6, 12) * 2;
  return [
    order(
      'insulin-rapid',
      'novorapid',
      33,
      [{ text: INSULIN_TABLE, when: ['ACM', 'ACD', 'ACV'], frequency: 3, period: 1, unit: 'd' }],
      { reason: 'diabetes type 2' },
    ),
    order('insulin-basal', 'lantus', 33, [every(`${basal} eenheden om 21:00, plaats wisselen`, ['21:00'], basal)], {
      reason: 'diabetes type 2',
    }),
  ];
};

const fentanyl = ({ today, random }: Day): PlannedOrder[] => [
  order(
    'fentanyl-patch',
    'fentanyl',
    33,
    [
      every('1 pleister om de 72 uur, oude eerst verwijderen', ['09:00'], 1, {
        period: 3,
        start: addDays(today, -30 - random.int(0, 2)),
        additional: ['plaats wisselen'],
      }),
    ],
    { reason: 'chronische pijn' },
  ),
];

const weeklyMethotrexate = (): PlannedOrder[] => [
  order(
    'methotrexate-weekly',
    'methotrexate',
    80,
    [
      every('1× per WEEK, donderdag: 4 co = 10 mg', ['08:00'], 4, {
        period: 1,
        unit: 'wk',
        days: ['thu'],
        additional: ['niet pletten'],
      }),
    ],
    { reason: 'reumatoïde artritis' },
  ),
  order('folic-acid-weekly', 'folavit', 80, [
    every('1× per week, vrijdag (dag na methotrexaat)', ['08:00'], 1, { period: 1, unit: 'wk', days: ['fri'] }),
  ]),
];

const alendronate = (): PlannedOrder[] => [
  order(
    'alendronate-weekly',
    'alendronate',
    200,
    [
      every('1× per week op maandag, nuchter, met groot glas water, half uur rechtop blijven', ['07:30'], 1, {
        period: 1,
        unit: 'wk',
        days: ['mon'],
        additional: ['niet pletten'],
      }),
    ],
    { reason: 'osteoporose' },
  ),
];

const taper = ({ today, random }: Day): PlannedOrder[] => {
  const start = addDays(today, -random.int(2, 6));
  const steps = [
    [4, 5],
    [3, 5],
    [2, 5],
    [1, 5],
  ] as const;
  return [
    order(
      'taper-prednisolone',
      'prednisolone',
      6,
      steps.map(([dose, days], step) => {
        const from = addDays(start, step * days);
        const to = addDays(from, days - 1);
        return every(`${ddmm(from)} tot ${ddmm(to)}: ${dose} co = ${dose * 5} mg ’s morgens`, ['08:00'], dose, {
          start: from,
          end: to,
        });
      }),
      { reason: 'opstoot COPD' },
    ),
  ];
};

const paracetamolPair = (): PlannedOrder[] => [
  order('paracetamol-scheduled', 'paracetamol500', 95, [every('1 co 3×/d', ['08:00', '12:00', '21:00'], 1)], {
    reason: 'artrose',
  }),
  order(
    'paracetamol-prn',
    'paracetamol',
    95,
    [
      {
        text: 'bij pijn, max 3/d, min. 6 uur ertussen',
        asNeeded: 'pijn',
        frequency: 1,
        period: 6,
        unit: 'h',
        dose: 1,
        max: { value: 3, unit: 'g' },
      },
    ],
    { reason: 'pijn' },
  ),
];

const prnIntervalMax = ({ random }: Day): PlannedOrder[] =>
  random.chance(0.6)
    ? [
        order('prn-interval-max', 'oxazepam', 40, [
          {
            text: '’s nachts bij onrust, max 1/d',
            asNeeded: 'onrust ’s nachts',
            when: ['NIGHT'],
            frequency: 1,
            period: 1,
            unit: 'd',
            dose: 1,
            max: { value: 1, unit: 'tablet' },
          },
        ]),
      ]
    : [
        order('prn-interval-max', 'oxynorm', 12, [
          {
            text: 'bij doorbraakpijn, min. 4 uur ertussen, max 4/d',
            asNeeded: 'doorbraakpijn',
            frequency: 1,
            period: 4,
            unit: 'h',
            dose: 1,
            max: { value: 20, unit: 'mg' },
          },
        ]),
      ];

const eyeDrops = (): PlannedOrder[] => [
  order(
    'eye-drops',
    'timolol',
    150,
    [every('1 dr 2×/d in beide ogen', ['08:00', '20:00'], 1, { site: 'beide ogen' })],
    {
      reason: 'glaucoom',
    },
  ),
  order('eye-drops-evening', 'latanoprost', 150, [
    every('1 dr ’s avonds in het linkeroog, 5 minuten na de andere druppels', ['20:05'], 1, { site: 'linkeroog' }),
  ]),
];

const bisoprolol = (): PlannedOrder[] => [
  order(
    'bisoprolol-pulse',
    'bisoprolol',
    120,
    [every('1 co ’s morgens, niet bij pols onder 55', ['08:00'], 1, { additional: ['niet bij pols onder 55'] })],
    { reason: 'hartfalen' },
  ),
];

const slowOpioid = (): PlannedOrder[] => [
  order(
    'slow-release-opioid',
    'oxycontin',
    25,
    [every('1 co om de 12 uur, niet pletten', ['08:00', '20:00'], 1, { additional: ['niet pletten'] })],
    { reason: 'chronische pijn' },
  ),
];

const anticonvulsant = (): PlannedOrder[] => [
  order(
    'anticonvulsant',
    'depakine',
    300,
    [{ text: '1 co 2×/d, niet pletten', frequency: 2, period: 1, unit: 'd', dose: 1, additional: ['niet pletten'] }],
    { reason: 'epilepsie' },
  ),
];

const dailyPatch = (): PlannedOrder[] => [
  order('daily-patch', 'rivastigmine', 50, [
    every('1 pleister per dag, oude eerst verwijderen', ['08:00'], 1, { additional: ['plaats wisselen'] }),
  ]),
];

const monthly = ({ today }: Day): PlannedOrder[] => [
  order('monthly', 'dcure', 60, [
    every('1 ampul per maand', ['08:00'], 1, { period: 1, unit: 'mo', start: addDays(today, -60) }),
  ]),
];

/** What every ward of a rest home knows; each regimen appears in each ward. */
export const REGIMENS = {
  levodopa,
  acenocoumarol,
  insulin,
  fentanyl,
  weeklyMethotrexate,
  alendronate,
  taper,
  paracetamolPair,
  prnIntervalMax,
  eyeDrops,
  bisoprolol,
  textOnly,
  stopped,
  endsTomorrow,
  endedYesterday,
  onHold,
  draft,
  slowOpioid,
  anticonvulsant,
  dailyPatch,
  monthly,
  lateAntibiotic,
} as const satisfies Record<string, (day: Day) => PlannedOrder[]>;

export type RegimenName = keyof typeof REGIMENS;
export const REGIMEN_NAMES = Object.keys(REGIMENS) as RegimenName[];
