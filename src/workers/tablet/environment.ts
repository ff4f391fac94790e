import type { Central } from '#ports/central';
import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { SecondCopy } from '#ports/journal';
import type { KeptCopy } from '#ports/kept-copy';
import type { StorageReport } from '#ports/tablet';
import type { BoxStore } from '#store/box-store';
import type { EntryTable } from '#store/entry-table';
import type { PinCost } from '#vault/keys';

/** Everything that lies on this tablet's disk. */
export type Stores = {
  readonly boxes: BoxStore;
  readonly entries: EntryTable;
  readonly second: SecondCopy;
  /** All places that keep the small record of this name. */
  readonly kept: (name: string) => readonly KeptCopy[];
  /** What could not be opened, in words. */
  readonly problems: readonly string[];
};

export interface JournalLock {
  /** True when the lock is ours from now on; waits a moment, since a page that was just left still holds it. */
  take(): Promise<boolean>;
  /** Resolves when the lock has become ours. */
  whenOurs(): Promise<void>;
}

/** What differs between a browser and a test. */
export type TabletEnvironment = {
  readonly clock: (shiftMs: number) => Clock;
  /** Milliseconds that only go forward, for measuring how long a call took. */
  readonly stopwatch: () => number;
  readonly ids: Ids;
  readonly openStores: () => Promise<Stores | { readonly newerEpoch: number }>;
  readonly lock: JournalLock;
  readonly central: Central;
  readonly storage: () => Promise<StorageReport>;
  /** Calls `work` after `ms`; answers how to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
  readonly pinCost?: PinCost;
};
