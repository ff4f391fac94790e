import type { Checking, Sealing } from '#domain/record/seal-entry';
import type { DeviceId } from '#kernel/ids';
import type { Zone } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { Vault } from '#ports/vault';
import type { Aside } from '#store/aside';
import type { Copies } from '#store/compare-copies';

export type JournalDeps = {
  readonly copies: Copies;
  readonly aside: Aside;
  readonly vault: Vault;
  readonly device: { readonly id: DeviceId; readonly name: string };
  readonly sealing: Sealing;
  /** Makes the checks over a way to find a device's key. */
  readonly checkingWith: (keyOf: (device: DeviceId) => Readonly<Record<string, string>> | undefined) => Checking;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly zone: Zone;
  /** Estimated central − tablet, milliseconds, when it was ever measured. */
  readonly clockOffsetMs: () => number | undefined;
};
