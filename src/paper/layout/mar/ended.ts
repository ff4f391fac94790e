import { drawBlock, flow, run } from '#paper/ink/flow';
import { BLOCK_GAP, LEFT, type MarFlow, RIGHT, WIDTH } from '#paper/layout/mar/mar-page';

const LINE_MIN = 6.4;
const CALL_W = 74;

/** Ended, stopped, suspended: each on a line of its own without a box to give in (SH9). Expired is not gone. */
export const drawEnded = (flowing: MarFlow): void => {
  const { labels, sheet } = flowing;
  for (const row of sheet.ended) {
    const status = labels.ended[row.status as keyof typeof labels.ended] ?? row.status;
    const asks = row.status === 'ended-not-renewed' || row.status === 'suspended';
    const runs = [
      run(status, 'B', 7.6, 'boxed'),
      run(row.name, 'B', 9.5),
      ...(row.words === '' ? [] : [run(row.words, 'R', 8)]),
    ];
    const block = flow(flowing.faces, runs, WIDTH - 3 - (asks ? CALL_W : 0));
    const height = Math.max(asks ? LINE_MIN : 4.6, block.height + 0.8);
    const before = flowing.page;
    const page = flowing.room(height + 0.2);
    if (page !== before) flowing.names(row.name);
    drawBlock(page.pen, block, LEFT + 1.2, page.y + Math.max(0.3, (height - block.height) / 2));
    if (asks)
      page.pen.text(
        RIGHT - CALL_W + 1,
        page.y + 4.2,
        labels.rang,
        page.pen.fitting(labels.rang, { face: 'R', size: 7.5 }, CALL_W - 2, 5.5),
      );
    page.pen.box(LEFT, page.y, WIDTH, height, asks ? 1 : 0.5);
    page.y += height;
  }
  if (sheet.ended.length > 0) flowing.page.y += BLOCK_GAP;
};
