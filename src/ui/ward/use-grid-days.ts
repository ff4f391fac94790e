import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 1001px)';
const DAYS_WIDE = 3;
const DAYS_NARROW = 2;

/** Landscape shows three days, portrait two. */
export const useGridDays = (): number =>
  useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => (window.matchMedia(WIDE).matches ? DAYS_WIDE : DAYS_NARROW),
  );
