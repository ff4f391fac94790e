import { useState } from 'react';
import type { Finding } from '#domain/reconciliation/finding';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';

const REASON_MAX = 600;

/** Equal choices, none preselected; "later" is a full answer; a reason always. The decision is an entry of its own. */
export const DecisionForm = ({ finding }: { readonly finding: Finding }) => {
  const { office } = useMessages();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const [choice, setChoice] = useState<string>();
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState(finding.harm !== 'settled');
  if (!workflows.mayDecide(finding)) {
    return (
      <Message tone="info" icon="lock" title={office.deniedDecide}>
        {office.onlyBy(finding.decidedBy.map((role) => office.roles[role]).join(', '))}
      </Message>
    );
  }
  if (!again) return <Button onPress={() => setAgain(true)}>{office.decideAgain}</Button>;
  const ready = choice !== undefined && reason.trim() !== '';
  const press = async () => {
    if (choice === undefined) return;
    const kept = await run(() => workflows.settle(finding, choice, reason.trim()));
    if (!kept) return;
    setChoice(undefined);
    setReason('');
    setAgain(false);
  };
  return (
    <section className="fi-decision">
      <ChoiceButtons<string>
        label={office.question}
        value={choice}
        onChange={setChoice}
        options={finding.choices.map((code) => ({
          value: code,
          label: office.choices[code]?.[0] ?? code,
          more: office.choices[code]?.[1] ?? '',
        }))}
      />
      <TextField
        label={office.reason}
        value={reason}
        onChange={setReason}
        maxLength={REASON_MAX}
        isRequired
        multiline
      />
      <ActLine act={act} />
      <div className="of-row-actions">
        <Button
          tone="primary"
          isDisabled={!ready || isBusy}
          why={isBusy ? office.saving : choice === undefined ? office.choiceNeeded : office.reasonNeeded}
          onPress={() => void press()}
        >
          {office.decide}
        </Button>
      </div>
    </section>
  );
};
