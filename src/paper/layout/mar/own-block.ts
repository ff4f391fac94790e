import { dayNumber, monthShort, weekdayName } from '#domain/sheet/dates';
import type { Cell, MarRow } from '#domain/sheet/sheet';
import type { LocalTime } from '#kernel/instant';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_SHUT, type Pen, WHITE } from '#paper/ink/pen';
import { CELL, drawCell, TWO_SIGNATURES_H } from '#paper/layout/mar/cell';
import { BLOCK_GAP, LEFT, type MarFlow, RIGHT, type Week, WIDTH } from '#paper/layout/mar/mar-page';
import { doseRuns, hasTwoSignatures, markRuns, noteWords, WORDS_IN_ROW_MAX } from '#paper/layout/mar/row-ink';

/** A row with hours of its own: days, a black strip of hours, cells, "prepared" (sheets.md §2). */
const CELLS_X = 24;
const DAY_W = (RIGHT - CELLS_X) / 7;
const HOURS_PER_STRIP = 5;
const STRIP = { days: 4.2, hours: 3.4, prepared: 4.4 } as const;

/** A column of the block: an hour, and which of two when a clock change makes it come twice in a day. */
type Column = { readonly time: LocalTime; readonly turn: number };

const columnOf = (row: MarRow, cell: Cell): Column => ({
  time: cell.time,
  turn: row.cells.filter((other) => other.date === cell.date && other.time === cell.time && other.due < cell.due)
    .length,
});

const columnsOf = (row: MarRow): readonly Column[] => {
  const columns = new Map<string, Column>();
  for (const cell of row.cells) {
    const column = columnOf(row, cell);
    columns.set(`${column.time} ${column.turn}`, column);
  }
  return [...columns].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, column]) => column);
};

export const drawOwnBlock = (flowing: MarFlow, week: Week, row: MarRow): void => {
  const columns = columnsOf(row);
  for (let at = 0; at < Math.max(1, columns.length); at += HOURS_PER_STRIP)
    drawStrip(flowing, week, row, columns.slice(at, at + HOURS_PER_STRIP), columns.length);
};

const titleOf = (flowing: MarFlow, row: MarRow, times: number) => {
  const { labels, faces } = flowing;
  const notes = [...(row.notes ?? []), ...noteWords(row.marks, labels)].join(' · ');
  const words = row.words.length > WORDS_IN_ROW_MAX ? `${labels.fullTextBelow} ${row.row}` : row.words;
  return flow(
    faces,
    [
      run(row.name, 'B', 11),
      ...(row.detail === '' ? [] : [run(row.detail, 'R', 8)]),
      run(row.route ?? labels.noRoute, 'B', 8.5),
      ...doseRuns(row.dose, row.total, 14),
      ...markRuns(row.marks, labels, 7),
      ...(words === '' ? [] : [run(words, 'R', 8)]),
      ...(notes === '' ? [] : [run(notes, 'B', 8)]),
      run(times > 4 ? labels.ownHours(times) : labels.ownHoursRow, 'B', 7.5),
    ],
    WIDTH - 7.5,
  );
};

const drawStrip = (flowing: MarFlow, week: Week, row: MarRow, hours: readonly Column[], times: number): void => {
  const { labels, sheet } = flowing;
  const two = hasTwoSignatures(row.marks);
  const title = titleOf(flowing, row, times);
  const titleHeight = Math.max(5.8, title.height + 0.3);
  const cellHeight = two ? TWO_SIGNATURES_H : CELL.h;
  const height = titleHeight + STRIP.days + STRIP.hours + cellHeight + STRIP.prepared;
  const page = flowing.room(height + BLOCK_GAP);
  if (page.number > 1)
    flowing.names(`${labels.row} ${row.row}: ${row.name} ${hours.map(({ time }) => time).join(', ')}`);
  const { pen } = page;
  const top = page.y;
  const black = row.marks.includes('time-critical');
  if (black) pen.fill(LEFT, top, 4.8, height - STRIP.prepared);
  pen.textCentre(LEFT + 2.4, top + height / 2 - 1, row.row, {
    ...pen.fitting(row.row, { face: 'B', size: 13 }, 4, 6),
    grey: black ? WHITE : 0,
  });
  drawBlock(pen, title, LEFT + 6, top + 0.1);
  const days = top + titleHeight;
  pen.fill(CELLS_X, days + STRIP.days + STRIP.hours, RIGHT - CELLS_X, cellHeight + STRIP.prepared, GREY_SHUT);
  drawBack(flowing, pen, row, days);
  pen.text(LEFT + 0.8, top + height - 1.3, labels.prepared, { face: 'B', size: 7 });
  const pitch = DAY_W / Math.max(1, hours.length);
  for (const [index, day] of week.days.entries()) {
    const x = CELLS_X + index * DAY_W;
    const runs = [
      run(`${weekdayName(day, sheet.identity.language)} ${dayNumber(day)}`, 'B', 11),
      run(monthShort(day, sheet.identity.language), 'R', 8),
    ];
    drawBlock(pen, flow(pen.faces, runs, DAY_W), x, days, 'centre', DAY_W);
    pen.fill(x, days + STRIP.days, DAY_W, STRIP.hours);
    for (const [column, { time: hour, turn }] of hours.entries()) {
      const cellX = x + column * pitch;
      pen.textCentre(cellX + Math.min(pitch, CELL.w) / 2, days + STRIP.days + 2.6, hour, {
        face: 'B',
        size: 7.4,
        grey: WHITE,
      });
      const cell = row.cells.find((one) => one.date === day && one.time === hour && columnOf(row, one).turn === turn);
      if (cell === undefined) continue;
      drawCell(page, cell, cellX, days + STRIP.days + STRIP.hours, {
        row: row.row,
        two,
        columnHour: hour,
        tablet: labels.tablet,
      });
      if (cell.dose !== undefined && pitch > CELL.w + 9)
        drawBlock(
          pen,
          flow(pen.faces, [run(cell.dose, 'B', 10)], pitch - CELL.w - 1),
          cellX + CELL.w + 0.6,
          days + STRIP.days + STRIP.hours + 1.5,
        );
      pen.fill(cellX + 0.3, top + height - STRIP.prepared + 0.3, 7, STRIP.prepared - 0.6, WHITE);
      pen.box(cellX + 0.3, top + height - STRIP.prepared + 0.3, 7, STRIP.prepared - 0.6, 0.5);
    }
    if (row.stopAfter !== undefined && day > row.stopAfter)
      pen.textCentre(x + DAY_W / 2, days + STRIP.days + STRIP.hours + 7.5, labels.stop, { face: 'B', size: 9 });
    pen.line(x, days, x, top + height, index === 0 ? 1 : 0.75);
  }
  pen.line(LEFT, days, RIGHT, days, 0.25);
  pen.line(LEFT, top + height - STRIP.prepared, RIGHT, top + height - STRIP.prepared, 0.25);
  pen.box(LEFT, top, WIDTH, height, 1);
  page.y = top + height + BLOCK_GAP;
};

const BACK_LINES_MAX = 6;

/** The last 24 hours in a narrow column: hour and initials, the last one bold; how many more when there is no room. */
const drawBack = (flowing: MarFlow, pen: Pen, row: MarRow, top: number): void => {
  const { labels } = flowing;
  const all = (row.back ?? []).map((line) => line.replace(/(^|[RMAN] )\p{L}+ (?=\d\d:)/u, '$1'));
  const back =
    all.length > BACK_LINES_MAX
      ? [`+${all.length - BACK_LINES_MAX + 1} ${labels.earlier}`, ...all.slice(1 - BACK_LINES_MAX)]
      : all;
  const x = LEFT + 5.3;
  pen.text(x, top + 2.8, labels.back24, {
    face: 'R',
    size: pen.width(labels.back24, { face: 'R', size: 6.4 }) > 11.4 ? 5.4 : 6.4,
  });
  let y = top + 3.4;
  if (back.length === 0)
    drawBlock(
      pen,
      flow(
        pen.faces,
        [run(row.lastGiven === undefined ? labels.noneIn24h : `${labels.last}: ${row.lastGiven}`, 'R', 6.6)],
        11.6,
      ),
      x,
      y,
    );
  for (const [index, line] of back.entries()) {
    let size = 7;
    const face = index === back.length - 1 ? 'B' : 'R';
    while (size > 5 && pen.width(line, { face, size }) > 11.6) size -= 0.25;
    pen.text(x, y + 2.4, line, { face, size });
    y += 2.75;
  }
};
