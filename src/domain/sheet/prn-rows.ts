import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import { countsAsGiven } from '#domain/record/fold-statements';
import type { PrnAvailability, Slot } from '#domain/schedule/slot';
import type { SheetContext } from '#domain/sheet/context';
import { weekdayName } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import { instructionWords, medicineDetail, medicineName, shareIngredient } from '#domain/sheet/medicine-words';
import { formatDose, formatNumber, formatQuantity, GAP, totalOf } from '#domain/sheet/numbers';
import { givenInLast24h } from '#domain/sheet/past-lines';
import type { MarRow, PrnRow, SheetLanguage } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf } from '#kernel/instant';

/** "6 uur", "90 min", "2 dagen": whole units only, so nothing is rounded. */
export const spanInWords = (ms: number, language: SheetLanguage): string => {
  const { units } = labelsOf(language).frequency;
  if (ms % DAY_MS === 0 && ms > DAY_MS) return `${formatNumber(ms / DAY_MS, language)}${GAP}${units.d}`;
  if (ms % HOUR_MS === 0) return `${formatNumber(ms / HOUR_MS, language)}${GAP}${units.h}`;
  return `${formatNumber(ms / MINUTE_MS, language)}${GAP}min`;
};

export const maximumOf = (prn: PrnAvailability, language: SheetLanguage): string | undefined => {
  const labels = labelsOf(language);
  const parts = [
    prn.maxPerPeriod === undefined
      ? undefined
      : labels.maximum(
          formatQuantity(prn.maxPerPeriod.amount, language),
          spanInWords(prn.maxPerPeriod.periodMs, language),
        ),
    prn.maxDosesPerPeriod === undefined
      ? undefined
      : labels.dosesMaximum(
          formatNumber(prn.maxDosesPerPeriod.doses, language),
          spanInWords(prn.maxDosesPerPeriod.periodMs, language),
        ),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
};

export type PrnSurroundings = {
  readonly orders: readonly Order[];
  readonly slots: readonly Slot[];
  readonly rows: readonly MarRow[];
  readonly context: SheetContext;
};

/** PRN is counted per ingredient over all orders, and planned doses of the coming 24 h stand beside it (SH8). */
export const prnRowOf = (prn: PrnAvailability, order: Order, row: string, around: PrnSurroundings): PrnRow => {
  const { context } = around;
  const { language } = context;
  const same = around.orders.filter((other) => shareIngredient(order, other));
  const sameIds = new Set(same.map((other) => other.id));
  const rowOf = new Map(around.rows.flatMap((mar) => mar.cells.map((cell) => [cell.slot, mar.row] as const)));
  const until = msOf(context.now) + DAY_MS;
  const planned = around.slots
    .filter((slot) => sameIds.has(slot.order) && slot.due > context.now && msOf(slot.due) <= until)
    .map((slot) => {
      const when = `${weekdayName(slot.localDate, language)} ${slot.localTime}`;
      const inRow = rowOf.get(slot.id);
      return [
        when,
        formatDose(slot.dose, language),
        inRow === undefined ? undefined : `(${labelsOf(language).row} ${inRow})`,
      ]
        .filter((part) => part !== undefined)
        .join(' ');
    });
  const instruction = order.instructions.find((one) => one.index === prn.instruction);
  return defined({
    row,
    order: order.id,
    version: order.source.versionId,
    name: medicineName(order, language),
    detail: medicineDetail(order, language),
    dose: formatDose(prn.dose, language) ?? labelsOf(language).doseUnknown,
    total: totalOf(prn.dose, order.medicine.strength, language),
    route: instruction?.route,
    reason: prn.reason ?? (order.reasons.length > 0 ? order.reasons.join(', ') : undefined),
    interval: prn.minIntervalMs === undefined ? undefined : spanInWords(prn.minIntervalMs, language),
    maximum: maximumOf(prn, language),
    words: instructionWords(order, instruction),
    givenLast24h: givenInLast24h([...sameIds], countsAsGiven, context),
    plannedNext24h: planned,
    marks: [...new Set([...marksOf(order), ...prn.marks])],
  });
};
