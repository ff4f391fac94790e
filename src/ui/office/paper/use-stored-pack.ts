import { useCallback, useEffect, useState } from 'react';
import { useApp } from '#ui/shell/app-context';
import { type FoundPack, findPack } from '#ui/shell/printing/pack-file';

/** The pack kept on this tablet; undefined while it is being looked for. */
export const useStoredPack = () => {
  const { tablet } = useApp();
  const [found, setFound] = useState<FoundPack>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` looks again after a pack was made
  useEffect(() => {
    let gone = false;
    findPack(tablet)
      .catch((): FoundPack => ({ found: 'unreadable' }))
      .then((next) => {
        if (!gone) setFound(next);
      });
    return () => {
      gone = true;
    };
  }, [tablet, asked]);
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  return { found, refresh };
};
