import { useMemo, useState } from 'react';
import { holdings } from '#domain/record/holding';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { fullName } from '#domain/resident/resident';
import { type ResidentId, residentId, type SheetNumber, sheetNumber } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { roomAndName, wardResidents } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

const NO_SHEET = 'none';

/** From now on a resident's doses are written on a sheet: which resident, which sheet. */
export const PutOnPaperDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { paper } = useMessages();
  const words = paper.held;
  const format = useFormat();
  const { entries, snapshot, identity } = useAppState();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const [resident, setResident] = useState<ResidentId>();
  const [sheet, setSheet] = useState<string>();
  const held = holdings(entries);
  const onTablet = useMemo(
    () => wardResidents(snapshot, identity?.ward).filter(({ id }) => held.get(id)?.by !== 'paper'),
    [snapshot, identity?.ward, held],
  );
  const sheets = sheetLedger(entries).filter(
    (line) => line.resident === resident && line.kind === 'mar' && !line.drill && line.todo !== undefined,
  );
  const current = sheets.filter((line) => line.replacedBy === undefined);
  const chosen = onTablet.find(({ id }) => id === resident);
  const press = async () => {
    if (resident === undefined || sheet === undefined) return;
    const number: SheetNumber | undefined = sheet === NO_SHEET ? undefined : sheetNumber(sheet);
    if (await run(() => workflows.putOnPaper(resident, number))) onClose();
  };
  return (
    <Dialog
      title={words.putTitle}
      isOpen
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={onClose}>{paper.cancel}</Button>
          {chosen === undefined || sheet === undefined ? null : (
            <Button
              tone="primary"
              isDisabled={isBusy || !workflows.may('put-on-paper')}
              why={isBusy ? paper.saving : paper.denied}
              onPress={() => void press()}
            >
              {words.putNow(fullName(chosen))}
            </Button>
          )}
        </>
      }
    >
      <p>{words.putAbout}</p>
      {onTablet.length === 0 ? (
        <EmptyState icon="paper" title={words.nobodyLeft} />
      ) : (
        <div className="of-scroll">
          <ChoiceButtons<string>
            label={words.chooseResident}
            columns={3}
            value={resident}
            onChange={(id) => {
              setResident(residentId(id));
              setSheet(undefined);
            }}
            options={onTablet.map((one) => ({ value: one.id, label: roomAndName(one) }))}
          />
        </div>
      )}
      {resident === undefined ? null : (
        <>
          {current.length === 0 ? <Message tone="paper" icon="paper" title={words.noSheetYet} /> : null}
          <ChoiceButtons<string>
            label={words.chooseSheet}
            value={sheet}
            onChange={setSheet}
            options={[
              ...current.map((line) => ({
                value: line.number as string,
                label: line.number,
                more:
                  line.printedAt === undefined ? '' : `${paper.ledger.states.printed} ${format.moment(line.printedAt)}`,
              })),
              { value: NO_SHEET, label: words.withoutSheet },
            ]}
          />
        </>
      )}
      <ActLine act={act} />
    </Dialog>
  );
};
