import { birthDateShort } from '#domain/sheet/dates';
import type { Labels } from '#domain/sheet/labels/shape';
import type { MarSheet } from '#domain/sheet/sheet';
import { drawCornerMarks } from '#paper/ink/corner-marks';
import { drawBlock, flow, run } from '#paper/ink/flow';
import type { Pen } from '#paper/ink/pen';
import {
  allergiesOverflow,
  drawAllergies,
  drawPerson,
  drawReversed,
  identityLines,
  oneLine,
  validText,
} from '#paper/layout/frame-parts';
import { A4, type CodePlace, PHOTO_NAME } from '#paper/layout/page';

export const ALLERGY_BOX = { x: 136, y: 7, w: 66, h: 27.7 } as const;
export const CODE_PLACE: CodePlace = { x: 252.3, y: 8.6, side: 23.85 };
export const PHOTO_PLACE = { x: 19, y: 7, w: 20, h: 25.4 } as const;

/** What stands on every page of a MAR sheet: marks, whose sheet it is, allergies, identity, foot line. */
export const drawMarFrame = (pen: Pen, sheet: MarSheet, labels: Labels, page: number, pages: number): void => {
  const { identity, resident } = sheet;
  drawCornerMarks(pen, page, A4.long, A4.short);
  if (resident.photo === undefined) drawNoPhoto(pen, labels);
  else pen.placeImage(PHOTO_NAME, PHOTO_PLACE.x, PHOTO_PLACE.y, PHOTO_PLACE.w, PHOTO_PLACE.h);
  drawPerson(pen, resident, labels, identity.language, 41, 6, 70, 24);
  if (resident.lookAlike !== undefined)
    drawReversed(pen, 41, 30.2, `${labels.lookAlike} — ${resident.lookAlike}`, 9, 92);
  drawRoom(pen, sheet, labels);
  drawAllergies(pen, resident, labels, ALLERGY_BOX.x, ALLERGY_BOX.y, ALLERGY_BOX.w, ALLERGY_BOX.h);
  drawIdentity(pen, sheet, labels, page, pages);
  drawFootLine(pen, sheet, labels, page, pages);
  if (identity.drill) pen.watermark(labels.drill, A4.long);
};

export const marAllergiesOverflow = (pen: Pen, sheet: MarSheet): boolean =>
  allergiesOverflow(pen, sheet.resident, ALLERGY_BOX.w, ALLERGY_BOX.h);

const drawNoPhoto = (pen: Pen, labels: Labels): void => {
  pen.box(PHOTO_PLACE.x, PHOTO_PLACE.y, PHOTO_PLACE.w, PHOTO_PLACE.h, 0.5);
  pen.textCentre(PHOTO_PLACE.x + PHOTO_PLACE.w / 2, PHOTO_PLACE.y + 13, labels.noPhoto, { face: 'R', size: 8 });
};

const drawRoom = (pen: Pen, sheet: MarSheet, labels: Labels): void => {
  const [x, y, w, h] = [112.5, 7, 20.5, 17];
  pen.box(x, y, w, h, 1);
  pen.textCentre(x + w / 2, y + 3.2, labels.room, { face: 'R', size: 8 });
  const room = sheet.resident.room ?? labels.noRoom;
  let size = 25;
  while (size > 8 && pen.width(room, { face: 'B', size }) > w - 1.5) size -= 0.5;
  pen.textCentre(x + w / 2, y + 10.6, room, { face: 'B', size });
  const ward = flow(pen.faces, [run(sheet.identity.wardName, 'B', 8)], w - 1);
  drawBlock(pen, { ...ward, lines: ward.lines.slice(0, 1) }, x + 0.5, y + 12.4, 'centre', w - 1);
  if (ward.lines.length > 1)
    drawBlock(pen, flow(pen.faces, [run(sheet.identity.wardName, 'R', 7)], w), x, y + h + 0.3, 'centre', w);
};

const IDENTITY_X = 204.5;
const IDENTITY_WIDTH = 45.5;

const drawIdentity = (pen: Pen, sheet: MarSheet, labels: Labels, page: number, pages: number): void => {
  const { identity } = sheet;
  const title = (size: number) => [
    run(labels.titles.mar, 'B', size),
    run(labels.page, 'R', size),
    run(String(page), 'B', size),
    run(labels.of, 'R', size),
    run(String(pages), 'B', size),
  ];
  drawBlock(pen, oneLine(pen, title, 9, 6, IDENTITY_WIDTH + 1), IDENTITY_X, 5.8);
  pen.text(IDENTITY_X, 14.2, identity.number, { face: 'M', size: 15.5 });
  let y = 17.8;
  for (const [name, value] of identityLines(identity, labels)) {
    pen.text(IDENTITY_X, y, name, { face: 'R', size: 8 });
    pen.text(IDENTITY_X + 17.3, y, value, { face: 'S', size: 8.5 });
    y += 3.5;
  }
  drawReversed(pen, IDENTITY_X, 26.1, validText(identity, labels), 8.5, IDENTITY_WIDTH);
  const replaces =
    identity.replaces === undefined
      ? [run(labels.replacesNothing, 'R', 7.5)]
      : [run(labels.replaces, 'B', 7.8), run(identity.replaces, 'M', 7.8), run(`: ${labels.collect}`, 'B', 7.8)];
  drawBlock(pen, flow(pen.faces, replaces, IDENTITY_WIDTH), IDENTITY_X, 30.4);
  if (identity.chainHead !== '') {
    const chain = [run(labels.chain, 'R', 7), run(identity.chainHead, 'M', 7)];
    drawBlock(pen, flow(pen.faces, chain, 44), IDENTITY_X, 33.3);
  }
};

const drawFootLine = (pen: Pen, sheet: MarSheet, labels: Labels, page: number, pages: number): void => {
  const { identity, resident } = sheet;
  const born = resident.birthDate === undefined ? labels.bornUnknown : birthDateShort(resident.birthDate);
  const outage = identity.outage === undefined ? labels.noOutage : `${labels.outage} ${identity.outage}`;
  const runs = (size: number) => [
    run(`${resident.familyName.toLocaleUpperCase('nl')} ${resident.givenNames}`, 'B', size),
    run(`· ${born} · ${labels.room} ${resident.room ?? labels.noRoom} ·`, 'R', size),
    run(identity.number, 'M', size),
    run(`· ${labels.page}`, 'R', size),
    run(String(page), 'B', size),
    run(`${labels.of} ${pages} · ${outage}`, 'R', size),
  ];
  const block = oneLine(pen, runs, 8.5, 6.5, 190);
  drawBlock(pen, block, 19, 202.8 - block.height);
  drawScaleBar(pen, `${identity.centre} · ${labels.scaleBar}`, 278, 199);
};

/** A bar of exactly 50 mm: whoever measures another length printed with "fit to page". */
export const drawScaleBar = (pen: Pen, text: string, right: number, y: number): void => {
  pen.line(right - 50, y, right, y, 0.5);
  for (let tick = 0; tick <= 5; tick += 1)
    pen.line(right - 50 + 10 * tick, y, right - 50 + 10 * tick, y - (tick % 5 === 0 ? 1.4 : 0.8), 0.5);
  const block = flow(pen.faces, [run(text, 'R', 7)], 66);
  drawBlock(pen, block, right - 66, y + 0.4, 'right', 66);
};
