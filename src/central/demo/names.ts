import type { Hair } from './portrait.ts';

/** A resident as the list names them; what is absent here is drawn from the seed. */
export type NamedResident = {
  readonly given: string;
  readonly family: string;
  readonly woman: boolean;
  readonly call?: string;
  readonly born?: string;
  readonly olive?: boolean;
  readonly hair?: Hair;
  readonly glasses?: boolean;
};

const w = (given: string, family: string, more: Partial<NamedResident> = {}): NamedResident => ({
  given,
  family,
  woman: true,
  ...more,
});
const m = (given: string, family: string, more: Partial<NamedResident> = {}): NamedResident => ({
  given,
  family,
  woman: false,
  ...more,
});

/** Ward Beuk, rooms 101 and up. All names are made up; some look alike on purpose, one has sixty letters. */
export const BEUK: readonly NamedResident[] = [
  w('Maria', 'Van den Bossche', { hair: 'bun', glasses: true, born: '1938-02-14' }),
  m('Jozef', 'Claes', { call: 'Jef', hair: 'bald', born: '1940-09-30' }),
  m('Hendrik', 'Vandenberghe', { call: 'Rik' }),
  m('Alfons', 'De Smedt', { call: 'Fons', born: '1943-05-11', hair: 'short', glasses: true }),
  w('Paula', 'Willems'),
  w('Simonne', 'Dujardin'),
  w('Godelieve', 'Mertens', { born: '1939-06-22', hair: 'bob', glasses: true }),
  w('Fatima', 'Benali', { olive: true, hair: 'scarf' }),
  m('Roger', 'Peeters'),
  w('Rosa', 'Peeters'),
  m('Leopold', 'Janssens', { call: 'Pol' }),
  w('Irma', 'De Clercq'),
  w('Jeanne', 'Lefèvre'),
  m('Giuseppe', 'Romano', { olive: true }),
  w('Maria', 'Vandenbossche', { born: '1938-12-04' }),
  w('Albertine', 'Goethals', { call: 'Tine' }),
  m('Marcel', 'Desmet'),
  m('Josef', 'Claeys', { call: 'Jef', born: '1941-09-03' }),
  w('Yvonne', 'Maes'),
  m('Mohammed', 'El Amrani', { olive: true }),
  w('Gabriëlle', 'Vermeersch', { call: 'Gaby' }),
  m('Walter', 'Schmitz'),
  w('Lea', 'Van Damme'),
  m('Emiel', 'Cools', { call: 'Miel' }),
  w('Denise', 'Lambert'),
  w('Marie-Antoinette Clémentine Josephine', 'Vanden Broucke-Van Cauwelaert', { call: 'Antoinette' }),
  m('Cyriel', 'D’hondt'),
  w('Elza', 'Aerts'),
  w('Julienne', 'Bogaert'),
  m('Frans', 'Wuyts'),
  w('Ursula', 'Becker'),
  m('Achiel', 'Verhaegen'),
];

/** Ward Linde, rooms 201 and up; two residents bear the very same name. */
export const LINDE: readonly NamedResident[] = [
  w('Augusta', 'Nijs'),
  m('Robert', 'Dumont'),
  w('Lucienne', 'Van Hecke'),
  m('Gustaaf', 'Michiels', { call: 'Staf' }),
  w('Khadija', 'Ouali', { olive: true, hair: 'scarf' }),
  w('Hilda', 'Segers'),
  m('Omer', 'Lippens'),
  w('Rachel', 'Thijs'),
  w('Germaine', 'Collard'),
  m('Remi', 'Vervloet'),
  w('Clara', 'Wagner'),
  w('Odette', 'Bertrand'),
  m('Jan', 'Jacobs', { born: '1937-03-08' }),
  m('Jan', 'Jacobs', { born: '1944-08-03' }),
  w('Angelina', 'Ferrari', { olive: true }),
  w('Magda', 'Stevens'),
  m('Theofiel', 'Pauwels', { call: 'Fiel' }),
  w('Suzanne', 'De Wilde'),
  w('Suzanna', 'De Wulf'),
  m('Ahmed', 'Bouzid', { olive: true }),
  w('Martha', 'Coppens'),
  m('André', 'Leclercq'),
  w('Bertha', 'Smeets'),
  m('Camiel', 'Van Acker'),
  w('Elvira', 'Conti', { olive: true }),
  w('Georgette', 'Vandamme'),
  m('Honoré', 'Simon'),
  w('Zulma', 'Declercq'),
];
