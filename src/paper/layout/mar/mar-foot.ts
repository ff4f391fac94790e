import type { Labels } from '#domain/sheet/labels/shape';
import type { MarSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import type { Pen } from '#paper/ink/pen';
import { CELL, drawCircles } from '#paper/layout/mar/cell';

const TOP = 177.4;
const HEIGHT = 19.4;

/** The foot of page 1: drawn examples, codes, rules, who initials, whom to ring. */
export const drawMarFoot = (pen: Pen, sheet: MarSheet, labels: Labels): void => {
  drawExamples(pen, labels);
  drawCodes(pen, sheet, labels);
  drawRules(pen, labels);
  drawSpecimen(pen, sheet, labels);
  drawPhones(pen, sheet, labels);
};

const EXAMPLE_X = 20.5;
const EXAMPLE_PITCH = 14.2;

const drawExamples = (pen: Pen, labels: Labels): void => {
  for (const [index, head] of labels.exampleHeads.entries()) {
    const centre = EXAMPLE_X + 6 + index * EXAMPLE_PITCH;
    const x = centre - CELL.w / 2;
    const y = TOP + 2.9;
    pen.textCentre(centre, TOP + 2.3, head, { face: 'B', size: 7.5 });
    pen.box(x + 0.3, y + 0.25, CELL.boxW, CELL.boxH, 0.5);
    drawCircles(pen, x, y, index === 1 ? ['R'] : index === 2 ? ['N'] : []);
    if (index !== 1) drawScribble(pen, x + 1.2, y + 1.4);
    if (index === 2) pen.line(x + 0.6, y + 4.6, x + 7, y + 1.2, 1);
    if (index === 3) {
      pen.circle(centre, y + 3, 3.9, 1);
      pen.line(x - 0.6, y + 0.2, x + 8.2, y + 13.2, 1);
      pen.line(x + 8.2, y + 0.2, x - 0.6, y + 13.2, 1);
    }
    pen.textCentre(centre, y + 16.2, labels.exampleFeet[index] ?? '', { face: 'R', size: 7 });
  }
};

const drawScribble = (pen: Pen, x: number, y: number): void => {
  pen.circle(x + 1.2, y + 1.6, 1, 0.75);
  pen.line(x + 2.6, y + 0.2, x + 2.6, y + 2.9, 0.75);
  pen.line(x + 2.6, y + 2.9, x + 4.8, y + 2.6, 0.75);
};

const CODES = ['R', 'M', 'A', 'N'] as const;

/** The codes in the largest type at which all four fit above the foot line, whatever the language. */
const codeBlocks = (pen: Pen, labels: Labels, room: number) => {
  const at = (size: number) => [
    flow(pen.faces, [run(labels.notGiven, 'B', size + 0.6)], 50),
    ...CODES.map((code) => flow(pen.faces, [run(labels.codes[code], code === 'M' ? 'S' : 'R', size)], 47)),
  ];
  const height = (blocks: ReturnType<typeof at>): number =>
    blocks.reduce((sum, block) => sum + Math.max(3.1, block.height) + 0.2, 0);
  return [7.2, 6.9, 6.6, 6.3, 6].map(at).find((blocks) => height(blocks) <= room) ?? at(5.6);
};

/** Room for the codes, millimetres; less where the foot line below takes two lines. */
const CODES_ROOM = 21.4;
const CODES_ROOM_ABOVE_TWO_LINES = 19.4;
const NAME_LETTERS_ON_ONE_LINE = 60;

const drawCodes = (pen: Pen, sheet: MarSheet, labels: Labels): void => {
  const x = 79;
  pen.line(x - 1.2, TOP, x - 1.2, TOP + HEIGHT, 0.5);
  const { familyName, givenNames } = sheet.resident;
  const long = familyName.length + givenNames.length > NAME_LETTERS_ON_ONE_LINE;
  const [head, ...blocks] = codeBlocks(pen, labels, long ? CODES_ROOM_ABOVE_TWO_LINES : CODES_ROOM);
  let y = head === undefined ? TOP : drawBlock(pen, head, x, TOP - 0.4);
  for (const [index, block] of blocks.entries()) {
    pen.circle(x + 1.5, y + 1.6, 1.3, 0.25);
    pen.textCentre(x + 1.5, y + 2.3, CODES[index] ?? '', { face: 'B', size: 6 });
    y = Math.max(y + 3.1, drawBlock(pen, block, x + 3.8, y)) + 0.1;
  }
};

const drawRules = (pen: Pen, labels: Labels): void => {
  const x = 131.5;
  pen.line(x - 1.2, TOP, x - 1.2, TOP + HEIGHT, 0.5);
  let y = drawBlock(pen, flow(pen.faces, [run(labels.rulesHead, 'B', 8)], 50), x, TOP - 0.4);
  for (const [index, rule] of labels.rules.entries()) {
    y = drawBlock(
      pen,
      flow(pen.faces, [run(`${index + 1}. ${rule}`, index === labels.rules.length - 1 ? 'B' : 'R', 7.2)], 50),
      x,
      y,
    );
  }
};

const SPECIMEN_ROWS = 4;

const drawSpecimen = (pen: Pen, sheet: MarSheet, labels: Labels): void => {
  const x = 184;
  pen.line(x - 1.2, TOP, x - 1.2, TOP + HEIGHT, 0.5);
  pen.text(x, TOP + 2.4, labels.specimen, { face: 'B', size: 7.2 });
  const people = sheet.people ?? [];
  for (let index = 0; index < SPECIMEN_ROWS; index += 1) {
    const y = TOP + 3.4 + index * 4;
    pen.line(x, y, 251.5, y, 0.25);
    const person = people[index];
    if (person === undefined) continue;
    pen.text(x + 0.3, y + 2.9, person.initials, { face: 'B', size: 7.5 });
    pen.text(x + 8, y + 2.9, person.name, {
      face: 'R',
      size: pen.width(person.name, { face: 'R', size: 7.5 }) > 21 ? 7 : 7.5,
    });
    pen.text(x + 32, y + 2.9, labels.roles[person.role], {
      face: person.role === 'care-assistant' ? 'B' : 'R',
      size: 7,
    });
  }
  pen.line(x, TOP + HEIGHT, 251.5, TOP + HEIGHT, 0.25);
  for (const column of [7.5, 31.5, 47]) pen.line(x + column, TOP + 3.4, x + column, TOP + HEIGHT, 0.25);
};

const drawPhones = (pen: Pen, sheet: MarSheet, labels: Labels): void => {
  const x = 254;
  pen.line(x - 1.2, TOP, x - 1.2, TOP + HEIGHT, 0.5);
  const { doctor } = sheet.resident;
  const pharmacy = sheet.phones?.find((phone) => phone.role === 'pharmacist');
  const runs = [
    [run(labels.doctor, 'R', 7.5), run(doctor?.name ?? labels.doctorUnknown, 'B', 7.5)],
    [run(doctor?.phone ?? labels.noPhone, 'B', doctor?.phone === undefined ? 7 : 9.5)],
    ...(pharmacy === undefined
      ? []
      : [[run(labels.pharmacy, 'R', 7.5), run(pharmacy.name, 'R', 7.5)], [run(pharmacy.phone, 'B', 9.5)]]),
    [run(`${labels.dutyDoctor} ____________`, 'R', 7.5)],
  ];
  let y = TOP - 0.4;
  for (const line of runs) {
    const block = flow(pen.faces, line, y < 189 ? 36 : 24);
    y = drawBlock(pen, block, x, y);
  }
};
