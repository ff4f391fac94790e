import { ageInWords, birthDateInWords, moment, momentYear } from '#domain/sheet/dates';
import type { Labels } from '#domain/sheet/labels/shape';
import type { SheetIdentity, SheetResident } from '#domain/sheet/sheet';
import { drawBlock, flow, type Run, run } from '#paper/ink/flow';
import { type Pen, WHITE } from '#paper/ink/pen';
import { MM_PER_PT } from '#paper/type/faces';

/** The largest size, from `size` down to `least`, at which the runs fit the height; at the least size they simply wrap. */
export const fitted = (
  pen: Pen,
  runsAt: (size: number) => readonly Run[],
  size: number,
  least: number,
  width: number,
  height: number,
) => {
  for (let at = size; at > least; at -= 0.5) {
    const block = flow(pen.faces, runsAt(at), width);
    if (block.height <= height) return block;
  }
  return flow(pen.faces, runsAt(least), width);
};

/** The runs on as few lines as they need, in the largest size from `size` to `least` at which one line holds them. */
export const oneLine = (
  pen: Pen,
  runsAt: (size: number) => readonly Run[],
  size: number,
  least: number,
  width: number,
) => {
  for (let at = size; at > least; at -= 0.25) {
    const block = flow(pen.faces, runsAt(at), width);
    if (block.lines.length <= 1) return block;
  }
  return flow(pen.faces, runsAt(least), width);
};

const ALLERGY_HEAD_MM = 5;

/**
 * The allergy box: three different states, never empty, never cut (SH30). The type shrinks from 13 to 8 points for a long
 * list; past that the list says how many there are and goes on in a block of its own, which the caller draws.
 */
export const drawAllergies = (
  pen: Pen,
  resident: SheetResident,
  labels: Labels,
  x: number,
  y: number,
  w: number,
  h: number,
): void => {
  pen.box(x, y, w, h, 2);
  pen.fill(x, y, w, ALLERGY_HEAD_MM);
  let head = 10;
  while (head > 7 && pen.width(labels.allergies, { face: 'B', size: head }) > w - 3) head -= 0.25;
  pen.text(x + 1.6, y + 3.7, labels.allergies, { face: 'B', size: head, grey: WHITE });
  const { allergies } = resident;
  const inner = w - 3.4;
  const room = h - ALLERGY_HEAD_MM - 3.6;
  const block = allergyBlock(pen, allergies, labels, inner, room);
  drawBlock(pen, block, x + 1.8, y + ALLERGY_HEAD_MM + 0.5);
  const foot =
    allergies.kind === 'list'
      ? `${labels.allergiesCount(allergies.lines.length)} · ${labels.allergySource}`
      : labels.allergySource;
  const fits = [foot, labels.allergySource].find((text) => pen.width(text, { face: 'R', size: 7 }) <= inner);
  pen.text(x + 1.8, y + h - 1.1, fits ?? labels.allergiesCount(allergies.lines.length), { face: 'R', size: 7 });
};

const allergyBlock = (
  pen: Pen,
  allergies: SheetResident['allergies'],
  labels: Labels,
  width: number,
  height: number,
) => {
  if (allergies.kind === 'none-known') return flow(pen.faces, [run(labels.noneKnown, 'B', 13)], width);
  if (allergies.kind === 'not-recorded') {
    const { size } = pen.fitting(labels.notRecorded, { face: 'B', size: 13 }, width - 2, 9);
    return flow(pen.faces, [run(labels.notRecorded, 'B', size, 'reversed')], width);
  }
  for (let size = 13; size >= 8; size -= 0.5) {
    const block = allergyLines(pen, allergies.lines, size, width);
    if (block.height <= height) return block;
  }
  return flow(
    pen.faces,
    [
      run(labels.allergiesCount(allergies.lines.length).toUpperCase(), 'B', 12, 'reversed'),
      run(`: ${labels.readFirst}`, 'B', 12),
    ],
    width,
  );
};

/** One allergy a line at large type; joined by dots once the list is long. */
const allergyLines = (pen: Pen, lines: readonly string[], size: number, width: number) => {
  const runsOf = (line: string): readonly Run[] => {
    const [substance = line, ...rest] = line.split(' · ');
    return [run(substance, 'B', size), ...(rest.length > 0 ? [run(rest.join(', '), 'R', Math.min(9, size))] : [])];
  };
  if (size > 10.5) {
    const blocks = lines.map((line) => flow(pen.faces, runsOf(line), width));
    return {
      lines: blocks.flatMap((block) => block.lines),
      height: blocks.reduce((sum, block) => sum + block.height, 0),
    };
  }
  return flow(
    pen.faces,
    lines.flatMap((line, index) => [...runsOf(line), ...(index < lines.length - 1 ? [run('·', 'B', size)] : [])]),
    width,
  );
};

/** True when the box in the head cannot hold the list: the sheet then needs a block for it. */
export const allergiesOverflow = (pen: Pen, resident: SheetResident, width: number, height: number): boolean => {
  if (resident.allergies.kind !== 'list') return false;
  return allergyLines(pen, resident.allergies.lines, 8, width - 3.4).height > height - ALLERGY_HEAD_MM - 3.6;
};

/** Name, birth date, INSZ; answers the y below. The surname shrinks before it wraps, and wraps before it is cut. */
export const drawPerson = (
  pen: Pen,
  resident: SheetResident,
  labels: Labels,
  language: SheetIdentity['language'],
  x: number,
  y: number,
  width: number,
  height: number,
): number => {
  const given = (size: number): readonly Run[] => [
    run(resident.givenNames, 'S', size),
    ...(resident.callName === undefined
      ? []
      : [run(`${labels.callName} ${resident.callName}`, 'R', Math.min(11, size))]),
  ];
  const surname = fitted(
    pen,
    (size) => [run(resident.familyName.toLocaleUpperCase('nl'), 'B', size)],
    20,
    9,
    width,
    height * 0.42,
  );
  let at = drawBlock(pen, surname, x, y);
  at = drawBlock(pen, fitted(pen, given, 14, 8, width, height * 0.3), x, at);
  const born =
    resident.birthDate === undefined
      ? [run(labels.bornUnknown, 'B', 11)]
      : [
          run(labels.born, 'R', 11),
          run(birthDateInWords(resident.birthDate, language), 'B', 11),
          ...(resident.ageYears === undefined ? [] : [run(`(${resident.ageYears} ${labels.years})`, 'R', 11)]),
        ];
  at = drawBlock(pen, flow(pen.faces, born, width), x, at);
  const number =
    resident.insz === undefined
      ? [run(labels.noInsz, 'R', 9.5)]
      : [run(labels.insz, 'R', 9.5), run(formatInsz(resident.insz), 'B', 9.5)];
  return drawBlock(pen, flow(pen.faces, number, width), x, at);
};

/** 36.03.14-112.08; anything else as it is. */
export const formatInsz = (digits: string): string => {
  const found = /^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/.exec(digits);
  return found === null ? digits : `${found[1]}.${found[2]}.${found[3]}-${found[4]}.${found[5]}`;
};

/** Snapshot, age, printing, validity, what it replaces: two columns of small type. */
export const identityLines = (identity: SheetIdentity, labels: Labels): readonly (readonly [string, string])[] => {
  const { zone, language, snapshotAt, printedAt } = identity;
  return [
    [labels.snapshotOf, snapshotAt === undefined ? labels.noSnapshot : moment(snapshotAt, zone, language)],
    [labels.age, snapshotAt === undefined ? labels.noSnapshot : ageInWords(snapshotAt, printedAt, language)],
    [labels.printed, momentYear(printedAt, zone, language)],
  ];
};

export const validText = (identity: SheetIdentity, labels: Labels): string =>
  identity.drill
    ? labels.drillNotValid
    : `${labels.validUntil} ${momentYear(identity.validUntil, identity.zone, identity.language)}`;

/** Reversed text in a black bar of its own width; shrinks to the room it has. */
export const drawReversed = (pen: Pen, x: number, y: number, text: string, size: number, maxWidth: number): void => {
  let at = size;
  while (at > 6 && pen.width(text, { face: 'B', size: at }) > maxWidth - 1.6) at -= 0.25;
  const style = { face: 'B' as const, size: at };
  pen.fill(x, y, pen.width(text, style) + 1.6, size * MM_PER_PT * 1.25);
  pen.text(x + 0.8, y + size * MM_PER_PT * 0.96, text, { ...style, grey: WHITE });
};

/** A black title bar with white words; answers the y below it. Words that are too long wrap to a second line. */
export const drawBar = (pen: Pen, x: number, y: number, width: number, title: string, sub: string): number => {
  const runs = [run(title, 'B', 10), ...(sub === '' ? [] : [run(`— ${sub}`, 'R', 8)])];
  const block = flow(pen.faces, runs, width - 3);
  const height = Math.max(4.6, block.height + 0.6);
  pen.fill(x, y, width, height);
  const white = {
    ...block,
    lines: block.lines.map((line) => ({
      ...line,
      placed: line.placed.map((one) => ({ ...one, run: whiteRun(one.run) })),
    })),
  };
  drawBlock(pen, white, x + 1.5, y + (height - block.height) / 2);
  return y + height;
};

const whites = new WeakMap<Run, Run>();
const whiteRun = (original: Run): Run => {
  const known = whites.get(original) ?? { ...original, style: { ...original.style, grey: WHITE } };
  whites.set(original, known);
  return known;
};

export const barHeight = (pen: Pen, width: number, title: string, sub: string): number => {
  const block = flow(pen.faces, [run(title, 'B', 10), ...(sub === '' ? [] : [run(`— ${sub}`, 'R', 8)])], width - 3);
  return Math.max(4.6, block.height + 0.6);
};
