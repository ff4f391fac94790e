import { useState } from 'react';
import type { Outcome } from '#domain/record/entry';
import { fullName } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { missingPart, needsAmount, type OutcomeForm, wantedOf } from '#ui/ward/outcome-form';
import { type ReasonCode, reasonsOf } from '#ui/ward/reasons';
import { TimeChoice } from '#ui/ward/TimeChoice.tsx';
import type { Target } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';
import { medicineText } from '#ui/ward/words';

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
  const ordered = target.slot?.dose?.kind === 'quantity' ? target.slot.dose : undefined;
  const [form, setForm] = useState<OutcomeForm>({
    reason: options.length === 1 ? 'other' : undefined,
    text: '',
    amount: undefined,
    unit: ordered?.unit ?? '',
    when: report ? undefined : 'now',
    giver: undefined,
    giverName: '',
  });
  const set = (part: Partial<OutcomeForm>) => setForm((before) => ({ ...before, ...part }));
  const medicine = medicineText(target.order, { acts: m, ...all });
  const missing = missingPart(form, { outcome, report, hasReasons: options.length > 0 });
  const why = {
    reason: m.dialog.needReason,
    text: m.dialog.needText,
    amount: m.dialog.needAmount,
    unit: m.dialog.needUnit,
    time: m.dialog.needTime,
    giver: m.dialog.needGiver,
  };
  const submit = () => {
    const wanted = missing === undefined ? wantedOf(form, outcome, report) : undefined;
    if (wanted === undefined) return;
    void record(target, wanted);
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
      {needsAmount(outcome) ? (
        <NumberField
          label={m.dialog.amount}
          value={form.amount}
          min={0}
          step={0.25}
          onChange={(amount) => set({ amount })}
          {...(ordered === undefined ? {} : { unit: ordered.unit })}
        />
      ) : null}
      {needsAmount(outcome) && ordered === undefined ? (
        <TextField label={m.dialog.unitMissing} value={form.unit} maxLength={40} onChange={(unit) => set({ unit })} />
      ) : null}
      {report ? (
        <ChoiceButtons
          label={m.dialog.whoGave}
          options={[
            { value: 'self', label: m.dialog.giverSelf },
            { value: 'other', label: m.dialog.giverOther },
          ]}
          value={form.giver}
          onChange={(giver) => set({ giver })}
        />
      ) : null}
      {form.giver === 'other' ? (
        <TextField
          label={m.dialog.giverName}
          value={form.giverName}
          maxLength={120}
          onChange={(giverName) => set({ giverName })}
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
