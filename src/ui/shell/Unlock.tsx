import { useEffect, useState } from 'react';
import type { Person } from '#domain/people/role';
import type { PersonId } from '#kernel/ids';
import type { PinAnswer } from '#ports/vault';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { PIN_DIGITS, PinPad } from '#ui/kit/PinPad.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { PersonChoice } from '#ui/shell/PersonChoice.tsx';
import { rememberPerson } from '#ui/shell/recent-people';

/** Counts a wait down in whole seconds. */
const useWait = (): readonly [number, (ms: number) => void] => {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until]);
  return [left, (ms) => setUntil(ms <= 0 ? 0 : performance.now() + ms)];
};

/** Fits shorter PINs too: the demo and a centre may use 4 to 8 digits; six is the default. */
const pinLengthOf = (pin: string | undefined): number => pin?.length ?? PIN_DIGITS;

export const Unlock = () => {
  const m = useMessages().shell;
  const app = useApp();
  const state = useAppState();
  const staff: readonly Person[] = state.boot?.phase === 'closed' ? state.boot.staff : [];
  const [person, setPerson] = useState<PersonId>();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [forgotten, setForgotten] = useState(false);
  const [wait, startWait] = useWait();
  const chosen = staff.find(({ id }) => id === person);
  const demoPin =
    state.config?.demo === true ? state.config.staff.find((one) => one.personId === person)?.pin : undefined;

  const explain = (answer: Exclude<PinAnswer, { ok: true }>) => {
    startWait(answer.retryAfterMs);
    setTrouble(answer.because === 'unknown-person' ? m.lock.unknown : m.lock.wrong);
  };
  const unlock = async (typed: string) => {
    if (person === undefined) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await app.actions.unlock(person, typed);
      if (answer.ok) rememberPerson(person);
      else explain(answer);
    } catch (error) {
      setTrouble(m.lock.failed(error instanceof Error ? error.message : String(error)));
    } finally {
      setPin('');
      setBusy(false);
    }
  };
  const said = wait > 0 ? m.lock.wait(wait) : trouble;

  return (
    <>
      <PersonChoice
        label={m.lock.who}
        people={staff}
        roles={false}
        value={person}
        onChange={(next) => {
          setPerson(next);
          setPin('');
          setTrouble(undefined);
        }}
      />
      <p className="t-20 w-600">
        {chosen === undefined ? m.lock.choose : m.lock.pinOf(chosen.name)}{' '}
        {chosen === undefined ? null : <span className="t-15 ink2">{m.roles[chosen.role]}</span>}
      </p>
      <PinPad
        value={pin}
        onChange={setPin}
        onComplete={(typed) => void unlock(typed)}
        length={pinLengthOf(demoPin)}
        isDisabled={chosen === undefined || busy || wait > 0}
        corner={
          <Button tone="quiet" size="wide" className="small" onPress={() => setForgotten(true)}>
            {m.lock.forgotten}
          </Button>
        }
      />
      <p className="lock-said" role="status">
        {busy ? <span className="ink2">{m.lock.checking}</span> : <span className="c-late w-600">{said}</span>}
        {forgotten ? <span className="ink2">{m.lock.forgottenMore}</span> : null}
        {demoPin === undefined ? null : <span className="ink2">{m.lock.demoPin(demoPin)}</span>}
      </p>
    </>
  );
};
