import { marksOf } from '#domain/order/marks';
import type { Instruction, Order } from '#domain/order/order';
import type { DoseRow } from '#domain/record/dose-row';
import type { Mark } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { Instant, LocalDate } from '#kernel/instant';

/** The doses of one day and one part of the day, each with its own hour. */
export type GridDay = { readonly date: LocalDate; readonly doses: readonly DoseRow[] };
export type GridRow = {
  readonly order: Order;
  readonly instruction: Instruction;
  readonly marks: readonly Mark[];
  readonly days: readonly GridDay[];
  readonly expired: boolean;
  /** The next dose of a row that has none in the shown days. */
  readonly next?: Instant;
};
type RowsByInstruction = ReadonlyMap<string, readonly DoseRow[]>;
type GridContext = {
  readonly days: readonly LocalDate[];
  readonly expired: ReadonlySet<string>;
  readonly next: ReadonlyMap<string, Instant | undefined>;
};

const gridRow = (order: Order, instruction: Instruction, doses: readonly DoseRow[], context: GridContext): GridRow => {
  const last = context.days.at(-1) ?? '';
  const after = doses.find((dose) => dose.slot.localDate > last)?.slot.due ?? context.next.get(order.id);
  const days = context.days.map((date) => ({ date, doses: doses.filter((dose) => dose.slot.localDate === date) }));
  return defined({
    order,
    instruction,
    marks: doses.length === 0 ? marksOf(order) : [...new Set(doses.flatMap((dose) => dose.marks))],
    days,
    expired: context.expired.has(order.id),
    next: days.some((day) => day.doses.length > 0) ? undefined : after,
  });
};

/** Rows with a box in the shown days; an order that has none keeps one row, with its next dose (MV2). */
export const gridRows = (orders: readonly Order[], rows: RowsByInstruction, context: GridContext): readonly GridRow[] =>
  orders.flatMap((order): readonly GridRow[] => {
    const own = order.instructions.map((instruction) => ({
      instruction,
      doses: rows.get(`${order.id}#${instruction.index}`) ?? [],
    }));
    const shown = own.filter(({ doses }) => doses.some((dose) => context.days.includes(dose.slot.localDate)));
    const near = own.filter(({ doses }) => doses.length > 0);
    const quiet = context.next.has(order.id) ? own : [];
    const chosen = shown.length > 0 ? shown : (near.length > 0 ? near : quiet).slice(0, 1);
    return chosen.map(({ instruction, doses }) => gridRow(order, instruction, doses, context));
  });

const rank = (row: GridRow): number =>
  row.expired ? 2 : row.marks.includes('time-critical') ? 0 : row.marks.includes('high-alert') ? 1 : 3;

const firstDue = (row: GridRow): string => row.days.flatMap((day) => day.doses)[0]?.slot.localTime ?? '';

export const byRank = (a: GridRow, b: GridRow): number =>
  rank(a) - rank(b) || compare(firstDue(a), firstDue(b)) || compare(a.order.medicine.name, b.order.medicine.name);
