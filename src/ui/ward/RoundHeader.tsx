import type { Ref } from 'react';
import { useLocation } from 'wouter';
import { countsAsGiven } from '#domain/record/fold-statements';
import type { RoundView } from '#domain/record/round-view';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { SearchField } from '#ui/kit/fields.tsx';
import type { useRound } from '#ui/ward/use-round';

/** How far the round is: given, other outcomes, on paper; the words say it too. */
const Progress = ({ view }: { readonly view: RoundView }) => {
  const m = useMessages().ward.round;
  const rows = view.residents.flatMap((item) => item.rows);
  const given = rows.filter((row) => row.state.statement !== undefined && countsAsGiven(row.state.statement)).length;
  const { total, recorded, open, onPaper } = view.counts;
  const [count, word] = m.recorded(recorded, total);
  const share = (n: number) => ({ width: total === 0 ? '0' : `${(n / total) * 100}%` });
  return (
    <div className="round-progress">
      <p className="t-15">
        <span>
          <b>{count}</b> {word}
        </span>
        <span>{m.open(open)}</span>
      </p>
      <div className="track" aria-hidden="true">
        <span className="given" style={share(given)} />
        <span className="other" style={share(recorded - given)} />
        <span className="paper" style={share(onPaper)} />
      </div>
    </div>
  );
};

const SHEET_NUMBER = /^[A-Z]{2}-\d{3,6}-[A-Z0-9]$/;

export const RoundHeader = ({
  round,
  view,
  filter,
  onFilter,
  search,
  onSearch,
  searchRef,
}: {
  readonly round: ReturnType<typeof useRound>;
  readonly view: RoundView;
  readonly filter: 'todo' | 'all';
  readonly onFilter: (filter: 'todo' | 'all') => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}) => {
  const m = useMessages().ward.round;
  const format = useFormat();
  const [, navigate] = useLocation();
  const { residents, residentsToDo } = view.counts;
  const openSheet = () => {
    const number = search.trim().toUpperCase();
    if (SHEET_NUMBER.test(number)) navigate(`/paper/sheet/${encodeURIComponent(number)}`);
  };
  return (
    <header className="round-head">
      <div className="round-title">
        <IconButton icon="left" label={m.previous} onPress={round.previous} />
        <h1>
          {m.title(round.at.round.time)}
          {round.isToday ? null : <span className="sub">{m.otherDay(format.localDate(round.at.date))}</span>}
        </h1>
        <IconButton icon="right" label={m.next} onPress={round.next} />
        {round.isNow ? null : (
          <Button label={m.now} onPress={round.toNow}>
            {m.nowShort}
          </Button>
        )}
      </div>
      <Progress view={view} />
      <SegmentedControl
        label={m.view}
        value={filter}
        onChange={onFilter}
        options={[
          { value: 'todo', label: m.toDo(residentsToDo) },
          { value: 'all', label: m.all(residents) },
        ]}
      />
      <div className="round-search">
        <SearchField
          label={m.search}
          value={search}
          onChange={onSearch}
          onEnter={openSheet}
          inputRef={searchRef}
          shortcut="/"
        />
      </div>
    </header>
  );
};
