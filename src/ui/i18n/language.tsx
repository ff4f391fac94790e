import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { en } from '#ui/i18n/messages-en';
import { type Messages, nl } from '#ui/i18n/messages-nl';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MESSAGES: Record<Language, Messages> = { nl, en };
/** What Intl is asked for: Belgian Dutch, and English with a 24-hour clock. */
export const LOCALE: Record<Language, string> = { nl: 'nl-BE', en: 'en-GB' };
const STORAGE_KEY = 'noodblad.language';

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text);

const stored = (): Language => {
  const found = typeof localStorage === 'undefined' ? null : localStorage.getItem(STORAGE_KEY);
  return isLanguage(found) ? found : 'nl';
};

let current: Language = stored();
const listeners = new Set<() => void>();

/** Changes all words at once, without a reload. */
export const setLanguage = (language: Language): void => {
  current = language;
  localStorage.setItem(STORAGE_KEY, language);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useLanguage = (): Language =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => 'nl',
  );

export const messagesOf = (language: Language): Messages => MESSAGES[language];
export const useMessages = (): Messages => MESSAGES[useLanguage()];

/** Tells the component library and the document which language is spoken. */
export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = LOCALE[language];
  }, [language]);
  return <I18nProvider locale={LOCALE[language]}>{children}</I18nProvider>;
};
