import { type FoldedRecord, momentOf, stands } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { initialsOf, type SheetContext } from '#domain/sheet/context';
import { moment, weekdayName } from '#domain/sheet/dates';
import { formatQuantity } from '#domain/sheet/numbers';
import type { Cell } from '#domain/sheet/sheet';
import type { OrderId, SlotId } from '#kernel/ids';
import { DAY_MS, type Instant, localDateOf, localTimeOf, msOf } from '#kernel/instant';

type Code = NonNullable<Cell['recorded']>['code'];

/** The letter of an outcome on paper; everything that needs more words than a letter is N. */
export const codeOf = (outcome: Statement['outcome']): Code => {
  if (outcome === 'given') return 'given';
  if (outcome === 'refused') return 'R';
  if (outcome === 'medical-reason') return 'M';
  return outcome === 'absent' ? 'A' : 'N';
};

const standing = (record: FoldedRecord, slot: SlotId): readonly Statement[] =>
  (record.bySlot.get(slot) ?? []).filter(stands);

/** What the tablet already holds of a slot (SH5); two different statements show as N with both initials. */
export const recordedOf = (slot: SlotId, context: SheetContext): Cell['recorded'] => {
  const statements = standing(context.record, slot);
  const [first] = statements;
  if (first === undefined) return undefined;
  const codes = new Set(statements.map((statement) => codeOf(statement.outcome)));
  const initials = [...new Set(statements.map((statement) => initialsOf(statement.by, context)))].join('/');
  const at = momentOf(first);
  return {
    code: codes.size === 1 ? codeOf(first.outcome) : 'N',
    initials,
    ...(at === undefined ? {} : { time: localTimeOf(at, context.zone) }),
  };
};

const lineOf = (statement: Statement, context: SheetContext): string => {
  const at = momentOf(statement);
  const code = codeOf(statement.outcome);
  const when =
    at === undefined
      ? '?'
      : `${weekdayName(localDateOf(at, context.zone), context.language)} ${localTimeOf(at, context.zone)}`;
  const mark = code === 'given' ? '' : `${code} `;
  return `${mark}${when} ${initialsOf(statement.by, context)}`;
};

const ofOrder = (order: OrderId, context: SheetContext): readonly Statement[] =>
  (context.record.byOrder.get(order) ?? []).filter(
    (statement) => stands(statement) && momentOf(statement) !== undefined,
  );

const byMoment = (one: Statement, other: Statement): number =>
  msOf(momentOf(one) as Instant) - msOf(momentOf(other) as Instant);

const inLast24h = (statement: Statement, context: SheetContext): boolean => {
  const at = momentOf(statement);
  return at !== undefined && msOf(at) > msOf(context.now) - DAY_MS && msOf(at) <= msOf(context.now);
};

/** One line per dose of the 24 hours before printing, oldest first, refusals too. */
export const backLines = (order: OrderId, instructions: readonly number[], context: SheetContext): readonly string[] =>
  ofOrder(order, context)
    .filter((statement) => inLast24h(statement, context) && belongs(statement, instructions))
    .toSorted(byMoment)
    .map((statement) => lineOf(statement, context));

const belongs = (statement: Statement, instructions: readonly number[]): boolean => {
  const found = statement.slot === undefined ? undefined : /#(\d+)@/.exec(statement.slot)?.[1];
  return found === undefined || instructions.includes(Number(found));
};

/** The last dose that was given, however long ago, with its date (needed for weekly medicines). */
export const lastGivenLine = (order: OrderId, context: SheetContext): string | undefined => {
  const last = ofOrder(order, context)
    .filter((statement) => statement.outcome === 'given')
    .toSorted(byMoment)
    .at(-1);
  const at = last === undefined ? undefined : momentOf(last);
  return last === undefined || at === undefined
    ? undefined
    : `${moment(at, context.zone, context.language)} ${initialsOf(last.by, context)}`;
};

/** Doses of these orders in the last 24 hours that count for limits, each with its moment and amount (SH8). */
export const givenInLast24h = (
  orders: readonly OrderId[],
  counts: (statement: Statement) => boolean,
  context: SheetContext,
): readonly string[] =>
  orders
    .flatMap((order) => ofOrder(order, context))
    .filter((statement) => inLast24h(statement, context) && counts(statement))
    .toSorted(byMoment)
    .map((statement) => {
      const dose = statement.dose === undefined ? '' : ` ${formatQuantity(statement.dose, context.language)}`;
      return `${lineOf(statement, context)}${dose}`;
    });
