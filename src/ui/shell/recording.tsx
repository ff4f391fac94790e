import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import type { Outcome } from '#domain/record/entry';
import type { EntryId, ResidentId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Result } from '#kernel/result';
import type { Clock } from '#ports/clock';
import type { Appended } from '#ports/journal';
import { useApp } from '#ui/shell/app-context';

/** One thing recorded on this page since it was unlocked, and how sure it is. Only `saved` may be shown as recorded. */
export type Act = {
  /** The slot, or another name of what was acted on. */
  readonly key: string;
  readonly resident: ResidentId;
  /** `104 De Smedt, bisoprolol` */
  readonly label: string;
  readonly outcome: Outcome;
  readonly state: 'saving' | 'saved' | 'one-copy' | 'not-saved' | 'undoing' | 'undone';
  readonly entry?: EntryId;
  readonly at: Instant;
  readonly message?: string;
};

export type Recording = {
  /** Newest last. Reads the moment's value; a screen that shows it uses `useHistory` or `useAct`. */
  history(): readonly Act[];
  subscribe(listener: () => void): () => void;
  /**
   * Shows "Bewaren…" at once, and what became of it when the journal answered. A refusal by a rule is handed back and
   * leaves no mark: the screen asks its question.
   */
  record<E>(
    act: Pick<Act, 'key' | 'resident' | 'label' | 'outcome'>,
    run: () => Promise<Result<Appended, E>>,
  ): Promise<Result<Appended, E> | undefined>;
  /** Marks an act undone once the correction itself is stored. */
  undo<E>(act: Act, run: () => Promise<Result<Appended, E>>): Promise<void>;
  /** Tries an act again that was not saved: the same draft id, so it can never become two facts. */
  retry(key: string): void;
  dismiss(key: string): void;
};

const RecordingContext = createContext<Recording | undefined>(undefined);

export const useRecording = (): Recording =>
  must(useContext(RecordingContext), 'a screen that records stands inside RecordingProvider');

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Acts that are not surely stored: they outlive the lock, so that nobody takes them for given or forgotten. */
export const unsure = (history: readonly Act[]): readonly Act[] =>
  history.filter(({ state }) => state === 'not-saved' || state === 'one-copy');

/** The acts of one session, in the order they were made; an act of the same key takes the earlier one's place. */
const ACTS_KEPT_MAX = 200;
const withAct = (history: readonly Act[], act: Act): readonly Act[] =>
  [...history.filter(({ key }) => key !== act.key), act].slice(-ACTS_KEPT_MAX);

/** What this page has recorded: a store of its own, so that a tap draws its own row again and not sixty others. */
export const createRecording = (clock: Clock): Recording => {
  let history: readonly Act[] = [];
  const listeners = new Set<() => void>();
  const again = new Map<string, () => void>();
  const running = new Set<string>();
  const set = (next: readonly Act[]) => {
    history = next;
    for (const listener of listeners) listener();
  };
  const put = (act: Act) => set(withAct(history, act));
  const drop = (key: string) => set(history.filter((act) => act.key !== key));

  const record: Recording['record'] = async (act, run) => {
    // Two taps before the screen has changed are one act, not two facts.
    if (running.has(act.key)) return undefined;
    running.add(act.key);
    again.set(act.key, () => void record(act, run));
    const saving: Act = { ...act, state: 'saving', at: clock.now() };
    put(saving);
    try {
      const answer = await run();
      if (!answer.ok) {
        drop(act.key);
        return answer;
      }
      const { durability, entry, problem } = answer.value;
      put({
        ...saving,
        state: durability === 'both' ? 'saved' : 'one-copy',
        entry: entry.id,
        ...(problem === undefined ? {} : { message: problem }),
      });
      return answer;
    } catch (error) {
      put({ ...saving, state: 'not-saved', message: wordsOf(error) });
      return undefined;
    } finally {
      running.delete(act.key);
    }
  };

  const undo: Recording['undo'] = async (act, run) => {
    put({ ...act, state: 'undoing' });
    try {
      const answer = await run();
      put(answer.ok ? { ...act, state: 'undone' } : act);
    } catch (error) {
      put({ ...act, message: wordsOf(error) });
    }
  };

  return {
    history: () => history,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    record,
    undo,
    retry: (key) => again.get(key)?.(),
    dismiss: drop,
  };
};

export const RecordingProvider = ({ children }: { readonly children: ReactNode }) => {
  const { clock } = useApp();
  const [recording] = useState(() => createRecording(clock));
  return <RecordingContext.Provider value={recording}>{children}</RecordingContext.Provider>;
};

/** All acts of this session, newest last. */
export const useHistory = (): readonly Act[] => {
  const { subscribe, history } = useRecording();
  return useSyncExternalStore(subscribe, history);
};

/** The act of one row; only a change of this act draws the row again. */
export const useAct = (key: string): Act | undefined => {
  const { subscribe, history } = useRecording();
  return useSyncExternalStore(subscribe, () => history().find((act) => act.key === key));
};
