import { type ReactNode, useMemo, useState } from 'react';
import { type Acts, ActsContext, type Asked } from '#ui/ward/acts-context';
import { CorrectDialog } from '#ui/ward/CorrectDialog.tsx';
import { HoldingDialog } from '#ui/ward/HoldingDialog.tsx';
import { OutcomeDialog } from '#ui/ward/OutcomeDialog.tsx';

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
