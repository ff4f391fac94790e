import type { PersonId } from '#kernel/ids';

/** Who unlocked last on this tablet, newest first, so that the usual names stand on top. Ids only. */
const STORAGE_KEY = 'noodblad.recent-people';
const RECENT_MAX = 5;

export const recentPeople = (): readonly string[] => {
  const text = localStorage.getItem(STORAGE_KEY);
  return text === null || text === '' ? [] : text.split('\n').slice(0, RECENT_MAX);
};

export const rememberPerson = (person: PersonId): void => {
  const others = recentPeople().filter((id) => id !== person);
  localStorage.setItem(STORAGE_KEY, [person, ...others].slice(0, RECENT_MAX).join('\n'));
};
