import { useMemo } from 'react';
import { isSettled } from '#domain/reconciliation/decisions';
import { findFindings } from '#domain/reconciliation/find';
import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import { foldStatements } from '#domain/record/fold-statements';
import { outageState } from '#domain/record/outage-state';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { deviceId } from '#kernel/ids';
import { instantOfMs, MINUTE_MS, msOf } from '#kernel/instant';
import { useFormat } from '#ui/i18n/use-format';
import { useAppState } from '#ui/shell/app-context';

/** Findings that wait for a person, once the server is back; before that there is nothing to compare with. */
export const useOpenFindings = (): number => {
  const { entries, snapshot, identity } = useAppState();
  const { zone, now: tick } = useFormat();
  const minute = Math.floor(msOf(tick) / MINUTE_MS);
  return useMemo(() => {
    const outage = outageState(entries);
    const back = outage?.phase === 'server-back' || outage?.phase === 'reconciling';
    if (outage === undefined || !back || snapshot === undefined || identity === undefined) return 0;
    const now = instantOfMs(minute * MINUTE_MS);
    const ward = new Set(snapshot.residents.filter((one) => one.ward === identity.ward).map(({ id }) => id));
    const window = {
      from: outage.since,
      ...(outage.lastContact === undefined ? {} : { lastContact: outage.lastContact }),
      ...(outage.serverBack === undefined ? {} : { back: outage.serverBack }),
    };
    const slots = slotsOfOutage(snapshot.orders, window, now, { zone, rounds: DEFAULT_ROUNDS });
    const findings = findFindings({
      slots: slots.filter((slot) => ward.has(slot.resident)),
      record: foldStatements(entries, snapshot.administrations, { device: deviceId(identity.device) }),
      orders: snapshot.orders,
      snapshotOrders: snapshot.orders,
      outage: window,
      entries,
      zone,
      now,
    });
    return findings.filter((finding) => !isSettled(finding)).length;
  }, [entries, snapshot, identity, zone, minute]);
};
