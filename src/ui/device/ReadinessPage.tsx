import { useLocation } from 'wouter';
import { type Check, checksOf } from '#ui/device/checks';
import { useMeasured } from '#ui/device/use-measured';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Card } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';

const CheckMark = ({ state }: { readonly state: Check['state'] }) => {
  const m = useMessages().device.ready;
  if (state === 'ok') {
    return (
      <span className="c-given">
        <Icon name="given" label={m.inOrder} />
      </span>
    );
  }
  return (
    <span className="c-paper">
      <Icon name={state === 'unknown' ? 'unknown' : 'alert'} label={state === 'unknown' ? m.unknown : m.asksWork} />
    </span>
  );
};

const Line = ({ check, action }: { readonly check: Check; readonly action?: React.ReactNode }) => (
  <li className="check">
    <CheckMark state={check.state} />
    <span className="grow">
      {check.title}
      <span className="t-15 ink2 line">{check.more}</span>
    </span>
    <b>{check.value}</b>
    {action}
  </li>
);

/** What is wrong stands on top with its button; the title turns green only at n of n; "unknown" counts as wrong. */
export const ReadinessPage = () => {
  const m = useMessages().device.ready;
  const app = useApp();
  const state = useAppState();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { measured, again } = useMeasured();
  const checks = checksOf({ state, measured, m, format });
  const wrong = checks.filter((check) => check.state !== 'ok');
  const right = checks.filter((check) => check.state === 'ok');
  const acts = {
    sync: { label: m.refresh, run: () => void app.actions.sync().then(again) },
    paper: { label: m.printTest, run: () => navigate('/paper') },
    persist: { label: m.askStorage, run: () => void navigator.storage.persist().then(again) },
  };
  const ready = wrong.length === 0;
  return (
    <div className="kit-page readiness">
      <header className="kit-page-head">
        <span className={ready ? 'c-given' : 'c-paper'}>
          <Icon name={ready ? 'given' : 'alert'} size={48} />
        </span>
        <h1>
          {ready ? m.ready(checks.length) : m.almost(wrong.length)}
          <span className="sub">
            {m.more(right.length, checks.length)} {measured === undefined ? '' : m.measured(format.time(measured.at))}
          </span>
        </h1>
      </header>
      {ready ? null : (
        <ul className="kit-card checks wrong">
          {wrong.map((check) => {
            const act = check.act === undefined ? undefined : acts[check.act];
            return (
              <Line
                key={check.id}
                check={check}
                action={
                  act === undefined ? undefined : (
                    <Button tone="primary" onPress={act.run}>
                      {check.id === 'pack' ? m.packMake : act.label}
                    </Button>
                  )
                }
              />
            );
          })}
        </ul>
      )}
      <ul className="kit-card checks right">
        {right.map((check) => (
          <Line key={check.id} check={check} />
        ))}
      </ul>
      <Card>
        <h2>{m.problems}</h2>
        {state.problems.length === 0 ? <p className="ink2">{m.noProblems}</p> : null}
        <ul>
          {state.problems.toReversed().map((problem) => (
            <li key={`${problem.at}${problem.where}`} className="t-15">
              {format.moment(problem.at)} · {problem.where}: {problem.message}
            </li>
          ))}
        </ul>
      </Card>
      <p className="t-15 ink2">{m.foot}</p>
    </div>
  );
};
