import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { ConnectionState, Tablet } from '#ports/tablet';
import { entryId, deviceId } from '#kernel/ids';
import { outageState } from '#domain/record/outage-state';
import type { AppState } from '#ui/shell/app-context';

type Deps = { readonly state: () => AppState; readonly tablet: () => Tablet; readonly clock: Clock; readonly ids: Ids };

/**
 * OU1–OU3: the tablet itself writes down that central fell silent, and that it answers again; people declare and close.
 * One run at a time, so that two events in a row do not declare twice.
 */
export const createOutageWatch = (deps: Deps): ((connection: ConnectionState) => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  const look = async (connection: ConnectionState): Promise<void> => {
    const { phase, identity, entries } = deps.state();
    if ((phase !== 'open' && phase !== 'locked') || identity === undefined) return;
    const outage = outageState(entries);
    const device = { device: deviceId(identity.device) };
    const base = { kind: 'outage', byHand: false, drill: false } as const;
    const contact = connection.lastContact === undefined ? {} : { lastContact: connection.lastContact };
    if (connection.state === 'down' && (outage === undefined || outage.phase === 'server-back')) {
      const id = outage?.id ?? `U-${deps.ids.uuid().slice(0, 8)}`;
      const phaseNow = outage === undefined ? ('declared' as const) : ('server-down' as const);
      await deps.tablet().append({
        id: entryId(deps.ids.uuid()),
        author: device,
        body: { ...base, ...contact, outage: id, phase: phaseNow },
      });
    }
    if (connection.state === 'online' && outage !== undefined && (outage.phase === 'declared' || outage.phase === 'server-down') && !outage.drill) {
      await deps.tablet().append({ id: entryId(deps.ids.uuid()), author: device, body: { ...base, ...contact, outage: outage.id, phase: 'server-back' } });
    }
  };
  return (connection) => {
    running = running.catch(() => undefined).then(() => look(connection));
    return running;
  };
};
