import type { Order } from '#domain/order/order';
import type { Inactive, TextOrder } from '#domain/schedule/slot';
import type { SheetContext } from '#domain/sheet/context';
import { dueDateYear } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import { instructionWords, medicineDetail, medicineName, notUnderstoodOf } from '#domain/sheet/medicine-words';
import { formatDose } from '#domain/sheet/numbers';
import { lastGivenLine } from '#domain/sheet/past-lines';
import type { EndedRow, TextRow } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { OrderId } from '#kernel/ids';
import { localDateOf } from '#kernel/instant';

export const textRows = (
  byId: ReadonlyMap<OrderId, Order>,
  texts: readonly TextOrder[],
  context: SheetContext,
): readonly TextRow[] =>
  texts.flatMap((text, index) => {
    const order = byId.get(text.order);
    if (order === undefined) return [];
    const details = [...text.details, ...notUnderstoodOf(order)].filter((detail) => !text.text.includes(detail));
    return [
      {
        ...textFrame(order, index, context),
        words: [text.text, ...new Set(details)].filter((part) => part !== '').join(' · '),
        why: text.why,
      },
    ];
  });

const textFrame = (order: Order, index: number, context: SheetContext): Omit<TextRow, 'words' | 'why'> =>
  defined({
    row: `T${index + 1}`,
    order: order.id,
    version: order.source.versionId,
    name: [medicineName(order, context.language), medicineDetail(order, context.language)]
      .filter((part) => part !== '')
      .join(' '),
  });

/** An order that no other place took: shown as text, so that nothing can be left out (H26). */
export const leftOver = (order: Order, index: number, context: SheetContext): TextRow => ({
  ...textFrame(order, index, context),
  words: [...order.instructions.map((instruction) => instructionWords(order, instruction)), ...notUnderstoodOf(order)]
    .filter((part) => part !== '')
    .join(' · '),
  why: 'not-understood',
});

const ENDED_RANK: readonly Inactive['status'][] = [
  'ended-not-renewed',
  'suspended',
  'stopped',
  'not-started',
  'draft',
  'ended',
  'cancelled',
  'entered-in-error',
];

export const endedRows = (
  byId: ReadonlyMap<OrderId, Order>,
  inactive: readonly Inactive[],
  shown: ReadonlySet<OrderId>,
  context: SheetContext,
): readonly EndedRow[] =>
  inactive
    .filter((one) => !shown.has(one.order))
    .toSorted(
      (one, other) =>
        ENDED_RANK.indexOf(one.status) - ENDED_RANK.indexOf(other.status) || (one.order < other.order ? -1 : 1),
    )
    .flatMap((one) => {
      const order = byId.get(one.order);
      return order === undefined
        ? []
        : [
            {
              order: order.id,
              name: medicineName(order, context.language),
              words: endedWords(order, one, context),
              status: one.status,
            },
          ];
    });

const endedWords = (order: Order, inactive: Inactive, context: SheetContext): string => {
  const labels = labelsOf(context.language);
  const [instruction] = order.instructions;
  const last = lastGivenLine(order.id, context);
  const at =
    inactive.at === undefined ? undefined : dueDateYear(localDateOf(inactive.at, context.zone), context.language);
  const word = inactive.status === 'not-started' ? labels.from : labels.until;
  return [
    medicineDetail(order, context.language),
    formatDose(instruction?.dose, context.language),
    instructionWords(order, instruction),
    order.statusReason,
    at === undefined ? undefined : `${word} ${at}`,
    last === undefined ? undefined : `${labels.last} ${last}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
};
