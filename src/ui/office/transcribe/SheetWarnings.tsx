import type { LedgerLine } from '#domain/record/sheet-ledger';
import { useMessages } from '#ui/i18n/language.tsx';
import { Message } from '#ui/kit/surfaces.tsx';

/** One line on top of the grid: this sheet is closed, superseded, out of date. */
export const SheetWarnings = ({
  line,
  closed,
  validText,
}: {
  readonly line: LedgerLine;
  readonly closed: string | undefined;
  readonly validText: string | undefined;
}) => {
  const { transcribe: words } = useMessages().paper;
  return (
    <>
      {closed === undefined ? null : <Message tone="late" icon="alert" strong title={closed} />}
      {closed !== undefined || line.replacedBy === undefined ? null : (
        <Message tone="paper" icon="paper" strong title={words.superseded(line.replacedBy)} />
      )}
      {closed !== undefined || validText === undefined ? null : (
        <p className="c-paper w-600">{words.expired(validText)}</p>
      )}
    </>
  );
};
