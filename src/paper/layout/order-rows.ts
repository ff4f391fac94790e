import type { Labels } from '#domain/sheet/labels/shape';
import type { OrderLine } from '#domain/sheet/sheet';
import { type Block, drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_BAND, type Pen } from '#paper/ink/pen';
import { doseRuns, noteWords } from '#paper/layout/mar/row-ink';
import { LEFT, type PortraitFlow, type PortraitPage, RIGHT, WIDTH } from '#paper/layout/portrait';
import type { Faces } from '#paper/type/faces';

/** Columns of the order table, millimetres (sheets.md §4). */
const WIDTHS = [8, 50, 31.5, 30.5, 37.5, 20.7, 11.8];
const XS = WIDTHS.map((_, index) => LEFT + WIDTHS.slice(0, index).reduce((sum, width) => sum + width, 0));
const ROW_MIN = 7.75;
export const ORDER_HEAD_H = 5;
const PAD = 0.7;

const column = (index: number): { readonly x: number; readonly w: number } => ({
  x: (XS[index] ?? LEFT) + PAD,
  w: (WIDTHS[index] ?? 10) - 2 * PAD,
});

export const drawOrderHead = (pen: Pen, labels: Labels, y: number): void => {
  pen.fill(LEFT, y, WIDTH, ORDER_HEAD_H, GREY_BAND);
  for (const [index, head] of labels.order.heads.entries()) {
    let size = 8;
    while (size > 6 && pen.width(head, { face: 'B', size }) > column(index).w + PAD) size -= 0.25;
    pen.text(column(index).x, y + 3.5, head, { face: 'B', size });
  }
  pen.line(LEFT, y, RIGHT, y, 1);
  pen.line(LEFT, y + ORDER_HEAD_H, RIGHT, y + ORDER_HEAD_H, 0.5);
};

type LineInk = { readonly blocks: readonly Block[]; readonly wide: Block; readonly height: number };

const stack = (...blocks: readonly Block[]): Block => ({
  lines: blocks.flatMap((block) => block.lines),
  height: blocks.reduce((sum, block) => sum + block.height, 0),
});

const nameRuns = (line: OrderLine, labels: Labels) => {
  const marks = [
    ...(line.change === 'new' ? [run(labels.order.new, 'B', 6.8, 'reversed' as const)] : []),
    ...(line.change === 'changed' ? [run(labels.order.changed, 'B', 6.8, 'reversed' as const)] : []),
    ...(line.marks.includes('time-critical') ? [run(labels.timeCriticalShort, 'B', 6.4, 'boxed' as const)] : []),
    ...(line.marks.includes('do-not-crush') ? [run(labels.doNotCrush, 'B', 6.4, 'boxed' as const)] : []),
  ];
  return [run(line.name, 'B', 10), ...marks];
};

/** Words that do not fit their column go below the row in full width; nothing is dropped. */
const measure = (faces: Faces, line: OrderLine, labels: Labels): LineInk => {
  const w = (index: number): number => column(index).w;
  const notes = noteWords(line.marks, labels).join(' · ');
  const words = flow(faces, [run(line.words, 'R', 7.6)], w(4));
  const beside = words.lines.length <= 3;
  const high =
    line.marks.includes('high-alert') || line.marks.includes('second-person')
      ? [run(labels.highAlert, 'B', 6.4, 'boxed' as const)]
      : [];
  const blocks = [
    flow(faces, [run(line.row, 'B', 10.5)], w(0)),
    stack(flow(faces, nameRuns(line, labels), w(1)), flow(faces, [run(line.detail, 'R', 7.8)], w(1))),
    flow(faces, doseRuns(line.quantity, line.total, 11), w(2)),
    stack(
      flow(faces, [run(line.route ?? labels.noRoute, 'R', 8), ...high], w(3)),
      flow(
        faces,
        [run(line.indication ?? labels.order.noIndication, line.indication === undefined ? 'R' : 'B', 7.8)],
        w(3),
      ),
    ),
    stack(flow(faces, [run(line.frequency, 'B', 8)], w(4)), ...(beside ? [words] : [])),
    stack(...line.period.split(' · ').map((part) => flow(faces, [run(part, 'R', 7)], w(5) + 0.5))),
  ];
  const wideRuns = [
    ...(beside || line.words === '' ? [] : [run(line.words, 'R', 7.8)]),
    ...(notes === '' ? [] : [run(notes, 'B', 7.6)]),
  ];
  const wide = flow(faces, wideRuns, WIDTH - 8 - 12);
  return {
    blocks,
    wide,
    height:
      Math.max(ROW_MIN, ...blocks.map((block) => block.height + 0.8)) + (wide.lines.length > 0 ? wide.height + 0.4 : 0),
  };
};

const RESERVED_BELOW_MM = 0;

export const drawOrderLines = (flowing: PortraitFlow, lines: readonly OrderLine[], labels: Labels): void => {
  for (const line of lines) {
    const ink = measure(flowing.faces, line, labels);
    const page = flowing.room(ink.height, RESERVED_BELOW_MM);
    drawLine(page, line, ink);
  }
};

const drawLine = (page: PortraitPage, line: OrderLine, ink: LineInk): void => {
  const { pen } = page;
  const top = page.y;
  for (const [index, block] of ink.blocks.entries())
    drawBlock(pen, block, column(index).x, top + 0.4, index === 0 ? 'centre' : 'left', column(index).w);
  if (ink.wide.lines.length > 0) drawBlock(pen, ink.wide, column(1).x, top + ink.height - ink.wide.height - 0.2);
  const changed = line.change !== 'unchanged';
  const last = column(6);
  if (changed) {
    pen.fill(LEFT, top, 2, ink.height);
    pen.box(last.x, top + 0.8, last.w, Math.min(ink.height, 12) - 1.6, 1);
  } else pen.textCentre(last.x + last.w / 2, top + 4.6, '–', { face: 'R', size: 9 });
  const tableHeight = ink.height - (ink.wide.lines.length > 0 ? ink.wide.height + 0.4 : 0);
  for (const x of XS.slice(1)) pen.line(x, top, x, top + tableHeight, 0.25);
  pen.line(LEFT, top + ink.height, RIGHT, top + ink.height, 0.5);
  page.y = top + ink.height;
  page.lines.push(line.row);
};

/** Stopped and ended orders in boxes of their own (SH9). */
export const drawStoppedLines = (flowing: PortraitFlow, lines: readonly OrderLine[], labels: Labels): void => {
  for (const line of lines) {
    const ended = line.change === 'ended';
    const runs = [
      ended
        ? run(line.words.split(' · ')[0] ?? '', 'B', 7.6, 'boxed')
        : run(labels.order.stopped, 'B', 7.6, 'reversed'),
      run(line.name, 'B', 10),
      run(
        [
          line.detail,
          line.quantity,
          line.route ?? '',
          ended ? line.words.split(' · ').slice(1).join(' · ') : line.words,
        ]
          .filter((part) => part !== '')
          .join(' · '),
        'R',
        8,
      ),
      ...(ended ? [run(labels.order.extend, 'R', 8)] : [run(labels.order.noMoreGive, 'B', 8)]),
    ];
    const block = flow(flowing.faces, runs, WIDTH - 18);
    const height = Math.max(6.4, block.height + 1);
    const page = flowing.room(height + 0.6);
    const { pen } = page;
    page.y += 0.6;
    pen.box(LEFT, page.y, WIDTH, height, 1);
    if (!ended) pen.fill(LEFT, page.y, 2, height);
    drawBlock(pen, block, LEFT + 3, page.y + (height - block.height) / 2);
    pen.box(RIGHT - 11.5, page.y + 0.8, 10.5, Math.min(height, 10) - 1.6, 1);
    page.y += height;
    page.lines.push(line.row);
  }
};
