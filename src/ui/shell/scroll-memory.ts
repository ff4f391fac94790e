import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** A new screen begins at its top; going back to one finds it where it was left. */
export const useScrollMemory = (location: string): RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null);
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    main.current?.scrollTo(0, places.current.get(location) ?? 0);
  }, [location]);
  useEffect(() => {
    const at = main.current;
    if (at === null) return;
    const remember = () => places.current.set(location, at.scrollTop);
    at.addEventListener('scroll', remember, { passive: true });
    return () => at.removeEventListener('scroll', remember);
  }, [location]);
  return main;
};
