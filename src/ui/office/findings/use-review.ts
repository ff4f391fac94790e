import { useMemo } from 'react';
import { type ClosingState, closingState, dispositionsOf } from '#domain/reconciliation/dispositions';
import { type FindInput, findFindings } from '#domain/reconciliation/find';
import type { Disposition, Finding } from '#domain/reconciliation/finding';
import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import type { OutageWindow } from '#domain/reconciliation/search';
import { type FoldedRecord, foldStatements } from '#domain/record/fold-statements';
import { type OutageState, outageState, outagesOf } from '#domain/record/outage-state';
import { type Expanded, expandRemembered } from '#domain/record/ward-day';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { deviceId } from '#kernel/ids';
import { type Instant, instantOfMs, MINUTE_MS, msOf } from '#kernel/instant';
import { useFormat } from '#ui/i18n/use-format';
import { usePeople } from '#ui/office/people';
import { useAppState } from '#ui/shell/app-context';

export type Review = {
  readonly outage: OutageState;
  readonly findings: readonly Finding[];
  readonly closing: ClosingState;
  readonly dispositions: readonly Disposition[];
  readonly expanded: Expanded;
  readonly record: FoldedRecord;
  readonly input: FindInput;
};

/** The ward's orders are expanded up to the end of this stretch, so that a ticking clock does not start it again. */
const STEP_MS = 15 * MINUTE_MS;
const upTo = (at: Instant, stepMs: number): Instant => instantOfMs((Math.floor(msOf(at) / stepMs) + 1) * stepMs);
/** A tail for the next dose of the last slot, whose moment bounds its window. */
const TAIL_MS = 24 * 60 * MINUTE_MS;

/** The chosen outage, else the one going on, else the last one. */
export const pickOutage = (entries: Parameters<typeof outagesOf>[0], id: string | undefined): OutageState | undefined =>
  outagesOf(entries).find((outage) => outage.id === id) ?? outageState(entries) ?? outagesOf(entries).at(-1);

/** Everything nazicht shows of one outage: worked out from snapshot and journal, nothing kept. */
export const useReview = (outageId: string | undefined): Review | undefined => {
  const { entries, snapshot, identity } = useAppState();
  const { zone, now } = useFormat();
  const { initials } = usePeople();
  const minute = upTo(now, MINUTE_MS);
  return useMemo(() => {
    const outage = pickOutage(entries, outageId);
    if (outage === undefined || snapshot === undefined || identity === undefined) return undefined;
    const ward = new Set(snapshot.residents.filter((one) => one.ward === identity.ward).map(({ id }) => id));
    const end = outage.closed ?? upTo(minute, STEP_MS);
    const expanded = expandRemembered(
      snapshot.orders,
      { from: outage.since, to: instantOfMs(msOf(end) + TAIL_MS) },
      { zone, rounds: DEFAULT_ROUNDS },
    );
    const record = foldStatements(entries, snapshot.administrations, { device: deviceId(identity.device) });
    const window: OutageWindow = {
      from: outage.since,
      ...(outage.lastContact === undefined ? {} : { lastContact: outage.lastContact }),
      ...(outage.serverBack === undefined ? {} : { back: outage.serverBack }),
      ...(outage.closed === undefined ? {} : { to: outage.closed }),
    };
    const slots = slotsOfOutage(snapshot.orders, window, minute, { zone, rounds: DEFAULT_ROUNDS });
    const input: FindInput = {
      slots: slots.filter((slot) => ward.has(slot.resident)),
      record,
      orders: snapshot.orders,
      snapshotOrders: snapshot.orders,
      outage: window,
      entries,
      zone,
      now: minute,
      people: initials,
    };
    return {
      outage,
      findings: findFindings(input),
      closing: closingState(input),
      dispositions: dispositionsOf(input),
      expanded,
      record,
      input,
    };
  }, [entries, snapshot, identity, outageId, zone, minute, initials]);
};

/** The planned dose a finding is about: its window stands on the time line. */
export const slotOf = (review: Review, finding: Finding) =>
  review.input.slots.find(({ id }) => id === finding.slots[0]);
