import { dayNumber, monthShort, weekdayName } from '#domain/sheet/dates';
import type { Cell } from '#domain/sheet/sheet';
import { type LocalDate, type LocalTime, weekdayOf } from '#kernel/instant';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_BAND, GREY_SHUT, type Pen, WHITE } from '#paper/ink/pen';
import { CELL, drawCell } from '#paper/layout/mar/cell';
import { LEFT, type MarFlow, type MarPage, RIGHT, type Week, WIDTH } from '#paper/layout/mar/mar-page';
import { COL, DOSE_LEADING, type RowInk } from '#paper/layout/mar/row-ink';

/** Head of the grid: days 5.2, hours 4.2, "prepared" 5.4 millimetres. */
const DAY_HEAD = 5.2;
const HOUR_HEAD = 4.2;
const PREPARED = 5.4;
export const GRID_HEAD = DAY_HEAD + HOUR_HEAD + PREPARED;
export const COUNT_LINE = 3.4;
/** A dose may stand in a column whose hour is at most this far from its own. */
const COLUMN_MINUTES_MAX = 60;
const COLUMNS_MAX = 4;
const DAY_W = (RIGHT - COL.cells) / 7;

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const gridHours = (flowing: MarFlow): readonly LocalTime[] => (flowing.sheet.hours ?? []).slice(0, COLUMNS_MAX);

/** The column of a box; undefined when none is near enough: the row then gets a block of its own. */
export const columnOf = (time: LocalTime, hours: readonly LocalTime[]): number | undefined => {
  const apart = hours.map((hour) => Math.abs(minutesOf(hour) - minutesOf(time)));
  const least = Math.min(...apart);
  return least <= COLUMN_MINUTES_MAX ? apart.indexOf(least) : undefined;
};

/** True when every box has a column and no two of one day share one. */
export const fitsGrid = (cells: readonly Cell[], hours: readonly LocalTime[]): boolean => {
  const taken = new Set<string>();
  return cells.every((cell) => {
    const column = columnOf(cell.time, hours);
    const place = `${cell.date} ${column}`;
    if (column === undefined || taken.has(place)) return false;
    taken.add(place);
    return true;
  });
};

/** Draws as many rows as fit, page after page. */
export const drawGrid = (flowing: MarFlow, week: Week, rows: readonly RowInk[]): void => {
  const planned = rows.length;
  let rest = rows;
  let drawn = 0;
  while (rest.length > 0) {
    const [first] = rest;
    const page = flowing.room(GRID_HEAD + (first?.height ?? 0) + COUNT_LINE);
    const room = page.bottom - page.y - GRID_HEAD - COUNT_LINE;
    const here = fitting(rest, room);
    drawn += here.length;
    if (drawn > here.length || !week.first)
      flowing.names(`${flowing.labels.row} ${here.map((one) => one.row.row).join(', ')}`);
    drawPortion(flowing, page, week, here);
    drawCountLine(flowing, page, here.length, planned);
    rest = rest.slice(here.length);
  }
};

const fitting = (rows: readonly RowInk[], room: number): readonly RowInk[] => {
  let height = 0;
  const count = rows.findIndex((row) => {
    height += row.height;
    return height > room + 0.01;
  });
  return rows.slice(0, count < 0 ? rows.length : Math.max(1, count));
};

const drawPortion = (flowing: MarFlow, page: MarPage, week: Week, rows: readonly RowInk[]): void => {
  const { pen } = page;
  const top = page.y;
  const height = GRID_HEAD + rows.reduce((sum, row) => sum + row.height, 0);
  pen.fill(COL.cells, top + DAY_HEAD + HOUR_HEAD, RIGHT - COL.cells, height - DAY_HEAD - HOUR_HEAD, GREY_SHUT);
  drawHead(flowing, page, week, top);
  drawPrepared(flowing, page, week, rows, top + DAY_HEAD + HOUR_HEAD);
  page.y = top + GRID_HEAD;
  for (const row of rows) {
    drawRowText(flowing, page, row);
    drawRowCells(flowing, page, week, row);
    page.y += row.height;
    pen.line(LEFT, page.y, RIGHT, page.y, 0.5);
  }
  drawRules(pen, week, top, height);
};

const drawRules = (pen: Pen, week: Week, top: number, height: number): void => {
  pen.box(LEFT, top, WIDTH, height, 1);
  pen.line(COL.name, top + GRID_HEAD, COL.name, top + height, 0.5);
  pen.line(COL.back, top, COL.back, top + DAY_HEAD + HOUR_HEAD, 0.5);
  pen.line(COL.back, top + GRID_HEAD, COL.back, top + height, 0.5);
  for (let day = 0; day < Math.max(7, week.days.length); day += 1)
    pen.line(COL.cells + day * DAY_W, top, COL.cells + day * DAY_W, top + height, day === 0 ? 1 : 0.75);
  for (const y of [DAY_HEAD + HOUR_HEAD, GRID_HEAD]) pen.line(LEFT, top + y, RIGHT, top + y, 0.5);
};

const isWeekend = (day: LocalDate): boolean => weekdayOf(day) >= 6;

const drawHead = (flowing: MarFlow, page: MarPage, week: Week, top: number): void => {
  const { pen } = page;
  const { labels, sheet } = flowing;
  const { language } = sheet.identity;
  const hours = gridHours(flowing);
  const [medicine = '', form = ''] = labels.medicineHead;
  pen.text(COL.name + 0.6, top + 4.2, medicine, { face: 'B', size: 8 });
  pen.text(COL.name + 0.6, top + 7.6, form, { face: 'R', size: 8 });
  pen.textRight(COL.back - 0.8, top + 4.2, labels.route, { face: 'B', size: 8 });
  pen.text(COL.dose, top + 7.6, labels.perTime, { face: 'B', size: 8 });
  drawBlock(pen, flow(pen.faces, [run(labels.back24, 'B', 7.5)], 15.6), COL.back + 0.5, top + 0.8);
  pen.text(COL.back + 0.5, top + 8.4, labels.backBold, { face: 'R', size: 7 });
  for (const [index, day] of week.days.entries()) {
    const x = COL.cells + index * DAY_W;
    if (isWeekend(day)) pen.fill(x, top, DAY_W, DAY_HEAD, GREY_BAND);
    const runs = [
      run(`${weekdayName(day, language)} ${dayNumber(day)}`, 'B', 12),
      run(monthShort(day, language), 'R', 8.5),
    ];
    drawBlock(pen, flow(pen.faces, runs, DAY_W), x, top + 0.2, 'centre', DAY_W);
    for (const [column, hour] of hours.entries())
      drawHour(
        pen,
        x + (column * DAY_W) / hours.length,
        top + DAY_HEAD + 3.2,
        DAY_W / hours.length,
        hour,
        labels.hourAfter,
      );
  }
};

const drawHour = (pen: Pen, x: number, y: number, width: number, hour: LocalTime, after: string): void => {
  if (!hour.endsWith(':00')) {
    pen.textCentre(x + width / 2, y, hour, { face: 'B', size: 8 });
    return;
  }
  const style = { face: 'B' as const, size: 9.6 };
  const small = { face: 'R' as const, size: 5.6 };
  const total = pen.width(hour.slice(0, 2), style) + 0.3 + pen.width(after, small);
  const end = pen.text(x + (width - total) / 2, y, hour.slice(0, 2), style);
  pen.text(end + 0.3, y, after, small);
};

/** One box per round that has an open dose on this page: who prepared it puts initials there. */
const drawPrepared = (flowing: MarFlow, page: MarPage, week: Week, rows: readonly RowInk[], y: number): void => {
  const { pen } = page;
  const hours = gridHours(flowing);
  drawBlock(
    pen,
    flow(pen.faces, [run(flowing.labels.preparedLine, 'B', 6.2)], COL.cells - LEFT - 1.2),
    LEFT + 0.8,
    y + 0.3,
  );
  const pitch = DAY_W / hours.length;
  const wanted = new Set(
    rows.flatMap((row) => row.row.cells.map((cell) => `${cell.date} ${columnOf(cell.time, hours)}`)),
  );
  for (const [index, day] of week.days.entries()) {
    for (let column = 0; column < hours.length; column += 1) {
      if (!wanted.has(`${day} ${column}`)) continue;
      const x = COL.cells + index * DAY_W + column * pitch;
      pen.fill(x + 0.3, y + 0.45, Math.min(7, pitch - 0.6), 4.5, WHITE);
      pen.box(x + 0.3, y + 0.45, Math.min(7, pitch - 0.6), 4.5, 0.5);
    }
  }
};

const drawRowText = (_flowing: MarFlow, page: MarPage, ink: RowInk): void => {
  const { pen } = page;
  const { row } = ink;
  const top = page.y;
  const middle = top + Math.min(ink.height, 20) / 2;
  if (row.marks.includes('time-critical')) pen.fill(LEFT, top, COL.numberW, ink.height);
  if (ink.two) pen.box(LEFT + 0.4, top + 0.4, COL.numberW - 0.8, ink.height - 0.8, 1);
  const white = row.marks.includes('time-critical') ? { grey: WHITE } : {};
  pen.textCentre(LEFT + COL.numberW / 2, middle + 1.6, row.row, {
    ...pen.fitting(row.row, { face: 'B', size: 12 }, COL.numberW - 0.8, 6),
    ...white,
  });
  const x = COL.name + 0.6;
  drawBlock(pen, ink.name, x, top + 0.1);
  drawBlock(pen, ink.route, COL.back - 19.8, top + 0.3, 'right', 19);
  let y = top + Math.max(ink.name.height, ink.route.height);
  if (ink.marks.lines.length > 0) y = drawBlock(pen, ink.marks, x, y - 0.1);
  drawBlock(pen, ink.detail, x, y);
  const doseEnd = drawTight(pen, ink.dose, COL.dose, y - 0.2);
  const detailEnd = y + ink.detail.height;
  if (ink.wide.lines.length > 0) drawBlock(pen, ink.wide, x, Math.max(doseEnd, detailEnd));
  drawBlock(pen, ink.back, COL.back + 0.6, top + 0.3);
};

/** Dose lines stand closer than text: their figures have no descenders. */
const drawTight = (pen: Pen, block: RowInk['dose'], x: number, y: number): number => {
  let top = y;
  for (const line of block.lines) {
    drawBlock(pen, { lines: [line], height: 0 }, x, top);
    top += (line.size / 72) * 25.4 * 1.16 * DOSE_LEADING;
  }
  return top + 0.2;
};

const drawRowCells = (flowing: MarFlow, page: MarPage, week: Week, ink: RowInk): void => {
  const hours = gridHours(flowing);
  const pitch = DAY_W / Math.max(1, hours.length);
  const { row } = ink;
  for (const [index, day] of week.days.entries()) {
    const dayX = COL.cells + index * DAY_W;
    const cells = row.cells.filter((cell) => cell.date === day);
    for (const cell of cells) {
      const column = columnOf(cell.time, hours) ?? 0;
      const hour = hours[column];
      drawCell(page, cell, dayX + column * pitch, page.y, {
        row: row.row,
        two: ink.two,
        tablet: flowing.labels.tablet,
        ...(hour === undefined ? {} : { columnHour: hour }),
      });
    }
    drawBeside(flowing, page, ink, cells, dayX, columnOf(cells[0]?.time ?? ('00:00' as LocalTime), hours) ?? 0, pitch);
    if (row.stopAfter !== undefined && day > row.stopAfter) drawAfterLast(flowing, page, ink, dayX);
  }
};

/** In the shut room beside a day's only box: the dose of that day, or a box for what must be measured first. */
const drawBeside = (
  flowing: MarFlow,
  page: MarPage,
  ink: RowInk,
  cells: readonly Cell[],
  dayX: number,
  column: number,
  pitch: number,
): void => {
  const [cell] = cells;
  if (cell === undefined || cells.length > 1) return;
  const { pen } = page;
  const before = column * pitch;
  const after = DAY_W - before - pitch;
  const x = before >= after ? dayX : dayX + before + pitch;
  const width = Math.max(before, after);
  if (cell.dose !== undefined) {
    const block = flow(pen.faces, [run(cell.dose, 'B', 10.5)], width - 1.4);
    drawBlock(pen, block, x + 0.7, page.y + Math.max(0.3, (CELL.h - block.height) / 2), 'centre', width - 1.4);
    return;
  }
  if (!ink.row.marks.includes('measure-first') || cell.recorded !== undefined || width < 14) return;
  pen.text(
    x + 1.2,
    page.y + 3.2,
    ink.row.measure === undefined ? flowing.labels.before : `${ink.row.measure} ${flowing.labels.before}`,
    { face: 'R', size: 7 },
  );
  pen.fill(x + 1.2, page.y + 4.2, 12, 5.6, WHITE);
  pen.box(x + 1.2, page.y + 4.2, 12, 5.6, 0.5);
};

const drawCountLine = (flowing: MarFlow, page: MarPage, here: number, all: number): void => {
  const { labels } = flowing;
  const text = page.number === 1 ? labels.cellRules : labels.codesShort;
  const runs = [run(labels.countLine(here, all), 'B', 7.2), run(`· ${text}`, 'R', 7.2)];
  drawBlock(page.pen, flow(page.pen.faces, runs, WIDTH), LEFT, page.y + 0.3);
  page.y += COUNT_LINE;
};

/** After the last dose: STOP; after an anticoagulant scheme: ring, since no box may stand without a new one. */
const drawAfterLast = (flowing: MarFlow, page: MarPage, ink: RowInk, dayX: number): void => {
  const { pen } = page;
  const { marks } = ink.row;
  const scheme = marks.includes('scheme') && marks.includes('high-alert');
  const runs = [run(scheme ? flowing.labels.schemeEnds : flowing.labels.stop, 'B', scheme ? 7.5 : 9)];
  drawBlock(pen, flow(pen.faces, runs, DAY_W - 2), dayX + 1, page.y + (scheme ? 1 : 4.6), 'centre', DAY_W - 2);
};
