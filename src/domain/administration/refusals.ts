import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import { countsAsGiven, type FoldedRecord, momentOf, stands } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import type { OrderId } from '#kernel/ids';

/** So many refusals in a row propose to tell the doctor (AD65). */
export const REFUSALS_TO_TELL = 3;
/** The question under which "the doctor was told" is kept. */
export const REPEATED_REFUSAL = 'repeated-refusal';

/**
 * The refusals of an order since it was last given and since the doctor was last told, earliest first. Doses that came to nothing for
 * another reason (asleep, absent …) neither count nor begin anew.
 */
export const refusedInARow = (
  order: OrderId,
  record: FoldedRecord,
  entries: readonly Entry[],
): readonly Statement[] => {
  const told = entriesOf(entries, 'order-question')
    .filter(({ body }) => body.order === order && body.question === REPEATED_REFUSAL)
    .at(-1)?.enteredAt;
  const own = (record.byOrder.get(order) ?? []).filter(stands);
  const lastGiven = own.findLastIndex(countsAsGiven);
  return own
    .slice(lastGiven + 1)
    .filter(
      (statement) => statement.outcome === 'refused' && (told === undefined || (momentOf(statement) ?? '') > told),
    );
};
