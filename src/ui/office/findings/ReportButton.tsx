import { useState } from 'react';
import { localDateOf } from '#kernel/instant';
import type { Progress } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { reportSheet } from '#ui/office/findings/report-sheet';
import type { Review } from '#ui/office/findings/use-review';
import { usePeople } from '#ui/office/people';
import { useApp } from '#ui/shell/app-context';
import { type Drawn, drawSheets } from '#ui/shell/printing/draw-sheets';
import { PdfDialog } from '#ui/shell/printing/PdfDialog.tsx';
import { registerSheets } from '#ui/shell/printing/register-sheets';

/** The outage report as a PDF: made from the same data as this screen, printed or kept. */
export const ReportButton = ({ review }: { readonly review: Review }) => {
  const { office } = useMessages();
  const words = office.report;
  const format = useFormat();
  const people = usePeople();
  const app = useApp();
  const [progress, setProgress] = useState<Progress>();
  const [failed, setFailed] = useState<string>();
  const [drawn, setDrawn] = useState<Drawn>();
  const make = async () => {
    setFailed(undefined);
    setProgress({ step: words.making, done: 0 });
    try {
      const sheet = await reportSheet(app, review, {
        language: format.language,
        nameOf: people.nameOfId,
        choiceWords: (choice) => office.choices[choice]?.[0] ?? choice,
        byTablet: words.byTablet,
      });
      setDrawn(await drawSheets(app, [sheet], setProgress).done);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <>
      {failed === undefined ? null : (
        <Message tone="late" icon="alert" title={words.failed}>
          {failed}
        </Message>
      )}
      {progress === undefined ? (
        <Button size="wide" icon="file" onPress={() => void make()}>
          {words.make}
        </Button>
      ) : (
        <ProgressLine progress={progress} label={words.making} />
      )}
      {drawn === undefined ? null : (
        <PdfDialog
          bytes={drawn.bytes}
          title={words.title}
          fileName={words.file(localDateOf(review.outage.since, format.zone))}
          register={(onProgress) => registerSheets(app, drawn, onProgress)}
          onClose={() => setDrawn(undefined)}
        />
      )}
    </>
  );
};
