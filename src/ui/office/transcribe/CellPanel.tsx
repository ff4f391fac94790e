import { useState } from 'react';
import type { Statement } from '#domain/record/statement';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { CodeSquare } from '#ui/kit/marks.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { viewOfStatement } from '#ui/office/transcribe/cell-view';
import type { CellAnswer, PaperCode } from '#ui/office/transcribe/draft';
import type { GridCell, GridRow } from '#ui/office/transcribe/grid';
import { InitialsPicker } from '#ui/office/transcribe/InitialsPicker.tsx';
import { OwnFields } from '#ui/office/transcribe/OwnFields.tsx';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';
import { BottomSlot } from '#ui/shell/bottom-slot.tsx';

type PanelProps = {
  readonly row: GridRow;
  readonly cell: GridCell;
  readonly answer: CellAnswer | undefined;
  readonly statements: readonly Statement[];
  readonly wasRecorded: boolean;
  readonly staff: readonly StaffInitials[];
  readonly readOnly: boolean;
  readonly onAnswer: (answer: CellAnswer | undefined) => void;
  readonly onOpen: () => void;
  readonly onFillRound: (() => void) | undefined;
  /** The column's hour, by which the round is called. */
  readonly roundTime: string | undefined;
  readonly onNext: () => void;
};

/** What stands in the box in hand, asked with big keys: whose initials, or why not, and the row's own fields. */
export const CellPanel = (props: PanelProps) => {
  const { row, cell, answer, wasRecorded, readOnly } = props;
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  const closed = cell.state !== 'open';
  return (
    <section className="ty-panel" aria-label={`${row.name}, ${format.localDate(cell.date)} ${cell.time}`}>
      <div className="ty-panel-left">
        <p className="ink2 t-15">
          {format.localDate(cell.date)}, {cell.time}
        </p>
        <p className="t-20 w-600">{row.name}</p>
        <p className="t-18">{cell.dose ?? row.dose}</p>
        {row.words === '' ? null : <p className="ink2 t-15">{row.words}</p>}
      </div>
      {readOnly ? null : (
        <BottomSlot>
          <div className="ty-bar">
            {closed ? null : <TimeField key={cell.slot} {...props} />}
            {props.onFillRound === undefined ? null : (
              <Button onPress={props.onFillRound}>{words.fillRound(props.roundTime ?? cell.time)}</Button>
            )}
            <span className="ty-bar-end">
              {answer === undefined || closed ? null : (
                <Button onPress={() => props.onAnswer(undefined)}>{words.clear}</Button>
              )}
              <Button tone="routine" icon="right" onPress={props.onNext}>
                {words.next}
              </Button>
            </span>
          </div>
        </BottomSlot>
      )}
      <div className="ty-panel-right">
        {closed || readOnly ? <ClosedBox {...props} /> : <OpenBox {...props} />}
        {wasRecorded && answer !== undefined && !closed ? (
          <Message tone="paper" icon="ask" title={words.onTabletOpened} />
        ) : null}
      </div>
    </section>
  );
};

/** Recorded before, or not due yet: shown with its facts. Bad news is always accepted, so a recorded box can be opened. */
const ClosedBox = ({ cell, statements, readOnly, onOpen }: PanelProps) => {
  const { transcribe: words } = useMessages().paper;
  const { office } = useMessages();
  const format = useFormat();
  if (cell.state === 'future') return <Message tone="info" icon="clock" title={words.future} />;
  const standing = statements.filter(({ corrected }) => corrected === undefined);
  if (standing.length === 0) return <Message tone="info" icon="unknown" title={words.leaveBlank} />;
  return (
    <div className="stack">
      {standing.map((statement) => {
        const who = statement.by.name ?? statement.by.initials ?? office.unknown;
        const at = statement.given ?? cell.due;
        return (
          <Message
            key={statement.id}
            tone="given"
            icon="given"
            title={`${office.outcomes[statement.outcome] ?? statement.outcome}: ${viewOfStatement(statement).text}`}
          >
            {statement.origin === 'paper' ? `${who}, ${format.moment(at)}` : words.onTablet(who, format.moment(at))}
          </Message>
        );
      })}
      {readOnly ? null : cell.shut === true ? (
        <p className="ink2">{words.shutOnPaper}</p>
      ) : (
        <Button onPress={onOpen}>{words.onTabletOpen}</Button>
      )}
    </div>
  );
};

const OUTCOME_CODES: readonly PaperCode[] = ['R', 'M', 'A', 'N', 'unreadable'];

const OpenBox = (props: PanelProps) => {
  const { row, answer, staff, onAnswer } = props;
  const { transcribe: words } = useMessages().paper;
  const isNotGiven = answer !== undefined && answer.code !== 'given';
  return (
    <>
      {row.fields.length === 0 || isNotGiven ? null : (
        <OwnFields row={row} cell={props.cell} answer={answer} staff={staff} onAnswer={onAnswer} />
      )}
      <div className="ty-ask">
        <span className="ty-ask-label">{words.whose}</span>
        <InitialsPicker
          key={props.cell.slot}
          staff={staff}
          value={answer?.who}
          numbered
          onPick={(who) => onAnswer(answer === undefined ? { code: 'given', who } : { ...answer, who })}
        />
      </div>
      <div className="ty-ask">
        <span className="ty-ask-label">{words.orNot}</span>
        <div className="ty-initials">
          {OUTCOME_CODES.map((code) => (
            <button
              key={code}
              type="button"
              className="ty-key"
              aria-pressed={answer?.code === code}
              onClick={() => onAnswer(answer?.code === code ? undefined : { ...answer, code })}
            >
              {code === 'unreadable' ? (
                <Icon name="unknown" size={22} />
              ) : code === 'given' ? null : (
                <CodeSquare code={code} />
              )}
              <b>{words.outcomes[code]}</b>
            </button>
          ))}
        </div>
      </div>
      {answer === undefined || answer.code === 'given' ? null : (
        <TextField
          label={words.note}
          value={answer.note ?? ''}
          onChange={(note) => onAnswer({ ...answer, note })}
          error={answer.code === 'N' && (answer.note ?? '').trim() === '' ? words.noteNeeded : undefined}
        />
      )}
    </>
  );
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The printed hour unless another one is written on the sheet. "810" and "8.10" are read as 08:10. */
const TimeField = ({ cell, answer, onAnswer }: PanelProps) => {
  const { transcribe: words } = useMessages().paper;
  const [typed, setTyped] = useState<string | undefined>(answer?.time);
  if (typed === undefined) {
    return (
      <Button onPress={() => setTyped('')} isDisabled={answer === undefined} why={words.asPrinted(cell.time)}>
        {words.asPrinted(cell.time)}
      </Button>
    );
  }
  const time = readTime(typed);
  return (
    <TextField
      label={words.timeOnSheet}
      value={typed}
      placeholder={words.timeHint}
      inputMode="numeric"
      autoFocus={typed === ''}
      error={typed !== '' && time === undefined ? words.badTime : undefined}
      onChange={(text) => {
        setTyped(text);
        if (answer === undefined) return;
        const { time: _before, ...rest } = answer;
        const next = readTime(text);
        onAnswer(next === undefined ? rest : { ...rest, time: next });
      }}
    />
  );
};

export const readTime = (text: string): string | undefined => {
  const digits = text.trim().replace(/[.:,h ]/g, '');
  const padded = /^\d{3}$/.test(digits) ? `0${digits}` : digits;
  const time = `${padded.slice(0, 2)}:${padded.slice(2)}`;
  return TIME.test(time) ? time : undefined;
};
