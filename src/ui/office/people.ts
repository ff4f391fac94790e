import { useMemo } from 'react';
import type { Who } from '#domain/record/entry';
import type { AppState } from '#ui/shell/app-context';
import { useAppState } from '#ui/shell/app-context';

/** Names and initials of everybody this tablet knows: its staff and those central told of. */
export type People = {
  /** Name, else initials, else undefined: never invented. */
  readonly nameOf: (who: Who) => string | undefined;
  readonly nameOfId: (id: string | undefined) => string | undefined;
  readonly initials: readonly { readonly id: string; readonly initials: string }[];
};

const peopleOf = (state: Pick<AppState, 'boot' | 'config' | 'identity' | 'snapshot'>): People => {
  const enrolled = state.boot?.phase === 'closed' ? state.boot.staff : [];
  const config = (state.identity?.config ?? state.config)?.staff ?? [];
  const known = new Map<string, { name: string; initials: string }>();
  for (const one of state.snapshot?.people ?? []) known.set(one.id, one);
  for (const one of config) known.set(one.personId, one);
  for (const one of enrolled) known.set(one.id, one);
  const nameOfId = (id: string | undefined) => (id === undefined ? undefined : known.get(id)?.name);
  return {
    nameOfId,
    nameOf: (who) => who.name ?? nameOfId(who.person) ?? who.initials,
    initials: [...known].map(([id, { initials }]) => ({ id, initials })),
  };
};

export const usePeople = (): People => {
  const { boot, config, identity, snapshot } = useAppState();
  return useMemo(
    () =>
      peopleOf({
        ...(boot === undefined ? {} : { boot }),
        ...(config === undefined ? {} : { config }),
        ...(identity === undefined ? {} : { identity }),
        ...(snapshot === undefined ? {} : { snapshot }),
      }),
    [boot, config, identity, snapshot],
  );
};
