import { useState } from 'react';
import { may } from '#domain/people/may';
import type { Resident } from '#domain/resident/resident';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useRun } from '#ui/ward/use-run';

/** "Volledig tot 05:31: vraag de vorige dienst": stands until somebody has asked and answered. */
export const GapBlock = ({ resident, until }: { readonly resident: Resident; readonly until: Instant | undefined }) => {
  const m = useMessages().acts.gap;
  const format = useFormat();
  const { person } = useAppState();
  const { answerGap } = useRun();
  const [reporting, setReporting] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const answer = async (said: 'nothing-more' | 'doses-reported') => setTrouble(await answerGap(resident, said));
  const mayAnswer = person !== undefined && may(person.role, 'answer-gap');
  return (
    <Message
      tone="paper"
      strong
      title={until === undefined ? m.never : m.title(format.moment(until))}
      actions={
        !mayAnswer ? undefined : reporting ? (
          <Button size="wide" onPress={() => void answer('doses-reported')}>
            {m.reported}
          </Button>
        ) : (
          <>
            <Button tone="primary" size="wide" onPress={() => void answer('nothing-more')}>
              {m.nothing}
            </Button>
            <Button size="wide" onPress={() => setReporting(true)}>
              {m.report}
            </Button>
          </>
        )
      }
    >
      <p>{reporting ? m.reportHow : m.more}</p>
      {trouble === undefined ? null : <p className="c-late w-600">{trouble}</p>}
    </Message>
  );
};
