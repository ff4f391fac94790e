import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Refusal } from '#domain/administration/request';
import type { Outcome } from '#domain/record/entry';
import type { Statement } from '#domain/record/statement';
import type { Resident } from '#domain/resident/resident';
import { must } from '#kernel/must';
import { CorrectDialog } from '#ui/ward/CorrectDialog.tsx';
import { HoldingDialog } from '#ui/ward/HoldingDialog.tsx';
import { OutcomeDialog } from '#ui/ward/OutcomeDialog.tsx';
import type { Target, Wanted } from '#ui/ward/use-request';

/** What a person is being asked. Questions and measurements stand on the row's own place, the rest is a dialogue. */
export type Asked =
  | { readonly kind: 'outcome'; readonly target: Target; readonly outcome: Outcome; readonly report: boolean }
  | { readonly kind: 'correct'; readonly statement: Statement; readonly resident: Resident }
  | { readonly kind: 'holding'; readonly resident: Resident; readonly to: 'paper' | 'tablet' }
  | { readonly kind: 'gate'; readonly target: Target }
  | { readonly kind: 'question'; readonly target: Target; readonly wanted: Wanted; readonly refusal: Refusal };

type Acts = {
  readonly asked: Asked | undefined;
  readonly ask: (asked: Asked) => void;
  readonly close: () => void;
};
const ActsContext = createContext<Acts | undefined>(undefined);
export const useActs = (): Acts => must(useContext(ActsContext), 'a row stands inside ActsProvider');

const DialogOf = ({ asked, close }: { readonly asked: Asked; readonly close: () => void }) => {
  if (asked.kind === 'outcome') {
    return <OutcomeDialog target={asked.target} outcome={asked.outcome} report={asked.report} onClose={close} />;
  }
  if (asked.kind === 'correct') {
    return <CorrectDialog statement={asked.statement} resident={asked.resident} onClose={close} />;
  }
  if (asked.kind === 'holding') return <HoldingDialog resident={asked.resident} to={asked.to} onClose={close} />;
  return null;
};

/** Questions of several rows wait for one another; anything else takes the place of what stands there. */
const withAsked = (queue: readonly Asked[], asked: Asked): readonly Asked[] =>
  asked.kind === 'question' && queue[0]?.kind === 'question' ? [...queue, asked] : [asked, ...queue.slice(1)];

/** Around each screen of the ward: rows and menus ask here, so that there is never a dialogue on a dialogue. */
export const ActsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [queue, setQueue] = useState<readonly Asked[]>([]);
  const acts = useMemo(
    (): Acts => ({
      asked: queue[0],
      ask: (asked) => setQueue((before) => withAsked(before, asked)),
      close: () => setQueue((before) => before.slice(1)),
    }),
    [queue],
  );
  return (
    <ActsContext value={acts}>
      {children}
      {acts.asked === undefined ? null : <DialogOf asked={acts.asked} close={acts.close} />}
    </ActsContext>
  );
};
