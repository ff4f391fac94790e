import type { Cell } from '#domain/sheet/sheet';
import { GREY_LETTER, Pen, WHITE } from '#paper/ink/pen';
import type { MarPage } from '#paper/layout/mar/mar-page';
import type { Faces } from '#paper/type/faces';

/** The box with its four circles, millimetres (sheets.md §2): read by people, later by a camera. */
export const CELL = { w: 7.6, h: 13.4, boxW: 7, boxH: 5.6, second: 6, circle: 1.6 } as const;
export const TWO_SIGNATURES_H = CELL.h + 7;
export type Letter = 'R' | 'M' | 'A' | 'N';

const CIRCLES: readonly (readonly [Letter, number, number])[] = [
  ['R', -1.85, 7.9],
  ['M', 1.85, 7.9],
  ['A', -1.85, 11.55],
  ['N', 1.85, 11.55],
];

/** Names of the two forms in the PDF; each empty cell is drawn once in the file and placed thousands of times. */
export const FORM_CELL = 'C1';
export const FORM_CELL_TWO = 'C2';

export const drawCircles = (pen: Pen, x: number, y: number, filled: readonly Letter[]): void => {
  const mid = x + CELL.w / 2;
  for (const [letter, dx, dy] of CIRCLES) {
    const black = filled.includes(letter);
    pen.circle(mid + dx, y + dy, CELL.circle, 0.25, black);
    if (!black) pen.textCentre(mid + dx, y + dy + 0.85, letter, { face: 'R', size: 6.5, grey: GREY_LETTER });
  }
};

/** Operators of the empty cell with its top left corner at the origin. */
export const emptyCellForm = (
  faces: Faces,
  two: boolean,
): { readonly ink: string; readonly width: number; readonly height: number } => {
  const pen = new Pen(faces, 0);
  const height = two ? TWO_SIGNATURES_H : CELL.h;
  pen.fill(0, 0, CELL.w, height, WHITE);
  pen.box(0.3, 0.25, CELL.boxW, CELL.boxH, 0.5);
  if (two) pen.box(0.3, 0.25 + CELL.second + 0.9, CELL.boxW, CELL.boxH, 0.5);
  drawCircles(pen, 0, two ? 7 : 0, []);
  return { ink: pen.operators(), width: CELL.w, height };
};

export type CellLook = {
  readonly row: string;
  readonly two: boolean;
  readonly columnHour?: string;
  readonly tablet: string;
};

/** An open box with its own hour, or what the tablet already holds (never open for a pen then, SH5). */
export const drawCell = (page: MarPage, cell: Cell, x: number, y: number, look: CellLook): void => {
  const { pen } = page;
  const height = look.two ? TWO_SIGNATURES_H : CELL.h;
  if (cell.recorded !== undefined) {
    drawRecorded(pen, cell.recorded, x, y, height, look.tablet);
    return;
  }
  pen.place(look.two ? FORM_CELL_TWO : FORM_CELL, x, y);
  const own = cell.time !== look.columnHour;
  pen.text(x + 0.6, y + 2.2, cell.time, own ? { face: 'B', size: 6.2 } : { face: 'R', size: 5.4, grey: GREY_LETTER });
  if (look.two) {
    pen.text(x + 6.3, y + 2.2, '1', { face: 'R', size: 5, grey: GREY_LETTER });
    pen.text(x + 6.3, y + 9.1, '2', { face: 'R', size: 5, grey: GREY_LETTER });
  }
  page.cell(cell.slot, look.row, x, y, CELL.w, height);
};

const drawRecorded = (
  pen: Pen,
  recorded: NonNullable<Cell['recorded']>,
  x: number,
  y: number,
  height: number,
  tablet: string,
): void => {
  const mid = x + CELL.w / 2;
  pen.fill(x, y, CELL.w, height, WHITE);
  pen.dashed(x + 0.3, y + 0.25, CELL.w - 0.6, height - 0.5);
  if (recorded.code === 'given') pen.textCentre(mid, y + 3.4, recorded.time ?? '', { face: 'B', size: 7.2 });
  else {
    pen.circle(mid, y + 2.6, 1.7, 0.25, true);
    pen.textCentre(mid, y + 3.4, recorded.code, { face: 'B', size: 6.5, grey: WHITE });
  }
  let size = 7.5;
  while (size > 5 && pen.width(recorded.initials, { face: 'B', size }) > CELL.w - 1) size -= 0.25;
  pen.textCentre(mid, y + 7.2, recorded.initials, { face: 'B', size });
  if (recorded.code !== 'given' && recorded.time !== undefined)
    pen.textCentre(mid, y + 9.6, recorded.time, { face: 'R', size: 6 });
  pen.textCentre(mid, y + 12, tablet, { face: 'R', size: 5.8 });
};
