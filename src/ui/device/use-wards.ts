import { useEffect, useState } from 'react';
import { NO_WARD, type Ward } from '#domain/resident/resident';
import { useApp } from '#ui/shell/app-context';

export type Wards =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: string; readonly again: () => void }
  | { readonly state: 'known'; readonly wards: readonly Ward[] };

/** The wards central has; residents without one can always be chosen (`zonder afdeling`). */
export const useWards = (): Wards => {
  const app = useApp();
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<Exclude<Wards, { state: 'failed' }> | { state: 'failed'; why: string }>({
    state: 'loading',
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    let wanted = true;
    setFound({ state: 'loading' });
    app.actions.loadWards().then(
      (wards) => wanted && setFound({ state: 'known', wards: wards.filter(({ id }) => id !== NO_WARD) }),
      (error: unknown) =>
        wanted && setFound({ state: 'failed', why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [app, attempt]);
  return found.state === 'failed' ? { ...found, again: () => setAttempt(attempt + 1) } : found;
};
