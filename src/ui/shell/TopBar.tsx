import { useLocation } from 'wouter';
import { setLanguage, useLanguage, useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { IconButton } from '#ui/kit/Button.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { SyncChip } from '#ui/shell/SyncChip.tsx';
import { nextTheme, setTheme, useTheme } from '#ui/shell/theme';

const PersonMenu = () => {
  const m = useMessages().shell;
  const app = useApp();
  const { person } = useAppState();
  const language = useLanguage();
  const theme = useTheme();
  const [, navigate] = useLocation();
  if (person === undefined) return null;
  return (
    <Menu
      label={`${m.person.menu}: ${person.name}`}
      trigger={
        <span className="person-button">
          <span className="initials" aria-hidden="true">
            {person.initials}
          </span>
          <span className="person-name">
            <b>{person.name}</b>
            <span className="t-15">{m.roles[person.role]}</span>
          </span>
        </span>
      }
      items={[
        { id: 'change', label: m.person.change, icon: 'residents', onAction: () => app.actions.lock() },
        {
          id: 'language',
          label: m.person.language,
          icon: 'language',
          onAction: () => setLanguage(language === 'nl' ? 'en' : 'nl'),
        },
        {
          id: 'theme',
          label: m.person.theme[theme],
          icon: 'moon',
          onAction: () => setTheme(nextTheme(theme)),
        },
        { id: 'device', label: m.person.device, icon: 'info', onAction: () => navigate('/device') },
      ]}
    />
  );
};

/** Ward, connection and age, clock, person, lock: the same on every screen. */
export const TopBar = () => {
  const m = useMessages().shell;
  const app = useApp();
  const format = useFormat();
  const { identity, config, now, snapshot } = useAppState();
  return (
    <header className="top-bar">
      <div className="top-ward">
        <p className="t-18 w-600">{identity === undefined ? m.title : m.ward(identity.wardName)}</p>
        <p className="t-15 ink2">
          {snapshot?.centre.name ?? config?.centre.name}{' '}
          {config?.demo === true ? <Tag tone="soft">{m.demo}</Tag> : null}
        </p>
      </div>
      <SyncChip />
      <div className="top-clock">
        <p>{format.time(now)}</p>
        <p className="t-15 ink2">{format.date(now)}</p>
      </div>
      <PersonMenu />
      <IconButton icon="lock" label={m.person.lock} onPress={() => app.actions.lock()} />
    </header>
  );
};
