import { useState } from 'react';
import { useLocation } from 'wouter';
import { holdings } from '#domain/record/holding';
import { byRoom } from '#domain/record/round-view';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { SearchField } from '#ui/kit/fields.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { AllergyBadge, BirthFacts, Photo } from '#ui/kit/resident.tsx';
import { EmptyState, Page } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { Room } from '#ui/ward/ResidentCard.tsx';
import { matches } from '#ui/ward/round-list';
import { useStrays, useWardResidents } from '#ui/ward/use-ward';

const Tiles = ({ residents }: { readonly residents: readonly Resident[] }) => {
  const m = useMessages();
  const [, navigate] = useLocation();
  const { entries, snapshot } = useAppState();
  const held = holdings(entries);
  const orders = new Map<string, number>();
  for (const order of snapshot?.orders ?? []) orders.set(order.resident, (orders.get(order.resident) ?? 0) + 1);
  return (
    <ul className="residents">
      {residents.map((resident) => (
        <li key={resident.id}>
          <button
            type="button"
            className="resident-tile"
            onClick={() => navigate(`/residents/${encodeURIComponent(resident.id)}`)}
          >
            <Photo resident={resident} />
            <span className="grow">
              <Room resident={resident} />
              <span className="resident-name">{fullName(resident)}</span>
              <span className="t-15 ink2">
                <BirthFacts resident={resident} /> · {m.ward.residents.orders(orders.get(resident.id) ?? 0)}
              </span>
              <AllergyBadge resident={resident} />
              {held.get(resident.id)?.by === 'paper' ? (
                <span className="c-paper w-600 row">
                  <Icon name="paper" size={20} />
                  {m.ward.state.onPaper}
                </span>
              ) : null}
            </span>
            <Icon name="right" size={22} />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Everybody of the ward, by room, then who lives in no ward; counts always say "n van n". */
export const ResidentsPage = () => {
  const m = useMessages();
  const residents = useWardResidents();
  const strays = useStrays();
  const [search, setSearch] = useState('');
  const found = residents.filter((resident) => matches({ resident }, search)).sort(byRoom);
  const foundStrays = strays.filter((resident) => matches({ resident }, search)).sort(byRoom);
  return (
    <Page
      title={m.ward.residents.title}
      sub={m.ward.round.shown(found.length, residents.length)}
      actions={
        <div className="round-search">
          <SearchField label={m.ward.round.search} value={search} onChange={setSearch} />
        </div>
      }
    >
      {residents.length === 0 ? <EmptyState icon="residents" title={m.ward.residents.none} /> : null}
      {residents.length > 0 && found.length === 0 ? (
        <EmptyState icon="search" title={m.ward.round.nobody}>
          {m.ward.round.nobodyMore}
        </EmptyState>
      ) : null}
      <Tiles residents={found} />
      {strays.length === 0 ? null : (
        <section aria-label={m.ward.residents.strays}>
          <h2 className="t-16 w-600 residents-strays">
            {m.ward.residents.strays}{' '}
            <span className="ink2">{m.ward.round.shown(foundStrays.length, strays.length)}</span>
          </h2>
          <Tiles residents={foundStrays} />
        </section>
      )}
    </Page>
  );
};

export default ResidentsPage;
