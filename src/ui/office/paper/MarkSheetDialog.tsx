import type { LedgerLine } from '#domain/record/sheet-ledger';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';

export type SheetChange = 'handed-over' | 'void' | 'lost';

/** Asks once before a sheet's state changes: void and lost say what they mean for what may be written on it. */
export const MarkSheetDialog = ({
  line,
  change,
  onClose,
}: {
  readonly line: LedgerLine;
  readonly change: SheetChange;
  readonly onClose: () => void;
}) => {
  const { paper } = useMessages();
  const words = paper.ledger;
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const texts: Record<SheetChange, { title: string; about?: string; confirm: string }> = {
    'handed-over': { title: `${words.handOver}: ${line.number}`, confirm: words.handOver },
    void: { title: words.voidTitle(line.number), about: words.voidAbout, confirm: words.confirmVoid },
    lost: { title: words.lostTitle(line.number), about: words.lostAbout, confirm: words.confirmLost },
  };
  const { title, about, confirm } = texts[change];
  const press = async () => {
    if (await run(() => workflows.markSheet(line.number, change))) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{paper.cancel}</Button>
          <Button
            tone={change === 'handed-over' ? 'primary' : 'danger'}
            isDisabled={isBusy || !workflows.may('mark-sheet')}
            why={isBusy ? paper.saving : paper.denied}
            onPress={() => void press()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {about === undefined ? null : <p>{about}</p>}
      <ActLine act={act} />
    </Dialog>
  );
};
