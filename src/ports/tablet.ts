import type { Person } from '#domain/people/role';
import type { Entry, EntryDraft } from '#domain/record/entry';
import type { Snapshot } from '#domain/snapshot';
import type { EntryId, PersonId, WardId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Config, StaffConfig } from '#ports/config';
import type { Appended, Head } from '#ports/journal';
import type { OutboxState } from '#ports/outbox';
import type { PinAnswer } from '#ports/vault';

/**
 * The tablet behind the screens: one dedicated worker holds keys, store, journal and sync; pages talk to it through this.
 * Everything a page shows as recorded comes from here.
 */
export type Connection = 'online' | 'unstable' | 'down';

export type ConnectionState = {
  readonly state: Connection;
  /** Since when it is in this state. */
  readonly since: Instant;
  /** The last valid FHIR answer. */
  readonly lastContact?: Instant;
  /** Estimated central − tablet, milliseconds. */
  readonly clockOffsetMs?: number;
};

export type Boot =
  | { readonly phase: 'elsewhere' } // another tab holds the journal
  /** `loss` stands here when the tablet was set up before and its keys or records are gone: show it, never start over in silence. */
  | { readonly phase: 'setup'; readonly loss?: LossReport }
  | { readonly phase: 'newer-store'; readonly found: number; readonly known: number }
  | {
      readonly phase: 'closed';
      readonly device: TabletIdentity;
      readonly staff: readonly Person[];
      readonly snapshotAt?: Instant;
      readonly waiting?: number;
      readonly loss?: LossReport;
    };

export type TabletIdentity = {
  readonly device: string;
  readonly name: string;
  readonly ward: WardId;
  readonly wardName: string;
  readonly prefix: string;
  readonly config: Config;
};

/** What start found when it compared the copies: shown loudly, never as "nothing given". */
export type LossReport = {
  readonly healed: number;
  /** True when both copies are emptier than remembered. */
  readonly lost: boolean;
  readonly remembered?: Head;
  /** Before the vault is open the hash is not known and stands as `''`. */
  readonly found?: Head;
  readonly problems: readonly string[];
};

export type Progress = { readonly step: string; readonly done: number; readonly total?: number };

export type SetupRequest = {
  readonly config: Config;
  readonly tabletName: string;
  /** Prefix of sheet numbers, two capitals. */
  readonly prefix: string;
  readonly ward: { readonly id: WardId; readonly name: string };
  readonly staff: readonly (StaffConfig & { readonly pin: string })[];
};

export type TabletEvent =
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  | { readonly type: 'snapshot' }
  | { readonly type: 'connection'; readonly connection: ConnectionState }
  | { readonly type: 'outbox'; readonly waiting: number; readonly poison: number }
  | { readonly type: 'progress'; readonly of: 'pull' | 'push' | 'setup'; readonly progress: Progress | undefined }
  | { readonly type: 'problem'; readonly where: string; readonly message: string }
  /** The lock came free after `elsewhere`, and the tablet started by itself. */
  | { readonly type: 'boot'; readonly boot: Boot }
  | { readonly type: 'closed' };

export type StorageReport = { readonly persisted: boolean; readonly usedBytes?: number; readonly quotaBytes?: number };

export interface Tablet {
  /**
   * Takes the journal's lock (or says who has it), compares the copies, answers what comes next.
   * @param remembered the heads the page noted last (localStorage): what both copies must at least hold
   */
  start(shiftMs: number, remembered?: readonly Head[]): Promise<Boot>;
  /** First start: makes keys, wraps them for each person, writes the device's first entry. */
  setup(request: SetupRequest): Promise<void>;
  unlock(person: PersonId, pin: string): Promise<PinAnswer>;
  /** Proves a second person without ending the first one's session. */
  checkPin(person: PersonId, pin: string): Promise<PinAnswer>;
  /** Forgets the keys. (Screen lock is the page's own and keeps them.) */
  close(): Promise<void>;

  append(draft: EntryDraft): Promise<Appended>;
  entries(): Promise<readonly Entry[]>;
  heads(): Promise<readonly Head[]>;
  snapshot(): Promise<Snapshot>;
  outbox(): Promise<readonly (readonly [EntryId, OutboxState])[]>;
  connection(): Promise<ConnectionState>;

  /** Down, then up. Runs by itself every half minute too; one at a time. */
  sync(): Promise<{ readonly pulled: boolean; readonly pushed: number; readonly problem?: string }>;
  probe(): Promise<ConnectionState>;

  /** ES256 by the device's key, for the codes on sheets. */
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  publicKey(): Promise<Readonly<Record<string, string>>>;
  /** Encrypted files kept on the tablet (the prepared pack, sheet data). */
  putFile(name: string, data: Uint8Array<ArrayBuffer>): Promise<void>;
  getFile(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  storage(): Promise<StorageReport>;
  /** The journal as NDJSON (docs/formats.md). */
  exportJournal(): Promise<Uint8Array<ArrayBuffer>>;
}

/** What the worker exposes: the tablet and its events. A page passes `Comlink.proxy(listener)`, once, before `start`. */
export interface TabletWithEvents extends Tablet {
  subscribe(listener: (event: TabletEvent) => void): Promise<void>;
}
