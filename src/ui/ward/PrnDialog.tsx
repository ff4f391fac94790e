import { useState } from 'react';
import type { ActDetails } from '#domain/administration/request';
import type { PrnItem } from '#domain/record/resident-view';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { SecondPerson } from '#ui/ward/SecondPerson.tsx';
import { TimeChoice, type When } from '#ui/ward/TimeChoice.tsx';
import { targetOfPrn } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';
import { medicineText } from '#ui/ward/words';

const COMPLAINTS = ['pain', 'restless', 'nausea', 'fever', 'breathless', 'constipation', 'sleepless', 'other'] as const;
type Complaint = (typeof COMPLAINTS)[number];
type Checked = Pick<ActDetails, 'secondPerson' | 'noSecondPersonReason'>;

/** The reason comes before the record: what for, how much, when. */
export const PrnDialog = ({
  item,
  resident,
  onClose,
}: {
  readonly item: PrnItem;
  readonly resident: Resident;
  readonly onClose: () => void;
}) => {
  const messages = useMessages();
  const m = messages.acts;
  const format = useFormat();
  const { record } = useRun();
  const ordered = item.dose?.kind === 'quantity' ? item.dose : undefined;
  const [complaint, setComplaint] = useState<Complaint>();
  const [text, setText] = useState('');
  const [amount, setAmount] = useState(ordered?.value);
  const [when, setWhen] = useState<When>('now');
  const [checked, setChecked] = useState<Checked>({});
  const needsSecond = item.marks.includes('second-person');
  const seen = checked.secondPerson !== undefined || checked.noSecondPersonReason !== undefined;
  const options = COMPLAINTS.map((value): Choice<Complaint> => ({ value, label: m.prn.reasons[value] }));
  const missing =
    complaint === undefined
      ? m.dialog.needReason
      : complaint === 'other' && text.trim() === ''
        ? m.dialog.needText
        : when === undefined
          ? m.dialog.needTime
          : needsSecond && !seen
            ? m.second.choose
            : undefined;
  const give = () => {
    if (complaint === undefined || when === undefined) return;
    const word = complaint === 'other' ? undefined : m.prn.reasons[complaint];
    const said = [word, text.trim()].filter((part) => part !== undefined && part !== '').join(': ');
    const unit = ordered?.unit;
    void record(targetOfPrn(item, resident), {
      outcome: 'given',
      complaint: said,
      ...(when === 'now' ? {} : { given: when }),
      details: { ...checked, ...(amount === undefined || unit === undefined ? {} : { dose: { value: amount, unit } }) },
    });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${ordered === undefined ? '' : `${format.quantity(ordered)} `}${medicineText(item.of, messages)}`}
      footer={
        <Button
          tone="primary"
          icon="check"
          isDisabled={missing !== undefined}
          {...(missing === undefined ? {} : { why: missing })}
          onPress={give}
        >
          {messages.ward.row.isGiven}
        </Button>
      }
    >
      <p className="w-600">{fullName(resident)}</p>
      <ChoiceButtons label={m.prn.reason} options={options} value={complaint} onChange={setComplaint} />
      <TextField label={m.dialog.other} value={text} maxLength={500} onChange={setText} />
      {ordered === undefined ? null : (
        <NumberField
          label={m.dialog.amount}
          value={amount}
          unit={ordered.unit}
          min={0}
          step={0.5}
          onChange={setAmount}
        />
      )}
      <TimeChoice mustSay={false} onChange={setWhen} />
      {needsSecond ? (
        <SecondPerson
          looksAt={`${m.second.resident}, ${medicineText(item.of, messages)}`}
          checked={checked}
          onChecked={setChecked}
        />
      ) : null}
    </Dialog>
  );
};
