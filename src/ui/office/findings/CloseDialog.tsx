import type { ClosingState } from '#domain/reconciliation/dispositions';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';

/** The last word of an outage; the workflow checks every blocker again. */
export const CloseDialog = ({ closing, onClose }: { readonly closing: ClosingState; readonly onClose: () => void }) => {
  const { office } = useMessages();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const press = async () => {
    if (await run(() => workflows.closeOutage(closing))) onClose();
  };
  return (
    <Dialog
      title={office.close.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{office.cancel}</Button>
          <Button tone="primary" isDisabled={isBusy} why={office.saving} onPress={() => void press()}>
            {office.close.now}
          </Button>
        </>
      }
    >
      <p>{office.close.about}</p>
      <ActLine act={act} />
    </Dialog>
  );
};
