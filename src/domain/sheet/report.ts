import type { Finding } from '#domain/reconciliation/finding';
import { type FoldedRecord, saysNothing, stands } from '#domain/record/fold-statements';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Statement } from '#domain/record/statement';
import { fullName } from '#domain/resident/resident';
import type { Slot } from '#domain/schedule/slot';
import { identityOf, type SheetContext, type SheetNaming } from '#domain/sheet/context';
import { moment } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { ReportSheet } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { SlotId } from '#kernel/ids';
import { addMs, DAY_MS } from '#kernel/instant';

/** Reports are kept; the moment only says until when this printing may be taken for the latest. */
const REPORT_VALID_MS = 30 * DAY_MS;

export type ReportInput = {
  readonly naming: SheetNaming;
  readonly outage: ReportSheet['outage'];
  /** Every planned dose of the outage. */
  readonly slots: readonly Slot[];
  readonly record: FoldedRecord;
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerLine[];
};

type Place = 'tablet' | 'paper' | 'other';
type Line = { readonly key: OutcomeKey; readonly place: Place | undefined };
type OutcomeKey = Statement['outcome'] | 'contradicted' | 'undocumented' | 'open';

const placeOf = (statement: Statement): Place => {
  if (statement.origin === 'paper') return 'paper';
  return statement.origin === 'central' ? 'other' : 'tablet';
};

/** One line of the table per planned dose (RP1): its first standing statement, or what a person decided about a silent one. */
const lineOfSlot = (slot: Slot, input: ReportInput, closed: ReadonlySet<SlotId>): Line => {
  const statements = (input.record.bySlot.get(slot.id) ?? []).filter(stands);
  const [first] = statements;
  if (first === undefined) return { key: closed.has(slot.id) ? 'undocumented' : 'open', place: undefined };
  const telling = statements.filter((statement) => !saysNothing(statement));
  const [lead = first] = telling;
  const outcomes = new Set(telling.map((statement) => statement.outcome));
  return { key: outcomes.size > 1 ? 'contradicted' : lead.outcome, place: placeOf(lead) };
};

const ORDER: readonly OutcomeKey[] = [
  'given',
  'partly-given',
  'given-then-vomited',
  'given-on-leave',
  'taken-by-resident',
  'extra-on-order',
  'refused',
  'medical-reason',
  'absent',
  'asleep',
  'not-available',
  'note',
  'unreadable',
  'unknown',
  'contradicted',
  'undocumented',
  'open',
];

const totalsOf = (lines: readonly Line[], context: SheetContext): ReportSheet['totals'] => {
  const words = labelsOf(context.language).report.outcomes;
  return ORDER.map((key) => {
    const here = lines.filter((line) => line.key === key);
    const count = (place: Place): number => here.filter((line) => line.place === place).length;
    return {
      label: words[key],
      tablet: count('tablet'),
      paper: count('paper'),
      other: count('other'),
      total: here.length,
    };
  }).filter((line) => line.total > 0);
};

const BETWEEN_SIDES = ' / ';

const findingLine = (finding: Finding, context: SheetContext): ReportSheet['findings'][number] => {
  const resident = context.snapshot.residents.find((one) => one.id === finding.resident);
  const words = labelsOf(context.language).report.outcomes;
  const due = finding.due === undefined ? '' : `${moment(finding.due, context.zone, context.language)} `;
  const sides = finding.sides.map((side) => words[side.outcome]).join(BETWEEN_SIDES);
  const count = finding.slots.length > 1 ? ` (${finding.slots.length})` : '';
  const { decision } = finding;
  const by =
    decision === undefined
      ? ''
      : (context.snapshot.people.find((person) => person.id === decision.by)?.name ?? decision.by);
  return {
    kind: finding.kind,
    resident:
      resident === undefined
        ? finding.resident
        : `${fullName(resident)}${resident.room === undefined ? '' : `, ${resident.room}`}`,
    what: `${due}${finding.medicine}${count}${sides === '' ? '' : ` — ${sides}`}`,
    decision: decision?.choice ?? '',
    by,
    at: decision === undefined ? '' : moment(decision.at, context.zone, context.language),
    reason: decision?.reason ?? '',
  };
};

const isOut = (line: LedgerLine): boolean => line.todo !== undefined && !line.drill;

/** The report on an outage. Its totals add up to the planned doses, or say that they do not (RP2). */
export const buildReport = (input: ReportInput, context: SheetContext): ReportSheet => {
  const closed = new Set(
    input.findings.filter((finding) => finding.decision !== undefined).flatMap((finding) => finding.slots),
  );
  const slots = [...new Map(input.slots.map((slot) => [slot.id, slot])).values()];
  const lines = slots.map((slot) => lineOfSlot(slot, input, closed));
  const settled = lines.filter((line) => line.key !== 'open' && line.key !== 'contradicted').length;
  const decided = slots.filter((slot, index) => lines[index]?.key === 'contradicted' && closed.has(slot.id)).length;
  return {
    kind: 'report',
    identity: identityOf(context, 'report', input.naming, addMs(context.now, REPORT_VALID_MS)),
    outage: input.outage,
    totals: totalsOf(lines, context),
    planned: slots.length,
    accounted: settled + decided,
    findings: input.findings.map((finding) => findingLine(finding, context)),
    sheetsOut: input.ledger
      .filter(isOut)
      .map((line) => defined({ number: line.number, resident: residentName(line, context), state: line.state })),
  };
};

const residentName = (line: LedgerLine, context: SheetContext): string => {
  const resident = context.snapshot.residents.find((one) => one.id === line.resident);
  return resident === undefined ? (line.resident ?? '') : fullName(resident);
};
