import type { Decision, Finding } from '#domain/reconciliation/finding';
import { authorOf, entriesOf } from '#domain/record/causality';
import { JUDGES, LATER } from '#domain/record/decided-slots';
import type { Entry, EntryOf } from '#domain/record/entry';
import type { SlotId } from '#kernel/ids';

export { LATER } from '#domain/record/decided-slots';

const asDecision = (entry: EntryOf<'decision'>): Decision => ({
  choice: entry.body.choice,
  reason: entry.body.reason,
  by: authorOf(entry),
  at: entry.enteredAt,
  entry: entry.id,
});

/** True when the later decision was taken on a tablet that already held the earlier one in its own chain. */
const knew = (later: EntryOf<'decision'>, earlier: EntryOf<'decision'>): boolean =>
  later.chainId === earlier.chainId && later.seq > earlier.seq;

const CLOSES: ReadonlySet<string> = new Set(['C13', 'C14']);

export type Decisions = {
  readonly byFinding: ReadonlyMap<string, readonly EntryOf<'decision'>[]>;
  /** The last decision (not "later") by which a person closed a slot of which nothing was noted (C13, C14). */
  readonly closed: ReadonlyMap<SlotId, EntryOf<'decision'>>;
  /** The last decision (not "later") about statements that disagree (C1, C2, C4, C5). */
  readonly judged: ReadonlyMap<SlotId, EntryOf<'decision'>>;
};

export const decisionsOf = (entries: readonly Entry[]): Decisions => {
  const byFinding = new Map<string, EntryOf<'decision'>[]>();
  const closed = new Map<SlotId, EntryOf<'decision'>>();
  const judged = new Map<SlotId, EntryOf<'decision'>>();
  for (const entry of entriesOf(entries, 'decision')) {
    byFinding.set(entry.body.finding, [...(byFinding.get(entry.body.finding) ?? []), entry]);
    if (entry.body.choice === LATER) continue;
    const kind = entry.body.findingKind;
    const about = CLOSES.has(kind) ? closed : JUDGES.has(kind) ? judged : undefined;
    for (const slot of entry.body.slots) about?.set(slot, entry);
  }
  return { byFinding, closed, judged };
};

/** The last decision wins the display; what others chose without knowing of it stays visible (RC11). */
export const withDecision = (finding: Finding, decisions: Decisions): Finding => {
  const all = decisions.byFinding.get(finding.id) ?? [];
  const last = all.at(-1);
  if (last === undefined) return finding;
  const rivals = all.filter((entry) => entry !== last && entry.body.choice !== last.body.choice && !knew(last, entry));
  const settled = last.body.choice === LATER ? finding.harm : ('settled' as const);
  const decided = { ...finding, harm: settled, decision: asDecision(last) };
  return rivals.length === 0 ? decided : { ...decided, rivals: rivals.map(asDecision) };
};

/** Needs no person any more: decided, and not "later". */
export const isSettled = (finding: Finding): boolean => finding.harm === 'settled';
