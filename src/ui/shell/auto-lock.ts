import { useEffect, useEffectEvent } from 'react';
import { useApp } from '#ui/shell/app-context';

/** Idle time after which the screen locks, milliseconds. */
export const IDLE_LOCK_MS = 2 * 60_000;
/** The same while a round is open: a slow swallower must not cost thirty PINs. */
export const ROUND_LOCK_MS = 10 * 60_000;
/** Time out of sight after which the screen locks, milliseconds. */
export const HIDDEN_LOCK_MS = 30_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Locks when nobody has touched the tablet, or when it was out of sight; a print dialogue or file picker does not count as hidden. */
export const useAutoLock = (onRound: boolean): void => {
  const app = useApp();
  const lock = useEffectEvent(() => app.actions.lock());
  const idleMs = onRound ? ROUND_LOCK_MS : IDLE_LOCK_MS;

  useEffect(() => {
    let idle = setTimeout(lock, idleMs);
    let hidden: ReturnType<typeof setTimeout> | undefined;
    let printing = false;
    let hiddenAt: number | undefined;
    app.actions.touch(onRound);

    const alive = () => {
      clearTimeout(idle);
      idle = setTimeout(lock, idleMs);
      app.actions.touch(onRound);
    };
    const visibility = () => {
      clearTimeout(hidden);
      if (document.visibilityState === 'hidden' && !printing) {
        hiddenAt = performance.now();
        hidden = setTimeout(lock, HIDDEN_LOCK_MS);
        return;
      }
      // A hidden page's timers may sleep: the time away is measured when it comes back.
      if (hiddenAt !== undefined && performance.now() - hiddenAt >= HIDDEN_LOCK_MS) lock();
      hiddenAt = undefined;
    };
    const beforePrint = () => {
      printing = true;
    };
    const afterPrint = () => {
      printing = false;
      alive();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    document.addEventListener('visibilitychange', visibility);
    window.addEventListener('beforeprint', beforePrint);
    window.addEventListener('afterprint', afterPrint);
    return () => {
      clearTimeout(idle);
      clearTimeout(hidden);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('beforeprint', beforePrint);
      window.removeEventListener('afterprint', afterPrint);
    };
  }, [app, idleMs, onRound]);
};
