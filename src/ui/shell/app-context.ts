import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Person } from '#domain/people/role';
import type { Entry } from '#domain/record/entry';
import type { Ward } from '#domain/resident/resident';
import type { Sheet } from '#domain/sheet/sheet';
import type { Snapshot } from '#domain/snapshot';
import type { EntryId, PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Clock } from '#ports/clock';
import type { Config } from '#ports/config';
import type { Ids } from '#ports/ids';
import type { OutboxState } from '#ports/outbox';
import type { Boot, ConnectionState, Progress, Tablet, TabletIdentity } from '#ports/tablet';
import type { PinAnswer } from '#ports/vault';

/** What every screen reads. Replaced whole at each change, so React can compare by identity. */
export type AppState = {
  readonly phase: 'starting' | Boot['phase'] | 'locked' | 'open' | 'broken';
  /** Words for phase 'broken': what went wrong and what to do. */
  readonly broken?: string;
  readonly boot?: Boot;
  readonly config?: Config;
  readonly identity?: TabletIdentity;
  readonly person?: Person;
  readonly snapshot?: Snapshot;
  readonly entries: readonly Entry[];
  readonly outbox: ReadonlyMap<EntryId, OutboxState>;
  readonly connection?: ConnectionState;
  readonly waiting: number;
  readonly poison: number;
  readonly progress: { readonly pull?: Progress; readonly push?: Progress; readonly setup?: Progress };
  readonly problems: readonly { readonly at: Instant; readonly where: string; readonly message: string }[];
  /** Ticks every ten seconds and at every change; screens never ask a clock themselves. */
  readonly now: Instant;
};

/** A PDF being made; `cancel` ends the worker. */
export type PrintJob = {
  readonly done: Promise<Uint8Array<ArrayBuffer>>;
  readonly cancel: () => void;
  /** Pages of each sheet, and the page of each row and slot, by sheet number: the ledger keeps them. Known when `done` is. */
  readonly layout?: Promise<ReadonlyMap<string, SheetPages>>;
};
export type SheetPages = { readonly pages: number; readonly pageOfRow?: ReadonlyMap<string, number> };

export interface App {
  readonly tablet: Tablet;
  readonly clock: Clock;
  readonly ids: Ids;
  getState(): AppState;
  subscribe(listener: () => void): () => void;
  /** Screens call these; each answers with what happened. */
  readonly actions: {
    unlock(person: PersonId, pin: string): Promise<PinAnswer>;
    /** Screen lock: keeps the keys in the worker. */
    lock(): void;
    /** Keeps an open round awake (10 min instead of 2). */
    touch(onRound: boolean): void;
    setup: Tablet['setup'];
    /** The wards central has, for choosing this tablet's ward before anything is stored. Throws with words for the person. */
    loadWards(): Promise<readonly Ward[]>;
    retryStart(): Promise<void>;
    sync(): Promise<void>;
    /** Draws sheets as one PDF in a worker; codes are signed by the tablet's key first. */
    draw(sheets: readonly Sheet[], onProgress: (progress: Progress) => void): PrintJob;
  };
}

export const AppContext = createContext<App | undefined>(undefined);

export const useApp = (): App => must(useContext(AppContext) ?? undefined, 'a screen stands inside AppContext');

export const useAppState = (): AppState => {
  const app = useApp();
  return useSyncExternalStore(
    (listener) => app.subscribe(listener),
    () => app.getState(),
  );
};
