import { outageState } from '#domain/record/outage-state';
import { deviceId, entryId } from '#kernel/ids';
import { zone } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { ConnectionState, Tablet } from '#ports/tablet';
import type { AppState } from '#ui/shell/app-context';
import { declareOutage } from '#workflows/declare-outage';
import { markServerBack, markServerDown } from '#workflows/end-outage';

type Deps = {
  readonly state: () => AppState;
  readonly tablet: () => Tablet;
  readonly clock: Clock;
  readonly ids: Ids;
};

/**
 * OU1–OU3: the tablet itself writes down that central fell silent, and that it answers again; people close.
 * One run at a time, so that two events in a row do not declare twice.
 */
export const createOutageWatch = (deps: Deps): ((connection: ConnectionState) => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  const ports = {
    append: (draft: Parameters<Tablet['append']>[0]) => deps.tablet().append(draft),
    clock: deps.clock,
    ids: deps.ids,
  };

  const look = async (connection: ConnectionState): Promise<void> => {
    const { phase, identity } = deps.state();
    if ((phase !== 'open' && phase !== 'locked') || identity === undefined) return;
    // What the worker has is newer than what the page shows: two runs must not both see "no outage".
    const entries = await deps.tablet().entries();
    const outage = outageState(entries);
    const by = { device: deviceId(identity.device) };
    const id = entryId(deps.ids.uuid());
    if (connection.state === 'down' && outage === undefined) {
      const contact = connection.lastContact === undefined ? {} : { lastContact: connection.lastContact };
      await declareOutage({ id, by, entries, zone: zone(identity.config.centre.zone), ...contact }, ports);
    }
    if (outage === undefined || outage.drill) return;
    const waitsForServer = outage.phase === 'declared' || outage.phase === 'server-down';
    if (connection.state === 'online' && waitsForServer) await markServerBack({ id, by, entries }, ports);
    if (connection.state === 'down' && outage.phase === 'server-back') await markServerDown({ id, by, entries }, ports);
  };

  return (connection) => {
    running = running.catch(() => undefined).then(() => look(connection));
    return running;
  };
};
