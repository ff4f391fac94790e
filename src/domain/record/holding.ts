import { entriesOf } from '#domain/record/causality';
import type { Entry, EntryOf } from '#domain/record/entry';
import { defined } from '#kernel/defined';
import type { DeviceId, ResidentId, SheetNumber } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/** Where a resident's rounds are recorded: on a tablet or on a sheet. Covers PRN too. */
export type Holding = {
  readonly by: 'tablet' | 'paper';
  readonly sheet?: SheetNumber;
  readonly since: Instant;
  readonly device: DeviceId;
  readonly entry: EntryOf<'holding'>;
};

const known = new WeakMap<readonly Entry[], ReadonlyMap<ResidentId, Holding>>();

/** The last word on each resident, in causal order (HO1). A resident who is not in it is on the tablet. */
export const holdings = (entries: readonly Entry[]): ReadonlyMap<ResidentId, Holding> => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const map = new Map<ResidentId, Holding>();
  for (const entry of entriesOf(entries, 'holding'))
    map.set(
      entry.body.resident,
      defined({
        by: entry.body.by,
        sheet: entry.body.sheet,
        since: entry.enteredAt,
        device: entry.device,
        entry,
      }),
    );
  known.set(entries, map);
  return map;
};
