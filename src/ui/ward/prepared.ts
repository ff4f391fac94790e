import { useSyncExternalStore } from 'react';
import type { PersonId } from '#kernel/ids';

/** Who prepared what a care assistant gives now. Chosen by that person, kept until the page is left or another is chosen. */
let prepared: PersonId | undefined;
const listeners = new Set<() => void>();

export const setPrepared = (person: PersonId | undefined): void => {
  prepared = person;
  for (const listener of listeners) listener();
};

export const usePrepared = (): PersonId | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => prepared,
  );
