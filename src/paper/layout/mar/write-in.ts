import { drawBlock, flow, run } from '#paper/ink/flow';
import { barHeight, drawBar } from '#paper/layout/frame-parts';
import { LEFT, type MarFlow, RIGHT, WIDTH } from '#paper/layout/mar/mar-page';
import { drawHeads, drawRuled } from '#paper/layout/mar/table';

/** Blank lines for orders that come in during the outage, with two checkers (8-clinical, orders in an outage). */
const NEW_ROWS = 4;
const NEW_ROW_H = 8.4;
const NEW_HEAD_H = 5.8;
const NEW_SHARES = [21, 66, 26, 13, 32, 42, 13, 13, 13, 13, 31];

export const drawNewOrders = (flowing: MarFlow): void => {
  const { labels } = flowing;
  const bar = barHeight(flowing.page.pen, WIDTH, labels.newOrders, labels.newOrdersSub);
  const page = flowing.room(bar + NEW_HEAD_H + NEW_ROWS * NEW_ROW_H);
  flowing.names(labels.newOrders.toLowerCase());
  const { pen } = page;
  page.y = drawBar(pen, LEFT, page.y, WIDTH, labels.newOrders, labels.newOrdersSub);
  const total = NEW_SHARES.reduce((sum, share) => sum + share, 0);
  const widths = NEW_SHARES.map((share) => (share * WIDTH) / total);
  drawHeads(pen, LEFT, page.y, widths, labels.newOrderHeads, NEW_HEAD_H, NEW_HEAD_H + NEW_ROWS * NEW_ROW_H);
  drawRuled(pen, LEFT, page.y + NEW_HEAD_H, WIDTH, NEW_ROWS, NEW_ROW_H);
  const readBackX = LEFT + widths.slice(0, 6).reduce((sum, width) => sum + width, 0);
  for (let row = 0; row < NEW_ROWS; row += 1) {
    const y = page.y + NEW_HEAD_H + row * NEW_ROW_H;
    for (const [index, word] of [labels.sourceSheet, labels.sourcePhone].entries()) {
      pen.circle(LEFT + 2.6, y + 2.3 + index * 3.6, 1.3, 0.5);
      pen.text(LEFT + 4.8, y + 3.1 + index * 3.6, word, { face: 'R', size: 7.5 });
    }
    pen.box(readBackX + (widths[6] ?? 13) / 2 - 1.8, y + 2.3, 3.6, 3.6, 0.5);
  }
  page.y += NEW_HEAD_H + NEW_ROWS * NEW_ROW_H + 1.6;
};

const NOTE_LEFT_W = 82;
const NOTE_HEAD_H = 3.8;
const NOTE_LINE_H = 6;
const NOTE_LINES_MIN = 4;
const NOTE_LINES_MAX = 15;
const NOTE_SHARES = [8, 11, 12, 9, 49, 12];
const BOTTOM_TEXT_H = 6.4;

/** Notes take the room that is left on the last page, and end with what to do for hospital, death, a new allergy. */
export const drawNotes = (flowing: MarFlow): void => {
  const { labels } = flowing;
  const bar = barHeight(flowing.page.pen, WIDTH, labels.notes, labels.notesSub);
  const least = bar + NOTE_HEAD_H + NOTE_LINES_MIN * NOTE_LINE_H + BOTTOM_TEXT_H;
  const page = flowing.room(least);
  flowing.names(labels.notes.toLowerCase());
  const { pen } = page;
  page.y = drawBar(pen, LEFT, page.y, WIDTH, labels.notes, labels.notesSub);
  const room = page.bottom - page.y - BOTTOM_TEXT_H - NOTE_HEAD_H;
  const rows = Math.min(NOTE_LINES_MAX, Math.max(NOTE_LINES_MIN, Math.floor(room / NOTE_LINE_H)));
  const height = NOTE_HEAD_H + rows * NOTE_LINE_H;
  let y = page.y + 0.6;
  for (const line of labels.noteReasons)
    y = drawBlock(pen, flow(pen.faces, [run(line, 'R', 7.6)], NOTE_LEFT_W - 2), LEFT + 1, y) + 0.3;
  const total = NOTE_SHARES.reduce((sum, share) => sum + share, 0);
  const logW = (WIDTH - NOTE_LEFT_W) / 2;
  const widths = NOTE_SHARES.map((share) => (share * logW) / total);
  for (const side of [0, 1]) {
    const x = LEFT + NOTE_LEFT_W + side * logW;
    drawHeads(pen, x, page.y, widths, labels.noteHeads, NOTE_HEAD_H, height);
    drawRuled(pen, x, page.y + NOTE_HEAD_H, logW, rows, NOTE_LINE_H);
  }
  pen.box(LEFT, page.y, WIDTH, height, 0.5);
  page.y += height + 0.4;
  drawBlock(pen, flow(pen.faces, [run(labels.bottomLine, 'S', 7.4)], WIDTH), LEFT, page.y);
  page.y += BOTTOM_TEXT_H;
};

/** Instructions that were too long for their row, and allergies that were too many for the head: in full width. */
export const drawFullTexts = (
  flowing: MarFlow,
  texts: readonly { readonly title: string; readonly text: string }[],
): void => {
  for (const { title, text } of texts) {
    const block = flow(flowing.faces, [run(title, 'B', 8.5), run(text, 'R', 8)], WIDTH - 3);
    let lines = block.lines;
    while (lines.length > 0) {
      const lineH = block.height / block.lines.length;
      const page = flowing.room(Math.min(block.height, 3 * lineH) + 1.4);
      const fit = Math.max(1, Math.floor((page.bottom - page.y - 1.2) / lineH));
      const here = { lines: lines.slice(0, fit), height: lineH * Math.min(fit, lines.length) };
      drawBlock(page.pen, here, LEFT + 1.5, page.y + 0.5);
      page.pen.box(LEFT, page.y, RIGHT - LEFT, here.height + 1, 0.5);
      page.y += here.height + 1.4;
      lines = lines.slice(fit);
    }
  }
};
