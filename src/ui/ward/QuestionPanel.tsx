import { useState } from 'react';
import type { Question, Refusal } from '#domain/administration/request';
import { useMessages } from '#ui/i18n/language.tsx';
import type { Messages } from '#ui/i18n/messages-nl';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { useActs } from '#ui/ward/acts-context';
import { useFacts } from '#ui/ward/use-facts';
import type { Target, Wanted } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';

const COUNTED_AS_OTHER = ['measurement-out-of-bounds', 'hypo', 'hypo-basal'] as const;

const wordsOfRefusal = (refusal: Refusal, facts: (name: string) => string, m: Messages) =>
  m.refusals.because[refusal.because](facts);

const QuestionField = ({
  question,
  value,
  onChange,
}: {
  readonly question: Question;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => {
  const m = useMessages();
  const facts = useFacts();
  const { title, what } = m.refusals.ask[question.because](facts(question.facts));
  const quick: readonly string[] = m.refusals.quick[question.because] ?? [];
  return (
    <div className="stack">
      <div>
        <p className="t-18 w-600">{title}</p>
        <p>{what}</p>
      </div>
      {quick.length === 0 ? null : (
        <div className="row wrap">
          {quick.map((answer) => (
            <Button key={answer} tone={value === answer ? 'routine' : 'neutral'} onPress={() => onChange(answer)}>
              {answer}
            </Button>
          ))}
        </div>
      )}
      <TextField label={m.refusals.inWords} value={value} maxLength={600} onChange={onChange} />
    </div>
  );
};

/**
 * What the rules answered, on the place of the row: the fact first, the safe answer first; going on needs a reason where
 * it is allowed at all; reporting what has already happened is always there.
 */
export const QuestionPanel = ({
  target,
  wanted,
  refusal,
  onStored,
  afterAct = false,
}: {
  readonly target: Target;
  readonly wanted: Wanted;
  readonly refusal: Refusal;
  readonly onStored?: () => void;
  readonly afterAct?: boolean;
}) => {
  const m = useMessages();
  const facts = useFacts();
  const { close, ask } = useActs();
  const { record } = useRun();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const asks = refusal.asks ?? [];
  const unanswered = refusal.because === 'unanswered';
  const mayGoOn = unanswered || refusal.override;
  const needed = unanswered ? asks.map(({ because }) => because) : [refusal.because];
  const ready = needed.every((because) => (answers[because] ?? '').trim() !== '');
  const { title, what } = wordsOfRefusal(refusal, facts(refusal.facts), m);
  const withholds = COUNTED_AS_OTHER.some((because) => because === refusal.because);

  const store = async (act: Wanted) => {
    close();
    if ((await record(target, act)) === 'stored') onStored?.();
  };
  const goOn = () => void store({ ...wanted, answers: { ...wanted.answers, ...answers } });
  const withhold = () =>
    void store({
      outcome: 'medical-reason',
      ...(wanted.details === undefined ? {} : { details: wanted.details }),
      reason: { code: 'out-of-bounds', text: what },
    });
  return (
    <div className="question" role="alert">
      <span className="kit-mark c-paper">
        <Icon name={mayGoOn ? 'ask' : 'overdue'} />
      </span>
      <div className="grow stack">
        {unanswered ? null : (
          <div>
            <p className="t-18 w-600">{title}</p>
            <p>{what}</p>
          </div>
        )}
        {unanswered
          ? asks.map((question) => (
              <QuestionField
                key={question.because}
                question={question}
                value={answers[question.because] ?? ''}
                onChange={(value) => setAnswers((before) => ({ ...before, [question.because]: value }))}
              />
            ))
          : null}
        {!unanswered && refusal.override ? (
          <TextField
            label={m.refusals.reason}
            value={answers[refusal.because] ?? ''}
            maxLength={600}
            onChange={(value) => setAnswers((before) => ({ ...before, [refusal.because]: value }))}
          />
        ) : null}
        <div className="row wrap">
          {/* SC23: after the act the first answer records it; before the act the first answer is not to give. */}
          {afterAct && mayGoOn ? (
            <Button tone="primary" isDisabled={!ready} why={m.refusals.reasonFirst} onPress={goOn}>
              {m.refusals.goAfterAct}
            </Button>
          ) : null}
          <Button tone={afterAct ? 'neutral' : 'primary'} autoFocus={!afterAct} onPress={close}>
            {afterAct ? m.refusals.notYet : m.refusals.answer}
          </Button>
          {withholds ? <Button onPress={withhold}>{m.acts.gate.withhold}</Button> : null}
          <Button onPress={() => ask({ kind: 'outcome', target, outcome: 'given', report: true })}>
            {m.refusals.report}
          </Button>
          {mayGoOn && !afterAct ? (
            <Button isDisabled={!ready} onPress={goOn}>
              {m.refusals.go}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
};
