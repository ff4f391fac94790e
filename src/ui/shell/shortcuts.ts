import { useEffect, useEffectEvent } from 'react';
import { useApp } from '#ui/shell/app-context';

/** True when the key was typed into a field, or belongs to an open menu or dialogue. */
export const typedElsewhere = (event: KeyboardEvent): boolean => {
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  return (
    at.closest('input:not([type="radio"]):not([type="checkbox"]), textarea, [role="menu"], [role="dialog"]') !== null
  );
};

/** L locks, from any screen. */
export const useShortcuts = (): void => {
  const app = useApp();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (typedElsewhere(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 'l') app.actions.lock();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
};
