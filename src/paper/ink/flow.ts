import { BLACK, BOX_ADVANCE_EM, type Pen, type TextStyle, WHITE } from '#paper/ink/pen';
import { type Faces, MM_PER_PT } from '#paper/type/faces';

/** A piece of text in one style. `look` draws it as one unbreakable word in a box or reversed. */
export type Run = { readonly text: string; readonly style: TextStyle; readonly look?: 'boxed' | 'reversed' };

type Placed = { readonly run: Run; readonly text: string; readonly x: number; readonly width: number };
export type Line = { readonly placed: readonly Placed[]; readonly width: number; readonly size: number };
export type Block = { readonly lines: readonly Line[]; readonly height: number };

/** Line height as a multiple of the type size. */
const LEADING = 1.16;
const LOOK_PADDING_MM = 0.7;

export const lineHeight = (size: number): number => size * MM_PER_PT * LEADING;

const widthOf = (faces: Faces, text: string, style: TextStyle): number => {
  const boxes = text.split('□').length - 1;
  return (
    faces[style.face].width(text.replaceAll('□', ''), style.size) + boxes * style.size * MM_PER_PT * BOX_ADVANCE_EM
  );
};

/** A word that is wider than the line is cut into pieces that fit: it is never lost beyond the edge. */
const piecesOf = (faces: Faces, word: string, style: TextStyle, max: number): readonly string[] => {
  if (widthOf(faces, word, style) <= max) return [word];
  // A number and its unit part only where a line cannot hold both; never inside the number.
  const parts = word.split(/(?<=\D)\u00a0|\u00a0(?=\D)/);
  if (parts.length > 1) return parts.flatMap((part) => piecesOf(faces, part, style, max));
  const pieces: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (piece !== '' && widthOf(faces, piece + sign, style) > max) {
      pieces.push(piece);
      piece = '';
    }
    piece += sign;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
};

type Token = { readonly run: Run; readonly text: string; readonly width: number; readonly space: number };

const tokensOf = (faces: Faces, runs: readonly Run[], max: number): readonly Token[] =>
  runs.flatMap((run) => {
    if (run.look !== undefined) {
      return [
        {
          run,
          text: run.text,
          width: widthOf(faces, run.text, run.style) + 2 * LOOK_PADDING_MM,
          space: LOOK_PADDING_MM,
        },
      ];
    }
    const space = widthOf(faces, ' ', run.style);
    return run.text.split(/[ \t\r\n]+/).flatMap((word) =>
      word === ''
        ? []
        : piecesOf(faces, word, run.style, max).map((text) => ({
            run,
            text,
            width: widthOf(faces, text, run.style),
            space,
          })),
    );
  });

/** Breaks runs into lines at spaces (never at U+00A0). @param max width in millimetres */
export const flow = (faces: Faces, runs: readonly Run[], max: number): Block => {
  const lines: Line[] = [];
  let placed: Placed[] = [];
  let x = 0;
  const close = (): void => {
    if (placed.length === 0) return;
    lines.push({ placed, width: x, size: Math.max(...placed.map((one) => one.run.style.size)) });
    placed = [];
    x = 0;
  };
  for (const token of tokensOf(faces, runs, max)) {
    const gap = placed.length === 0 ? 0 : token.space;
    if (placed.length > 0 && x + gap + token.width > max + 0.01) close();
    const start = placed.length === 0 ? 0 : x + gap;
    placed.push({ run: token.run, text: token.text, x: start, width: token.width });
    x = start + token.width;
  }
  close();
  return { lines, height: lines.reduce((sum, line) => sum + lineHeight(line.size), 0) };
};

/** Draws a block with its top at y; answers the y below it. */
export const drawBlock = (
  pen: Pen,
  block: Block,
  x: number,
  y: number,
  align: 'left' | 'centre' | 'right' = 'left',
  width = 0,
): number => {
  let top = y;
  for (const line of block.lines) {
    const shift = align === 'left' ? 0 : align === 'right' ? width - line.width : (width - line.width) / 2;
    const baseline = top + line.size * MM_PER_PT * 0.92;
    drawLine(pen, line, x + shift, baseline);
    top += lineHeight(line.size);
  }
  return top;
};

/** Neighbouring words of one run are drawn as one string, so that a reader's copy keeps its spaces. */
const drawLine = (pen: Pen, line: Line, x: number, baseline: number): void => {
  let index = 0;
  while (index < line.placed.length) {
    const first = line.placed[index] as Placed;
    if (first.run.look !== undefined) {
      drawLook(pen, first, x + first.x, baseline);
      index += 1;
      continue;
    }
    let text = first.text;
    let next = index + 1;
    while (line.placed[next]?.run === first.run) {
      text += ` ${(line.placed[next] as Placed).text}`;
      next += 1;
    }
    pen.text(x + first.x, baseline, text, first.run.style);
    index = next;
  }
};

const drawLook = (pen: Pen, placed: Placed, x: number, baseline: number): void => {
  const { style } = placed.run;
  const height = style.size * MM_PER_PT * 1.12;
  const top = baseline - style.size * MM_PER_PT * 0.86;
  if (placed.run.look === 'reversed') pen.fill(x, top, placed.width, height, BLACK);
  else pen.box(x, top, placed.width, height, 0.5);
  pen.text(x + LOOK_PADDING_MM, baseline, placed.text, {
    ...style,
    grey: placed.run.look === 'reversed' ? WHITE : BLACK,
  });
};

export const run = (text: string, face: TextStyle['face'], size: number, look?: Run['look']): Run => ({
  text,
  style: { face, size },
  ...(look === undefined ? {} : { look }),
});
