import { useSyncExternalStore } from 'react';

export const THEMES = ['auto', 'light', 'night'] as const;
export type Theme = (typeof THEMES)[number];
const STORAGE_KEY = 'noodblad.theme';

const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text);
const stored = (): Theme => {
  const found = localStorage.getItem(STORAGE_KEY);
  return isTheme(found) ? found : 'auto';
};

let current: Theme | undefined;
const listeners = new Set<() => void>();

const show = (theme: Theme) => {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

const theme = (): Theme => {
  if (current === undefined) {
    current = stored();
    show(current);
  }
  return current;
};

export const setTheme = (next: Theme): void => {
  current = next;
  localStorage.setItem(STORAGE_KEY, next);
  show(next);
  for (const listener of listeners) listener();
};

/** Day, night, or as the device says. */
export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, theme);

export const nextTheme = (now: Theme): Theme => THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? 'auto';
