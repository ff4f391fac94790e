import { type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Role } from '#domain/people/role';
import { residentId, type SlotId, sheetNumber } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { EmptyState } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import type { Desks } from '#ui/shell/desks';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';
import { homeOf } from '#ui/shell/Rail.tsx';

const CARERS: readonly Role[] = ['nurse', 'nurse-in-charge', 'care-assistant'];
const NURSES: readonly Role[] = ['nurse', 'nurse-in-charge'];

/** Shows a screen to the roles it is for, and says so to the others. */
const For = ({ roles, children }: { readonly roles?: readonly Role[]; readonly children: ReactNode }) => {
  const m = useMessages().shell;
  const { person } = useAppState();
  if (person === undefined) return null;
  if (roles !== undefined && !roles.includes(person.role)) {
    return (
      <EmptyState icon="lock" title={m.denied(m.roles[person.role])}>
        {m.deniedMore}
      </EmptyState>
    );
  }
  return children;
};

const Home = ({ desks }: { readonly desks: Desks }) => {
  const { person } = useAppState();
  const home = person === undefined ? '/' : homeOf(person.role);
  return home === '/' ? <desks.round /> : <Redirect to={home} />;
};

const Loading = () => {
  const m = useMessages();
  return <p className="route-loading ink2">{m.kit.loading}</p>;
};

/** The map of addresses; a screen that fails takes no other with it. */
export const Routes = ({ desks }: { readonly desks: Desks }) => {
  const m = useMessages().shell;
  const [location] = useLocation();
  return (
    <ErrorBoundary resetKey={location}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <Home desks={desks} />
          </Route>
          <Route path="/give/:slot">
            {({ slot }) => (
              <For roles={CARERS}>
                <desks.give slot={decodeURIComponent(slot) as SlotId} />
              </For>
            )}
          </Route>
          <Route path="/residents">
            <For roles={[...CARERS, 'doctor']}>
              <desks.residents />
            </For>
          </Route>
          <Route path="/residents/:id">
            {({ id }) => (
              <For roles={[...CARERS, 'doctor']}>
                <desks.resident key={id} id={residentId(decodeURIComponent(id))} />
              </For>
            )}
          </Route>
          <Route path="/paper">
            <For roles={[...NURSES, 'doctor']}>
              <desks.paper />
            </For>
          </Route>
          <Route path="/paper/sheet/:number">
            {({ number }) => (
              <For roles={NURSES}>
                <desks.sheet key={number} number={sheetNumber(decodeURIComponent(number))} />
              </For>
            )}
          </Route>
          <Route path="/outage">
            <For>
              <desks.outage />
            </For>
          </Route>
          <Route path="/office">
            <For roles={[...NURSES, 'doctor', 'pharmacist']}>
              <desks.office />
            </For>
          </Route>
          <Route path="/doctor">
            <For roles={['doctor', 'nurse', 'nurse-in-charge']}>
              <desks.doctor />
            </For>
          </Route>
          <Route path="/pharmacy">
            <For>
              <desks.pharmacy />
            </For>
          </Route>
          <Route path="/readiness">
            <For>
              <desks.readiness />
            </For>
          </Route>
          <Route path="/device">
            <For>
              <desks.device />
            </For>
          </Route>
          <Route>
            <EmptyState title={m.notFound} />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
};
