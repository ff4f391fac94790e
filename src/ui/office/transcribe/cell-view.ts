import type { Outcome } from '#domain/record/entry';
import type { Statement } from '#domain/record/statement';
import { type CellAnswer, initialsOf, missingIn } from '#ui/office/transcribe/draft';
import type { GridCell } from '#ui/office/transcribe/grid';

/** What a box shows: nothing, initials, a code as on paper, or "cannot be read". */
export type CellView = {
  readonly shape: 'blank' | 'initials' | 'code' | 'unreadable';
  readonly text: string;
  /** Where it comes from: the tablet (or central), this draft, or the future. */
  readonly from: 'record' | 'draft' | 'nothing' | 'future';
  readonly incomplete: boolean;
};

const CODE_OF: Partial<Record<Outcome | 'unknown', string>> = {
  refused: 'R',
  'medical-reason': 'M',
  absent: 'A',
  note: 'N',
  asleep: 'N',
  'not-available': 'N',
};

export const viewOfStatement = (statement: Statement): Pick<CellView, 'shape' | 'text'> => {
  if (statement.outcome === 'unreadable' || statement.outcome === 'unknown') return { shape: 'unreadable', text: '?' };
  const code = CODE_OF[statement.outcome];
  if (code !== undefined) return { shape: 'code', text: code };
  return { shape: 'initials', text: statement.by.initials ?? statement.by.name ?? '–' };
};

export const viewOfAnswer = (answer: CellAnswer): Pick<CellView, 'shape' | 'text'> => {
  if (answer.code === 'unreadable') return { shape: 'unreadable', text: '?' };
  if (answer.code === 'given')
    return { shape: 'initials', text: answer.who === undefined ? '…' : initialsOf(answer.who) };
  return { shape: 'code', text: answer.code };
};

/** An answer of this draft wins the display (a recorded box was opened on purpose); else what is recorded; else nothing. */
export const viewOf = (
  cell: GridCell,
  answer: CellAnswer | undefined,
  statements: readonly Statement[] | undefined,
): CellView => {
  if (answer !== undefined) {
    return { ...viewOfAnswer(answer), from: 'draft', incomplete: missingIn(answer).length > 0 };
  }
  const statement = statements?.find(({ corrected }) => corrected === undefined);
  if (cell.state === 'recorded' && statement !== undefined) {
    return { ...viewOfStatement(statement), from: 'record', incomplete: false };
  }
  return {
    shape: 'blank',
    text: '',
    from: cell.state === 'future' ? 'future' : 'nothing',
    incomplete: false,
  };
};
