import { createContext, useContext } from 'react';
import type { Refusal } from '#domain/administration/request';
import type { Outcome } from '#domain/record/entry';
import type { Statement } from '#domain/record/statement';
import type { Resident } from '#domain/resident/resident';
import { must } from '#kernel/must';
import type { Target, Wanted } from '#ui/ward/use-request';

/** What a person is being asked. Questions and measurements stand on the row's own place, the rest is a dialogue. */
export type Asked =
  | { readonly kind: 'outcome'; readonly target: Target; readonly outcome: Outcome; readonly report: boolean }
  | { readonly kind: 'correct'; readonly statement: Statement; readonly resident: Resident }
  | { readonly kind: 'holding'; readonly resident: Resident; readonly to: 'paper' | 'tablet' }
  | { readonly kind: 'gate'; readonly target: Target }
  | { readonly kind: 'question'; readonly target: Target; readonly wanted: Wanted; readonly refusal: Refusal };

export type Acts = {
  readonly asked: Asked | undefined;
  readonly ask: (asked: Asked) => void;
  readonly close: () => void;
};
export const ActsContext = createContext<Acts | undefined>(undefined);
export const useActs = (): Acts => must(useContext(ActsContext), 'a row stands inside ActsProvider');
