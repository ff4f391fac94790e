import { useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Checkbox, TextField } from '#ui/kit/fields.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';

const OTHER = 'other';
const REASON_MAX = 600;

/** Declaring by hand: a reason as big buttons, words of one's own only for "other". */
export const DeclareDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { outage } = useMessages();
  const words = outage.declare;
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const [choice, setChoice] = useState<string>();
  const [own, setOwn] = useState('');
  const [drill, setDrill] = useState(false);
  const reason = choice === OTHER ? own.trim() : (choice ?? '');
  const press = async () => {
    if (await run(() => workflows.declareOutage(reason, drill))) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{outage.cancel}</Button>
          <Button
            tone="primary"
            isDisabled={isBusy || reason === ''}
            why={isBusy ? outage.saving : words.reasonNeeded}
            onPress={() => void press()}
          >
            {words.now}
          </Button>
        </>
      }
    >
      <p>{words.about}</p>
      <ChoiceButtons<string>
        label={words.reason}
        value={choice}
        onChange={setChoice}
        options={[...words.reasons.map((one) => ({ value: one, label: one })), { value: OTHER, label: words.other }]}
      />
      {choice === OTHER ? (
        <TextField label={words.otherLabel} value={own} onChange={setOwn} maxLength={REASON_MAX} isRequired autoFocus />
      ) : null}
      <Checkbox isSelected={drill} onChange={setDrill}>
        {words.drill}
      </Checkbox>
      <ActLine act={act} />
    </Dialog>
  );
};
