import { addDays } from '#kernel/instant';
import type { PlannedOrder } from './plan.ts';
import { type Day, every, order } from './words.ts';

/* Orders that are there for the state they are in: text only, stopped, about to end, ended, on hold, draft. */

export const textOnly = (): PlannedOrder[] => [
  order('text-only', 'medrol', 3, [{ text: 'Medrol afbouwen volgens schema cardio, zie brief' }]),
];

export const stopped = (): PlannedOrder[] => [
  order('stopped', 'amitriptyline', 140, [every('1 co voor het slapen', ['21:00'], 1)], {
    status: 'stopped',
    statusReason: 'sufheid, gestopt na overleg',
  }),
];

/** Stated often, seldom with hours: a course of three times a day that ends tomorrow. */
export const endsTomorrow = ({ today }: Day): PlannedOrder[] => [
  order(
    'ends-tomorrow',
    'augmentin',
    5,
    [
      {
        text: '1 co 3×/d gedurende 7 dagen',
        frequency: 3,
        period: 1,
        unit: 'd',
        dose: 1,
        start: addDays(today, -5),
        end: addDays(today, 1),
      },
    ],
    { reason: 'luchtweginfectie' },
  ),
];

export const endedYesterday = ({ today }: Day): PlannedOrder[] => [
  order(
    'ended-yesterday',
    'amlodipine',
    91,
    [every('1/d ’s avonds', ['17:30'], 1, { start: addDays(today, -91), end: addDays(today, -1) })],
    { reason: 'hypertensie' },
  ),
];

export const onHold = (): PlannedOrder[] => [
  order('on-hold', 'spironolactone', 70, [every('1 co ’s morgens', ['08:00'], 1)], {
    status: 'on-hold',
    statusReason: 'wacht op kaliumcontrole',
  }),
];

export const draft = (): PlannedOrder[] => [
  order('draft', 'mirtazapine', 1, [every('1 co voor het slapen', ['21:00'], 1)], {
    status: 'draft',
    reason: 'slaapstoornis',
  }),
];

export const lateAntibiotic = ({ today }: Day): PlannedOrder[] => [
  order(
    'course-twice-daily',
    'nitrofurantoin',
    2,
    [
      every('1 caps 2×/d gedurende 5 dagen', ['08:00', '20:00'], 1, {
        start: addDays(today, -2),
        end: addDays(today, 2),
      }),
    ],
    { reason: 'blaasontsteking' },
  ),
];
