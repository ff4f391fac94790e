import { useState } from 'react';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { fullName, type Resident } from '#domain/resident/resident';
import type { SheetNumber } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useRun } from '#ui/ward/use-run';

/** A sheet that this tablet did not number: a blank one, or another tablet's. */
const NO_SHEET = 'other';

/** Puts a resident on paper, or takes the resident back to the tablet. */
export const HoldingDialog = ({
  resident,
  to,
  onClose,
}: {
  readonly resident: Resident;
  readonly to: 'paper' | 'tablet';
  readonly onClose: () => void;
}) => {
  const { acts: m } = useMessages();
  const format = useFormat();
  const { entries } = useAppState();
  const { hold } = useRun();
  const [sheet, setSheet] = useState<SheetNumber | typeof NO_SHEET>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = fullName(resident);
  const sheets = sheetLedger(entries).filter(
    (line) =>
      line.resident === resident.id &&
      line.kind === 'mar' &&
      (line.state === 'printed' || line.state === 'handed-over'),
  );
  const numbered = sheets.map(
    (line): Choice<SheetNumber | typeof NO_SHEET> => ({
      value: line.number,
      label: line.number,
      ...(line.printedAt === undefined ? {} : { more: format.moment(line.printedAt) }),
    }),
  );
  const options = [...numbered, { value: NO_SHEET, label: m.paper.otherSheet } as const];
  const mustChoose = to === 'paper' && numbered.length > 0 && sheet === undefined;
  const submit = async () => {
    setBusy(true);
    const answer = await hold(resident, to, sheet === NO_SHEET ? undefined : sheet);
    setBusy(false);
    if (answer === undefined) onClose();
    else setTrouble(answer);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={to === 'paper' ? m.paper.putTitle(name) : m.paper.backTitle(name)}
      footer={
        <Button
          tone="primary"
          isDisabled={busy || mustChoose}
          {...(mustChoose ? { why: m.paper.chooseSheet } : {})}
          onPress={() => void submit()}
        >
          {to === 'paper' ? m.paper.putDo : m.paper.backDo}
        </Button>
      }
    >
      <p>{to === 'paper' ? m.paper.putAbout : m.paper.backAbout}</p>
      {to === 'paper' && numbered.length > 0 ? (
        <ChoiceButtons label={m.paper.whichSheet} options={options} value={sheet} onChange={setSheet} />
      ) : null}
      {to === 'paper' && numbered.length === 0 ? <p className="c-paper w-600">{m.paper.noSheet}</p> : null}
      {trouble === undefined ? null : (
        <Message tone="late" title={trouble}>
          {undefined}
        </Message>
      )}
    </Dialog>
  );
};
