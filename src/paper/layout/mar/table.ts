import { drawBlock, flow, run } from '#paper/ink/flow';
import { GREY_BAND, type Pen } from '#paper/ink/pen';

/** Column heads in a grey band, wrapped inside their column; column lines down to the bottom. */
export const drawHeads = (
  pen: Pen,
  x: number,
  y: number,
  widths: readonly number[],
  heads: readonly string[],
  height: number,
  down: number,
): void => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  pen.fill(x, y, total, height, GREY_BAND);
  let at = x;
  for (const [index, width] of widths.entries()) {
    let size = 7;
    let block = flow(pen.faces, [run(heads[index] ?? '', 'B', size)], width - 0.6);
    while (size > 5 && (block.height > height || longestWord(pen, heads[index] ?? '', size) > width - 0.6)) {
      size -= 0.25;
      block = flow(pen.faces, [run(heads[index] ?? '', 'B', size)], width - 0.6);
    }
    drawBlock(pen, block, at + 0.3, y + Math.max(0, (height - block.height) / 2), 'centre', width - 0.6);
    pen.line(at, y, at, y + down, index === 0 ? 0.5 : 0.25);
    at += width;
  }
  pen.line(at, y, at, y + down, 0.5);
  pen.line(x, y + height, at, y + height, 0.25);
};

const longestWord = (pen: Pen, text: string, size: number): number =>
  Math.max(...text.split(' ').map((word) => pen.width(word, { face: 'B', size })));

/** Ruled lines to write on. */
export const drawRuled = (pen: Pen, x: number, y: number, width: number, rows: number, pitch: number): void => {
  for (let index = 1; index <= rows; index += 1) pen.line(x, y + index * pitch, x + width, y + index * pitch, 0.25);
};
