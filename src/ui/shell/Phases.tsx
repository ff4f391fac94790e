import type { ReactNode } from 'react';
import type { LossReport } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { type AppState, useApp, useAppState } from '#ui/shell/app-context';

const Notice = ({
  icon,
  title,
  tone = '',
  action,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly tone?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) => (
  <main className="phase">
    <span className={tone}>
      <Icon name={icon} size={48} />
    </span>
    <h1>{title}</h1>
    <div>{children}</div>
    {action}
  </main>
);

/** Loud, on every screen that follows: a store that is emptier than remembered never shows "nothing given". */
export const LossMessage = ({ loss }: { readonly loss: LossReport | undefined }) => {
  const m = useMessages();
  if (loss === undefined) return null;
  if (loss.lost) {
    return (
      <Message tone="late" strong icon="overdue" title={m.shell.phases.lost}>
        <p>{m.shell.phases.lostMore}</p>
        {loss.problems.map((problem) => (
          <p key={problem} className="t-15">
            {problem}
          </p>
        ))}
      </Message>
    );
  }
  if (loss.healed === 0) return null;
  return (
    <Message tone="info" title={m.shell.phases.healed(loss.healed)}>
      {loss.problems.join(' · ')}
    </Message>
  );
};

/** What stands on the screen while there is no open or locked tablet. */
export const PhaseScreen = ({ phase }: { readonly phase: AppState['phase'] }) => {
  const app = useApp();
  const state = useAppState();
  const m = useMessages().shell.phases;
  const retry = (
    <Button tone="primary" icon="refresh" onPress={() => void app.actions.retryStart()}>
      {m.retry}
    </Button>
  );
  if (phase === 'elsewhere') {
    return (
      <Notice icon="residents" title={m.elsewhere} action={retry}>
        <p>{m.elsewhereMore}</p>
      </Notice>
    );
  }
  if (phase === 'newer-store') {
    const boot = state.boot?.phase === 'newer-store' ? state.boot : { found: 0, known: 0 };
    return (
      <Notice icon="overdue" tone="c-late" title={m.newerStore} action={retry}>
        <p>{m.newerStoreMore(boot.found, boot.known)}</p>
      </Notice>
    );
  }
  if (phase === 'broken') {
    return (
      <Notice icon="overdue" tone="c-late" title={m.broken} action={retry}>
        <p>{state.broken}</p>
        <p>{m.brokenMore}</p>
      </Notice>
    );
  }
  return (
    <Notice icon="logo" tone="c-accent" title={m.starting}>
      {state.progress.setup === undefined ? <p className="ink2">{m.startingMore}</p> : null}
      {state.progress.setup === undefined ? null : <ProgressLine progress={state.progress.setup} />}
    </Notice>
  );
};
