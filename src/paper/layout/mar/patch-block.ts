import { dueDate } from '#domain/sheet/dates';
import type { MarRow } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_BAND } from '#paper/ink/pen';
import { barHeight, drawBar } from '#paper/layout/frame-parts';
import { LEFT, type MarFlow, RIGHT, type Week, WIDTH } from '#paper/layout/mar/mar-page';
import { doseRuns, markRuns, noteWords } from '#paper/layout/mar/row-ink';
import { drawHeads } from '#paper/layout/mar/table';

/** Patches (8-clinical 7): every old one found and off before a new one; presence checked each shift. */
const HEAD_H = 5.8;
const ROW_H = 6.6;
const SHARES = [34, 58, 34, 62, 25, 35, 35];
const PRESENT_H = 9.4;
const CHECK_X = 60;

export const drawPatchBlock = (flowing: MarFlow, week: Week, rows: readonly MarRow[]): void => {
  for (const row of rows) drawPatch(flowing, week, row);
};

const drawPatch = (flowing: MarFlow, week: Week, row: MarRow): void => {
  const { labels, sheet } = flowing;
  const { language } = sheet.identity;
  const notes = [...(row.notes ?? []), ...noteWords(row.marks, labels)].join(' · ');
  const last =
    (row.back ?? []).length > 0
      ? `${labels.back24}: ${(row.back ?? []).join(', ')}`
      : row.lastGiven === undefined
        ? labels.noneIn24h
        : `${labels.last}: ${row.lastGiven}`;
  const title = flow(
    flowing.faces,
    [
      run(`${row.row} ${row.name}`, 'B', 10.5),
      ...(row.detail === '' ? [] : [run(row.detail, 'R', 8)]),
      run(row.route ?? labels.noRoute, 'B', 8.5),
      ...doseRuns(row.dose, row.total, 12),
      ...markRuns(row.marks, labels, 6.8),
      run(row.words, 'R', 8),
      run(notes, 'B', 8),
      run(last, 'S', 8),
    ],
    WIDTH - 3,
  );
  const bar = barHeight(flowing.page.pen, WIDTH, labels.patchBlock, labels.patchSub);
  const height = title.height + 1 + HEAD_H + (row.cells.length + 1) * ROW_H + PRESENT_H;
  const page = flowing.room(bar + height + 1.6);
  flowing.names(
    `${labels.patchBlock} ${row.cells.map((cell) => `${dueDate(cell.date, language)} ${cell.time}`).join(', ')}`,
  );
  const { pen } = page;
  page.y = drawBar(pen, LEFT, page.y, WIDTH, labels.patchBlock, labels.patchSub);
  const top = page.y;
  drawBlock(pen, title, LEFT + 1.2, top + 0.4);
  let y = top + title.height + 1;
  const total = SHARES.reduce((sum, share) => sum + share, 0);
  const widths = SHARES.map((share) => (share * WIDTH) / total);
  drawHeads(pen, LEFT, y, widths, labels.patchHeads, HEAD_H, HEAD_H + (row.cells.length + 1) * ROW_H);
  y += HEAD_H;
  const notFoundX = LEFT + (widths[0] ?? 0) + (widths[1] ?? 0) + (widths[2] ?? 0) / 2 - 1.6;
  for (const cell of row.cells) {
    pen.text(LEFT + 0.8, y + 4.5, `${dueDate(cell.date, language)} ${cell.time}`, { face: 'B', size: 8.5 });
    if (cell.recorded === undefined) {
      pen.box(notFoundX, y + 1.6, 3.2, 3.2, 0.5);
      page.cell(cell.slot, row.row, LEFT, y, WIDTH, ROW_H);
    } else {
      const { code, initials, time } = cell.recorded;
      const x = LEFT + (widths[0] ?? 0);
      pen.fill(x + 0.1, y + 0.1, WIDTH - (widths[0] ?? 0) - 0.2, ROW_H - 0.2, GREY_BAND);
      pen.text(
        x + 1,
        y + 4.4,
        [code === 'given' ? '' : code, time ?? '', initials, labels.tablet].filter((part) => part !== '').join(' '),
        { face: 'B', size: 8.5 },
      );
    }
    pen.line(LEFT, y + ROW_H, RIGHT, y + ROW_H, 0.25);
    y += ROW_H;
  }
  pen.text(LEFT + 0.8, y + 4.5, labels.patchLoose, { face: 'R', size: 8.5 });
  pen.box(notFoundX, y + 1.6, 3.2, 3.2, 0.5);
  y += ROW_H;
  pen.line(LEFT, y, RIGHT, y, 0.5);
  drawPresence(flowing, week, y);
  pen.box(LEFT, top, WIDTH, height, 1);
  page.y = top + height + 1.6;
};

const drawPresence = (flowing: MarFlow, week: Week, y: number): void => {
  const { pen } = flowing.page;
  const { labels, sheet } = flowing;
  drawBlock(pen, flow(pen.faces, [run(labels.patchThere, 'B', 8)], CHECK_X - 4), LEFT + 0.8, y + 1);
  const dayW = (WIDTH - CHECK_X) / 7;
  for (const [index, day] of week.days.entries()) {
    const x = LEFT + CHECK_X + index * dayW;
    pen.textCentre(x + dayW / 2, y + 2.9, dueDate(day, sheet.identity.language), { face: 'B', size: 7.5 });
    for (const [shift, word] of labels.shifts.entries()) {
      const boxX = x + (shift * dayW) / 3 + 0.4;
      pen.box(boxX, y + 3.6, dayW / 3 - 0.8, 5.2, 0.5);
      pen.text(boxX + 0.4, y + 5.4, word, { face: 'R', size: 5.2 });
    }
    pen.line(x, y, x, y + PRESENT_H, 0.25);
  }
};
