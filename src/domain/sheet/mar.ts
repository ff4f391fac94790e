import type { Order } from '#domain/order/order';
import type { Resident } from '#domain/resident/resident';
import { expandOrders } from '#domain/schedule/expand';
import type { Expansion, Slot } from '#domain/schedule/slot';
import {
  identityOf,
  orderById,
  ordersOf,
  peopleOnSheet,
  phonesOnSheet,
  residentOnSheet,
  type SheetContext,
  type SheetNaming,
} from '#domain/sheet/context';
import { dueDateYear } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import { draftRows, finishRow } from '#domain/sheet/mar-rows';
import { endedRows, leftOver, textRows } from '#domain/sheet/mar-texts';
import { prnRowOf } from '#domain/sheet/prn-rows';
import type { MarRow, MarSheet, PrnRow } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { OrderId } from '#kernel/ids';
import { addDays, addMs, HOUR_MS, type Instant, instantOfLocal, type LocalDate, type LocalTime } from '#kernel/instant';

/** Days after the sheet that are looked at to tell the end of a course from a rare dose: most orders, then those still silent. */
const LOOK_AHEAD_DAYS = 35;
const LOOK_FAR_DAYS = 400;
/** A sheet ends being valid this long before the first round after its last day. */
const VALID_BEFORE_ROUND_MS = HOUR_MS;
const MIDNIGHT = '00:00' as LocalTime;

export type MarInput = {
  readonly resident: Resident;
  readonly from: LocalDate;
  readonly days: number;
  readonly naming: SheetNaming;
};

export const sheetDays = (from: LocalDate, days: number): readonly LocalDate[] =>
  Array.from({ length: days }, (_, index) => addDays(from, index));

/** The sheet's last moment: an hour before the first round of the day after its last one. */
export const marValidUntil = (from: LocalDate, days: number, context: SheetContext): Instant => {
  const first = [...context.rounds.map((round) => round.time)].sort()[0];
  const after = addDays(from, days);
  return first === undefined
    ? instantOfLocal(after, MIDNIGHT, context.zone)
    : addMs(instantOfLocal(after, first, context.zone), -VALID_BEFORE_ROUND_MS);
};

/** What a resident's orders give in the sheet's days, and after them. */
export const expandForSheet = (
  orders: readonly Order[],
  from: LocalDate,
  days: number,
  context: SheetContext,
): { readonly expansion: Expansion; readonly inside: readonly Slot[]; readonly after: readonly Slot[] } => {
  const start = instantOfLocal(from, MIDNIGHT, context.zone);
  const end = instantOfLocal(addDays(from, days), MIDNIGHT, context.zone);
  const far = instantOfLocal(addDays(from, days + LOOK_AHEAD_DAYS), MIDNIGHT, context.zone);
  const expansion = expandOrders(orders, { from: start, to: end }, context);
  const after = expandOrders(orders, { from: end, to: far }, context).slots;
  const heard = new Set(after.map((slot) => slot.order));
  const silent = orders.filter((order) => !heard.has(order.id));
  const veryFar = instantOfLocal(addDays(from, days + LOOK_FAR_DAYS), MIDNIGHT, context.zone);
  const later = expandOrders(silent, { from: far, to: veryFar }, context).slots;
  return { expansion, inside: expansion.slots, after: [...after, ...later] };
};

/** One resident's MAR sheet. Every order of the resident stands on it in rows, PRN, texts or ended (SH4). */
export const buildMarSheet = (input: MarInput, context: SheetContext): MarSheet => {
  const orders = ordersOf(input.resident.id, context);
  const byId = orderById(orders);
  const days = sheetDays(input.from, input.days);
  const { expansion, inside, after } = expandForSheet(orders, input.from, input.days, context);
  const planned = draftRows(byId, inside, after).map((draft) => finishRow(draft, days, context));
  const quiet = quietRows(orders, expansion, after, planned, context);
  const rows = [...planned, ...quiet];
  const prn = prnRows(orders, expansion, inside, rows, context);
  const shown = new Set<OrderId>([...rows, ...prn].map((row) => row.order));
  const texts = textRows(byId, expansion.texts, context);
  for (const text of texts) shown.add(text.order);
  const ended = endedRows(byId, expansion.inactive, shown, context);
  for (const row of ended) shown.add(row.order);
  const left = orders.filter((order) => !shown.has(order.id));
  const allTexts = [...texts, ...left.map((order, index) => leftOver(order, texts.length + index, context))];
  return defined({
    kind: 'mar' as const,
    identity: identityOf(context, 'mar', input.naming, marValidUntil(input.from, input.days, context)),
    resident: residentOnSheet(input.resident, context),
    days,
    texts: allTexts,
    rows,
    prn,
    ended,
    counts: { orders: orders.length, slots: rows.reduce((sum, row) => sum + row.cells.length, 0) },
    hours: context.rounds.map((round) => round.time).toSorted(),
    people: peopleOnSheet(context),
    phones: phonesOnSheet(context, [input.resident]),
  });
};

/** Scheduled orders without a dose in these days: a row without boxes, with the next due date (SH4). */
const quietRows = (
  orders: readonly Order[],
  expansion: Expansion,
  after: readonly Slot[],
  planned: readonly MarRow[],
  context: SheetContext,
): readonly MarRow[] => {
  const elsewhere = new Set<OrderId>(
    [...planned, ...expansion.prn, ...expansion.texts, ...expansion.inactive].map((one) => one.order),
  );
  const labels = labelsOf(context.language);
  const count = new Set(planned.map((row) => row.order)).size;
  return orders
    .filter((order) => order.status === 'active' && !elsewhere.has(order.id))
    .map((order, index) => {
      const next = after.find((slot) => slot.order === order.id);
      const draft = {
        order,
        instructions: order.instructions.map((one) => one.index),
        slots: next === undefined ? [] : [next],
        after: [],
        row: String(count + index + 1),
      };
      const note =
        next === undefined ? labels.noSlotKnown : labels.nextDose(dueDateYear(next.localDate, context.language));
      const { stopAfter: _stop, ...row } = finishRow(draft, [], context);
      return { ...row, notes: [note], cells: [] };
    });
};

const prnRows = (
  orders: readonly Order[],
  expansion: Expansion,
  inside: readonly Slot[],
  rows: readonly MarRow[],
  context: SheetContext,
): readonly PrnRow[] => {
  const byId = orderById(orders);
  const before = new Set(rows.map((row) => row.order)).size;
  return expansion.prn
    .toSorted((one, other) =>
      prnKey(byId.get(one.order), one.instruction) < prnKey(byId.get(other.order), other.instruction) ? -1 : 1,
    )
    .flatMap((prn, index) => {
      const order = byId.get(prn.order);
      return order === undefined
        ? []
        : [prnRowOf(prn, order, String(before + index + 1), { orders, slots: inside, rows, context })];
    });
};

const prnKey = (order: Order | undefined, instruction: number): string =>
  `${order?.medicine.name ?? ''} ${order?.id ?? ''} ${instruction}`;
