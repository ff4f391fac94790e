import { useCallback, useRef, useState } from 'react';
import type { ActOutcome } from '#ui/office/outcome';

export type ActState =
  | { readonly state: 'idle' }
  | { readonly state: 'busy' }
  | { readonly state: 'one-copy' }
  | { readonly state: 'failed'; readonly message: string };

/** Runs one act at a time and keeps what came of it; a second press while the first is being kept does nothing. */
export const useAct = () => {
  const [act, setAct] = useState<ActState>({ state: 'idle' });
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<ActOutcome>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setAct({ state: 'busy' });
    try {
      const outcome = await work();
      if (!outcome.ok) {
        setAct({ state: 'failed', message: outcome.message });
        return false;
      }
      setAct({ state: outcome.durability === 'both' ? 'idle' : 'one-copy' });
      return true;
    } catch (error) {
      setAct({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
      return false;
    } finally {
      running.current = false;
    }
  }, []);
  const reset = useCallback(() => setAct({ state: 'idle' }), []);
  return { act, run, reset, isBusy: act.state === 'busy' };
};
