import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import type { MarSheet } from '#domain/sheet/sheet';
import { parseSheetNumber } from '#domain/sheet/sheet-number';
import type { SheetNumber } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { EmptyState, Page } from '#ui/kit/surfaces.tsx';
import { SheetFinder } from '#ui/office/paper/SheetFinder.tsx';
import { readKeptSheet } from '#ui/office/transcribe/printed-sheet';
import { TranscribeDesk } from '#ui/office/transcribe/TranscribeDesk.tsx';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { useApp, useAppState } from '#ui/shell/app-context';
import { sheetFile } from '#ui/shell/printing/sheet-file';

/** `/paper/sheet/:number`: finds the sheet, says why it cannot be typed in, or opens its grid. */
export const SheetScreen = ({ number: asked }: { readonly number: SheetNumber }) => {
  const { paper } = useMessages();
  const { entries } = useAppState();
  const parsed = parseSheetNumber(asked);
  const number = parsed.ok ? parsed.value.number : asked;
  const line = useMemo(() => sheetLedger(entries).find((one) => one.number === number), [entries, number]);
  if (!parsed.ok) {
    const why = parsed.error.because === 'wrong-check-letter' ? paper.find.badCheck(asked) : paper.find.badNumber;
    return <NoSheet title={why} />;
  }
  if (line === undefined) return <NoSheet title={paper.find.unknown(number)} />;
  return <KnownSheet line={line} />;
};

const NoSheet = ({ title }: { readonly title: string }) => {
  const { paper } = useMessages();
  const [, go] = useLocation();
  return (
    <Page title={paper.transcribe.title} actions={<Button onPress={() => go('/paper')}>{paper.back}</Button>}>
      <EmptyState icon="paper" title={title}>
        <div className="of-finder-inline">
          <SheetFinder />
        </div>
      </EmptyState>
    </Page>
  );
};

/** Why a sheet of the ledger is shown and not typed in; undefined when it may be. */
const closedBecause = (line: LedgerLine): string | undefined => {
  if (line.drill) return 'drill';
  if (line.kind !== 'mar') return 'not-a-mar';
  if (line.state === 'typed-in') return 'typed-in-already';
  return line.state === 'void' ? 'void' : undefined;
};

const KnownSheet = ({ line }: { readonly line: LedgerLine }) => {
  const { paper } = useMessages();
  const { tablet } = useApp();
  const workflows = useOfficeWorkflows();
  const [kept, setKept] = useState<{ readonly sheet: MarSheet | undefined }>();
  useEffect(() => {
    let gone = false;
    tablet
      .getFile(sheetFile(line.number))
      .then((bytes) => readKeptSheet(bytes, line.number))
      .catch(() => undefined)
      .then((sheet) => {
        if (!gone) setKept({ sheet });
      });
    return () => {
      gone = true;
    };
  }, [tablet, line.number]);

  const closed = closedBecause(line);
  if (line.kind !== 'mar') return <NoSheet title={paper.transcribe.refused['not-a-mar'] ?? ''} />;
  if (kept === undefined) {
    return (
      <Page title={paper.transcribe.title}>
        <p className="ink2" role="status">
          {paper.transcribe.sheet(line.number)}…
        </p>
      </Page>
    );
  }
  const denied = workflows.may('transcribe') ? undefined : paper.denied;
  return (
    <TranscribeDesk
      key={line.number}
      line={line}
      kept={kept.sheet}
      closed={closed === undefined ? denied : (paper.transcribe.refused[closed] ?? closed)}
    />
  );
};
