import { dueDate } from '#domain/sheet/dates';
import type { Cell, MarRow } from '#domain/sheet/sheet';
import type { LocalTime } from '#kernel/instant';
import { type Block, drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_BAND, GREY_SHUT } from '#paper/ink/pen';
import { barHeight, drawBar } from '#paper/layout/frame-parts';
import { LEFT, type MarFlow, type MarPage, RIGHT, type Week, WIDTH } from '#paper/layout/mar/mar-page';
import { doseRuns, markRuns, noteWords } from '#paper/layout/mar/row-ink';
import { drawHeads } from '#paper/layout/mar/table';

/** Insulin is never one tap or one box (8-clinical 6): glucose with its unit, meal, units, site, two initials. */
const SCALE_W = 58;
const DAY_W = 16;
const GROUP_X = LEFT + SCALE_W + DAY_W;
const GROUPS_MAX = 4;
const GROUP_HEAD = 4.2;
const SUB_HEAD = 5.6;
const ROW_H = 5.6;
const SHARES = [9, 7.5, 7.5, 8, 7, 7, 7];
const UNITS_COLUMN = 3;

type Group = { readonly row: MarRow; readonly time: LocalTime };

const groupsOf = (rows: readonly MarRow[]): readonly Group[] =>
  rows
    .flatMap((row) => [...new Set(row.cells.map((cell) => cell.time))].map((time) => ({ row, time })))
    .toSorted((one, other) => (`${one.time} ${one.row.row}` < `${other.time} ${other.row.row}` ? -1 : 1));

export const drawInsulinBlock = (flowing: MarFlow, week: Week, rows: readonly MarRow[]): void => {
  const groups = groupsOf(rows);
  for (let at = 0; at < groups.length; at += GROUPS_MAX) drawTable(flowing, week, groups.slice(at, at + GROUPS_MAX));
};

const scaleOf = (flowing: MarFlow, rows: readonly MarRow[]): Block => {
  const { labels, faces } = flowing;
  const blocks = rows.flatMap((row) => [
    flow(
      faces,
      [run(`${row.row} ${row.name}`, 'B', 10), ...(row.detail === '' ? [] : [run(row.detail, 'R', 7.6)])],
      SCALE_W - 2,
    ),
    flow(faces, [run(`${row.route ?? labels.noRoute} ·`, 'R', 8), ...doseRuns(row.dose, row.total, 12)], SCALE_W - 2),
    flow(
      faces,
      [
        ...markRuns(row.marks, labels, 6.4),
        run(
          [row.words, ...(row.notes ?? []), ...noteWords(row.marks, labels)].filter((text) => text !== '').join(' · '),
          'R',
          7.6,
        ),
      ],
      SCALE_W - 2,
    ),
    flow(
      faces,
      [
        run(
          `${labels.back24}: ${(row.back ?? []).join(', ') || (row.lastGiven === undefined ? labels.noneIn24h : `${labels.last} ${row.lastGiven}`)}`,
          'R',
          7,
        ),
      ],
      SCALE_W - 2,
    ),
  ]);
  return {
    lines: blocks.flatMap((block) => block.lines),
    height: blocks.reduce((sum, block) => sum + block.height, 0),
  };
};

const drawTable = (flowing: MarFlow, week: Week, groups: readonly Group[]): void => {
  const { labels, sheet } = flowing;
  const rows = [...new Set(groups.map((group) => group.row))];
  const scale = scaleOf(flowing, rows);
  const bar = barHeight(flowing.page.pen, WIDTH, labels.insulin, labels.insulinSub);
  const table = GROUP_HEAD + SUB_HEAD + week.days.length * ROW_H;
  const height = Math.max(table, scale.height + 1);
  const page = flowing.room(bar + height + 1.6);
  flowing.names(`${labels.insulin} ${[...new Set(groups.map((group) => group.time))].join(', ')}`);
  const { pen } = page;
  page.y = drawBar(pen, LEFT, page.y, WIDTH, labels.insulin, labels.insulinSub);
  const top = page.y;
  drawBlock(pen, scale, LEFT + 1, top + 0.4);
  pen.line(LEFT + SCALE_W, top, LEFT + SCALE_W, top + height, 0.5);
  const groupW = (RIGHT - GROUP_X) / groups.length;
  const total = SHARES.reduce((sum, share) => sum + share, 0);
  const widths = SHARES.map((share) => (share * groupW) / total);
  for (const [index, group] of groups.entries()) {
    const x = GROUP_X + index * groupW;
    pen.fill(x, top, groupW, GROUP_HEAD, GREY_BAND);
    drawBlock(
      pen,
      flow(
        pen.faces,
        [run(group.time, 'B', 10), run(`${labels.row} ${group.row.row}`, 'R', 8), run(group.row.dose, 'B', 8.5)],
        groupW,
      ),
      x,
      top + 0.2,
      'centre',
      groupW,
    );
    drawHeads(pen, x, top + GROUP_HEAD, widths, labels.insulinHeads, SUB_HEAD, table - GROUP_HEAD);
    pen.line(x, top, x, top + table, 0.75);
  }
  for (const [index, day] of week.days.entries()) {
    const y = top + GROUP_HEAD + SUB_HEAD + index * ROW_H;
    pen.line(LEFT + SCALE_W, y, RIGHT, y, 0.25);
    pen.text(LEFT + SCALE_W + 0.8, y + 3.9, dueDate(day, sheet.identity.language), { face: 'B', size: 8.5 });
    for (const [place, group] of groups.entries()) {
      const cell = group.row.cells.find((one) => one.date === day && one.time === group.time);
      drawGroupCell(flowing, page, cell, group.row, { x: GROUP_X + place * groupW, y, w: groupW, widths });
    }
  }
  pen.box(LEFT, top, WIDTH, height, 1);
  page.y = top + height + 1.6;
};

type Place = { readonly x: number; readonly y: number; readonly w: number; readonly widths: readonly number[] };

const drawGroupCell = (flowing: MarFlow, page: MarPage, cell: Cell | undefined, row: MarRow, place: Place): void => {
  const { pen } = page;
  if (cell === undefined) {
    pen.fill(place.x + 0.1, place.y + 0.1, place.w - 0.2, ROW_H - 0.2, GREY_SHUT);
    return;
  }
  if (cell.recorded !== undefined) {
    const { code, initials, time } = cell.recorded;
    pen.fill(place.x + 0.1, place.y + 0.1, place.w - 0.2, ROW_H - 0.2, GREY_BAND);
    pen.text(
      place.x + 1,
      place.y + 3.9,
      [code === 'given' ? '' : code, time ?? '', initials, flowing.labels.tablet]
        .filter((part) => part !== '')
        .join(' '),
      { face: 'B', size: 8 },
    );
    return;
  }
  const before = (column: number): number => place.widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  pen.box(place.x + before(2) + (place.widths[2] ?? 7) / 2 - 1.5, place.y + 1.2, 3, 3, 0.5);
  if (cell.dose !== undefined) {
    const x = place.x + before(UNITS_COLUMN);
    const block = flow(pen.faces, [run(cell.dose, 'B', 6.5)], place.widths[UNITS_COLUMN] ?? 8);
    drawBlock(pen, block, x + 0.2, place.y + 0.2);
  }
  page.cell(cell.slot, row.row, place.x, place.y, place.w, ROW_H);
};
