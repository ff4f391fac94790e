import type { Order } from '#domain/order/order';
import type { Resident } from '#domain/resident/resident';
import type { Snapshot } from '#domain/snapshot';
import { orderId } from '#kernel/ids';
import { ALFONS, daily, PEOPLE, resident, snapshot } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';

/** The worst that a ward could ask of a sheet: 40 orders, a name of 60 letters, long words, no picture, no INSZ. */
export const LONG_WORDS = `${'In te nemen met een groot glas water, rechtop zittend, en niet samen met melk. '.repeat(8)}EINDE-VAN-DE-INSTRUCTIE`;

export const HARD_RESIDENT: Resident = resident('hard', {
  familyName: 'Vanden Broucke-Van Cauwelaert de Wyels van Grootendael-Ěšçő',
  givenNames: 'Marie-Antoinette Clémentine Joséphine Ghislaine',
  room: 'Paviljoen 12B',
  allergies: {
    kind: 'list',
    allergies: Array.from({ length: 24 }, (_, index) => ({
      id: `a${index}`,
      substance: `Allergeen nummer ${index}`,
      codes: [],
      reaction: 'huiduitslag over het hele lichaam',
    })),
  },
});

const medicine = (name: string, more: Partial<Order['medicine']> = {}): Order['medicine'] => ({
  name,
  ingredients: [],
  codes: [],
  atc: [],
  ...more,
});
const of = { resident: HARD_RESIDENT.id };

export const hardOrders = (): readonly Order[] => [
  ...Array.from({ length: 30 }, (_, index) =>
    daily(
      `o${index}`,
      `Geneesmiddel ${String.fromCharCode(65 + (index % 26))}${index}`,
      index % 3 === 0 ? ['08:00', '12:00', '21:00'] : ['08:00'],
      of,
    ),
  ),
  daily('long', 'Alendroninezuur', ['07:00'], { ...of, notes: [LONG_WORDS] }),
  daily('mid', 'Calciumcarbonaat', ['08:00'], { ...of, notes: [LONG_WORDS.slice(-580)] }),
  daily(
    'hourly',
    'Oogdruppels',
    Array.from({ length: 12 }, (_, hour) => `${String(2 * hour).padStart(2, '0')}:00`),
    of,
  ),
  daily('mtx', 'Methotrexaat', ['08:00'], {
    ...of,
    medicine: medicine('Ledertrexate 2,5 mg', { atc: ['L04AX03'], strength: '2.5 mg', form: 'tablet' }),
  }),
  daily('patch', 'Durogesic', ['10:00'], {
    ...of,
    medicine: medicine('Durogesic pleister', { atc: ['N02AB03'], form: 'pleister' }),
  }),
  daily('insulin', 'Lantus', ['21:00'], { ...of, medicine: medicine('Lantus', { atc: ['A10AE04'] }) }),
  order([instruction(undefined, { asNeeded: true, text: LONG_WORDS.slice(0, 300) })], {
    ...of,
    id: orderId('prn'),
    medicine: medicine('Oxycodon', { atc: ['N02AA05'] }),
  }),
  order([instruction(undefined, { text: 'volgens brief ‘Ж’ „afbouw”' })], {
    ...of,
    id: orderId('text'),
    medicine: medicine('Prednisolon'),
  }),
  daily('stopped', 'Zolpidem', ['21:00'], { ...of, status: 'stopped', statusReason: 'val op 22/11' }),
  daily('suspended', 'Simvastatine', ['21:00'], { ...of, status: 'suspended' }),
];

export const hardSnapshot = (): Snapshot =>
  snapshot({ residents: [HARD_RESIDENT, ALFONS], orders: hardOrders(), people: PEOPLE });
