import { type Draft, missingIn, unstatedIn } from '#ui/office/transcribe/draft';
import { cellsOf, type Grid } from '#ui/office/transcribe/grid';

/** How far a sheet is typed in. Blank boxes are counted, never filled. */
export type TypingProgress = {
  /** Boxes and lines with an answer. */
  readonly filled: number;
  /** Answers that still need initials or a note. */
  readonly incomplete: number;
  /** Open boxes without an answer: they stay unknown. */
  readonly blank: number;
  /** Fields of insulin, patch, counted and varying rows that the sheet leaves open. */
  readonly unstated: number;
};

export const progressOf = (grid: Grid, draft: Draft): TypingProgress => {
  const open = cellsOf(grid).filter(({ cell }) => cell.state === 'open');
  const answered = open.flatMap(({ row, cell }) => {
    const answer = draft.cells[cell.slot];
    return answer === undefined ? [] : [{ answer, row }];
  });
  return {
    filled: answered.length + draft.lines.length,
    incomplete: answered.filter(({ answer }) => missingIn(answer).length > 0).length,
    blank: open.length - answered.length,
    unstated: answered.reduce((sum, { answer, row }) => sum + unstatedIn(answer, row.fields).length, 0),
  };
};
