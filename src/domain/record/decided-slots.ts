import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import type { SlotId } from '#kernel/ids';

/** An answer that leaves the question open. */
export const LATER = 'later';

const known = new WeakMap<readonly Entry[], ReadonlySet<SlotId>>();

/** Slots about which a person has decided (not "later"): no longer shown as contradicted. */
export const decidedSlots = (entries: readonly Entry[]): ReadonlySet<SlotId> => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const slots = new Set<SlotId>();
  for (const entry of entriesOf(entries, 'decision'))
    for (const slot of entry.body.slots) if (entry.body.choice !== LATER) slots.add(slot);
  known.set(entries, slots);
  return slots;
};
