import { useState } from 'react';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Checkbox } from '#ui/kit/fields.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import type { Draft } from '#ui/office/transcribe/draft';
import { draftFile } from '#ui/office/transcribe/draft';
import type { Grid } from '#ui/office/transcribe/grid';
import type { PrintedSheet } from '#ui/office/transcribe/printed-sheet';
import type { TypingProgress } from '#ui/office/transcribe/progress';
import { type Second, SecondTypist } from '#ui/office/transcribe/SecondTypist.tsx';
import { needsSecondTypist } from '#ui/office/transcribe/to-transcription';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { useApp } from '#ui/shell/app-context';

/** Says once more what goes into the record and what stays unknown. A sheet is typed in once. */
export const FinishDialog = ({
  sheet,
  line,
  grid,
  draft,
  progress,
  onDone,
  onClose,
}: {
  readonly sheet: PrintedSheet;
  readonly line: LedgerLine;
  readonly grid: Grid;
  readonly draft: Draft;
  readonly progress: TypingProgress;
  readonly onDone: (count: number) => void;
  readonly onClose: () => void;
}) => {
  const { paper } = useMessages();
  const words = paper.transcribe;
  const { tablet } = useApp();
  const workflows = useOfficeWorkflows();
  const { act, run, isBusy } = useAct();
  const [second, setSecond] = useState<Second>({ kind: 'open' });
  const [compared, setCompared] = useState(false);
  const wantsSecond = needsSecondTypist({ sheet, grid, draft });
  const hasSecond = second.kind === 'person' || (second.kind === 'nobody' && second.reason.trim() !== '');
  const wantsCompare = line.replacedBy !== undefined;
  const why = isBusy ? words.registering : wantsSecond && !hasSecond ? words.secondNeeded : words.supersededSeen;
  const press = async () => {
    const typist =
      second.kind === 'person'
        ? { secondTypist: second.person }
        : second.kind === 'nobody'
          ? { noSecondTypistReason: second.reason.trim() }
          : {};
    const kept = await run(() => workflows.transcribe({ line, sheet, grid, draft }, typist, compared));
    if (!kept) return;
    onDone(progress.filled);
    onClose();
    // The record holds it now; an empty file is a draft that is not there.
    await tablet.putFile(draftFile(line.number), new Uint8Array()).catch(() => undefined);
  };
  return (
    <Dialog
      title={words.finishTitle}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {paper.cancel}
          </Button>
          <Button
            tone="primary"
            isDisabled={isBusy || (wantsSecond && !hasSecond) || (wantsCompare && !compared)}
            why={why}
            onPress={() => void press()}
          >
            {words.finishNow}
          </Button>
        </>
      }
    >
      <ul className="ty-finish">
        <li>{words.finishFilled(progress.filled)}</li>
        <li>{words.finishBlank(progress.blank)}</li>
        {progress.unstated === 0 ? null : <li>{words.unstated(progress.unstated)}</li>}
      </ul>
      <Message tone="paper" icon="paper" title={words.finishOnce} />
      {wantsCompare && line.replacedBy !== undefined ? (
        <>
          <p>{words.superseded(line.replacedBy)}</p>
          <Checkbox isSelected={compared} onChange={setCompared}>
            {words.supersededSeen}
          </Checkbox>
        </>
      ) : null}
      {wantsSecond ? <SecondTypist value={second} onChange={setSecond} /> : null}
      <ActLine act={act} />
      {act.state === 'failed' ? <p>{words.failed}</p> : null}
    </Dialog>
  );
};
