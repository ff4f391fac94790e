import { outageState } from '#domain/record/outage-state';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { LossMessage } from '#ui/shell/Phases.tsx';
import { unsure, useHistory } from '#ui/shell/recording.tsx';
import { Unlock } from '#ui/shell/Unlock.tsx';

const Fact = ({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: React.ReactNode;
}) => (
  <div className="lock-fact">
    <Icon name={icon} size={32} />
    <div>
      <p className="t-20 w-600">{title}</p>
      <div className="ink2">{children}</div>
    </div>
  </div>
);

/** The age of what is on the tablet; in an outage it says since when. */
const Age = () => {
  const m = useMessages().shell;
  const state = useAppState();
  const format = useFormat();
  const outage = outageState(state.entries);
  const bootAt = state.boot?.phase === 'closed' ? state.boot.snapshotAt : undefined;
  const at = state.snapshot?.completeUntil ?? bootAt;
  const age = at === undefined ? m.lock.noSnapshot : m.lock.age(format.moment(at), format.age(at));
  if (outage === undefined) {
    return (
      <Fact icon="clock" title={age}>
        {m.lock.ageMore}
      </Fact>
    );
  }
  const since = `${format.date(outage.since)}, ${format.time(outage.since)}`;
  return (
    <div className="lock-fact outage">
      <Icon name="alert" size={32} />
      <div>
        <p className="t-20 w-600">{outage.drill ? m.outage.drill(since) : m.outage.since(since)}</p>
        <p className="t-18">{age}</p>
      </div>
    </div>
  );
};

const Safe = () => {
  const m = useMessages().shell.lock;
  const { entries, boot, waiting } = useAppState();
  const history = useHistory();
  const doubtful = unsure(history).length;
  const lost = boot?.phase === 'closed' && boot.loss?.lost === true;
  if (lost) return null;
  if (doubtful > 0) {
    return (
      <Message tone="late" strong icon="overdue" title={m.unsure(doubtful)}>
        {m.unsureMore}
      </Message>
    );
  }
  const toSend = entries.length > 0 ? waiting : boot?.phase === 'closed' ? (boot.waiting ?? 0) : 0;
  return (
    <Fact icon="ready" title={m.safe}>
      {entries.length > 0 ? m.safeMore(entries.length) : m.safeUnknown} {toSend > 0 ? m.waiting(toSend) : ''}
    </Fact>
  );
};

const Paper = () => {
  const m = useMessages().shell.lock;
  const { boot } = useAppState();
  const staff = boot?.phase === 'closed' ? boot.staff : [];
  const reachable = staff.flatMap(({ role, name, phone }) =>
    role === 'nurse-in-charge' && phone !== undefined ? [{ name, phone }] : [],
  );
  return (
    <Fact icon="paper" title={m.paper}>
      <p>{m.paperMore}</p>
      {reachable.length === 0 ? (
        <p>{m.callNoPhone}</p>
      ) : (
        reachable.map(({ name, phone }) => <p key={name}>{m.call(name, phone)}</p>)
      )}
    </Fact>
  );
};

/** Never a resident, never a drug: age, what is safe, how to reach paper, and the PIN. */
export const LockScreen = () => {
  const m = useMessages().shell;
  const state = useAppState();
  const format = useFormat();
  const loss = state.boot?.phase === 'closed' ? state.boot.loss : undefined;
  const { identity, config } = state;
  return (
    <main className="lock">
      <section className="lock-facts">
        <header className="lock-head">
          <span className="c-accent">
            <Icon name="logo" size={40} />
          </span>
          <div className="grow">
            <p className="t-20 w-600">{identity === undefined ? m.title : m.ward(identity.wardName)}</p>
            <p className="t-15 ink2">
              {config?.centre.name}
              {identity === undefined ? '' : ` · ${m.lock.tablet(identity.name)}`}
            </p>
          </div>
          {config?.demo === true ? <Tag tone="soft">{m.demo}</Tag> : null}
          <div className="lock-clock">
            <p>{format.time(state.now)}</p>
            <p className="t-15 ink2">{format.date(state.now)}</p>
          </div>
        </header>
        <h1>
          <Icon name="lock" size={40} />
          {m.lock.title}
        </h1>
        <LossMessage loss={loss} />
        <Age />
        <Safe />
        <Paper />
        <p className="lock-foot t-15 ink2">
          {m.lock.hidden} {config?.demo === true ? m.demoLong : ''}
        </p>
      </section>
      <section className="lock-unlock">
        <Unlock />
      </section>
    </main>
  );
};
