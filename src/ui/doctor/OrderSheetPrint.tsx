import { useRef, useState } from 'react';
import { may } from '#domain/people/may';
import type { Resident } from '#domain/resident/resident';
import { localDateOf } from '#kernel/instant';
import type { Progress } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import type { Drawn } from '#ui/shell/printing/draw-sheets';
import { PdfDialog } from '#ui/shell/printing/PdfDialog.tsx';
import { PackCancelled, type PackJob, preparePack } from '#ui/shell/printing/prepare-pack';
import { registerSheets } from '#ui/shell/printing/register-sheets';

const DAYS = 7;

/** Prints order sheets for signature: one resident or a stack. The signature box stays empty: ink is the legal path. */
export const OrderSheetPrint = ({ residents }: { readonly residents: readonly Resident[] }) => {
  const { doctor: words, paper } = useMessages();
  const format = useFormat();
  const app = useApp();
  const { person } = useAppState();
  const job = useRef<PackJob>(undefined);
  const [progress, setProgress] = useState<Progress>();
  const [failed, setFailed] = useState<string>();
  const [drawn, setDrawn] = useState<Drawn>();
  const make = async () => {
    setFailed(undefined);
    setProgress({ step: '', done: 0 });
    const choice = {
      residents,
      days: DAYS,
      language: format.language,
      drill: false,
      kind: 'orders',
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
  const allowed = person !== undefined && may(person.role, 'print');
  return (
    <div className="stack">
      {failed === undefined ? null : (
        <Message tone="late" icon="alert" title={words.failed}>
          {failed}
        </Message>
      )}
      {progress === undefined ? (
        <Button
          tone="primary"
          icon="printer"
          size="wide"
          isDisabled={residents.length === 0 || !allowed}
          why={allowed ? words.printNobody : paper.denied}
          onPress={() => void make()}
        >
          {residents.length === 1 ? words.print : words.printMany(residents.length)}
        </Button>
      ) : (
        <>
          <ProgressLine
            progress={progress}
            label={progress.total === undefined ? paper.pack.preparing : words.drawing(progress.done, progress.total)}
          />
          <Button size="wide" onPress={() => job.current?.cancel()}>
            {words.cancel}
          </Button>
        </>
      )}
      {drawn === undefined ? null : (
        <PdfDialog
          bytes={drawn.bytes}
          title={words.preview}
          fileName={words.file(localDateOf(format.now, format.zone))}
          register={(onProgress) => registerSheets(app, drawn, onProgress)}
          onClose={() => setDrawn(undefined)}
        />
      )}
    </div>
  );
};
