import type { TextRow } from '#domain/sheet/sheet';
import { type Block, drawBlock, flow, run } from '#paper/ink/flow';
import { WHITE } from '#paper/ink/pen';
import { BLOCK_GAP, LEFT, type MarFlow, RIGHT } from '#paper/layout/mar/mar-page';

const LABEL_W = 25.6;
const TEXT_X = LEFT + LABEL_W + 1.6;
/** Where the room to write begins and ends; the pointer to later pages stands right of it on page 1. */
const WRITE_X = 146;
const WRITE_END = 208;
const POINTER_X = 210;
const ROW_MIN = 5.2;

const whyOf = (flowing: MarFlow, text: TextRow): string =>
  flowing.labels.why[text.why as keyof typeof flowing.labels.why] ?? text.why;

const measure = (flowing: MarFlow, text: TextRow): Block =>
  flow(
    flowing.faces,
    [
      run(`${text.row} ${text.name}`, 'B', 8.5),
      run(text.words === '' ? '' : `„${text.words}”`, 'R', 8.5),
      run(`(${whyOf(flowing, text)})`, text.why === 'do-not-perform' || text.why === 'unknown-status' ? 'B' : 'R', 7.5),
    ],
    WRITE_X - TEXT_X - 1,
  );

/** Orders that no machine can put in times: verbatim, first on the sheet, with room to write (SH4, H26). */
export const drawTextOrders = (flowing: MarFlow): void => {
  const { texts } = flowing.sheet;
  let open = 0;
  for (const [index, text] of texts.entries()) {
    const block = measure(flowing, text);
    const height = Math.max(ROW_MIN, block.height + 0.8);
    const before = flowing.page;
    const page = flowing.room(height + BLOCK_GAP);
    if (page !== before || index === 0) open = page.y;
    drawBlock(page.pen, block, TEXT_X, page.y + 0.3);
    page.pen.text(WRITE_X + 0.8, page.y + 2.4, `${text.row} ${flowing.labels.textGiven}`, { face: 'R', size: 6.5 });
    page.pen.line(TEXT_X - 1.6, page.y, WRITE_END, page.y, 0.25);
    page.y += height;
    const next = texts[index + 1];
    const nextHeight = next === undefined ? 0 : Math.max(ROW_MIN, measure(flowing, next).height + 0.8);
    if (next === undefined || page.y + nextHeight + BLOCK_GAP > page.bottom) closeBlock(flowing, open, texts.length);
  }
};

const closeBlock = (flowing: MarFlow, top: number, count: number): void => {
  const { page, labels } = flowing;
  const { pen } = page;
  const height = page.y - top;
  pen.fill(LEFT, top, LABEL_W, height);
  pen.text(LEFT + 1, top + 3.9, labels.readFirst, { face: 'B', size: 10, grey: WHITE });
  if (height > 8)
    drawBlock(
      pen,
      {
        ...flow(
          pen.faces,
          [{ text: `${labels.notSchedulable}: ${count}`, style: { face: 'R', size: 7.5, grey: WHITE } }],
          LABEL_W - 1.5,
        ),
      },
      LEFT + 1,
      top + 5.2,
    );
  pen.line(WRITE_X, top, WRITE_X, page.y, 0.5);
  pen.box(LEFT, top, WRITE_END - LEFT, height, 1);
  page.y += BLOCK_GAP;
};

export const POINTER_MIN_H = 10.4;

/** What stands on later pages, drawn when all of it is known. @param height of the block beside it, at least one line */
export const drawPointer = (flowing: MarFlow, top: number, height: number): void => {
  const { pen } = flowing.pages[0] ?? flowing.page;
  const { labels } = flowing;
  const runs = [...new Set(flowing.blocks.map((block) => block.page))].flatMap((page) => {
    const texts = flowing.blocks.filter((block) => block.page === page).map((block) => block.text);
    return [run(`${labels.page.toUpperCase()} ${page}`, 'B', 7.5, 'reversed'), run(texts.join(' · '), 'S', 7.5)];
  });
  const x = flowing.sheet.texts.length > 0 ? POINTER_X : LEFT;
  const width = RIGHT - x;
  const at = (size: number) =>
    flow(
      pen.faces,
      runs.map((one) => ({ ...one, style: { ...one.style, size } })),
      width - 2,
    );
  const block = [7.5, 7, 6.5, 6, 5.5].map(at).find((one) => one.height <= height - 0.6);
  const all = flow(pen.faces, [run(labels.allPages(flowing.pages.length), 'B', 9)], width - 2);
  drawBlock(pen, block ?? all, x + 1, top + 0.3);
  pen.box(x, top, width, height, 1);
};
