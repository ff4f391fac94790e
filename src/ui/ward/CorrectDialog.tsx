import { useState } from 'react';
import type { Statement } from '#domain/record/statement';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useRun } from '#ui/ward/use-run';
import { statementTime } from '#ui/ward/words';

const REASONS = ['not-taken', 'wrong-tap', 'wrong-resident', 'wrong-dose', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** A mistake is a new fact: the wrong one stays readable and stops counting. */
export const CorrectDialog = ({
  statement,
  resident,
  onClose,
}: {
  readonly statement: Statement;
  readonly resident: Resident;
  readonly onClose: () => void;
}) => {
  const { acts: m } = useMessages();
  const format = useFormat();
  const { correct } = useRun();
  const [reason, setReason] = useState<Reason>();
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const options = REASONS.map((value): Choice<Reason> => ({ value, label: m.dialog.correctReasons[value] }));
  const missing =
    reason === undefined
      ? m.dialog.needReason
      : reason === 'other' && text.trim() === ''
        ? m.dialog.needText
        : undefined;

  const submit = async () => {
    if (reason === undefined) return;
    const word = reason === 'other' ? undefined : m.dialog.correctReasons[reason];
    setBusy(true);
    const answer = await correct(
      statement,
      [word, text.trim()].filter((part) => part !== undefined && part !== '').join(': '),
    );
    setBusy(false);
    if (answer === undefined) onClose();
    else setTrouble(answer);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={m.dialog.correctTitle}
      footer={
        <Button
          tone="primary"
          isDisabled={missing !== undefined || busy}
          {...(missing === undefined ? {} : { why: missing })}
          onPress={() => void submit()}
        >
          {m.dialog.correctDo}
        </Button>
      }
    >
      <p className="t-18">
        <b>
          {m.outcome[statement.outcome]} {statementTime(statement, format)}
        </b>{' '}
        {statement.medicine}, {fullName(resident)}
      </p>
      <p className="ink2">{m.dialog.correctAbout}</p>
      <ChoiceButtons label={m.dialog.reason} options={options} value={reason} onChange={setReason} />
      <TextField label={m.dialog.other} value={text} multiline maxLength={500} onChange={setText} />
      {trouble === undefined ? null : (
        <Message tone="late" title={trouble}>
          {undefined}
        </Message>
      )}
    </Dialog>
  );
};
