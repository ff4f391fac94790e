import { moment } from '#domain/sheet/dates';
import type { PrnRow } from '#domain/sheet/sheet';
import { type Block, drawBlock, flow, run } from '#paper/ink/flow';
import { barHeight, drawBar } from '#paper/layout/frame-parts';
import { LEFT, type MarFlow, type MarPage, RIGHT, WIDTH } from '#paper/layout/mar/mar-page';
import { doseRuns, markRuns, noteWords } from '#paper/layout/mar/row-ink';
import { drawHeads, drawRuled } from '#paper/layout/mar/table';

/** PRN: drug 54, "known in 24 hours" 29, two logs of 97.5 millimetres (sheets.md §3). */
const DRUG_W = 54;
const COUNT_W = 29;
const LOG_X = LEFT + DRUG_W + COUNT_W + 4;
const LOG_W = (RIGHT - LOG_X) / 2;
const HEAD_H = 3.8;
const LINE_H = 5.8;
const LINES_MIN = 3;
const GAP_LINE_H = 5.6;
/** day, hour, reason, dose, initials, effect, hour: shares of a log's width. */
const PRN_SHARES = [10.4, 11.6, 23, 13, 11.6, 16.6, 11.3];
/** day, hour, count before, given, count after, two initials. */
const COUNT_SHARES = [12, 13, 13, 15, 13, 15.75, 15.75];

const sharesOf = (shares: readonly number[]): readonly number[] => {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (share * LOG_W) / total);
};

export const drawPrnBlock = (flowing: MarFlow): void => {
  const { labels, sheet } = flowing;
  const open = (): MarPage => {
    const page = flowing.page;
    page.y = drawBar(page.pen, LEFT, page.y, WIDTH, labels.prn, labels.prnSub);
    drawGapLine(flowing, page);
    return page;
  };
  const head = barHeight(flowing.page.pen, WIDTH, labels.prn, labels.prnSub) + GAP_LINE_H;
  let current: MarPage | undefined;
  for (const row of sheet.prn) {
    const ink = measure(flowing, row);
    const needed = ink.height + (current === undefined ? head : 0);
    flowing.room(needed);
    if (flowing.page !== current) {
      current = open();
      const here = sheet.prn.length;
      flowing.names(`${here} ${labels.asNeeded}`);
    }
    drawRow(flowing, current, row, ink);
  }
  if (current !== undefined) current.y += 1.6;
};

/** The gap: doses recorded elsewhere after the last pull are invisible (8-clinical 4). */
const drawGapLine = (flowing: MarFlow, page: MarPage): void => {
  const { labels, sheet } = flowing;
  const { snapshotAt, zone, language } = sheet.identity;
  const known =
    snapshotAt === undefined ? labels.completeUnknown : labels.completeUntil(moment(snapshotAt, zone, language));
  const { pen } = page;
  pen.box(LEFT, page.y, WIDTH, GAP_LINE_H, 1);
  const runs = [
    run(known, 'B', 8),
    run(
      `${labels.askedWhom} ____________________   ${labels.extraDoses}: ____________________   ${labels.hour} _______   ${labels.initials} ______`,
      'R',
      8,
    ),
  ];
  const block = flow(pen.faces, runs, WIDTH - 2);
  drawBlock(
    pen,
    { ...block, lines: block.lines },
    LEFT + 1,
    page.y + (GAP_LINE_H - Math.min(GAP_LINE_H, block.height)) / 2,
  );
  page.y += GAP_LINE_H;
};

type PrnInk = { readonly drug: Block; readonly count: Block; readonly height: number };

const measure = (flowing: MarFlow, row: PrnRow): PrnInk => {
  const { labels, faces } = flowing;
  const notes = noteWords(row.marks, labels);
  const blocks = [
    flow(
      faces,
      [
        run(`${row.row} ${row.name}`, 'B', 10),
        ...(row.detail === '' ? [] : [run(row.detail, 'R', 7.6)]),
        ...markRuns(row.marks, labels, 6.6),
      ],
      DRUG_W - 2,
    ),
    flow(
      faces,
      [
        run(`${row.route ?? labels.noRoute} ·`, 'R', 8),
        run(row.reason ?? labels.noReason, row.reason === undefined ? 'B' : 'R', 8),
      ],
      DRUG_W - 2,
    ),
    flow(faces, doseRuns(row.dose, row.total, 13), DRUG_W - 2),
    flow(
      faces,
      [run(row.interval === undefined ? labels.noInterval : labels.intervalAtLeast(row.interval), 'S', 8)],
      DRUG_W - 2,
    ),
    flow(faces, [run(row.maximum ?? labels.noMaximum, 'B', 8)], DRUG_W - 2),
    ...(row.words === undefined || row.words === '' ? [] : [flow(faces, [run(row.words, 'R', 7.4)], DRUG_W - 2)]),
    ...(notes.length === 0 ? [] : [flow(faces, [run(notes.join(' · '), 'B', 7.4)], DRUG_W - 2)]),
  ];
  const drug = joined(blocks);
  const count = joined(countBlocks(flowing, row));
  return { drug, count, height: Math.max(drug.height + 1.2, count.height + 2.6, HEAD_H + LINES_MIN * LINE_H) };
};

const joined = (blocks: readonly Block[]): Block => ({
  lines: blocks.flatMap((block) => block.lines),
  height: blocks.reduce((sum, block) => sum + block.height, 0),
});

/** What is known of the last 24 hours, per ingredient over all rows; nothing known is said so, never "0 given". */
const countBlocks = (flowing: MarFlow, row: PrnRow): readonly Block[] => {
  const { labels, faces } = flowing;
  const width = COUNT_W - 2;
  const planned = row.plannedNext24h ?? [];
  return [
    flow(faces, [run(labels.givenIn24, 'R', 7.2)], width),
    ...(row.givenLast24h.length === 0
      ? [flow(faces, [run(labels.noneKnownGiven, 'B', 10)], width)]
      : row.givenLast24h.map((line) => flow(faces, [run(line, 'B', 7.6)], width))),
    ...(planned.length === 0
      ? []
      : [
          flow(faces, [run(`${labels.alsoPlanned}:`, 'R', 7.2)], width),
          ...planned.map((line) => flow(faces, [run(line, 'S', 7.2)], width)),
        ]),
  ];
};

const drawRow = (flowing: MarFlow, page: MarPage, row: PrnRow, ink: PrnInk): void => {
  const { pen } = page;
  const { labels } = flowing;
  const top = page.y;
  const countsPieces = row.marks.includes('controlled');
  drawBlock(pen, ink.drug, LEFT + 1, top + 0.5);
  pen.box(LEFT + DRUG_W + 1.5, top + 0.6, COUNT_W, ink.height - 1.2, 1);
  drawBlock(pen, ink.count, LEFT + DRUG_W + 2.5, top + 1.2, 'centre', COUNT_W - 2);
  const heads = countsPieces
    ? labels.controlledHeads
    : [labels.day, labels.hour, labels.reason, labels.dose, labels.initials, labels.effect, labels.hour];
  const widths = sharesOf(countsPieces ? COUNT_SHARES : PRN_SHARES);
  const rows = Math.max(LINES_MIN, Math.floor((ink.height - HEAD_H) / LINE_H));
  const pitch = (ink.height - HEAD_H) / rows;
  for (const side of [0, 1]) {
    drawHeads(pen, LOG_X + side * LOG_W, top, widths, heads, HEAD_H, ink.height);
    drawRuled(pen, LOG_X + side * LOG_W, top + HEAD_H, LOG_W, rows - 1, pitch);
  }
  pen.box(LEFT, top, WIDTH, ink.height, 0.5);
  page.y = top + ink.height;
};
