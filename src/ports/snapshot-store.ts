import type { Snapshot } from '#domain/snapshot';
import type { Instant } from '#kernel/instant';

/** A resource as central gave it, kept whole so that nothing not understood is lost. */
export type RawResource = { readonly resourceType: string; readonly id: string; readonly json: string };
export type Cursor = { readonly key: string; readonly since: Instant };

/**
 * What central last told this tablet. Promises: `apply` is one transaction (rows and cursors, or nothing);
 * `read` gives the last applied state or nothing; contents are encrypted at rest.
 */
export interface SnapshotStore {
  /** Upserts and removals of raw resources with the cursors they move, and optionally the moment the pull was complete. */
  apply(change: {
    readonly put: readonly RawResource[];
    readonly remove: readonly { resourceType: string; id: string }[];
    readonly cursors: readonly Cursor[];
    readonly completeUntil?: Instant;
  }): Promise<void>;
  readAll(): Promise<readonly RawResource[]>;
  cursors(): Promise<readonly Cursor[]>;
  completeUntil(): Promise<Instant | undefined>;
}

/** Turns raw resources into the snapshot; implemented by src/fhir (`snapshotFromResources`). */
export type ReadSnapshot = (resources: readonly RawResource[], completeUntil: Instant | undefined) => Snapshot;
