import { hasAtc } from '#domain/order/medicine';
import type { Instruction, Order } from '#domain/order/order';

/** Ophthalmologicals (ATC index, WHO). */
const EYE_ATC = 'S01';
const EYE_WORDS =
  /oog\b|\bogen\b|oogdruppel|ooggel|oogzalf|\boft\b|ophtalm|ophthalm|oftalm|ocul|collyre|\b(?:eye|eyes|opdrop)\b|\byeux\b|\b(?:œ|oe)il\b|\baugen/i;

const SIDE: readonly (readonly [RegExp, Eye])[] = [
  [
    /\b(?:beide|elk|ieder|allebei)\b[^.;]{0,12}\bo[og]|\bles deux yeux|\bchaque (?:œ|oe)il|\b(?:both|each) eyes?\b/i,
    'both',
  ],
  [/\b(?:linker\s?oog|links|linkse|gauche|left)\b/i, 'left'],
  [/\b(?:rechter\s?oog|rechts|rechtse|droite?|right)\b/i, 'right'],
];
/** As ophthalmologists abbreviate: oculus dexter, sinister, uterque (also ODS, ODG, ogen). Capitals only. */
const SHORT: readonly (readonly [RegExp, Eye])[] = [
  [/\b(?:OU|ODS|ODG|OD\s*(?:en|et|\+|\/|&)\s*O[SG]|L\s*(?:en|\+|\/|&)\s*R|R\s*(?:en|\+|\/|&)\s*L)\b/, 'both'],
  [/\b(?:OS|OG)\b/, 'left'],
  [/\bOD\b/, 'right'],
];
export type Eye = 'left' | 'right' | 'both';

/** True for drops and ointments for the eye: by ATC, form, name, route or site. */
export const isForEye = (order: Order): boolean =>
  hasAtc(order, EYE_ATC) ||
  EYE_WORDS.test(
    [
      order.medicine.name,
      order.medicine.form,
      ...order.instructions.flatMap(({ route, site, dose }) => [
        route,
        site,
        dose?.kind === 'quantity' ? dose.unit : undefined,
      ]),
    ].join(' '),
  );

const eyesIn = (text: string): ReadonlySet<Eye> =>
  new Set([...SIDE, ...SHORT].filter(([words]) => words.test(text)).map(([, eye]) => eye));

/** The eye that an instruction states; undefined when it states none, or says two different things. Left and right named are both. */
export const eyeOf = (order: Order, instruction: Instruction | undefined): Eye | undefined => {
  const own = instruction ?? order.instructions[0];
  const text = [own?.site, own?.text, own?.patientText, ...(own?.additional ?? []), ...order.notes].join(' ; ');
  const eyes = eyesIn(text);
  if (eyes.has('both') || eyes.size === 2) return 'both';
  return [...eyes][0];
};

/** MK12: for the eye, and some instruction states no eye. */
export const eyeNotStated = (order: Order): boolean =>
  isForEye(order) && order.instructions.some((instruction) => eyeOf(order, instruction) === undefined);
