import { useMemo, useState } from 'react';
import { may } from '#domain/people/may';
import { fullName, type Resident } from '#domain/resident/resident';
import type { ResidentId } from '#kernel/ids';
import { OrderSheetPrint } from '#ui/doctor/OrderSheetPrint.tsx';
import { orderSections } from '#ui/doctor/order-list';
import { ResidentOrders } from '#ui/doctor/ResidentOrders.tsx';
import { type DoctorData, useDoctorData } from '#ui/doctor/use-doctor';
import { useMessages } from '#ui/i18n/language.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { Checkbox, SearchField } from '#ui/kit/fields.tsx';
import { EmptyState, Page } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import './doctor.css';

/** `/doctor`: residents and their orders to read, what ends, and the order sheets to sign in ink. */
export const DoctorScreen = () => {
  const { doctor: words } = useMessages();
  const { person } = useAppState();
  const data = useDoctorData();
  if (person === undefined || !may(person.role, 'see-residents')) {
    return (
      <Page title={words.title}>
        <EmptyState icon="lock" title={words.denied} />
      </Page>
    );
  }
  if (data === undefined) {
    return (
      <Page title={words.title}>
        <EmptyState icon="doctor" title={words.noSnapshot} />
      </Page>
    );
  }
  return <DoctorDesk data={data} />;
};

type View = 'mine' | 'all';

const matches = (text: string, resident: Resident): boolean =>
  `${fullName(resident)} ${resident.room ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());

const DoctorDesk = ({ data }: { readonly data: DoctorData }) => {
  const { doctor: words } = useMessages();
  const mine = data.residents.filter(data.isMine);
  const [view, setView] = useState<View>(mine.length > 0 ? 'mine' : 'all');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ResidentId>();
  const [picked, setPicked] = useState<ReadonlySet<ResidentId>>(new Set());
  const pool = view === 'mine' ? mine : data.residents;
  const listed = pool.filter((resident) => matches(search, resident));
  const resident = data.residents.find(({ id }) => id === chosen);
  const pick = (ids: readonly ResidentId[], selected: boolean) => {
    const next = new Set(picked);
    for (const id of ids) {
      if (selected) next.add(id);
      else next.delete(id);
    }
    setPicked(next);
  };
  const allPicked = listed.length > 0 && listed.every(({ id }) => picked.has(id));
  return (
    <div className={`do-desk ${resident === undefined ? '' : 'detail-open'}`}>
      <aside className="do-list">
        <header>
          <h1>{words.title}</h1>
          <SegmentedControl<View>
            label={words.title}
            value={view}
            onChange={setView}
            options={[
              { value: 'mine', label: words.mine(mine.length) },
              { value: 'all', label: words.all(data.residents.length) },
            ]}
          />
          <SearchField label={words.search} value={search} onChange={setSearch} />
          <p className="ink2 t-15">{words.shown(listed.length, pool.length)}</p>
        </header>
        {listed.length === 0 ? (
          <EmptyState icon="search" title={view === 'mine' && mine.length === 0 ? words.noneMine : words.none} />
        ) : (
          <Checkbox
            isSelected={allPicked}
            onChange={(selected) =>
              pick(
                listed.map(({ id }) => id),
                selected,
              )
            }
          >
            {words.selectAll}
          </Checkbox>
        )}
        <ul className="do-rows">
          {listed.map((one) => (
            <DoctorRow
              key={one.id}
              resident={one}
              data={data}
              isChosen={one.id === chosen}
              isPicked={picked.has(one.id)}
              onChoose={() => setChosen(one.id)}
              onPick={(selected) => pick([one.id], selected)}
            />
          ))}
        </ul>
        <footer>
          <OrderSheetPrint residents={data.residents.filter(({ id }) => picked.has(id))} />
        </footer>
      </aside>
      <section className="do-detail" aria-label={words.title}>
        {resident === undefined ? (
          <EmptyState icon="doctor" title={words.pick} />
        ) : (
          <ResidentOrders key={resident.id} resident={resident} data={data} onBack={() => setChosen(undefined)} />
        )}
      </section>
    </div>
  );
};

const DoctorRow = ({
  resident,
  data,
  isChosen,
  isPicked,
  onChoose,
  onPick,
}: {
  readonly resident: Resident;
  readonly data: DoctorData;
  readonly isChosen: boolean;
  readonly isPicked: boolean;
  readonly onChoose: () => void;
  readonly onPick: (selected: boolean) => void;
}) => {
  const { doctor: words } = useMessages();
  const orders = data.ordersOf(resident.id);
  const ending = useMemo(
    () => orderSections(orders, data.expanded, data.today, 'nl').ends.length,
    [orders, data.expanded, data.today],
  );
  return (
    <li className={`do-row ${isChosen ? 'chosen' : ''}`}>
      <Checkbox isSelected={isPicked} onChange={onPick}>
        <span className="sr-only">{words.select(fullName(resident))}</span>
      </Checkbox>
      <button type="button" onClick={onChoose} aria-pressed={isChosen}>
        <b>{[resident.room, fullName(resident)].filter(Boolean).join(' ')}</b>
        <span className="do-second">
          {words.orders(orders.length)}
          {ending === 0 ? '' : ' · '}
          {ending === 0 ? null : <b className="c-paper">{words.ending(ending)}</b>}
        </span>
      </button>
    </li>
  );
};
