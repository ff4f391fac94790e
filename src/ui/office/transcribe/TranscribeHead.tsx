import type { ReactNode } from 'react';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { IconButton } from '#ui/kit/Button.tsx';
import { ResidentHeader } from '#ui/kit/resident.tsx';

/** Whose sheet it is. A resident who is no longer in the snapshot is named by what the sheet says: its number. */
export const TranscribeHead = ({
  line,
  resident,
  onBack,
  children,
}: {
  readonly line: LedgerLine;
  readonly resident: Resident | undefined;
  readonly onBack: () => void;
  readonly children?: ReactNode;
}) => {
  const { paper } = useMessages();
  const number = (
    <p className="ty-number">
      {paper.transcribe.sheet('')}
      <b>{line.number}</b>
    </p>
  );
  if (resident === undefined) {
    return (
      <header className="kit-resident-head">
        <IconButton icon="back" label={paper.back} onPress={onBack} />
        <div className="grow">
          <h1>{paper.ledger.unknownResident(line.resident ?? '')}</h1>
        </div>
        {number}
        {children}
      </header>
    );
  }
  return (
    <ResidentHeader resident={resident} onBack={onBack}>
      {number}
      {children}
    </ResidentHeader>
  );
};
