import { useState } from 'react';
import type { LocalDate } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { readTime } from '#ui/office/transcribe/CellPanel.tsx';
import { type LineAnswer, lineIsComplete } from '#ui/office/transcribe/draft';
import { InitialsPicker } from '#ui/office/transcribe/InitialsPicker.tsx';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';

/** One line of a ruled block. Day, hour and initials are needed; amount and reason only when the sheet says them. */
export const LineDialog = ({
  title,
  unit,
  line,
  days,
  staff,
  onKeep,
  onClose,
}: {
  readonly title: string;
  readonly unit: string;
  readonly line: LineAnswer;
  readonly days: readonly LocalDate[];
  readonly staff: readonly StaffInitials[];
  readonly onKeep: (line: LineAnswer) => void;
  readonly onClose: () => void;
}) => {
  const { paper, kit } = useMessages();
  const words = paper.transcribe;
  const format = useFormat();
  const [now, setNow] = useState(line);
  const [typed, setTyped] = useState(line.time ?? '');
  const time = readTime(typed);
  const { time: _time, ...rest } = now;
  const next: LineAnswer = time === undefined ? rest : { ...rest, time };
  const complete = lineIsComplete(next);
  const put = (patch: { [K in keyof LineAnswer]?: LineAnswer[K] | undefined }) =>
    setNow(
      (before) =>
        Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, v]) => v !== undefined)) as LineAnswer,
    );
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={onClose}>{paper.cancel}</Button>
          <Button tone="primary" isDisabled={!complete} why={words.prnIncomplete} onPress={() => onKeep(next)}>
            {kit.confirm}
          </Button>
        </>
      }
    >
      <ChoiceButtons<string>
        label={words.prnDay}
        columns={3}
        value={now.date}
        onChange={(date) => put({ date })}
        options={days.map((date) => ({ value: date, label: format.localDate(date) }))}
      />
      <TextField
        label={words.prnTime}
        value={typed}
        onChange={setTyped}
        placeholder={words.timeHint}
        inputMode="numeric"
        error={typed !== '' && time === undefined ? words.badTime : undefined}
      />
      <NumberField
        label={words.prnAmount}
        value={now.dose}
        min={0}
        steppers={false}
        onChange={(dose) => put({ dose })}
        {...(unit === '' ? {} : { unit })}
      />
      <TextField
        label={words.prnReason}
        value={now.reason ?? ''}
        maxLength={600}
        onChange={(reason) => put({ reason: reason === '' ? undefined : reason })}
      />
      <div className="kit-field">
        <span className="kit-label">{words.prnWho}</span>
        <InitialsPicker staff={staff} value={now.who} onPick={(who) => put({ who })} />
      </div>
    </Dialog>
  );
};
