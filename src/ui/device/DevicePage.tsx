import { useState } from 'react';
import { may } from '#domain/people/may';
import { type Language, setLanguage, useLanguage, useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { Card, Message, Page } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { setTheme, THEMES, useTheme } from '#ui/shell/theme';

/** Time after which the download's address is given back, milliseconds. */
const DOWNLOAD_KEPT_MS = 60_000;

const download = (bytes: Uint8Array<ArrayBuffer>, name: string): void => {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_KEPT_MS);
};

const Export = () => {
  const m = useMessages().device.about;
  const app = useApp();
  const { person, identity, now } = useAppState();
  const [trouble, setTrouble] = useState<string>();
  const allowed = person !== undefined && may(person.role, 'export');
  const make = () => {
    setTrouble(undefined);
    app.tablet
      .exportJournal()
      .then((bytes) =>
        download(bytes, `noodblad-${identity?.prefix ?? ''}-${now.slice(0, 16).replace(/:/g, '')}.ndjson`),
      )
      .catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  return (
    <Card>
      <h2 className="t-18">{m.export}</h2>
      <p className="ink2">{m.exportMore}</p>
      <Button icon="download" isDisabled={!allowed} {...(allowed ? {} : { why: m.notForRole })} onPress={make}>
        {m.exportDo}
      </Button>
      {trouble === undefined ? null : (
        <Message tone="late" title={m.exportFailed}>
          {trouble}
        </Message>
      )}
    </Card>
  );
};

/** Who this tablet is, and the settings that belong to it alone. */
export const DevicePage = () => {
  const messages = useMessages();
  const m = messages.device.about;
  const format = useFormat();
  const { identity, entries, boot } = useAppState();
  const language = useLanguage();
  const theme = useTheme();
  const staff = boot?.phase === 'closed' ? boot.staff : [];
  const head = entries.at(-1);
  const facts = [
    [m.name, identity?.name],
    [m.ward, identity?.wardName],
    [m.id, identity?.device],
    [m.prefix, identity?.prefix],
    [m.entries, format.number(entries.length)],
    [m.head, head?.hash.slice(0, 8)],
  ] as const;
  return (
    <Page title={m.title}>
      <Card>
        <dl className="about">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card className="row wrap about-settings">
        <span className="w-600">{m.language}</span>
        <SegmentedControl<Language>
          label={m.language}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'nl', label: 'Nederlands' },
            { value: 'en', label: 'English' },
          ]}
        />
        <span className="w-600">{m.colours}</span>
        <SegmentedControl
          label={m.colours}
          value={theme}
          onChange={setTheme}
          options={THEMES.map((value) => ({ value, label: m.coloursOf[value] }))}
        />
      </Card>
      <Card>
        <h2 className="t-18">{m.staff}</h2>
        <ul>
          {staff.map((person) => (
            <li key={person.id}>
              <b>{person.initials}</b> {person.name}, {messages.shell.roles[person.role]}
            </li>
          ))}
        </ul>
      </Card>
      <Export />
    </Page>
  );
};
