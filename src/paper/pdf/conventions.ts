import { MODULE_MM } from '#paper/code/qr';
import type { CodePlace } from '#paper/layout/page';
import { MM_PER_PT } from '#paper/type/faces';

/** What writer and verifier must agree on. */
export const ATTACHMENT_NAME = 'noodblad-sheets.json';

const DECIMALS = 1000;
const round = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;
/** Millimetres to points, with three decimals. */
export const pointsOf = (mm: number): number => round(mm / MM_PER_PT);

/** Left, bottom and side of the code's place, in points: stands in the page's dictionary under the digest. */
export const codePlaceNumbers = (place: CodePlace, pageHeight: number): readonly [number, number, number] => [
  pointsOf(place.x),
  pointsOf(pageHeight - place.y - place.side),
  pointsOf(place.side),
];

/** The only operators that may draw a code: centred in its place, at the largest module that fits but never under 0.45 mm. */
export const codeOperators = ([left, bottom, side]: readonly [number, number, number], modules: number): string => {
  const least = modules * pointsOf(MODULE_MM);
  const size = round(Math.min(side, Math.max(least, Math.min(side, least * 1.6))));
  const shift = round((side - size) / 2);
  return `q ${size} 0 0 ${size} ${round(left + shift)} ${round(bottom + shift)} cm /Code Do Q`;
};
