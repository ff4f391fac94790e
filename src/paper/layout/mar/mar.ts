import { labelsOf } from '#domain/sheet/labels/labels';
import type { MarRow, MarSheet } from '#domain/sheet/sheet';
import { drawEnded } from '#paper/layout/mar/ended';
import { drawGrid, fitsGrid, gridHours } from '#paper/layout/mar/grid';
import { drawInsulinBlock } from '#paper/layout/mar/insulin-block';
import { drawMarFoot } from '#paper/layout/mar/mar-foot';
import { CODE_PLACE, drawMarFrame, marAllergiesOverflow } from '#paper/layout/mar/mar-frame';
import { BLOCK_GAP, CONTENT_TOP, MarFlow, type Week, weeksOf } from '#paper/layout/mar/mar-page';
import { drawOwnBlock } from '#paper/layout/mar/own-block';
import { drawPatchBlock } from '#paper/layout/mar/patch-block';
import { drawPrnBlock } from '#paper/layout/mar/prn-block';
import { measureRow, WORDS_IN_ROW_MAX } from '#paper/layout/mar/row-ink';
import { drawPointer, drawTextOrders, POINTER_MIN_H } from '#paper/layout/mar/text-block';
import { drawFullTexts, drawNewOrders, drawNotes } from '#paper/layout/mar/write-in';
import { A4, type PageLayout } from '#paper/layout/page';
import type { Faces } from '#paper/type/faces';

/** Rows of a week: those that have a box in it, and in the first week also those that have none anywhere. */
const rowsOfWeek = (sheet: MarSheet, week: Week): readonly MarRow[] => {
  const days = new Set(week.days);
  return sheet.rows.flatMap((row) => {
    const cells = row.cells.filter((cell) => days.has(cell.date));
    const quiet = row.cells.length === 0 && week.first;
    return cells.length > 0 || quiet ? [{ ...row, cells }] : [];
  });
};

/** A clock change can make an hour come twice in a day: only a block of its own has room for both. */
const comesTwice = (row: MarRow): boolean =>
  new Set(row.cells.map((cell) => `${cell.date} ${cell.time}`)).size < row.cells.length;

const drawWeek = (flowing: MarFlow, week: Week): void => {
  const rows = rowsOfWeek(flowing.sheet, week);
  const hours = gridHours(flowing);
  const insulin = rows.filter((row) => row.marks.includes('insulin') && row.cells.length > 0 && !comesTwice(row));
  const patches = rows.filter((row) => row.marks.includes('patch') && row.cells.length > 0 && !insulin.includes(row));
  const others = rows.filter((row) => !insulin.includes(row) && !patches.includes(row));
  const own = others.filter((row) => !fitsGrid(row.cells, hours));
  const grid = others.filter((row) => fitsGrid(row.cells, hours));
  for (const row of own) drawOwnBlock(flowing, week, row);
  if (grid.length > 0)
    drawGrid(
      flowing,
      week,
      grid.map((row) => measureRow(flowing.faces, row, flowing.labels)),
    );
  if (week.first) drawEnded(flowing);
  if (insulin.length > 0) drawInsulinBlock(flowing, week, insulin);
  drawPatchBlock(flowing, week, patches);
};

type FullText = { readonly title: string; readonly text: string };

/** Allergies that the head cannot hold come first of all; long instructions stand under the grid. */
const allAllergies = ({ page, sheet, labels }: MarFlow): readonly FullText[] =>
  marAllergiesOverflow(page.pen, sheet)
    ? [{ title: `${labels.allAllergies}:`, text: sheet.resident.allergies.lines.join('; ') }]
    : [];

const longInstructions = ({ sheet, labels }: MarFlow): readonly FullText[] =>
  sheet.rows
    .filter((row) => row.words.length > WORDS_IN_ROW_MAX)
    .map((row) => ({ title: `${labels.row} ${row.row} ${row.name}:`, text: row.words }));

const fill = (sheet: MarSheet, faces: Faces): { readonly flowing: MarFlow; readonly pointerTop: number } => {
  const labels = labelsOf(sheet.identity.language);
  const flowing = new MarFlow(sheet, labels, faces);
  drawFullTexts(flowing, allAllergies(flowing));
  const top = flowing.pages.length === 1 ? flowing.page.y : CONTENT_TOP;
  drawTextOrders(flowing);
  const [first] = flowing.pages;
  if (first !== undefined && flowing.pages.length === 1) first.y = Math.max(first.y, top + POINTER_MIN_H + BLOCK_GAP);
  for (const week of weeksOf(sheet.days)) {
    if (!week.first) flowing.newPage();
    drawWeek(flowing, week);
    if (!week.first) continue;
    drawFullTexts(flowing, longInstructions(flowing));
    drawPrnBlock(flowing);
    drawNewOrders(flowing);
    drawNotes(flowing);
  }
  return { flowing, pointerTop: top };
};

/** A MAR sheet as pages of ink. Nothing is cut: rows grow, blocks move on, and every page says whose it is. */
export const layoutMar = (sheet: MarSheet, faces: Faces): readonly PageLayout[] => {
  const { flowing, pointerTop } = fill(sheet, faces);
  const { labels, pages } = flowing;
  if (pages.length > 1 && flowing.blocks.some((block) => block.page > 1))
    drawPointer(flowing, pointerTop, POINTER_MIN_H);
  return pages.map((page, index) => {
    drawMarFrame(page.pen, sheet, labels, page.number, pages.length);
    if (index === 0) drawMarFoot(page.pen, sheet, labels);
    return {
      width: A4.long,
      height: A4.short,
      ink: page.pen.operators(),
      code: CODE_PLACE,
      photo: sheet.resident.photo !== undefined,
      cells: page.cells,
      lines: [],
    };
  });
};
