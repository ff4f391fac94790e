import type { Random } from './random.ts';

/*
 * Numbers of made-up people look right and are impossible: their check digits are wrong on purpose, so that no demo
 * number can be a living person's.
 */

const remainderCheck = (digits: string, modulus: number): string =>
  String(modulus - (Number(digits) % modulus)).padStart(2, '0');

/** The two check digits that the nine digits of a national number may end in (born before, or from 2000 on). */
export const inszCheckDigits = (nine: string): readonly string[] => [
  remainderCheck(nine, 97),
  remainderCheck(`2${nine}`, 97),
];

/** The check digits that the first six digits of a RIZIV number may end in (its modulus is 97, 89, 83 or 79). */
export const rizivCheckDigits = (six: string): readonly string[] =>
  [97, 89, 83, 79].map((modulus) => remainderCheck(six, modulus));

const wrongCheck = (random: Random, right: readonly string[]): string => {
  let check = String(random.int(1, 97)).padStart(2, '0');
  while (right.includes(check)) check = String(random.int(1, 97)).padStart(2, '0');
  return check;
};

/** Eleven digits: birth date, serial number (odd for men), wrong check digits. @param birthDate `1943-05-11` */
export const impossibleInsz = (random: Random, birthDate: string, man: boolean): string => {
  const serial = random.int(1, 498) * 2 - (man ? 1 : 0);
  const nine = `${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${birthDate.slice(8, 10)}${String(serial).padStart(3, '0')}`;
  return `${nine}${wrongCheck(random, inszCheckDigits(nine))}`;
};

/** Eleven digits: profession, number, wrong check digits, competence code. */
export const impossibleRiziv = (random: Random, profession: '1' | '2' | '4', competence: string): string => {
  const six = `${profession}${String(random.int(10_000, 99_999))}`;
  return `${six}${wrongCheck(random, rizivCheckDigits(six))}${competence}`;
};
