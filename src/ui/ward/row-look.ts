import type { DoseRow } from '#domain/record/dose-row';
import type { Statement } from '#domain/record/statement';
import type { Messages } from '#ui/i18n/messages-nl';
import type { Format } from '#ui/i18n/use-format';
import type { ButtonTone } from '#ui/kit/Button.tsx';
import type { MarkState } from '#ui/kit/marks.tsx';
import type { Act } from '#ui/shell/recording.tsx';
import type { Ward } from '#ui/ward/use-ward';
import { codeOf, reasonText, statementTime } from '#ui/ward/words';

/** What pressing the row's one button does. */
export type RowAct = 'give' | 'measure' | 'open' | 'ask' | 'decide' | 'retry';

export type RowLook = {
  readonly mark: MarkState;
  readonly tone: '' | 'c-late' | 'c-paper' | 'c-given' | 'c-accent' | 'ink2';
  readonly word: string;
  readonly detail?: string | undefined;
  /** The bar at the left edge: states that wait for somebody. */
  readonly bar?: 'late' | 'paper' | 'accent';
  /** Recorded rows turn to second ink. */
  readonly quiet: boolean;
  readonly button?: { readonly act: RowAct; readonly label: string; readonly tone: ButtonTone; readonly why?: string };
};

type Context = { readonly m: Messages; readonly format: Format; readonly ward: Ward };

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

/** "Gegeven 08:11", "Lien Maes, klaargezet door AJ". */
export const recordedLook = (statement: Statement, { m, format, ward }: Context): RowLook => {
  const code = codeOf(statement.outcome);
  const given = code === undefined && statement.outcome !== 'unknown';
  const by = ward.nameOf(statement.by) ?? m.ward.state.nobody;
  const prepared =
    statement.preparedBy === undefined
      ? undefined
      : m.ward.state.preparedBy(ward.initialsOf(statement.preparedBy) ?? m.ward.state.nobody);
  const source =
    statement.sheet !== undefined
      ? m.ward.state.paperSource(statement.sheet)
      : statement.origin === 'other-tablet' && statement.deviceName !== undefined
        ? m.ward.state.otherTablet(statement.deviceName)
        : statement.origin === 'central'
          ? m.ward.state.elsewhere
          : undefined;
  const dose =
    statement.outcome === 'partly-given' && statement.dose !== undefined ? format.quantity(statement.dose) : undefined;
  const unknown = statement.outcome === 'unknown';
  return {
    mark: unknown ? 'unknown' : (code ?? 'given'),
    tone: unknown ? 'c-late' : given ? 'c-given' : '',
    word: joined(`${m.acts.outcome[statement.outcome]} ${statementTime(statement, format) ?? ''}`.trim(), dose),
    detail: joined(reasonText(statement, m), prepared === undefined ? by : `${by}, ${prepared}`, source),
    quiet: true,
  };
};

const actLook = (act: Act, { m }: Context): RowLook | undefined => {
  if (act.state === 'one-copy') {
    return {
      mark: 'one-copy',
      tone: 'c-paper',
      word: m.ward.state.oneCopy,
      detail: m.ward.state.oneCopyMore,
      bar: 'paper',
      quiet: false,
    };
  }
  if (act.state === 'not-saved') {
    return {
      mark: 'not-saved',
      tone: 'c-late',
      word: m.ward.state.notSaved,
      detail: act.message ?? m.ward.state.notSavedMore,
      bar: 'late',
      quiet: false,
      button: { act: 'retry', label: m.ward.row.retry, tone: 'primary' },
    };
  }
  if (act.state === 'undone') return undefined;
  return {
    mark: 'saving',
    tone: 'ink2',
    word: act.state === 'undoing' ? m.ward.state.undoing : m.ward.state.saving,
    detail: m.ward.state.savingMore,
    quiet: false,
    button: { act: 'give', label: m.ward.row.busy, tone: 'neutral', why: m.ward.row.busy },
  };
};

const openButton = (row: DoseRow, { m, format }: Context): NonNullable<RowLook['button']> => {
  const tone: ButtonTone = row.state.state === 'overdue' || row.marks.includes('time-critical') ? 'primary' : 'routine';
  const words = m.ward.row;
  if (row.state.state === 'upcoming') {
    const why = words.from(format.time(row.state.from));
    return { act: 'give', label: why, tone: 'neutral', why };
  }
  switch (row.needs) {
    case 'insulin':
      return { act: 'open', label: words.insulin, tone: 'primary' };
    case 'patch':
      return { act: 'open', label: words.patch, tone };
    case 'second-person':
      return { act: 'open', label: words.secondPerson, tone };
    case 'measurement':
      return { act: 'measure', label: words.measure, tone };
    case 'ask':
      return { act: 'ask', label: words.ask, tone: 'neutral' };
    default:
      return { act: 'give', label: words.isGiven, tone };
  }
};

const openLook = (row: DoseRow, context: Context): RowLook => {
  const { m, format } = context;
  const { state, slot } = row;
  const words = m.ward.state;
  const button = openButton(row, context);
  const planned = m.ward.row.dueAt(format.time(slot.due));
  if (state.state === 'ask') {
    const next = row.nextDue === undefined ? undefined : format.moment(row.nextDue);
    const detail = joined(planned, m.ward.row.askDetail(format.time(format.now), next));
    return { mark: 'ask', tone: 'c-paper', word: words.ask, detail, bar: 'paper', quiet: false, button };
  }
  if (state.state === 'overdue') {
    const word = words.late(format.duration(state.minutesLate * 60_000));
    return { mark: 'overdue', tone: 'c-late', word, detail: planned, bar: 'late', quiet: false, button };
  }
  if (state.state === 'upcoming') {
    const detail = m.ward.row.windowFrom(format.moment(slot.due), format.time(state.from));
    return { mark: 'upcoming', tone: 'ink2', word: words.upcoming, detail, quiet: false, button };
  }
  if (row.needs === 'insulin' || row.needs === 'second-person') {
    const before = row.marks.includes('second-person');
    return {
      mark: 'second-person',
      tone: 'c-accent',
      word: before ? words.secondPerson : words.insulin,
      detail: joined(format.time(slot.due), before ? words.secondPersonMore : undefined),
      bar: 'accent',
      quiet: false,
      button,
    };
  }
  const detail = m.ward.row.window(format.time(slot.due), format.time(state.until));
  return { mark: 'due', tone: '', word: words.due, detail, quiet: false, button };
};

/** Shape, words and button of a dose row; what this page is just recording comes before what is known. */
export const rowLook = (row: DoseRow, act: Act | undefined, context: Context): RowLook => {
  const { m } = context;
  const { state } = row;
  // An act whose entry is in the fold is shown from the fold: the same everywhere.
  const stillHere =
    act !== undefined &&
    !(act.state === 'saved' && state.statements.some(({ id }) => id === act.entry)) &&
    act.state !== 'undone';
  const doing = stillHere ? actLook(act, context) : undefined;
  if (doing !== undefined) return doing;
  if (state.state === 'contradicted') {
    return {
      mark: 'unknown',
      tone: 'c-late',
      word: m.ward.state.contradicted,
      detail: m.ward.state.contradictedMore(state.statements.length),
      bar: 'late',
      quiet: false,
      button: { act: 'decide', label: m.ward.row.decide, tone: 'neutral' },
    };
  }
  if (state.state === 'recorded' && state.statement !== undefined) return recordedLook(state.statement, context);
  if (state.state === 'on-paper') {
    return { mark: 'on-paper', tone: 'c-paper', word: m.ward.state.onPaper, quiet: false };
  }
  if (state.state === 'suspended') {
    return {
      mark: 'suspended',
      tone: 'ink2',
      word: m.ward.state.suspended,
      detail: m.ward.state.suspendedMore,
      quiet: true,
    };
  }
  return openLook(row, context);
};
