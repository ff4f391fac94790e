import { useDeferredValue, useRef, useState } from 'react';
import type { RoundView } from '#domain/record/round-view';
import { useMessages } from '#ui/i18n/language.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { ActsProvider } from '#ui/ward/ActsProvider.tsx';
import { PreparedBy } from '#ui/ward/PreparedBy.tsx';
import { ResidentCard, SlimResident } from '#ui/ward/ResidentCard.tsx';
import { RoundHeader } from '#ui/ward/RoundHeader.tsx';
import { RowKeys } from '#ui/ward/RowKeys.tsx';
import { type Listed, type ListOrder, listOf, orderOf } from '#ui/ward/round-list';
import { useRound } from '#ui/ward/use-round';

const People = ({ people }: { readonly people: readonly Listed[] }) =>
  people.map(({ item, asCard }) =>
    asCard ? <ResidentCard key={item.resident.id} item={item} /> : <SlimResident key={item.resident.id} item={item} />,
  );

/** Keeps the order of the first look at this round; a change of round or filter opens the list anew. */
const useFrozenOrder = (key: string, view: RoundView): ListOrder => {
  const [frozen, setFrozen] = useState(() => orderOf(key, view));
  if (frozen.key === key) return frozen;
  const fresh = orderOf(key, view);
  setFrozen(fresh);
  return fresh;
};

const RoundList = ({ round, view }: { readonly round: ReturnType<typeof useRound>; readonly view: RoundView }) => {
  const m = useMessages().ward;
  const { snapshot } = useAppState();
  const [filter, setFilter] = useState<'todo' | 'all'>('all');
  const [search, setSearch] = useState('');
  const searchRef = useRef<HTMLInputElement>(null);
  const sought = useDeferredValue(search);
  const order = useFrozenOrder(`${round.at.date}|${round.at.round.id}|${filter}|${view.residents.length}`, view);
  const list = listOf(view, order, filter, sought);
  const shown = list.critical.length + list.rest.length;
  const quarantined = snapshot?.quarantined.length ?? 0;
  return (
    <div className="kit-page round">
      <RoundHeader
        round={round}
        view={view}
        filter={filter}
        onFilter={setFilter}
        search={search}
        onSearch={setSearch}
        searchRef={searchRef}
      />
      <RowKeys view={view} searchRef={searchRef} />
      <PreparedBy />
      {quarantined > 0 ? (
        <Message tone="paper" title={m.round.quarantined(quarantined)}>
          {undefined}
        </Message>
      ) : null}
      {list.critical.length > 0 ? (
        <h2 className="round-group">
          <Tag icon="clock">{m.row.timeCritical}</Tag>
          {m.round.critical(list.critical.length)}
        </h2>
      ) : null}
      <People people={list.critical} />
      {list.rest.length > 0 ? (
        <h2 className="round-group">
          {list.critical.length > 0 ? m.round.after : m.round.byRoom}
          <span className="ink2">{m.round.residents(list.rest.length)}</span>
        </h2>
      ) : null}
      <People people={list.rest} />
      {shown === 0 ? (
        filter === 'todo' && sought === '' ? (
          <EmptyState icon="given" title={m.round.nothingToDo}>
            {m.round.nothingToDoMore}
          </EmptyState>
        ) : (
          <EmptyState icon="search" title={m.round.nobody}>
            {m.round.nobodyMore}
          </EmptyState>
        )
      ) : null}
      {shown > 0 && shown < view.residents.length ? (
        <p className="ink2 row">
          <Icon name="info" size={20} />
          {m.round.shown(shown, view.residents.length)}
        </p>
      ) : null}
    </div>
  );
};

/** Who gets what now. */
export const RoundPage = () => {
  const m = useMessages().ward.round;
  const { progress, snapshot } = useAppState();
  const round = useRound();
  const empty = snapshot === undefined || snapshot.completeUntil === undefined;
  if (empty && (round.view === undefined || round.view.residents.length === 0)) {
    return (
      <EmptyState icon="clock" title={m.noSnapshot}>
        <p>{m.noSnapshotMore}</p>
        {progress.pull === undefined ? null : <ProgressLine progress={progress.pull} label={m.fetching} />}
      </EmptyState>
    );
  }
  if (round.view === undefined || round.view.residents.length === 0) {
    return <EmptyState icon="residents" title={m.noResidents} />;
  }
  return (
    <ActsProvider>
      <RoundList round={round} view={round.view} />
    </ActsProvider>
  );
};

export default RoundPage;
