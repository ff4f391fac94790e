import { birthDateShort, moment } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { Labels } from '#domain/sheet/labels/shape';
import { formatNumber } from '#domain/sheet/numbers';
import type { OrderSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import type { Pen } from '#paper/ink/pen';
import { allergiesOverflow, drawAllergies, drawPerson, drawReversed, identityLines } from '#paper/layout/frame-parts';
import { drawOrderEnd, ORDER_CODE_SIDE, ORDER_END_H } from '#paper/layout/order-end';
import { drawOrderHead, drawOrderLines, drawStoppedLines, ORDER_HEAD_H } from '#paper/layout/order-rows';
import { A4, type CodePlace, type PageLayout, PHOTO_NAME } from '#paper/layout/page';
import {
  drawPortraitFoot,
  drawTitle,
  LEFT,
  PortraitFlow,
  type PortraitPage,
  RIGHT,
  WIDTH,
} from '#paper/layout/portrait';
import type { Faces } from '#paper/type/faces';

export const ORDER_PHOTO = { x: 10, y: 22.4, w: 19, h: 24.2 } as const;
const ALLERGY = { x: 102.5, y: 22.2, w: 51, h: 26.2 } as const;
const SUMMARY_Y = 50.4;
const SUMMARY_H = 6.4;
const TABLE_TOP = 58.4;
/** Every page keeps this much free at its foot: on all but the last a small code stands there. */
const PAGE_BOTTOM = 283.6;
const SMALL_CODE = 24.4;

export const layoutOrder = (sheet: OrderSheet, faces: Faces): readonly PageLayout[] => {
  const labels = labelsOf(sheet.identity.language);
  const bottom = PAGE_BOTTOM - SMALL_CODE - 2;
  const flowing = new PortraitFlow(faces, TABLE_TOP, TABLE_TOP, bottom, (page) => {
    drawOrderHead(page.pen, labels, page.y);
    page.y += ORDER_HEAD_H;
  });
  drawOrderLines(flowing, sheet.lines, labels);
  drawStoppedLines(flowing, sheet.stopped, labels);
  drawAllAllergies(flowing, sheet, labels);
  drawEndLine(flowing, sheet, labels);
  if (flowing.page.y + ORDER_END_H + 1 > PAGE_BOTTOM) {
    flowing.newPage();
    // SH34: nobody signs below a page left open, nor without the count of what is signed.
    drawEndLine(flowing, sheet, labels);
  }
  const codes = flowing.pages.map((page): CodePlace => {
    if (page !== flowing.page) return drawContinued(page, labels);
    return drawOrderEnd(page.pen, sheet, labels, PAGE_BOTTOM - ORDER_END_H);
  });
  return flowing.pages.map((page, index) => {
    drawFrame(page.pen, sheet, labels, page.number, flowing.pages.length);
    return {
      width: A4.short,
      height: A4.long,
      ink: page.pen.operators(),
      code: codes[index] ?? { x: RIGHT - ORDER_CODE_SIDE, y: 232, side: ORDER_CODE_SIDE },
      photo: sheet.resident.photo !== undefined,
      cells: [],
      lines: page.lines,
    };
  });
};

const drawContinued = (page: PortraitPage, labels: Labels): CodePlace => {
  const y = PAGE_BOTTOM - SMALL_CODE;
  drawReversed(page.pen, LEFT, y + SMALL_CODE - 6, `${labels.page} ${page.number + 1} →`, 11, 60);
  return { x: RIGHT - SMALL_CODE, y, side: SMALL_CODE };
};

const drawAllAllergies = (flowing: PortraitFlow, sheet: OrderSheet, labels: Labels): void => {
  if (!allergiesOverflow(flowing.page.pen, sheet.resident, ALLERGY.w, ALLERGY.h)) return;
  const block = flow(
    flowing.faces,
    [run(`${labels.allAllergies}:`, 'B', 9), run(sheet.resident.allergies.lines.join('; '), 'B', 8.5)],
    WIDTH - 3,
  );
  const page = flowing.room(block.height + 2);
  drawBlock(page.pen, block, LEFT + 1.5, page.y + 1);
  page.pen.box(LEFT, page.y + 0.6, WIDTH, block.height + 1, 1);
  page.y += block.height + 2;
};

/** Counts, then a line under which nothing may be added. */
const drawEndLine = (flowing: PortraitFlow, sheet: OrderSheet, labels: Labels): void => {
  const { language } = sheet.identity;
  const orders = new Set(sheet.lines.map((line) => line.order)).size;
  const text = labels.order.end(formatNumber(orders, language), formatNumber(sheet.stopped.length, language));
  const block = flow(flowing.faces, [run(text, 'B', 8.5), run(labels.order.endSub, 'R', 8.5)], WIDTH);
  const page = flowing.room(block.height + 1.6);
  drawBlock(page.pen, block, LEFT, page.y + 0.6);
  page.y += block.height + 1.2;
  page.pen.line(LEFT, page.y, RIGHT, page.y, 1);
};

const drawFrame = (pen: Pen, sheet: OrderSheet, labels: Labels, page: number, pages: number): void => {
  const { identity, resident } = sheet;
  drawTitle(pen, identity, labels, labels.titles.order, page, pages);
  drawBlock(pen, flow(pen.faces, [run(labels.order.sub, 'R', 8), run(labels.order.subBold, 'B', 8)], 150), LEFT, 17.2);
  if (resident.photo === undefined) {
    pen.box(ORDER_PHOTO.x, ORDER_PHOTO.y, ORDER_PHOTO.w, ORDER_PHOTO.h, 0.5);
    pen.textCentre(ORDER_PHOTO.x + ORDER_PHOTO.w / 2, ORDER_PHOTO.y + 13, labels.noPhoto, { face: 'R', size: 8 });
  } else pen.placeImage(PHOTO_NAME, ORDER_PHOTO.x, ORDER_PHOTO.y, ORDER_PHOTO.w, ORDER_PHOTO.h);
  const below = drawPerson(pen, resident, labels, identity.language, 31.4, 21.8, 69, 24);
  drawBlock(
    pen,
    flow(
      pen.faces,
      [run(labels.room, 'R', 9), run(`${resident.room ?? labels.noRoom}, ${identity.wardName}`, 'B', 9)],
      69,
    ),
    31.4,
    below + 0.2,
  );
  drawAllergies(pen, resident, labels, ALLERGY.x, ALLERGY.y, ALLERGY.w, ALLERGY.h);
  drawIdentityColumn(pen, sheet, labels);
  drawSummary(pen, sheet, labels);
  const born = resident.birthDate === undefined ? labels.bornUnknown : birthDateShort(resident.birthDate);
  drawPortraitFoot(
    pen,
    identity,
    labels,
    `${resident.familyName.toLocaleUpperCase('nl')} ${resident.givenNames} · ${born} · ${labels.room} ${resident.room ?? labels.noRoom}`,
    page,
    pages,
  );
};

const drawIdentityColumn = (pen: Pen, sheet: OrderSheet, labels: Labels): void => {
  const { identity } = sheet;
  const validity = identity.drill ? '—' : moment(identity.validUntil, identity.zone, identity.language);
  const lines: (readonly [string, string, 'S' | 'M'])[] = [
    ...identityLines({ ...identity }, labels).map(([name, value]) => [name, value, 'S'] as const),
    [labels.order.signBefore, validity, 'S'],
    [labels.replaces, identity.replaces ?? '—', identity.replaces === undefined ? 'S' : 'M'],
    [labels.order.outage, identity.outage ?? '—', 'S'],
    [labels.order.chain, identity.chainHead === '' ? '—' : identity.chainHead, identity.chainHead === '' ? 'S' : 'M'],
  ];
  let y = 24;
  for (const [name, value, face] of lines) {
    pen.text(155.5, y, name, { face: 'R', size: 7.6 });
    pen.text(174.4, y, value, { face, size: face === 'M' ? 7.4 : 7.8 });
    y += 3.3;
  }
  if (identity.drill) drawReversed(pen, 155.5, y - 2.4, labels.drillNotValid, 8, 44);
};

const drawSummary = (pen: Pen, sheet: OrderSheet, labels: Labels): void => {
  const count = (change: string): number =>
    new Set(sheet.lines.filter((line) => line.change === change).map((line) => line.order)).size;
  const text = labels.order.summary(count('new'), count('changed'), sheet.stopped.length, count('unchanged'));
  pen.box(LEFT, SUMMARY_Y, WIDTH, SUMMARY_H, 1);
  const block = flow(pen.faces, [run(text, 'R', 8.8), run(labels.order.summaryBold, 'B', 8.8)], WIDTH - 3);
  drawBlock(pen, block, LEFT + 1.5, SUMMARY_Y + (SUMMARY_H - block.height) / 2);
};
