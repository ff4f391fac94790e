import { useLocation } from 'wouter';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { useAppState } from '#ui/shell/app-context';

/** The server can be trusted again: reconciling begins. Closing comes after it, among the findings. */
export const EndDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { outage } = useMessages();
  const words = outage.end;
  const { connection } = useAppState();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const [, go] = useLocation();
  const press = async () => {
    if (!(await run(() => workflows.endOutage()))) return;
    onClose();
    go('/office');
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{outage.cancel}</Button>
          <Button tone="primary" isDisabled={isBusy} why={outage.saving} onPress={() => void press()}>
            {words.now}
          </Button>
        </>
      }
    >
      <p>{words.about}</p>
      {connection?.state === 'online' ? null : <Message tone="paper" icon="alert" strong title={words.stillDown} />}
      <p className="ink2">{words.closes}</p>
      <ActLine act={act} />
    </Dialog>
  );
};
