import type { Order } from '#domain/order/order';
import type { Person } from '#domain/people/role';
import type { ExternalAdministration } from '#domain/record/external';
import type { Resident, Ward } from '#domain/resident/resident';
import type { Instant, Zone } from '#kernel/instant';

/** A resource that could not be read: kept, shown, counted; never stops the rest. */
export type Quarantined = {
  readonly resourceType: string;
  readonly id: string;
  readonly why: string;
  readonly raw: string;
};

/** What central last told this tablet. Replaced piece by piece, never edited here. */
export type Snapshot = {
  readonly centre: { readonly name: string; readonly zone: Zone };
  readonly wards: readonly Ward[];
  readonly residents: readonly Resident[];
  readonly orders: readonly Order[];
  readonly administrations: readonly ExternalAdministration[];
  readonly people: readonly Person[];
  readonly quarantined: readonly Quarantined[];
  /** Central's own time (its Date header) of the last complete pull; absent before the first one. */
  readonly completeUntil?: Instant;
};
