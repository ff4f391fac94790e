import { useState } from 'react';
import { useLocation } from 'wouter';
import { outageState } from '#domain/record/outage-state';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { type AppState, useApp, useAppState } from '#ui/shell/app-context';

type Look = {
  readonly icon: IconName;
  readonly tone: string;
  readonly word: 'online' | 'unstable' | 'down' | 'outage' | 'back' | 'unknown';
};

/** Shape, word and colour for each state; an outage wins over what the wire says until it is closed. */
const lookOf = (state: AppState): Look => {
  const outage = outageState(state.entries);
  const wire = state.connection?.state;
  if (outage !== undefined) {
    return wire === 'online' && outage.phase !== 'declared' && outage.phase !== 'server-down'
      ? { icon: 'back_online', tone: 'c-accent', word: 'back' }
      : { icon: 'alert', tone: 'c-paper', word: 'outage' };
  }
  if (wire === 'online') return { icon: 'given', tone: 'c-given', word: 'online' };
  if (wire === 'unstable') return { icon: 'unstable', tone: 'c-paper', word: 'unstable' };
  if (wire === 'down') return { icon: 'overdue', tone: 'c-late', word: 'down' };
  return { icon: 'unknown', tone: 'ink2', word: 'unknown' };
};

const useFacts = (word: Look['word']): string => {
  const m = useMessages().shell.connection;
  const format = useFormat();
  const { progress, waiting, poison, snapshot } = useAppState();
  if (poison > 0) return m.poison(poison);
  const running = progress.pull ?? progress.push;
  if (running !== undefined) {
    const name = progress.pull === undefined ? m.pushing : m.pulling;
    return running.total === undefined ? `${name}… ${running.done}` : `${name}… ${running.done} / ${running.total}`;
  }
  if (word !== 'online' && waiting > 0) return m.waiting(waiting);
  const at = snapshot?.completeUntil;
  return at === undefined ? m.noSnapshot : m.snapshotAge(format.age(at));
};

export const SyncChip = () => {
  const m = useMessages().shell.connection;
  const app = useApp();
  const state = useAppState();
  const [, navigate] = useLocation();
  const [trouble, setTrouble] = useState<string>();
  const look = lookOf(state);
  const facts = useFacts(look.word);
  const sync = () => {
    setTrouble(undefined);
    app.actions.sync().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  return (
    <Menu
      label={`${m.menu}: ${m[look.word]}, ${facts}`}
      trigger={
        <span className="sync-chip">
          <span className={`kit-mark ${look.tone}`}>
            <Icon name={look.icon} size={22} />
          </span>
          <span>
            <b>{m[look.word]}</b>{' '}
            <span className="sync-facts">· {trouble === undefined ? facts : m.syncFailed(trouble)}</span>
          </span>
        </span>
      }
      items={[
        { id: 'sync', label: m.syncNow, icon: 'refresh', onAction: sync },
        { id: 'ready', label: m.toReadiness, icon: 'ready', onAction: () => navigate('/readiness') },
        { id: 'outage', label: m.declareOutage, icon: 'alert', onAction: () => navigate('/outage') },
      ]}
    />
  );
};
