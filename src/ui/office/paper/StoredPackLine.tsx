import { sheetLedger } from '#domain/record/sheet-ledger';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import type { Drawn } from '#ui/shell/printing/draw-sheets';
import type { FoundPack } from '#ui/shell/printing/pack-file';

/** The pack that was made earlier: how old it is, whether it was printed, and the way to open it. */
export const StoredPackLine = ({
  stored,
  onOpen,
}: {
  readonly stored: FoundPack | undefined;
  readonly onOpen: (pack: Drawn) => void;
}) => {
  const { pack: words } = useMessages().paper;
  const format = useFormat();
  const { entries } = useAppState();
  if (stored === undefined) return null;
  if (stored.found === 'unreadable') return <Message tone="paper" icon="alert" title={words.storedUnreadable} />;
  if (stored.found === 'nothing') return <p className="ink2">{words.storedNone}</p>;
  const { pack } = stored;
  const numbers = new Set<string>(sheetLedger(entries).map(({ number }) => number));
  const isPrinted = pack.sheets.some(({ identity }) => numbers.has(identity.number));
  const isExpired = pack.validUntil !== undefined && pack.validUntil < format.now;
  return (
    <div className="of-stored">
      <h3>{words.stored}</h3>
      <p>
        {words.storedFacts(format.moment(pack.madeAt), format.age(pack.madeAt), pack.sheets.length)}
        <span className="of-second">
          {[
            pack.snapshotAt === undefined ? undefined : words.storedSnapshot(format.moment(pack.snapshotAt)),
            isPrinted ? words.storedPrinted : words.storedNotPrinted,
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      </p>
      {isExpired ? <Message tone="paper" icon="alert" title={words.storedExpired} /> : null}
      <Button size="wide" icon="file" onPress={() => onOpen(pack)}>
        {words.openStored}
      </Button>
    </div>
  );
};
