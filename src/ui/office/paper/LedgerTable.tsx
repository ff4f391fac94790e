import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import { fullName, type Resident } from '#domain/resident/resident';
import type { ResidentId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { SearchField } from '#ui/kit/fields.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { EmptyState, Table } from '#ui/kit/surfaces.tsx';
import { MarkSheetDialog, type SheetChange } from '#ui/office/paper/MarkSheetDialog.tsx';
import { matches, residentsById } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

type View = 'out' | 'all';

const sinceOf = (line: LedgerLine): Instant | undefined => line.history.at(-1)?.enteredAt ?? line.printedAt;

/** Every sheet that was ever printed: where it is now, and what is still to be done with it. */
export const LedgerTable = () => {
  const { ledger: words } = useMessages().paper;
  const { entries, snapshot } = useAppState();
  const lines = sheetLedger(entries);
  const residents = useMemo(() => residentsById(snapshot), [snapshot]);
  const [view, setView] = useState<View>('out');
  const [search, setSearch] = useState('');
  const [marking, setMarking] = useState<{ line: LedgerLine; change: SheetChange }>();
  const out = lines.filter((line) => line.todo !== undefined);
  const listed = (view === 'out' && search === '' ? out : lines).filter((line) =>
    matches(search, line.number, nameOf(line, residents), residents.get(line.resident ?? ('' as ResidentId))?.room),
  );
  return (
    <section className="of-section" aria-label={words.title}>
      <header className="of-section-head">
        <h2>{words.title}</h2>
        <SegmentedControl<View>
          label={words.title}
          value={view}
          onChange={setView}
          options={[
            { value: 'out', label: words.open(out.length) },
            { value: 'all', label: words.all(lines.length) },
          ]}
        />
        <div className="of-search">
          <SearchField label={words.search} value={search} onChange={setSearch} />
        </div>
      </header>
      {listed.length === 0 ? (
        <EmptyState
          icon="paper"
          title={lines.length === 0 ? words.none : search === '' ? words.noneOut : words.noneFound}
        />
      ) : (
        <>
          <Table head={[words.number, words.resident, words.state, words.since, words.actions]}>
            {listed.toReversed().map((line) => (
              <LedgerRow
                key={line.number}
                line={line}
                resident={line.resident === undefined ? undefined : residents.get(line.resident)}
                onMark={(change) => setMarking({ line, change })}
              />
            ))}
          </Table>
          <p className="ink2 t-15">{words.shown(listed.length, lines.length)}</p>
        </>
      )}
      {marking === undefined ? null : (
        <MarkSheetDialog line={marking.line} change={marking.change} onClose={() => setMarking(undefined)} />
      )}
    </section>
  );
};

const nameOf = (line: LedgerLine, residents: ReadonlyMap<ResidentId, Resident>): string | undefined => {
  const resident = line.resident === undefined ? undefined : residents.get(line.resident);
  return resident === undefined ? undefined : fullName(resident);
};

const LedgerRow = ({
  line,
  resident,
  onMark,
}: {
  readonly line: LedgerLine;
  readonly resident: Resident | undefined;
  readonly onMark: (change: SheetChange) => void;
}) => {
  const { ledger: words } = useMessages().paper;
  const format = useFormat();
  const [, go] = useLocation();
  const since = sinceOf(line);
  const who =
    line.resident === undefined
      ? words.wholeWard
      : resident === undefined
        ? words.unknownResident(line.resident)
        : fullName(resident);
  const finished = line.state === 'typed-in' || line.state === 'void';
  const expired = line.validUntil !== undefined && line.validUntil < format.now && !finished;
  return (
    <tr className={finished ? 'of-quiet' : ''}>
      <td>
        <b className="of-number">{line.number}</b>
        <span className="of-second">{words.kinds[line.kind] ?? line.kind}</span>
      </td>
      <td>
        {resident?.room === undefined ? null : <b>{resident.room} </b>}
        {who}
      </td>
      <td>
        {words.states[line.state] ?? line.state}
        <span className="of-tags">
          {line.drill ? <Tag>{words.drill}</Tag> : null}
          {line.replacedBy === undefined || finished ? null : (
            <Tag tone="paper">{words.replacedBy(line.replacedBy)}</Tag>
          )}
          {expired ? <Tag tone="paper">{words.expired}</Tag> : null}
        </span>
      </td>
      <td className="nowrap">{since === undefined ? '' : format.moment(since)}</td>
      <td>
        <div className="of-row-actions">
          {line.kind !== 'mar' || line.drill ? null : (
            <Button
              tone={line.todo === 'type-in' ? 'routine' : 'neutral'}
              onPress={() => go(`/paper/sheet/${line.number}`)}
            >
              {finished || line.state === 'lost' ? words.look : words.typeIn}
            </Button>
          )}
          {finished ? null : (
            <Menu
              label={`${words.more}, ${line.number}`}
              items={[
                { id: 'handed-over', label: words.handOver, icon: 'right', onAction: () => onMark('handed-over') },
                { id: 'void', label: words.makeVoid, icon: 'close', onAction: () => onMark('void') },
                { id: 'lost', label: words.lose, icon: 'ask', onAction: () => onMark('lost') },
              ]}
            />
          )}
        </div>
      </td>
    </tr>
  );
};
