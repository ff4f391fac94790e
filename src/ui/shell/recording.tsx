import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { Outcome } from '#domain/record/entry';
import type { EntryId, ResidentId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Result } from '#kernel/result';
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
  readonly acts: ReadonlyMap<string, Act>;
  /** Newest last. */
  readonly history: readonly Act[];
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

export const RecordingProvider = ({ children }: { readonly children: ReactNode }) => {
  const { clock } = useApp();
  const [history, setHistory] = useState<readonly Act[]>([]);
  const put = useCallback((act: Act) => setHistory((before) => withAct(before, act)), []);
  const drop = useCallback((key: string) => setHistory((before) => before.filter((act) => act.key !== key)), []);

  const again = useRef(new Map<string, () => void>());
  const running = useRef(new Set<string>());

  const record = useCallback<Recording['record']>(
    async function tryIt(act, run) {
      // Two taps before the screen has changed are one act, not two facts.
      if (running.current.has(act.key)) return undefined;
      running.current.add(act.key);
      again.current.set(act.key, () => void tryIt(act, run));
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
        running.current.delete(act.key);
      }
    },
    [put, drop, clock],
  );

  const undo = useCallback<Recording['undo']>(
    async (act, run) => {
      put({ ...act, state: 'undoing' });
      try {
        const answer = await run();
        put(answer.ok ? { ...act, state: 'undone' } : act);
      } catch (error) {
        put({ ...act, message: wordsOf(error) });
      }
    },
    [put],
  );

  const value = useMemo(
    (): Recording => ({
      acts: new Map(history.map((act) => [act.key, act])),
      history,
      record,
      undo,
      retry: (key) => again.current.get(key)?.(),
      dismiss: drop,
    }),
    [history, record, undo, drop],
  );
  return <RecordingContext.Provider value={value}>{children}</RecordingContext.Provider>;
};
