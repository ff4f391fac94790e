import { windowOf } from '#domain/administration/windows';
import { findFindings } from '#domain/reconciliation/find';
import type { Disposition, Finding } from '#domain/reconciliation/finding';
import { type FindInput, type Search, searchOf } from '#domain/reconciliation/search';
import { countsAsGiven, saysNotGiven, saysNothing, stands } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import type { Slot } from '#domain/schedule/slot';
import type { ResidentId, SlotId } from '#kernel/ids';

/** Slots about which the statements disagree and nobody has decided. */
const contradictedSlots = (findings: readonly Finding[]): ReadonlySet<SlotId> =>
  new Set(
    findings
      .filter((finding) => (finding.kind === 'C2' || finding.kind === 'C5') && finding.harm !== 'settled')
      .flatMap((finding) => finding.slots),
  );

const stateOf = (slot: Slot, search: Search, contradicted: ReadonlySet<SlotId>): Disposition['state'] => {
  const standing = search.statementsOf(slot.id).filter(stands);
  if (standing.every(saysNothing)) {
    const closed = search.decisions.closed.get(slot.id);
    if (closed === undefined) return 'open';
    return closed.body.choice === 'was-not-given' ? 'not-given' : 'undocumented';
  }
  if (contradicted.has(slot.id)) return 'contradicted';
  if (search.decisions.judged.get(slot.id)?.body.choice === 'was-not-given') return 'not-given';
  if (standing.some(countsAsGiven)) return 'given';
  return standing.some(saysNotGiven) ? 'not-given' : 'open';
};

/** What finally counts for each slot that fell due in the outage (RC13). The statements themselves stay as they are. */
export const dispositionsOf = (input: FindInput): readonly Disposition[] => {
  const search = searchOf(input);
  const contradicted = contradictedSlots(findFindings(input));
  const to = input.outage.to ?? input.now;
  return input.slots
    .filter((slot) => slot.due >= input.outage.from && slot.due <= to)
    .map((slot) => ({
      slot: slot.id,
      resident: slot.resident,
      state: stateOf(slot, search, contradicted),
      timeCritical: slot.marks.includes('time-critical'),
      sources: [
        ...new Set(
          search
            .statementsOf(slot.id)
            .filter(stands)
            .map((s) => s.origin),
        ),
      ],
    }));
};

export type ClosingState = {
  readonly canClose: boolean;
  readonly urgent: readonly Finding[];
  readonly decide: readonly Finding[];
  readonly bulk: readonly Finding[];
  /** Sheets on which a resident was kept and that are not typed in. */
  readonly sheetsToType: readonly LedgerLine[];
  /** Sheets that are only out: to be collected, they do not block. */
  readonly sheetsToCollect: readonly LedgerLine[];
  readonly onPaper: readonly ResidentId[];
  /** Slots of the outage that have no disposition yet, and all of them. */
  readonly open: number;
  readonly total: number;
  /** Slots whose window is not over yet. */
  readonly running: readonly SlotId[];
};

/** What still stands between the ward and the end of the outage (OU6): every blocker by name, none hidden. */
export const closingState = (input: FindInput): ClosingState => {
  const findings = findFindings(input);
  const ledger = sheetLedger(input.entries);
  const onPaper = [...holdings(input.entries)].filter(([, held]) => held.by === 'paper').map(([resident]) => resident);
  const dispositions = dispositionsOf(input);
  const open = (harm: Finding['harm']) => findings.filter((finding) => finding.harm === harm);
  const sheetsToType = ledger.filter((line) => line.todo === 'type-in');
  const running = new Set(
    input.slots.filter((slot) => windowOf(slot).until >= input.now).map((slot) => slot.id as string),
  );
  const blockers = [open('urgent'), open('decide'), open('bulk'), sheetsToType, onPaper];
  return {
    canClose: blockers.every((list) => list.length === 0),
    urgent: open('urgent'),
    decide: open('decide'),
    bulk: open('bulk'),
    sheetsToType,
    sheetsToCollect: ledger.filter((line) => line.todo === 'collect'),
    onPaper,
    open: dispositions.filter((item) => item.state === 'open' || item.state === 'contradicted').length,
    total: dispositions.length,
    running: dispositions.filter((item) => item.state === 'open' && running.has(item.slot)).map((item) => item.slot),
  };
};
