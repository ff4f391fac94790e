import { marksOf } from '#domain/order/marks';
import type { Instruction, Order } from '#domain/order/order';
import type { Expansion, Inactive, PrnAvailability, Slot } from '#domain/schedule/slot';
import { identityOf, ordersOf, residentOnSheet, type SheetContext } from '#domain/sheet/context';
import { frequencyWords, periodWords } from '#domain/sheet/frequency-words';
import { labelsOf } from '#domain/sheet/labels/labels';
import { expandForSheet, type MarInput } from '#domain/sheet/mar';
import { instructionWords, medicineDetail, medicineName, notUnderstoodOf } from '#domain/sheet/medicine-words';
import { formatDose, totalOf } from '#domain/sheet/numbers';
import { maximumOf, spanInWords } from '#domain/sheet/prn-rows';
import type { OrderLine, OrderSheet, SheetLanguage } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { OrderId } from '#kernel/ids';
import { addMs, HOUR_MS } from '#kernel/instant';

/** A sheet waits this long for the doctor's signature. */
const SIGN_WITHIN_MS = 48 * HOUR_MS;

/** The written order to the nurse: every order of one resident, one line per instruction, stopped and ended apart (SH4). */
export const buildOrderSheet = (input: MarInput, context: SheetContext): OrderSheet => {
  const orders = ordersOf(input.resident.id, context).toSorted(byMedicine);
  const { expansion } = expandForSheet(orders, input.from, input.days, context);
  const inactive = new Map(expansion.inactive.map((one) => [one.order, one]));
  const goesOn = (order: Order): boolean => !inactive.has(order.id) || isSomewhereElse(order.id, expansion);
  const active = orders.filter(goesOn);
  const prn = new Set(expansion.prn.map((one) => one.order));
  return {
    kind: 'order',
    identity: identityOf(context, 'order', input.naming, addMs(context.now, SIGN_WITHIN_MS)),
    resident: residentOnSheet(input.resident, context),
    lines: active.flatMap((order, index) => linesOf(order, index + 1, prn.has(order.id), expansion, context)),
    stopped: orders
      .filter((order) => !goesOn(order))
      .map((order, index) => stoppedLine(order, inactive.get(order.id), index, context)),
    counts: { orders: orders.length },
  };
};

const isSomewhereElse = (order: OrderId, expansion: Expansion): boolean =>
  expansion.slots.some((slot) => slot.order === order) ||
  expansion.prn.some((one) => one.order === order) ||
  expansion.texts.some((one) => one.order === order);

const byMedicine = (one: Order, other: Order): number => {
  const key = (order: Order): string => `${order.medicine.name.toLowerCase()} ${order.id}`;
  return key(one) < key(other) ? -1 : 1;
};

const linesOf = (
  order: Order,
  number: number,
  prn: boolean,
  expansion: Expansion,
  context: SheetContext,
): readonly OrderLine[] => {
  const instructions: readonly (Instruction | undefined)[] =
    order.instructions.length === 0 ? [undefined] : order.instructions;
  return instructions.map((instruction, index) => {
    const row = `${number}${instructions.length > 1 ? String.fromCharCode(97 + (index % 26)) : ''}`;
    return lineOf(order, instruction, row, prn, expansion.slots, expansion.prn, context);
  });
};

const lineOf = (
  order: Order,
  instruction: Instruction | undefined,
  row: string,
  prn: boolean,
  slots: readonly Slot[],
  expansionPrn: readonly PrnAvailability[],
  context: SheetContext,
): OrderLine => {
  const { language } = context;
  const labels = labelsOf(language);
  const hours = [
    ...new Set(
      slots
        .filter((slot) => slot.order === order.id && slot.instruction === instruction?.index)
        .map((slot) => slot.localTime),
    ),
  ].sort();
  const availability = expansionPrn.find((one) => one.order === order.id && one.instruction === instruction?.index);
  const limits = availability === undefined ? '' : (maximumOf(availability, language) ?? labels.noMaximum);
  return defined({
    row,
    order: order.id,
    version: order.source.versionId,
    name: `${medicineName(order, language)}${prn ? ` ${labels.asNeeded}` : ''}`,
    detail: medicineDetail(order, language),
    quantity: formatDose(instruction?.dose, language) ?? labels.doseUnknown,
    total: totalOf(instruction?.dose, order.medicine.strength, language),
    route: instruction?.route,
    indication: indicationOf(order, instruction),
    frequency:
      availability === undefined ? frequencyWords(instruction, language) : intervalWords(availability, language),
    period: periodWords(instruction, order.authoredOn, order.validUntil, language),
    words: [hours.join(' '), limits, instructionWords(order, instruction), ...notUnderstoodOf(order)]
      .filter((part) => part !== '')
      .join(' · '),
    change: order.writtenHere === undefined ? ('unchanged' as const) : ('new' as const),
    marks: marksOf(order),
  });
};

const indicationOf = (order: Order, instruction: Instruction | undefined): string | undefined => {
  const reasons = [...order.reasons, instruction?.asNeededReason].filter(
    (reason) => reason !== undefined && reason !== '',
  );
  return reasons.length === 0 ? undefined : [...new Set(reasons)].join(', ');
};

/** "pauze minstens 6 uur": for what is given as needed, never words that could be read as a plan. */
const intervalWords = (prn: PrnAvailability, language: SheetLanguage): string => {
  const labels = labelsOf(language);
  return prn.minIntervalMs === undefined
    ? labels.noInterval
    : labels.intervalAtLeast(spanInWords(prn.minIntervalMs, language));
};

const stoppedLine = (order: Order, inactive: Inactive | undefined, index: number, context: SheetContext): OrderLine => {
  const [first] = order.instructions;
  const [line] = [lineOf(order, first, `S${index + 1}`, false, [], [], context)];
  const change =
    inactive?.status === 'stopped' || inactive?.status === 'cancelled' || inactive?.status === 'entered-in-error'
      ? 'stopped'
      : 'ended';
  const status = inactive === undefined ? order.statusText : labelsOf(context.language).ended[inactive.status];
  return {
    ...line,
    change,
    words: [status, order.statusReason ?? '', line.words].filter((part) => part !== '').join(' · '),
  };
};
