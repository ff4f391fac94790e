import type { Labels } from '#domain/sheet/labels/shape';
import type { OrderSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { type Pen, WHITE } from '#paper/ink/pen';
import type { CodePlace } from '#paper/layout/page';
import { LEFT, RIGHT, WIDTH } from '#paper/layout/portrait';

/** Telephone order, signature, a doctor who is not enrolled, the seal's words, the code with the data. */
export const ORDER_END_H = 72.6;
const PHONE_H = 17.6;
const SIGN_H = 52;
/** The code of an order sheet: up to version 25 at 0.45 mm a module (sheets.md §9). */
const CODE_SIDE = 49.5;
export const ORDER_CODE_SIDE = CODE_SIDE;

export const drawOrderEnd = (pen: Pen, sheet: OrderSheet, labels: Labels, y: number): CodePlace => {
  drawPhone(pen, labels, y);
  const top = y + PHONE_H + 1.6;
  drawSignature(pen, sheet, labels, top);
  drawOtherDoctor(pen, labels, top);
  drawSeal(pen, sheet, labels, top);
  return { x: RIGHT - CODE_SIDE, y: top + 0.6, side: CODE_SIDE };
};

const drawPhone = (pen: Pen, labels: Labels, y: number): void => {
  pen.fill(LEFT, y, WIDTH, 4.2);
  const end = pen.text(LEFT + 1.6, y + 3.1, labels.order.phone, { face: 'B', size: 9, grey: WHITE });
  pen.text(end + 1, y + 3.1, `— ${labels.order.phoneSub}`, { face: 'R', size: 7.6, grey: WHITE });
  let at = y + 7.8;
  for (const [index, line] of labels.order.phoneLines.entries()) {
    let size = 8;
    while (size > 6 && pen.width(line, { face: 'R', size }) > WIDTH - 3) size -= 0.1;
    pen.text(LEFT + 1.6, at, line, { face: index === 2 ? 'S' : 'R', size: index === 2 ? size - 0.2 : size });
    at += 4.1;
  }
  pen.box(LEFT, y, WIDTH, PHONE_H, 0.5);
};

const drawSignature = (pen: Pen, sheet: OrderSheet, labels: Labels, y: number): void => {
  const { order } = labels;
  const changes = sheet.lines.filter((line) => line.change !== 'unchanged').length + sheet.stopped.length;
  pen.box(LEFT, y, 58, SIGN_H, 2);
  const at = drawBlock(pen, flow(pen.faces, [run(order.declare(changes), 'R', 8.5)], 54), LEFT + 2, y + 1.2);
  drawBlock(pen, flow(pen.faces, [run(order.signature, 'B', 8.5)], 54), LEFT + 2, at + 0.4);
  pen.line(LEFT + 2, y + 33, LEFT + 56, y + 33, 0.5);
  const { doctor } = sheet.resident;
  const name = drawBlock(
    pen,
    flow(pen.faces, [run(doctor?.name ?? '______________________', 'B', 10)], 54),
    LEFT + 2,
    y + 33.6,
  );
  const riziv = drawBlock(
    pen,
    flow(pen.faces, [run(order.riziv, 'R', 8.5), run(doctor?.riziv ?? '____________________', 'B', 9.5)], 54),
    LEFT + 2,
    name + 0.4,
  );
  pen.text(LEFT + 2, Math.max(riziv + 4.4, y + SIGN_H - 2), `${order.dateTime} __ /__ /____  __ : __`, {
    face: 'R',
    size: 9,
  });
};

const drawOtherDoctor = (pen: Pen, labels: Labels, y: number): void => {
  const x = LEFT + 60;
  pen.box(x, y, 48, SIGN_H, 0.5);
  let at = drawBlock(pen, flow(pen.faces, [run(labels.order.other, 'S', 8)], 44), x + 1.6, y + 1) + 3.6;
  for (const [index, line] of labels.order.otherLines.entries()) {
    const end = pen.text(x + 1.6, at, line, { face: 'R', size: 8.5 });
    if (index < 3) pen.line(end + 1, at + 0.4, x + 46.4, at + 0.4, 0.25);
    at += 4.9;
  }
  pen.dashed(x + 21, y + SIGN_H - 22.5, 25.4, 21);
  pen.text(x + 29.5, y + SIGN_H - 19.6, labels.order.stamp, { face: 'R', size: 7.5 });
};

const drawSeal = (pen: Pen, sheet: OrderSheet, labels: Labels, y: number): void => {
  const { order } = labels;
  const x = LEFT + 110;
  const width = 27;
  let at = drawBlock(pen, flow(pen.faces, [run(order.seal, 'B', 8.5)], width), x, y + 0.6);
  at = drawBlock(pen, flow(pen.faces, [run(order.sealText, 'R', 8)], width), x, at + 0.4);
  at = drawBlock(pen, flow(pen.faces, [run(order.sealBold, 'B', 8)], width), x, at + 0.6);
  at = drawBlock(pen, flow(pen.faces, [run(order.sealCheck, 'R', 8)], width), x, at + 1.2);
  pen.text(x, at + 3.6, sheet.identity.number, { face: 'M', size: 9.5 });
};
