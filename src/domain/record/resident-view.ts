import { gapOf } from '#domain/administration/gap';
import type { PrnStatus } from '#domain/administration/prn';
import { prnStatus } from '#domain/administration/prn';
import { prnScheduledAhead } from '#domain/administration/prn-context';
import type { Order } from '#domain/order/order';
import { decidedSlots, isDecided } from '#domain/record/decided-slots';
import { type DoseRow, doseRow, isOpen, NO_STATEMENTS } from '#domain/record/dose-row';
import type { Entry } from '#domain/record/entry';
import { type FoldedRecord, foldStatements, stands } from '#domain/record/fold-statements';
import { byRank, type GridRow, gridRows } from '#domain/record/grid';
import { type Holding, holdings } from '#domain/record/holding';
import type { WithOrder } from '#domain/record/round-view';
import type { Statement } from '#domain/record/statement';
import { type Expanded, expandRemembered, statementsBySlot } from '#domain/record/ward-day';
import type { Resident } from '#domain/resident/resident';
import { type Round, roundOf } from '#domain/round/round';
import type { Inactive, PrnAvailability, TextOrder, Window } from '#domain/schedule/slot';
import type { Snapshot } from '#domain/snapshot';
import { defined } from '#kernel/defined';
import type { DeviceId } from '#kernel/ids';
import {
  addDays,
  addMs,
  DAY_MS,
  type Instant,
  instantOfLocal,
  type LocalDate,
  type LocalTime,
  localDateOf,
  type Zone,
} from '#kernel/instant';

export type { GridDay, GridRow } from '#domain/record/grid';

export type ResidentViewInput = {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  readonly resident: Resident;
  /** First day of the grid. */
  readonly from: LocalDate;
  readonly days: number;
  readonly now: Instant;
  readonly zone: Zone;
  readonly rounds: readonly Round[];
  readonly device: DeviceId;
};

export type PrnItem = WithOrder<PrnAvailability> & { readonly status: PrnStatus };

export type ResidentView = {
  readonly resident: Resident;
  readonly holding?: Holding;
  readonly days: readonly LocalDate[];
  readonly rows: readonly GridRow[];
  readonly prn: readonly PrnItem[];
  readonly texts: readonly (WithOrder<TextOrder> & { readonly statements: readonly Statement[] })[];
  readonly expired: readonly WithOrder<Inactive>[];
  readonly inactive: readonly WithOrder<Inactive>[];
  /** Open doses that are due now or late, most urgent first. */
  readonly dueNow: readonly DoseRow[];
  /** True when "Volledig tot …: vraag de vorige dienst" stands. */
  readonly gap: boolean;
  readonly completeUntil?: Instant;
  readonly counts: {
    readonly orders: number;
    readonly scheduled: number;
    readonly prn: number;
    readonly texts: number;
    readonly expired: number;
    readonly inactive: number;
  };
  /** Statements of the shown days that stand in no box: PRN, text orders, extra doses, orders that central no longer has. */
  readonly others: readonly Statement[];
};

const windowOfGrid = (input: ResidentViewInput): Window => ({
  from: instantOfLocal(addDays(input.from, -1), '00:00' as LocalTime, input.zone),
  to: instantOfLocal(addDays(input.from, input.days + 2), '00:00' as LocalTime, input.zone),
});

const ownOrders = new WeakMap<readonly Order[], Map<string, readonly Order[]>>();

/** The resident's orders as one stable list, so that expanding them is remembered. */
export const ordersOf = (orders: readonly Order[], resident: Resident['id']): readonly Order[] => {
  const groups = ownOrders.get(orders) ?? new Map<string, readonly Order[]>();
  ownOrders.set(orders, groups);
  const before = groups.get(resident);
  if (before !== undefined) return before;
  const own = orders.filter((order) => order.resident === resident);
  groups.set(resident, own);
  return own;
};

const dosesByRow = (input: ResidentViewInput, expanded: Expanded, orders: readonly Order[], record: FoldedRecord) => {
  const placed = statementsBySlot(expanded, record);
  const holding = holdings(input.entries).get(input.resident.id);
  const decided = decidedSlots(input.entries);
  const byId = new Map(orders.map((order) => [order.id, order]));
  const rows = new Map<string, DoseRow[]>();
  for (const slot of expanded.slots) {
    const order = byId.get(slot.order);
    if (order === undefined) continue;
    const statements = placed.get(slot.id) ?? NO_STATEMENTS;
    const row = doseRow({
      slot,
      order,
      statements,
      now: input.now,
      nextDue: expanded.nextDue.get(slot.id),
      holding,
      decided: isDecided(decided, slot.id, statements),
    });
    const key = `${slot.order}#${slot.instruction}`;
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return { rows, holding, placed };
};

const withOrder = <T extends { readonly order: Order['id'] }>(items: readonly T[], orders: readonly Order[]) =>
  items.flatMap((item): readonly WithOrder<T>[] => {
    const of = orders.find((order) => order.id === item.order);
    return of === undefined ? [] : [{ ...item, of }];
  });

const prnItems = (input: ResidentViewInput, expanded: Expanded, orders: readonly Order[], record: FoldedRecord) =>
  withOrder(expanded.prn, orders).map((item): PrnItem => {
    const status = prnStatus(
      defined({
        order: item.of,
        availability: item,
        orders,
        others: expanded.prn,
        statements: record.byResident.get(input.resident.id) ?? [],
        now: input.now,
        scheduledAhead: prnScheduledAhead(expanded, orders, record, input.now),
        completeUntil: input.snapshot.completeUntil,
        gapAnswered: !gapOf(input.entries, input.resident.id, input.snapshot.completeUntil, input.now),
      }),
    );
    return { ...item, status };
  });

/** Part of the day that a box belongs to: as the ward's rounds. */
export const partOfDay = (dose: DoseRow, zone: Zone, rounds: readonly Round[]): Round['id'] | undefined =>
  roundOf(dose.slot.due, zone, rounds)?.id;

/** A resident's MAR for some days, with everything that stands in no box as its own list (MV1–MV4). */
export const residentView = (input: ResidentViewInput): ResidentView => {
  const orders = ordersOf(input.snapshot.orders, input.resident.id);
  const context = { zone: input.zone, rounds: input.rounds };
  const expanded = expandRemembered(orders, windowOfGrid(input), context);
  const ahead = expandRemembered(orders, prnWindow(input), context);
  const record = foldStatements(input.entries, input.snapshot.administrations, { device: input.device });
  const days = Array.from({ length: input.days }, (_, at) => addDays(input.from, at));
  const { rows, holding, placed } = dosesByRow(input, expanded, orders, record);
  const inactive = withOrder(expanded.inactive, orders);
  const expired = inactive.filter((item) => item.status === 'ended-not-renewed');
  const grid = gridRows(orders, rows, {
    days,
    expired: new Set(expired.map((item) => item.order)),
    next: new Map(expanded.quiet.map((item) => [item.order, item.next])),
  }).toSorted(byRank);
  const prn = prnItems(input, ahead, orders, record);
  const statements = record.byResident.get(input.resident.id) ?? [];
  const inBoxes = new Set([...placed.values()].flat().map((statement) => statement.id));
  const texts = withOrder(expanded.texts, orders).map((item) => ({
    ...item,
    statements: (record.byOrder.get(item.order) ?? []).filter(stands),
  }));
  const alive = input.resident.deceased !== true;
  const dueNow = [...rows.values()]
    .flat()
    .filter((dose) => alive && isOpen(dose.state) && dose.state.state !== 'upcoming');
  return defined({
    resident: input.resident,
    holding,
    days,
    rows: grid,
    prn,
    texts,
    expired,
    inactive: inactive.filter((item) => item.status !== 'ended-not-renewed'),
    dueNow: dueNow.toSorted((a, b) => (a.slot.due < b.slot.due ? -1 : 1)),
    gap: gapOf(input.entries, input.resident.id, input.snapshot.completeUntil, input.now),
    completeUntil: input.snapshot.completeUntil,
    counts: {
      orders: orders.length,
      scheduled: new Set(grid.map((row) => row.order.id)).size,
      prn: new Set(prn.map((item) => item.order)).size,
      texts: new Set(texts.map((item) => item.order)).size,
      expired: expired.length,
      inactive: inactive.length - expired.length,
    },
    others: statements.filter((statement) => !inBoxes.has(statement.id) && isShown(statement, input)),
  });
};

const prnWindow = (input: ResidentViewInput): Window => {
  const today = localDateOf(input.now, input.zone);
  return {
    from: instantOfLocal(addDays(today, -1), '00:00' as LocalTime, input.zone),
    to: instantOfLocal(addDays(today, 3), '00:00' as LocalTime, input.zone),
  };
};

const isShown = (statement: Statement, input: ResidentViewInput): boolean => {
  const at = statement.given ?? statement.written ?? statement.entered;
  if (at === undefined) return true;
  const from = instantOfLocal(input.from, '00:00' as LocalTime, input.zone);
  return at >= from && at < addMs(from, (input.days + 1) * DAY_MS);
};
