import { ageInWords, moment, momentYear } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { Labels } from '#domain/sheet/labels/shape';
import { formatNumber, GAP } from '#domain/sheet/numbers';
import type { CoverSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { type Pen, WHITE } from '#paper/ink/pen';
import { drawCountedBy, drawSheetList } from '#paper/layout/cover-list';
import { drawReversed } from '#paper/layout/frame-parts';
import { A4, type CodePlace, type PageLayout } from '#paper/layout/page';
import {
  CONTENT_BOTTOM,
  drawPortraitFoot,
  drawTitle,
  LEFT,
  PortraitFlow,
  type PortraitPage,
  RIGHT,
  WIDTH,
} from '#paper/layout/portrait';
import type { Faces } from '#paper/type/faces';

const CODE: CodePlace = { x: 175, y: 24, side: 24.3 };
const BODY_TOP = 54.6;
const LATER_TOP = 54.6;
const ROW_H = 5.5;

/** The cover: what must be in the pack, in printing order, and the first hour. */
export const layoutCover = (
  sheet: CoverSheet,
  faces: Faces,
  pagesOf: ReadonlyMap<string, number>,
): readonly PageLayout[] => {
  const labels = labelsOf(sheet.identity.language);
  const flowing = new PortraitFlow(faces, BODY_TOP, LATER_TOP, CONTENT_BOTTOM, () => undefined);
  drawDueNow(flowing, sheet, labels);
  drawSteps(flowing, sheet, labels);
  drawSheetList(flowing, sheet, labels, pagesOf);
  drawCountedBy(flowing, sheet, labels, pagesOf);
  return flowing.pages.map((page) => {
    drawHead(page.pen, sheet, labels, page.number, flowing.pages.length);
    return {
      width: A4.short,
      height: A4.long,
      ink: page.pen.operators(),
      code: CODE,
      photo: false,
      cells: [],
      lines: [],
    };
  });
};

const drawHead = (pen: Pen, sheet: CoverSheet, labels: Labels, page: number, pages: number): void => {
  const { identity, counts } = sheet;
  const { zone, language } = identity;
  drawTitle(pen, identity, labels, labels.titles.cover, page, pages);
  drawBlock(
    pen,
    flow(
      pen.faces,
      [run(identity.centre, 'R', 8.5), run(`· ${identity.wardName}`, 'B', 8.5), run(`· ${labels.cover.sub}`, 'R', 8.5)],
      150,
    ),
    LEFT,
    17.2,
  );
  pen.box(LEFT, 22, 92, 31, 2);
  pen.text(LEFT + 2.2, 26.6, identity.outage === undefined ? labels.noOutage : `${labels.outage} ${identity.outage}`, {
    face: 'R',
    size: 9.5,
  });
  pen.text(LEFT + 2.2, 30.8, labels.cover.lastData, { face: 'R', size: 9 });
  const at = identity.snapshotAt === undefined ? labels.noSnapshot : momentYear(identity.snapshotAt, zone, language);
  let size = 22;
  while (size > 10 && pen.width(at, { face: 'B', size }) > 88) size -= 0.5;
  pen.text(LEFT + 2.2, 38.8, at, { face: 'B', size });
  const age =
    identity.snapshotAt === undefined
      ? labels.noSnapshot
      : ageInWords(identity.snapshotAt, identity.printedAt, language);
  drawBlock(
    pen,
    flow(
      pen.faces,
      [
        run(labels.cover.age, 'R', 9),
        run(age, 'B', 9),
        run(`· ${labels.cover.printed}`, 'R', 9),
        run(moment(identity.printedAt, zone, language), 'B', 9),
      ],
      88,
    ),
    LEFT + 2.2,
    40.6,
  );
  drawReversed(
    pen,
    LEFT + 2.2,
    46.6,
    identity.drill ? labels.drillNotValid : `${labels.cover.valid} ${momentYear(identity.validUntil, zone, language)}`,
    10,
    88,
  );
  drawCounts(
    pen,
    [
      [counts.residents, labels.cover.residents],
      [counts.orders, labels.cover.orders],
      [counts.texts ?? 0, labels.cover.texts],
      [counts.slots, labels.cover.slots(0)],
    ],
    language,
  );
  if (identity.chainHead !== '')
    drawBlock(
      pen,
      flow(pen.faces, [run(labels.chain, 'R', 7), run(identity.chainHead, 'M', 7)], 26),
      CODE.x,
      50.2,
      'centre',
      CODE.side,
    );
  drawPortraitFoot(pen, identity, labels, '', page, pages);
};

const drawCounts = (
  pen: Pen,
  counts: readonly (readonly [number, string])[],
  language: CoverSheet['identity']['language'],
): void => {
  for (const [index, [value, word]] of counts.entries()) {
    const x = 106 + (index % 2) * 32;
    const y = 30 + Math.floor(index / 2) * 14;
    pen.text(x, y, formatNumber(value, language), { face: 'B', size: 21 });
    pen.text(x, y + 3.8, word, { face: 'R', size: 8.5 });
  }
};

const drawDueNow = (flowing: PortraitFlow, sheet: CoverSheet, labels: Labels): void => {
  const { pen } = flowing.page;
  let { page } = flowing;
  if (sheet.counts.quarantined > 0) {
    const block = flow(flowing.faces, [run(labels.cover.unread(sheet.counts.quarantined), 'B', 9.5)], WIDTH - 3);
    pen.box(LEFT, page.y, WIDTH, block.height + 1.4, 1);
    drawBlock(pen, block, LEFT + 1.5, page.y + 0.6);
    page.y += block.height + 2;
  }
  const bar = (on: PortraitPage): void => {
    on.pen.fill(LEFT, on.y, WIDTH, 5.4);
    const end = on.pen.text(LEFT + 1.8, on.y + 3.9, `1  ${labels.cover.dueNow}`, {
      face: 'B',
      size: 10.5,
      grey: WHITE,
    });
    on.pen.text(end + 1.2, on.y + 3.9, `— ${labels.cover.dueNowSub}`, { face: 'R', size: 8, grey: WHITE });
    on.y += 5.4;
  };
  bar(page);
  if (sheet.dueFirst.length === 0) {
    page.pen.text(LEFT + 2, page.y + 4.2, labels.cover.nothingDue, { face: 'R', size: 9 });
    page.y += 6;
  }
  for (const due of grouped(sheet.dueFirst)) {
    const medicine = flow(
      flowing.faces,
      [
        run(due.medicine, 'B', 9),
        run(due.dose, 'B', 9),
        ...(due.times.length > 1 ? [run(`${labels.and} ${due.times.slice(1).join(', ')}`, 'R', 9)] : []),
      ],
      66,
    );
    const name = flow(flowing.faces, [run(due.resident, 'S', 11.5)], 78);
    const height = Math.max(ROW_H, medicine.height + 0.6, name.height + 0.6);
    page = flowing.room(height);
    if (page.y <= LATER_TOP + 0.01 && page.number > 1) bar(page);
    page.pen.box(LEFT + 2, page.y + 0.9, 3.8, 3.8, 0.5);
    page.pen.text(LEFT + 8.6, page.y + 4.3, due.times[0] ?? '', { face: 'B', size: 12 });
    page.pen.text(
      LEFT + 22,
      page.y + 4.3,
      due.room ?? '—',
      page.pen.fitting(due.room ?? '—', { face: 'B', size: 12 }, 15, 5.5),
    );
    drawBlock(page.pen, name, LEFT + 38, page.y + 0.3);
    drawBlock(page.pen, medicine, LEFT + 120, page.y + 0.4);
    page.y += height;
    page.pen.line(LEFT, page.y, RIGHT, page.y, 0.5);
  }
};

type Due = Omit<CoverSheet['dueFirst'][number], 'time'> & { readonly times: readonly string[] };

/** One line per resident and medicine, at its first hour; the later hours stand on the same line. */
const grouped = (due: CoverSheet['dueFirst']): readonly Due[] => {
  const lines = new Map<string, Due>();
  for (const { time, ...one } of due) {
    const key = `${one.resident}|${one.room}|${one.medicine}|${one.dose}`;
    const before = lines.get(key);
    lines.set(key, { ...one, times: [...(before?.times ?? []), time] });
  }
  return [...lines.values()];
};

const drawSteps = (flowing: PortraitFlow, sheet: CoverSheet, labels: Labels): void => {
  for (const [index, [title = '', text = '']] of labels.cover.steps.entries()) {
    const words =
      index === labels.cover.steps.length - 1
        ? phoneWords(sheet)
        : text.replace('{residents}', String(sheet.counts.residents));
    const block = flow(flowing.faces, [run(words, 'R', 8.2)], 146);
    const height = Math.max(5.4, block.height + 1.2);
    const page = flowing.room(height);
    page.pen.text(LEFT + 1, page.y + 3.9, String(index + 2), { face: 'B', size: 10.5 });
    drawBlock(page.pen, flow(flowing.faces, [run(title, 'B', 8.2)], 35), LEFT + 7, page.y + 0.7);
    drawBlock(page.pen, block, LEFT + 42.5, page.y + 0.7);
    page.y += height;
    page.pen.line(LEFT, page.y, RIGHT, page.y, 0.5);
  }
};

const phoneWords = (sheet: CoverSheet): string =>
  [
    ...sheet.phones.map((phone) => `□${GAP}${phone.name.replaceAll(' ', GAP)} ${phone.phone.replaceAll(' ', GAP)}`),
    '□ ______________________',
    '□ ______________________',
  ].join('   ');
