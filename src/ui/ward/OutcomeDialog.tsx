import { useState } from 'react';
import type { Outcome } from '#domain/record/entry';
import { fullName } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { type ReasonCode, reasonsOf } from '#ui/ward/reasons';
import { TimeChoice, type When } from '#ui/ward/TimeChoice.tsx';
import type { Target } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';
import { medicineText } from '#ui/ward/words';

type Form = {
  readonly reason: ReasonCode | undefined;
  readonly text: string;
  readonly amount: number | undefined;
  readonly when: When;
};

const NEEDS_AMOUNT: ReadonlySet<Outcome> = new Set(['partly-given', 'extra-on-order']);

/** What is still missing before it can be recorded, in the order of the form; undefined when nothing is. */
const missingOf = (
  form: Form,
  outcome: Outcome,
  hasReasons: boolean,
): 'reason' | 'text' | 'amount' | 'time' | undefined => {
  if (hasReasons && form.reason === undefined) return 'reason';
  if (form.reason === 'other' && form.text.trim() === '') return 'text';
  if (NEEDS_AMOUNT.has(outcome) && form.amount === undefined) return 'amount';
  return form.when === undefined ? 'time' : undefined;
};

/** Any outcome but the plain tap: reason by big buttons, words where none fits, amount and hour where they matter. */
export const OutcomeDialog = ({
  target,
  outcome,
  report,
  onClose,
}: {
  readonly target: Target;
  readonly outcome: Outcome;
  readonly report: boolean;
  readonly onClose: () => void;
}) => {
  const { acts: m, ...all } = useMessages();
  const { record } = useRun();
  const options = reasonsOf(outcome).map((value): Choice<ReasonCode> => ({ value, label: m.reasons[value] }));
  const onlyWords = options.length === 1;
  const [form, setForm] = useState<Form>({
    reason: onlyWords ? 'other' : undefined,
    text: '',
    amount: undefined,
    when: report ? undefined : 'now',
  });
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const medicine = medicineText(target.order, { acts: m, ...all });
  const ordered = target.slot?.dose?.kind === 'quantity' ? target.slot.dose : undefined;
  const missing = missingOf(form, outcome, options.length > 0);
  const why = {
    reason: m.dialog.needReason,
    text: m.dialog.needText,
    amount: m.dialog.needAmount,
    time: m.dialog.needTime,
  };
  const submit = () => {
    if (missing !== undefined || form.when === undefined) return;
    const text = form.text.trim();
    void record(target, {
      outcome,
      report,
      ...(form.when === 'now' ? {} : { given: form.when }),
      ...(form.reason === undefined
        ? text === ''
          ? {}
          : { reason: { code: 'other', text } }
        : { reason: { code: form.reason, ...(text === '' ? {} : { text }) } }),
      ...(form.amount === undefined ? {} : { details: { dose: { value: form.amount, unit: ordered?.unit ?? '' } } }),
    });
    onClose();
  };
  const title = report ? m.dialog.reportTitle(medicine) : m.dialog.outcomeTitle(m.outcome[outcome], medicine);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <Button
          tone="primary"
          isDisabled={missing !== undefined}
          {...(missing === undefined ? {} : { why: why[missing] })}
          onPress={submit}
        >
          {m.dialog.record}
        </Button>
      }
    >
      <p className="w-600">{fullName(target.resident)}</p>
      {report ? <p className="ink2">{m.dialog.reportAbout}</p> : null}
      {options.length > 1 ? (
        <ChoiceButtons
          label={m.dialog.reason}
          options={options}
          value={form.reason}
          onChange={(reason) => set({ reason })}
        />
      ) : null}
      {NEEDS_AMOUNT.has(outcome) ? (
        <NumberField
          label={m.dialog.amount}
          value={form.amount}
          min={0}
          step={0.25}
          onChange={(amount) => set({ amount })}
          {...(ordered === undefined ? {} : { unit: ordered.unit })}
        />
      ) : null}
      <TextField
        label={outcome === 'extra-on-order' ? m.dialog.extraWho : m.dialog.other}
        value={form.text}
        multiline
        maxLength={600}
        onChange={(text) => set({ text })}
      />
      <TimeChoice mustSay={report} onChange={(when) => set({ when })} />
    </Dialog>
  );
};
