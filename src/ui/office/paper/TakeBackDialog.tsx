import { useLocation } from 'wouter';
import { holdings } from '#domain/record/holding';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { useAppState } from '#ui/shell/app-context';

/** Back from paper: the safe answer (type in first) stands in front while a sheet that was written on is still out. */
export const TakeBackDialog = ({
  resident,
  onClose,
}: {
  readonly resident: Resident;
  readonly onClose: () => void;
}) => {
  const { paper } = useMessages();
  const words = paper.held;
  const { entries } = useAppState();
  const [, go] = useLocation();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const open = sheetLedger(entries).filter((line) => line.resident === resident.id && line.todo === 'type-in');
  const sheet = holdings(entries).get(resident.id)?.sheet ?? open[0]?.number;
  const press = async () => {
    if (await run(() => workflows.takeBack(resident.id))) onClose();
  };
  return (
    <Dialog
      title={words.takeBackTitle(fullName(resident))}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            isDisabled={isBusy || !workflows.may('take-back')}
            why={isBusy ? paper.saving : paper.denied}
            onPress={() => void press()}
          >
            {words.takeBackNow}
          </Button>
          {open.length === 0 || sheet === undefined ? null : (
            <Button tone="primary" onPress={() => go(`/paper/sheet/${sheet}`)} autoFocus>
              {words.typeFirst}
            </Button>
          )}
        </>
      }
    >
      {open.length === 0 ? null : <Message tone="paper" icon="paper" strong title={words.takeBackOpen(open.length)} />}
      <ActLine act={act} />
    </Dialog>
  );
};
