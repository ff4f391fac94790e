import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import type { Statement } from '#domain/record/statement';
import type { SlotId } from '#kernel/ids';

/** An answer that leaves the question open. */
export const LATER = 'later';
/** Findings about statements that disagree. */
export const JUDGES: ReadonlySet<string> = new Set(['C1', 'C2', 'C4', 'C5']);

/** The counter of the last decision (not "later") about disagreeing statements of each slot. */
export type DecidedSlots = ReadonlyMap<SlotId, number>;

const known = new WeakMap<readonly Entry[], DecidedSlots>();

export const decidedSlots = (entries: readonly Entry[]): DecidedSlots => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const slots = new Map<SlotId, number>();
  for (const entry of entriesOf(entries, 'decision'))
    if (entry.body.choice !== LATER && JUDGES.has(entry.body.findingKind))
      for (const slot of entry.body.slots) slots.set(slot, entry.clock.lamport);
  known.set(entries, slots);
  return slots;
};

/** A person has decided about the slot, and no statement came after the decision: it is no longer shown as contradicted. */
export const isDecided = (decided: DecidedSlots, slot: SlotId, statements: readonly Statement[]): boolean => {
  const at = decided.get(slot);
  return at !== undefined && statements.every((statement) => (statement.place?.lamport ?? 0) <= at);
};
