import { useState } from 'react';
import type { ActDetails } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { PersonId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { PIN_DIGITS, PinPad } from '#ui/kit/PinPad.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { PersonChoice } from '#ui/shell/PersonChoice.tsx';
import { useWard } from '#ui/ward/use-ward';

type Checked = Pick<ActDetails, 'secondPerson' | 'noSecondPersonReason'>;

/** Another enrolled person proves to be here, before the act and without ending this session; or why there is nobody. */
export const SecondPerson = ({
  looksAt,
  checked,
  onChecked,
}: {
  readonly looksAt: string;
  readonly checked: Checked;
  readonly onChecked: (checked: Checked) => void;
}) => {
  const m = useMessages();
  const words = m.acts.second;
  const app = useApp();
  const { boot, person } = useAppState();
  const { people } = useWard();
  const [who, setWho] = useState<PersonId>();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [reason, setReason] = useState<string>();
  const staff = boot?.phase === 'closed' ? boot.staff : [];
  const others = staff.filter((one) => one.id !== person?.id && may(one.role, 'second-person'));

  const prove = async (typed: string) => {
    if (who === undefined) return;
    setBusy(true);
    try {
      const answer = await app.tablet.checkPin(who, typed);
      if (answer.ok) onChecked({ secondPerson: answer.person });
      else setTrouble(answer.retryAfterMs > 0 ? words.wait(Math.ceil(answer.retryAfterMs / 1000)) : words.wrong);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setPin('');
      setBusy(false);
    }
  };

  if (checked.secondPerson !== undefined) {
    return (
      <Message
        tone="given"
        icon="given"
        title={words.proven(people.get(checked.secondPerson)?.name ?? checked.secondPerson)}
      />
    );
  }
  if (checked.noSecondPersonReason !== undefined) {
    return <Message tone="paper" icon="ask" title={words.noneGiven(checked.noSecondPersonReason)} />;
  }
  if (reason !== undefined) {
    return (
      <div className="stack">
        <p>{words.noneAbout}</p>
        <TextField label={m.kit.reason} value={reason} maxLength={600} autoFocus onChange={setReason} />
        <div className="row">
          <Button onPress={() => setReason(undefined)}>{m.kit.cancel}</Button>
          <Button
            tone="routine"
            isDisabled={reason.trim() === ''}
            onPress={() => onChecked({ noSecondPersonReason: reason.trim() })}
          >
            {m.kit.confirm}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{words.looks(looksAt)}</p>
      <PersonChoice
        label={words.who}
        people={others}
        roles={false}
        value={who}
        onChange={(next) => {
          setWho(next);
          setPin('');
          setTrouble(undefined);
        }}
      />
      <PinPad
        value={pin}
        length={PIN_DIGITS}
        onChange={setPin}
        onComplete={(typed) => void prove(typed)}
        isDisabled={who === undefined || busy}
      />
      {trouble === undefined ? null : (
        <p className="c-late w-600" role="alert">
          {trouble}
        </p>
      )}
      <Button size="wide" onPress={() => setReason('')}>
        {words.none}
      </Button>
    </div>
  );
};
