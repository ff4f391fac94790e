import { may } from '#domain/people/may';
import type { ResidentView } from '#domain/record/resident-view';
import type { Resident } from '#domain/resident/resident';
import { parseInstant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useActs } from '#ui/ward/acts-context';
import { QuestionAt } from '#ui/ward/RowWithQuestion.tsx';
import { keyOf, type Target } from '#ui/ward/use-request';
import { useWard } from '#ui/ward/use-ward';
import { medicineText, statementTime } from '#ui/ward/words';

/** What no machine can put in times: the doctor's words, whole, above the grid; recorded with "Registreren". */
export const TextOrders = ({
  texts,
  resident,
}: {
  readonly texts: ResidentView['texts'];
  readonly resident: Resident;
}) => {
  const messages = useMessages();
  const m = messages.ward.resident;
  const format = useFormat();
  const { nameOf } = useWard();
  const { person } = useAppState();
  const { ask } = useActs();
  return texts.map((item) => {
    const target: Target = {
      order: item.of,
      resident,
      ...(item.instruction === undefined ? {} : { instruction: item.instruction }),
    };
    const written = item.of.authoredOn === undefined ? undefined : parseInstant(item.of.authoredOn);
    const last = item.statements.at(-1);
    const facts = [
      item.of.prescriber?.name,
      written === undefined ? item.of.authoredOn : format.date(written),
      m.textWhy[item.why],
      ...item.details,
    ].filter((part) => part !== undefined);
    return (
      <div key={keyOf(target)}>
        <Message tone="paper" strong icon="ask" title={`${medicineText(item.of, messages)}: ${m.quote(item.text)}`}>
          <div className="row wrap">
            <p className="grow ink2">
              {facts.join(' · ')}
              {last === undefined ? null : (
                <b className="text-last">
                  {messages.acts.outcome[last.outcome]} {statementTime(last, format)} {nameOf(last.by)}
                </b>
              )}
            </p>
            {item.why !== 'do-not-perform' && person !== undefined && may(person.role, 'give') ? (
              <Button onPress={() => ask({ kind: 'outcome', target, outcome: 'given', report: false })}>
                {m.record}
              </Button>
            ) : null}
          </div>
        </Message>
        <QuestionAt of={keyOf(target)} />
      </div>
    );
  });
};
