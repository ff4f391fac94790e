import { gapOf } from '#domain/administration/gap';
import { wornPatches } from '#domain/administration/patches';
import type { PrnStatus } from '#domain/administration/prn';
import type { ActDetails, RecordRequest } from '#domain/administration/request';
import type { Order } from '#domain/order/order';
import type { DoseRow } from '#domain/record/dose-row';
import type { Outcome, Who } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import type { PrnItem } from '#domain/record/resident-view';
import { ordersOf } from '#domain/record/resident-view';
import type { Resident } from '#domain/resident/resident';
import type { Slot } from '#domain/schedule/slot';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';
import { useAppState } from '#ui/shell/app-context';
import { useWard } from '#ui/ward/use-ward';

/** What is recorded about: a planned dose, a PRN order, or an order in words. */
export type Target = {
  readonly order: Order;
  readonly resident: Resident;
  readonly slot?: Slot;
  readonly nextDue?: Instant;
  readonly prn?: PrnStatus;
  /** Which instruction of the order, where there is no slot to say so. */
  readonly instruction?: number;
};

export const targetOfRow = (row: DoseRow, resident: Resident): Target => ({
  order: row.order,
  resident,
  slot: row.slot,
  ...(row.nextDue === undefined ? {} : { nextDue: row.nextDue }),
});

export const targetOfPrn = (item: PrnItem, resident: Resident): Target => ({
  order: item.of,
  resident,
  prn: item.status,
  instruction: item.instruction,
});

/** Names what is being recorded, for the row that shows it: the slot, or the order of a PRN or text order. */
export const keyOf = (target: Target): string =>
  target.slot?.id ?? `${target.order.id}#${target.instruction ?? 0}#${target.prn === undefined ? 'text' : 'prn'}`;

export type Wanted = {
  readonly outcome: Outcome;
  readonly given?: Instant;
  readonly details?: ActDetails;
  readonly report?: boolean;
  readonly answers?: RecordRequest['answers'];
  readonly reason?: { readonly code: string; readonly text?: string };
  /** Who gave it, where that is told and not the one who reports. */
  readonly givenBy?: Who;
  /** What a PRN dose was given for. */
  readonly complaint?: string;
};

/** Collects everything that the rules look at; they decide, the screen only asks. */
export const useRequest = (): ((target: Target, wanted: Wanted) => RecordRequest) => {
  const { snapshot, device } = useWard();
  const { entries, now, person, connection } = useAppState();
  return (target, wanted) => {
    const known = must(snapshot, 'an order stands on the screen only when there is a snapshot');
    const who = must(person, 'somebody has unlocked the tablet');
    const { resident, slot, nextDue, prn } = target;
    const holding = holdings(entries).get(resident.id);
    const record = foldStatements(entries, known.administrations, { device });
    const orders = ordersOf(known.orders, resident.id);
    return {
      order: target.order,
      resident,
      outcome: wanted.outcome,
      given: wanted.given ?? now,
      now,
      person: who.id,
      role: who.role,
      record,
      orders,
      gap: gapOf(entries, resident.id, known.completeUntil, now),
      patches: wornPatches({ resident: resident.id, orders, record, entries }),
      details: wanted.details ?? {},
      ...(slot === undefined ? {} : { slot }),
      ...(nextDue === undefined ? {} : { nextDue }),
      ...(holding === undefined ? {} : { holding }),
      ...(prn === undefined ? {} : { prn }),
      ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
      clockOffsetMs: connection?.clockOffsetMs ?? 'unknown',
      ...(wanted.report === undefined ? {} : { report: wanted.report }),
      ...(wanted.answers === undefined ? {} : { answers: wanted.answers }),
    };
  };
};
