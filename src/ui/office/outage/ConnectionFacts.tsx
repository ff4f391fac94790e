import { useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { Card } from '#ui/kit/surfaces.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';

const SHAPES: Readonly<Record<'online' | 'unstable' | 'down', { icon: IconName; tone: string }>> = {
  online: { icon: 'given', tone: 'c-given' },
  unstable: { icon: 'unstable', tone: 'c-paper' },
  down: { icon: 'alert', tone: 'c-late' },
};

/** What the tablet measured of central: state, since when, last valid answer, how far the clocks are apart. */
export const ConnectionFacts = () => {
  const { outage } = useMessages();
  const words = outage.connection;
  const format = useFormat();
  const app = useApp();
  const { connection } = useAppState();
  const [trying, setTrying] = useState(false);
  const probe = async () => {
    setTrying(true);
    await app.actions.sync().catch(() => undefined);
    setTrying(false);
  };
  const shape = connection === undefined ? undefined : SHAPES[connection.state];
  return (
    <Card>
      <div className="stack">
        <h2 className="of-card-title">{words.title}</h2>
        {connection === undefined || shape === undefined ? (
          <p>{words.unknown}</p>
        ) : (
          <>
            <p className={`row ${shape.tone}`}>
              <Icon name={shape.icon} size={24} />
              <span>
                <b>{words[connection.state]}</b>{' '}
                <span className="ink2">{words.since(format.moment(connection.since))}</span>
              </span>
            </p>
            <p>
              {connection.lastContact === undefined
                ? outage.noContact
                : outage.lastContact(format.moment(connection.lastContact))}
            </p>
            <p>
              {connection.clockOffsetMs === undefined
                ? words.clockUnknown
                : words.clock(format.duration(Math.abs(connection.clockOffsetMs)))}
            </p>
          </>
        )}
        <div className="of-row-actions">
          <Button icon="refresh" isDisabled={trying} why={words.testing} onPress={() => void probe()}>
            {words.test}
          </Button>
        </div>
      </div>
    </Card>
  );
};
