import { useState } from 'react';
import { NO_WARD } from '#domain/resident/resident';
import type { WardId } from '#kernel/ids';
import type { Config } from '#ports/config';
import { StaffForm } from '#ui/device/StaffForm.tsx';
import { missingOf, prefixOf, requestOf, type SetupForm } from '#ui/device/setup-form';
import { useWards, type Wards } from '#ui/device/use-wards';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Card, EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { LossMessage } from '#ui/shell/Phases.tsx';

const WardChoice = ({
  wards,
  value,
  onChange,
}: {
  readonly wards: Wards;
  readonly value: WardId | undefined;
  readonly onChange: (ward: { id: WardId; name: string }) => void;
}) => {
  const m = useMessages().device.setup;
  if (wards.state === 'loading') return <p className="ink2">{m.wardsLoading}</p>;
  if (wards.state === 'failed') {
    return (
      <Message tone="late" title={m.wardsFailed} actions={<Button onPress={wards.again}>{m.tryAgain}</Button>}>
        {wards.why}
      </Message>
    );
  }
  const known = wards.wards.map(
    (ward): Choice<WardId> => ({
      value: ward.id,
      label: ward.name,
      ...(ward.centre === undefined ? {} : { more: ward.centre }),
    }),
  );
  const all: readonly Choice<WardId>[] = [...known, { value: NO_WARD, label: m.noWard, more: m.noWardMore }];
  return (
    <>
      {known.length === 0 ? (
        <Message tone="paper" title={m.wardsNone}>
          {m.wardsNoneMore}
        </Message>
      ) : null}
      <ChoiceButtons
        label={m.ward}
        options={all}
        value={value}
        onChange={(id) => onChange({ id, name: wards.wards.find((ward) => ward.id === id)?.name ?? m.noWard })}
      />
    </>
  );
};

const DemoStaff = ({ config }: { readonly config: Config }) => {
  const { device, shell } = useMessages();
  return (
    <Card>
      <h2 className="t-18">{device.setup.demoPins}</h2>
      <ul className="demo-pins">
        {config.staff.map((person) => (
          <li key={person.personId}>
            <span className="grow">
              {person.name}
              <span className="t-15 ink2 line">{shell.roles[person.role]}</span>
            </span>
            <b className="t-18">{person.pin}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
};

const Form = ({ config }: { readonly config: Config }) => {
  const m = useMessages().device.setup;
  const app = useApp();
  const { progress } = useAppState();
  const wards = useWards();
  const [form, setForm] = useState<SetupForm>({ ward: undefined, name: '', prefix: '', people: [] });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const missing = missingOf(form, config.demo);
  const put = (part: Partial<SetupForm>) => setForm((before) => ({ ...before, ...part }));
  const start = async () => {
    const request = requestOf(form, config);
    if (request === undefined) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      await app.actions.setup(request);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {config.demo ? (
        <Message tone="paper" strong icon="info" title={m.demoTitle}>
          {m.demoMore}
        </Message>
      ) : null}
      <WardChoice
        wards={wards}
        value={form.ward?.id}
        onChange={(ward) => put({ ward, name: `${ward.name} 1`, prefix: prefixOf(ward.name) })}
      />
      <div className="setup-names">
        <TextField
          label={m.name}
          help={m.nameHelp}
          value={form.name}
          maxLength={60}
          onChange={(name) => put({ name })}
        />
        <TextField
          label={m.prefix}
          help={m.prefixHelp}
          value={form.prefix}
          maxLength={2}
          onChange={(prefix) => put({ prefix: prefix.toUpperCase().replace(/[^A-Z]/g, '') })}
          error={form.prefix.length === 1 ? m.prefixBad : undefined}
        />
      </div>
      {config.demo ? (
        <DemoStaff config={config} />
      ) : (
        <StaffForm people={form.people} onChange={(people) => put({ people })} />
      )}
      {trouble === undefined ? null : (
        <Message tone="late" title={m.failed}>
          {trouble}
        </Message>
      )}
      {progress.setup === undefined ? null : <ProgressLine progress={progress.setup} label={m.busy} />}
      <Button
        tone="primary"
        size="wide"
        isDisabled={missing !== undefined || busy}
        why={busy || missing === undefined ? m.busy : m.need[missing]}
        onPress={() => void start()}
      >
        {m.start}
      </Button>
    </>
  );
};

/** First start: which ward, what name, who works here. Nothing of a resident is on the tablet yet. */
export const SetupPage = () => {
  const messages = useMessages();
  const m = messages.device.setup;
  const app = useApp();
  const { config, boot } = useAppState();
  return (
    <main className="setup">
      <header className="row">
        <span className="c-accent">
          <Icon name="logo" size={40} />
        </span>
        <h1 className="grow t-26">{m.title}</h1>
        {config?.demo === true ? <Tag tone="soft">{messages.shell.demo}</Tag> : null}
      </header>
      <LossMessage loss={boot?.phase === 'setup' ? boot.loss : undefined} />
      {config === undefined ? (
        <EmptyState
          icon="overdue"
          title={m.noHost}
          action={<Button onPress={() => void app.actions.retryStart()}>{m.tryAgain}</Button>}
        >
          {m.noHostMore}
        </EmptyState>
      ) : (
        <Form config={config} />
      )}
    </main>
  );
};
