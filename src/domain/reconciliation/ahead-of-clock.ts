import { FUTURE_TOLERANCE_MS } from '#domain/administration/may-record';
import type { Finding } from '#domain/reconciliation/finding';
import { statedMoment } from '#domain/reconciliation/pairs';
import { makeFinding, type Search } from '#domain/reconciliation/search';
import { entriesOf } from '#domain/record/causality';
import { stands } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { defined } from '#kernel/defined';
import { addMs, type Instant } from '#kernel/instant';

/** When it was entered, by central's clock as far as the tablet knew it. */
const enteredOf = (statement: Statement, offsets: ReadonlyMap<string, number>): Instant | undefined =>
  statement.entered === undefined ? undefined : addMs(statement.entered, offsets.get(statement.id) ?? 0);

/**
 * C16: a moment that lies after its own writing, whatever wrote it: the tablet's clock was wrong, or a box of paper was misread
 * (RC15). Both readings stay; the later one counts for intervals.
 */
export const aheadFindings = (search: Search): readonly Finding[] => {
  const { outage, now } = search;
  const from = outage.lastContact !== undefined && outage.lastContact < outage.from ? outage.lastContact : outage.from;
  const to = outage.to ?? now;
  const offsets = new Map(
    entriesOf(search.entries, 'administration').map((entry) => [entry.id as string, entry.clock.offset ?? 0] as const),
  );
  return search.record.statements.filter(stands).flatMap((statement): readonly Finding[] => {
    const stated = statedMoment(statement);
    const entered = enteredOf(statement, offsets);
    if (stated === undefined || entered === undefined || entered < from || entered > to) return [];
    if (stated <= addMs(entered, FUTURE_TOLERANCE_MS)) return [];
    const about = {
      resident: statement.resident,
      order: statement.order,
      slots: statement.slot === undefined ? [] : [statement.slot],
      sides: [statement],
      medicine: search.order(statement.order)?.medicine.name ?? statement.medicine,
      due: stated,
    };
    return [makeFinding('C16', 'decide', statement.id, defined(about))];
  });
};
