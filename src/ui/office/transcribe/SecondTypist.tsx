import { useState } from 'react';
import { may } from '#domain/people/may';
import { type PersonId, personId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { PinPad } from '#ui/kit/PinPad.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';

const NOBODY = 'nobody';

export type Second =
  | { readonly kind: 'open' }
  | { readonly kind: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'nobody'; readonly reason: string };

/** A second person reads the high-alert rows from the paper and proves it with a PIN; or says, with a reason, that there is none. */
export const SecondTypist = ({
  value,
  onChange,
}: {
  readonly value: Second;
  readonly onChange: (second: Second) => void;
}) => {
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  const { tablet } = useApp();
  const { boot, person: typist } = useAppState();
  const staff = boot?.phase === 'closed' ? boot.staff : [];
  const others = staff.filter(({ id, role }) => id !== typist?.id && may(role, 'second-typist'));
  const [chosen, setChosen] = useState<string>();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string>();
  const other = others.find(({ id }) => id === chosen);
  const check = async (typed: string) => {
    if (other === undefined) return;
    const answer = await tablet.checkPin(personId(other.id), typed);
    setPin('');
    if (answer.ok) return onChange({ kind: 'person', person: other.id, name: other.name });
    setProblem(answer.because === 'wait' ? words.secondWait(format.duration(answer.retryAfterMs)) : words.secondWrong);
  };
  if (value.kind === 'person') return <Message tone="given" icon="given" title={words.secondDone(value.name)} />;
  return (
    <section className="stack">
      <h3>{words.secondTitle}</h3>
      <p>{words.secondAbout}</p>
      <ChoiceButtons<string>
        label={words.secondTitle}
        hideLabel
        columns={3}
        value={chosen}
        onChange={(id) => {
          setChosen(id);
          setProblem(undefined);
          onChange(id === NOBODY ? { kind: 'nobody', reason: '' } : { kind: 'open' });
        }}
        options={[
          ...others.map(({ id, name }) => ({ value: id as string, label: name })),
          { value: NOBODY, label: words.secondNobody },
        ]}
      />
      {other === undefined ? null : (
        <>
          <p className="w-600">{words.secondPin(other.name)}</p>
          <PinPad value={pin} onChange={setPin} onComplete={(typed) => void check(typed)} />
        </>
      )}
      {problem === undefined ? null : (
        <p className="c-late w-600" role="alert">
          {problem}
        </p>
      )}
      {value.kind === 'nobody' ? (
        <TextField
          label={words.secondReason}
          value={value.reason}
          maxLength={600}
          isRequired
          onChange={(reason) => onChange({ kind: 'nobody', reason })}
        />
      ) : null}
    </section>
  );
};
