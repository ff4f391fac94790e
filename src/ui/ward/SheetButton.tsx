import { useRef, useState } from 'react';
import { may } from '#domain/people/may';
import { fullName, type Resident } from '#domain/resident/resident';
import type { Progress } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import type { Drawn } from '#ui/shell/printing/draw-sheets';
import { PdfDialog } from '#ui/shell/printing/PdfDialog.tsx';
import { PackCancelled, type PackJob, preparePack } from '#ui/shell/printing/prepare-pack';
import { registerSheets } from '#ui/shell/printing/register-sheets';

/** Days on a sheet that is printed from the resident's page. */
const SHEET_DAYS = 7;

/** "Toedieningsblad": this resident's sheet, made here and now, with or without a network. */
export const SheetButton = ({ resident }: { readonly resident: Resident }) => {
  const m = useMessages();
  const words = m.ward.resident;
  const app = useApp();
  const { language } = useFormat();
  const { person } = useAppState();
  const job = useRef<PackJob>(undefined);
  const [progress, setProgress] = useState<Progress>();
  const [failed, setFailed] = useState<string>();
  const [drawn, setDrawn] = useState<Drawn>();
  const allowed = person !== undefined && may(person.role, 'print');
  const make = async () => {
    setFailed(undefined);
    setProgress({ step: words.sheet, done: 0 });
    const choice = {
      residents: [resident],
      days: SHEET_DAYS,
      language,
      drill: false,
      kind: 'mar',
      keep: false,
    } as const;
    job.current = preparePack(app, choice, setProgress);
    try {
      setDrawn(await job.current.done);
    } catch (error) {
      if (!(error instanceof PackCancelled)) setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setProgress(undefined);
    }
  };
  const title = `${words.sheet}: ${fullName(resident)}`;
  const number = drawn?.sheets.find((sheet) => sheet.kind === 'mar')?.identity.number ?? 'noodblad';
  return (
    <>
      <Button
        icon="printer"
        isDisabled={!allowed || progress !== undefined}
        why={allowed ? words.sheetBusy : m.ward.row.notForRole}
        onPress={() => void make()}
      >
        {words.sheet}
      </Button>
      {progress === undefined ? null : (
        <Dialog isOpen title={title} onClose={() => job.current?.cancel()}>
          <ProgressLine progress={progress} label={words.sheetBusy} />
        </Dialog>
      )}
      {failed === undefined ? null : (
        <Dialog isOpen title={title} onClose={() => setFailed(undefined)}>
          <Message tone="late" icon="alert" title={words.sheetFailed}>
            <p>{words.sheetFailedMore}</p>
            <p className="t-15 ink2">{failed}</p>
          </Message>
        </Dialog>
      )}
      {drawn === undefined ? null : (
        <PdfDialog
          bytes={drawn.bytes}
          title={title}
          fileName={`${number}.pdf`}
          register={(onProgress) => registerSheets(app, drawn, onProgress)}
          onClose={() => setDrawn(undefined)}
        />
      )}
    </>
  );
};
