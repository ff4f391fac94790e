import { z } from 'zod';
import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Mark } from '#domain/schedule/slot';
import { formatDose } from '#domain/sheet/numbers';
import type { MarSheet, SheetLanguage } from '#domain/sheet/sheet';
import { type OrderId, partsOfSlotId, type SheetNumber, type SlotId } from '#kernel/ids';
import {
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  parseInstant,
  type Zone,
} from '#kernel/instant';

/** A MAR sheet as it lies on the desk: what the ledger and the sheet's own data say of it, ready to be drawn as a grid. */
export type PrintedCell = {
  readonly slot: SlotId;
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly due: Instant;
  readonly dose?: string;
  /** Recorded when the sheet was printed: drawn shut, so nobody wrote in it. */
  readonly shut?: true;
};
export type PrintedRow = {
  readonly row: string;
  readonly order: OrderId;
  readonly name: string;
  readonly dose: string;
  readonly words: string;
  readonly marks: readonly Mark[];
  readonly change?: 'changed' | 'gone';
  readonly cells: readonly PrintedCell[];
};
export type PrintedSheet = {
  readonly number: SheetNumber;
  readonly days: readonly LocalDate[];
  readonly rows: readonly PrintedRow[];
  /** Rows without boxes: PRN and orders as text. They are typed in as lines with a day and a time. */
  readonly prn: readonly Omit<PrintedRow, 'cells'>[];
  readonly texts: readonly Omit<PrintedRow, 'cells'>[];
};

const changeOf = (order: Order | undefined, version: string | undefined): { change?: 'changed' | 'gone' } => {
  if (order === undefined) return { change: 'gone' };
  return version !== undefined && order.source.versionId !== undefined && order.source.versionId !== version
    ? { change: 'changed' }
    : {};
};

/** From the sheet's own data, kept when it was printed here. */
export const fromSheetData = (sheet: MarSheet, orders: ReadonlyMap<OrderId, Order>): PrintedSheet => ({
  number: sheet.identity.number,
  days: sheet.days,
  rows: sheet.rows.map((row) => ({
    row: row.row,
    order: row.order,
    name: row.name,
    dose: row.dose,
    words: row.words,
    marks: row.marks,
    ...changeOf(orders.get(row.order), row.version),
    cells: row.cells.map(({ slot, date, time, due, dose, recorded }) => ({
      slot,
      date,
      time,
      due,
      ...(dose === undefined ? {} : { dose }),
      ...(recorded === undefined ? {} : { shut: true as const }),
    })),
  })),
  prn: sheet.prn.map((row) => ({
    row: row.row,
    order: row.order,
    name: row.name,
    dose: row.dose,
    words: [row.reason, row.interval, row.maximum].filter((part) => part !== undefined).join(' · '),
    marks: row.marks,
    ...changeOf(orders.get(row.order), row.version),
  })),
  texts: sheet.texts.map((row) => ({
    row: row.row,
    order: row.order,
    name: row.name,
    dose: '',
    words: row.words,
    marks: [],
    ...changeOf(orders.get(row.order), row.version),
  })),
});

const cellOf = (slot: SlotId, zone: Zone): PrintedCell | undefined => {
  const due = parseInstant(partsOfSlotId(slot)?.due ?? '');
  if (due === undefined) return undefined;
  return { slot, due, date: localDateOf(due, zone), time: localTimeOf(due, zone) };
};

/**
 * From the ledger alone (a sheet that another tablet printed): rows, boxes and their order are the sheet's own; names and
 * doses are those of the order as it is known here now, with a word where it has changed since.
 */
export const fromLedger = (
  line: Pick<LedgerLine, 'number' | 'orders' | 'cells'>,
  orders: ReadonlyMap<OrderId, Order>,
  zone: Zone,
  language: SheetLanguage,
): PrintedSheet => {
  const cells = line.cells.flatMap(({ row, slot }) => {
    const cell = cellOf(slot, zone);
    return cell === undefined ? [] : [{ row, cell }];
  });
  const instructionOf = (row: string): number | undefined => {
    const slot = line.cells.find((cell) => cell.row === row)?.slot;
    return slot === undefined ? undefined : partsOfSlotId(slot)?.instruction;
  };
  const all = line.orders.map(({ order: id, version, row }) => {
    const order = orders.get(id);
    const index = instructionOf(row);
    const instruction = order?.instructions.find((one) => one.index === index) ?? order?.instructions[0];
    return {
      asNeeded: order?.instructions.some((one) => one.asNeeded) ?? false,
      row: {
        row,
        order: id,
        name: order?.medicine.name ?? id,
        dose: formatDose(instruction?.dose, language) ?? '',
        words: instruction?.text ?? '',
        marks: order === undefined ? [] : marksOf(order),
        ...changeOf(order, version),
      },
    };
  });
  const boxes = (row: string) => cells.flatMap((one) => (one.row === row ? [one.cell] : []));
  const withBoxes = all.filter(({ row }) => boxes(row.row).length > 0);
  const without = all.filter(({ row }) => boxes(row.row).length === 0);
  return {
    number: line.number,
    days: [...new Set(cells.map(({ cell }) => cell.date))].sort(),
    rows: withBoxes.map(({ row }) => ({ ...row, cells: boxes(row.row) })),
    prn: without.filter(({ asNeeded }) => asNeeded).map(({ row }) => row),
    texts: without.filter(({ asNeeded }) => !asNeeded).map(({ row }) => row),
  };
};

/** The least that makes kept sheet data usable; anything else falls back to the ledger. */
const keptSchema = z.object({
  kind: z.literal('mar'),
  identity: z.object({ number: z.string() }),
  days: z.array(z.string()),
  rows: z.array(z.object({ row: z.string(), order: z.string(), cells: z.array(z.object({ slot: z.string() })) })),
  prn: z.array(z.object({ row: z.string(), order: z.string() })),
  texts: z.array(z.object({ row: z.string(), order: z.string() })),
});

/** Reads kept sheet data; undefined when it is missing or not that sheet. */
export const readKeptSheet = (
  bytes: Uint8Array<ArrayBuffer> | undefined,
  number: SheetNumber,
): MarSheet | undefined => {
  if (bytes === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const kept = keptSchema.parse(json);
    return kept.identity.number === number ? (json as MarSheet) : undefined;
  } catch {
    return undefined;
  }
};
