import { gateOf } from '#domain/order/gate';
import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import type { Mark, Slot } from '#domain/schedule/slot';
import type { SheetContext } from '#domain/sheet/context';
import { dueDate } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { Labels } from '#domain/sheet/labels/shape';
import { doseWanting, instructionWords, medicineDetail, medicineName } from '#domain/sheet/medicine-words';
import { formatDose, totalOf } from '#domain/sheet/numbers';
import { backLines, lastGivenLine, recordedOf } from '#domain/sheet/past-lines';
import type { Cell, MarRow } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { OrderId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';

/** Slots of one row: one instruction, or several of one order that share their hours and never their days. */
export type RowDraft = {
  readonly order: Order;
  readonly instructions: readonly number[];
  readonly slots: readonly Slot[];
  readonly after: readonly Slot[];
};

const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

const hoursOf = (slots: readonly Slot[]): string => [...new Set(slots.map((slot) => slot.localTime))].sort().join(' ');
const sharesDay = (one: readonly Slot[], other: readonly Slot[]): boolean => {
  const days = new Set(one.map((slot) => slot.localDate));
  return other.some((slot) => days.has(slot.localDate));
};

/** A scheme of day doses or a taper becomes one row whose dose stands at each box; two doses a day that differ are rows 5a, 5b. */
const rowsOfOrder = (order: Order, inWindow: readonly Slot[], after: readonly Slot[]): readonly RowDraft[] => {
  const rows: { instructions: number[]; slots: Slot[] }[] = [];
  for (const [instruction, slots] of groupBy(inWindow, (slot) => slot.instruction)) {
    const oneHour = !hoursOf(slots).includes(' ');
    const fits = rows.find((row) => oneHour && hoursOf(row.slots) === hoursOf(slots) && !sharesDay(row.slots, slots));
    if (fits === undefined) rows.push({ instructions: [instruction], slots: [...slots] });
    else {
      fits.instructions.push(instruction);
      fits.slots.push(...slots);
    }
  }
  return rows.map((row) => ({
    order,
    instructions: row.instructions,
    slots: row.slots.toSorted((a, b) => (a.due < b.due ? -1 : 1)),
    after: rows.length === 1 ? after : after.filter((slot) => row.instructions.includes(slot.instruction)),
  }));
};

/** Time-critical first by first due time, then high-alert, then the rest by first due time, then by name (SH3). */
const compareRows = (one: RowDraft, other: RowDraft): number => {
  const rank = (row: RowDraft): number => {
    const marks = marksOfRow(row);
    if (marks.includes('time-critical')) return 0;
    return marks.includes('high-alert') ? 1 : 2;
  };
  const first = (row: RowDraft): string => [...row.slots.map((slot) => slot.localTime)].sort()[0] ?? '99:99';
  const key = (row: RowDraft): string =>
    `${rank(row)} ${first(row)} ${row.order.medicine.name} ${row.order.id} ${String(row.instructions[0]).padStart(3, '0')}`;
  return key(one) < key(other) ? -1 : 1;
};

export const marksOfRow = (row: RowDraft): readonly Mark[] => [
  ...new Set([...marksOf(row.order), ...row.slots.flatMap((slot) => slot.marks)]),
];

/** All rows of a resident in their order, orders numbered from 1; the rows of one order carry letters. */
export const draftRows = (
  orders: ReadonlyMap<OrderId, Order>,
  inWindow: readonly Slot[],
  after: readonly Slot[],
): readonly (RowDraft & { readonly row: string })[] => {
  const later = groupBy(after, (slot) => slot.order);
  const drafts = [...groupBy(inWindow, (slot) => slot.order)].flatMap(([id, slots]) => {
    const order = orders.get(id);
    return order === undefined ? [] : rowsOfOrder(order, slots, later.get(id) ?? []);
  });
  const sorted = drafts.toSorted(compareRows);
  const numbers = new Map<OrderId, number>();
  for (const draft of sorted) if (!numbers.has(draft.order.id)) numbers.set(draft.order.id, numbers.size + 1);
  const letters = new Map<OrderId, number>();
  return sorted.map((draft) => {
    const count = sorted.filter((other) => other.order.id === draft.order.id).length;
    const letter = letters.get(draft.order.id) ?? 0;
    letters.set(draft.order.id, letter + 1);
    return { ...draft, row: `${numbers.get(draft.order.id)}${count > 1 ? rowLetters(letter) : ''}` };
  });
};

/** a … z, aa, ab …: an order may have many instructions. */
const rowLetters = (index: number): string => {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : rowLetters(Math.floor(index / 26) - 1) + last;
};

const stopAfterOf = (draft: RowDraft, lastDay: LocalDate): LocalDate | undefined => {
  const last = draft.slots.at(-1)?.localDate;
  return last !== undefined && draft.after.length === 0 && last < lastDay ? last : undefined;
};

/** Gives the finished row. @param days the days of the sheet, at least one */
export const finishRow = (
  draft: RowDraft & { readonly row: string },
  days: readonly LocalDate[],
  context: SheetContext,
): MarRow => {
  const { order, slots } = draft;
  const { language } = context;
  const labels = labelsOf(language);
  const instruction = order.instructions.find((one) => one.index === draft.instructions[0]);
  const wanting = doseWanting(order, instruction, language);
  const texts = slots.map((slot) => formatDose(slot.dose, language) ?? wanting);
  const varies = new Set(texts).size > 1;
  const gate = gateOf(order);
  const marks = marksOfRow(draft).filter((mark) => mark !== 'no-dose' || wanting === labels.doseUnknown);
  const lastDay = days.at(-1);
  const stopAfter = lastDay === undefined ? undefined : stopAfterOf(draft, lastDay);
  const words = [
    ...new Set(
      draft.instructions.map((index) =>
        instructionWords(
          order,
          order.instructions.find((one) => one.index === index),
        ),
      ),
    ),
  ];
  return defined({
    row: draft.row,
    order: order.id,
    version: order.source.versionId,
    instruction: draft.instructions[0] ?? 0,
    name: medicineName(order, language),
    detail: medicineDetail(order, language),
    dose: varies ? labels.schemeDose : (texts[0] ?? wanting),
    total: varies ? undefined : totalOf(slots[0]?.dose, order.medicine.strength, language),
    route: instruction?.route,
    words: words.filter((text) => text !== '').join(' · '),
    marks,
    lastGiven: lastGivenLine(order.id, context),
    back: backLines(order.id, draft.instructions, context),
    notes: stopAfter === undefined ? [] : [endsWith(marks, labels, dueDate(stopAfter, language))],
    stopAfter,
    measure: gate === undefined ? undefined : labels.measures[gate.what],
    cells: slots.map((slot) => cellOf(slot, varies, order, context)),
  });
};

/** A scheme ends with the next INR, not with the treatment (8-clinical 8). */
const endsWith = (marks: readonly Mark[], labels: Labels, date: string): string =>
  marks.includes('scheme') && marks.includes('high-alert') ? labels.schemeEnds : labels.lastDose(date);

const cellOf = (slot: Slot, varies: boolean, order: Order, context: SheetContext): Cell => {
  const dose = formatDose(slot.dose, context.language);
  const total = totalOf(slot.dose, order.medicine.strength, context.language);
  return defined({
    slot: slot.id,
    date: slot.localDate,
    time: slot.localTime,
    due: slot.due,
    dose: varies
      ? [dose ?? labelsOf(context.language).doseUnknown, total].filter((part) => part !== undefined).join(' ')
      : undefined,
    recorded: recordedOf(slot.id, context),
  });
};
