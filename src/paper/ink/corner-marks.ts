import type { Pen } from '#paper/ink/pen';
import { BLACK, WHITE } from '#paper/ink/pen';

/**
 * The first 44 marks of the dictionary ArUco MIP_36h12: 6 × 6 bits each, hexadecimal, row by row from the top left.
 * Source: R. Muñoz-Salinas, S. Garrido-Jurado, "Generation of fiducial marker dictionaries using mixed integer linear
 * programming"; table as published with aruco (BSD 2-clause) and js-aruco2 (MIT).
 */
const MARKS: readonly string[] = [
  'd2b63a09d',
  '6001134e5',
  '1206fbe72',
  'ff8ad6cb4',
  '85da9bc49',
  'b461afe9c',
  '6db51fe13',
  '5248c541f',
  '008f34503',
  '8ea462ece',
  'eac2be76d',
  '1af615c44',
  'b48a49f27',
  '2e4e1283b',
  '78b1f2fa8',
  '27d34f57e',
  '89222fff1',
  '4c1669406',
  'bf49b3511',
  'dc191cd5d',
  '11d7c3f85',
  '16a130e35',
  'e29f27eff',
  '428d8ae0c',
  '90d548477',
  '2319cbc93',
  'c3b0c3dfc',
  '0424bccc9',
  '2a081d630',
  '762743d96',
  'd0645bf19',
  'f38d7fd60',
  'c6cbf9a10',
  '3c1be7c65',
  '276f75e63',
  '4490a3f63',
  'da60acd52',
  '3cc68df59',
  'ab46f9dae',
  '88d533d78',
  'b6d62ec21',
  'b3c02b646',
  '22e56d408',
  'ac5f5770a',
];
const BITS = 6;
/** Marks of a page: four of these, clockwise from the top left. Ids repeat after ten pages; 40–43 are for blank sheets. */
const PAGES_WITH_OWN_MARKS = 10;
export const MARK_SIDE_MM = 10;
export const MARK_MARGIN_MM = 7;

const bitsOf = (id: number): readonly boolean[] =>
  BigInt(`0x${MARKS[id] ?? '0'}`)
    .toString(2)
    .padStart(BITS * BITS, '0')
    .split('')
    .map((bit) => bit === '1');

const drawMark = (pen: Pen, id: number, x: number, y: number): void => {
  const side = MARK_SIDE_MM / (BITS + 2);
  pen.fill(x, y, MARK_SIDE_MM, MARK_SIDE_MM, BLACK);
  for (const [index, white] of bitsOf(id).entries()) {
    if (white) pen.fill(x + side * (1 + (index % BITS)), y + side * (1 + Math.floor(index / BITS)), side, side, WHITE);
  }
};

export const markIdsOfPage = (page: number): readonly [number, number, number, number] => {
  const first = 4 * ((page - 1) % PAGES_WITH_OWN_MARKS);
  return [first, first + 1, first + 2, first + 3];
};

/** @param page from 1 */
export const drawCornerMarks = (pen: Pen, page: number, width: number, height: number): void => {
  const right = width - MARK_MARGIN_MM - MARK_SIDE_MM;
  const bottom = height - MARK_MARGIN_MM - MARK_SIDE_MM;
  const [topLeft, topRight, bottomRight, bottomLeft] = markIdsOfPage(page);
  drawMark(pen, topLeft, MARK_MARGIN_MM, MARK_MARGIN_MM);
  drawMark(pen, topRight, right, MARK_MARGIN_MM);
  drawMark(pen, bottomRight, right, bottom);
  drawMark(pen, bottomLeft, MARK_MARGIN_MM, bottom);
};
