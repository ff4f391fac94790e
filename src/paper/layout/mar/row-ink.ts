import type { Mark } from '#domain/schedule/slot';
import type { Labels } from '#domain/sheet/labels/shape';
import { splitDose } from '#domain/sheet/numbers';
import type { MarRow } from '#domain/sheet/sheet';
import { type Block, flow, type Run, run } from '#paper/ink/flow';
import { CELL, TWO_SIGNATURES_H } from '#paper/layout/mar/cell';
import type { Faces } from '#paper/type/faces';

/** Columns of the grid, millimetres. */
export const COL = { name: 11.8, dose: 42, back: 61.2, cells: 77.2, numberW: 4.8 } as const;
const NAME_W = COL.back - COL.name - 1.4;
const DETAIL_W = COL.dose - COL.name - 0.6;
const DOSE_W = COL.back - COL.dose - 0.6;
const BACK_W = COL.cells - COL.back - 1;
/** Longer instructions stand in full width under the grid, with the row's number. */
export const WORDS_IN_ROW_MAX = 620;

export const hasTwoSignatures = (marks: readonly Mark[]): boolean => marks.includes('second-person');

/** Words and shapes that a mark puts at the name; status never by grey alone. */
export const markRuns = (marks: readonly Mark[], labels: Labels, size: number): readonly Run[] => {
  const runs: Run[] = [];
  if (marks.includes('time-critical')) runs.push(run(labels.timeCritical, 'B', size, 'reversed'));
  if (hasTwoSignatures(marks)) runs.push(run(labels.twoInitials, 'B', size, 'reversed'));
  else if (marks.includes('high-alert')) runs.push(run(labels.highAlert, 'B', size, 'reversed'));
  if (marks.includes('do-not-crush')) runs.push(run(labels.doNotCrush, 'B', size, 'boxed'));
  return runs;
};

/** What a person must ask or confirm, in words. */
export const noteWords = (marks: readonly Mark[], labels: Labels): readonly string[] => {
  const words: readonly (readonly [Mark, string])[] = [
    ['measure-first', labels.measureFirst],
    ['text-differs', labels.textDiffers],
    ['hour-assumed', labels.hourAssumed],
    ['start-assumed', labels.startAssumed],
    ['dose-range', labels.doseRange],
    ['no-dose', labels.noDose],
    ['bounds-gap', labels.boundsGap],
    ['bounds-overlap', labels.boundsOverlap],
    ['suspended', labels.suspended],
    ['written-here', labels.writtenHere],
    ['controlled', labels.controlled],
  ];
  return words.filter(([mark]) => marks.includes(mark)).map(([, text]) => text);
};

/** Amount large, unit smaller, total below: at least 10 points (SH31). */
export const doseRuns = (dose: string, total: string | undefined, size: number): readonly Run[] => {
  const { number, unit } = splitDose(dose);
  const runs =
    number === ''
      ? [run(unit, 'B', Math.min(size, 10.5))]
      : [run(number, 'B', size), run(unit, 'B', Math.max(10, size * 0.69))];
  return total === undefined ? runs : [...runs, run(total, 'B', 10)];
};

export type RowInk = {
  readonly row: MarRow;
  readonly name: Block;
  readonly route: Block;
  readonly marks: Block;
  readonly detail: Block;
  readonly dose: Block;
  readonly wide: Block;
  readonly back: Block;
  readonly height: number;
  readonly two: boolean;
  readonly hasFullText: boolean;
};

const tight = (block: Block, factor: number): Block => ({ ...block, height: block.height * factor });
export const DOSE_LEADING = 0.86;

/** Measures a row: everything wraps, the row grows, nothing is cut. */
export const measureRow = (faces: Faces, row: MarRow, labels: Labels): RowInk => {
  const two = hasTwoSignatures(row.marks);
  const route = flow(faces, [run(row.route ?? labels.noRoute, 'B', 8)], 19);
  const routeW = Math.max(0, ...route.lines.map((line) => line.width));
  const name = flow(faces, [run(row.name, 'B', 10.5)], NAME_W - routeW - 0.8);
  const marks = flow(faces, markRuns(row.marks, labels, 6.8), NAME_W);
  const dose = tight(flow(faces, doseRuns(row.dose, row.total, 14.5), DOSE_W), DOSE_LEADING);
  const hasFullText = row.words.length > WORDS_IN_ROW_MAX;
  const words = hasFullText ? `${labels.fullTextBelow} ${row.row}` : row.words;
  const notes = [...(row.notes ?? []), ...noteWords(row.marks, labels)].join(' · ');
  const detailRuns = row.detail === '' ? [] : [run(row.detail, 'R', 7.4)];
  const wordRuns = [...(words === '' ? [] : [run(words, 'R', 7.4)]), ...(notes === '' ? [] : [run(notes, 'B', 7.4)])];
  const beside = flow(faces, [...detailRuns, ...wordRuns], DETAIL_W);
  const under = flow(faces, wordRuns, NAME_W);
  const detail = flow(faces, detailRuns, DETAIL_W);
  const besideHeight = Math.max(beside.height, dose.height);
  const underHeight = Math.max(detail.height, dose.height) + under.height;
  const fitsBeside = besideHeight <= underHeight;
  const head = Math.max(name.height, route.height) + marks.height;
  const back = backBlock(faces, row, labels);
  const cell = two ? TWO_SIGNATURES_H : CELL.h;
  const text = head + Math.min(besideHeight, underHeight) + 0.4;
  return {
    row,
    name,
    route,
    marks,
    detail: fitsBeside ? beside : detail,
    dose,
    wide: fitsBeside ? { lines: [], height: 0 } : under,
    back,
    height: Math.max(cell, text, back.height + 0.6),
    two,
    hasFullText,
  };
};

/** 24 hours back: every dose with its code, the last one bold; the last given too when it lies further back. */
const backBlock = (faces: Faces, row: MarRow, labels: Labels): Block => {
  const back = row.back ?? [];
  const blocks = back.map((line, index) => flow(faces, [run(line, index === back.length - 1 ? 'B' : 'R', 7)], BACK_W));
  const lastIsGiven = back.length > 0 && !/^[RMAN] /.test(back.at(-1) ?? '');
  if (!lastIsGiven) {
    blocks.push(
      flow(
        faces,
        row.lastGiven === undefined
          ? [run(labels.noneIn24h, 'R', 7)]
          : [run(`${labels.last}:`, 'R', 7), run(row.lastGiven, 'B', 7)],
        BACK_W,
      ),
    );
  }
  return {
    lines: blocks.flatMap((block) => block.lines),
    height: blocks.reduce((sum, block) => sum + block.height, 0),
  };
};
