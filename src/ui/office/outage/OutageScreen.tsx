import { useState } from 'react';
import { useLocation } from 'wouter';
import { outageState, outagesOf } from '#domain/record/outage-state';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Card, Page } from '#ui/kit/surfaces.tsx';
import { ConnectionFacts } from '#ui/office/outage/ConnectionFacts.tsx';
import { DeclareDialog } from '#ui/office/outage/DeclareDialog.tsx';
import { EndDialog } from '#ui/office/outage/EndDialog.tsx';
import { FirstHour } from '#ui/office/outage/FirstHour.tsx';
import { OutageFacts } from '#ui/office/outage/OutageFacts.tsx';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { useAppState } from '#ui/shell/app-context';
import '../office.css';

/** `/outage`: declare it, its facts, the first hour in its fixed order, and the way to its end. */
export const OutageScreen = () => {
  const { outage: words } = useMessages();
  const { entries } = useAppState();
  const [dialog, setDialog] = useState<'declare' | 'end'>();
  const outage = outageState(entries);
  return (
    <Page title={words.title}>
      <div className="of-two">
        <div className="of-main">
          <Card>
            {outage === undefined ? (
              <div className="stack">
                <h2 className="of-card-title">{words.none}</h2>
                <p>{words.noneAbout}</p>
              </div>
            ) : (
              <OutageFacts outage={outage} />
            )}
            <OutageActs phase={outage?.phase} onDeclare={() => setDialog('declare')} onEnd={() => setDialog('end')} />
          </Card>
          <ConnectionFacts />
          <History />
        </div>
        {outage === undefined ? null : (
          <aside className="of-aside">
            <FirstHour outage={outage} />
          </aside>
        )}
      </div>
      {dialog === 'declare' ? <DeclareDialog onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'end' ? <EndDialog onClose={() => setDialog(undefined)} /> : null}
    </Page>
  );
};

const OutageActs = ({
  phase,
  onDeclare,
  onEnd,
}: {
  readonly phase: string | undefined;
  readonly onDeclare: () => void;
  readonly onEnd: () => void;
}) => {
  const { outage: words } = useMessages();
  const workflows = useOfficeWorkflows();
  const [, go] = useLocation();
  if (phase === undefined) {
    return (
      <div className="of-row-actions of-acts">
        <Button
          tone="danger"
          icon="alert"
          isDisabled={!workflows.may('declare-outage')}
          why={words.denied}
          onPress={onDeclare}
        >
          {words.declare.open}
        </Button>
      </div>
    );
  }
  return (
    <div className="of-row-actions of-acts">
      {phase === 'reconciling' ? null : (
        <Button isDisabled={!workflows.may('end-outage')} why={words.end.denied} onPress={onEnd}>
          {words.end.open}
        </Button>
      )}
      <Button tone={phase === 'reconciling' ? 'primary' : 'neutral'} icon="review" onPress={() => go('/office')}>
        {words.end.reconcile}
      </Button>
    </div>
  );
};

const History = () => {
  const { outage: words } = useMessages();
  const format = useFormat();
  const { entries } = useAppState();
  const past = outagesOf(entries).filter(({ phase }) => phase === 'closed');
  return (
    <section className="of-section">
      <h2>{words.history}</h2>
      {past.length === 0 ? <p className="ink2">{words.historyNone}</p> : null}
      <ul className="of-facts">
        {past.toReversed().map((one) => (
          <li key={one.id}>
            <b>{one.id}</b>
            <span>
              {words.historyLine(
                format.moment(one.since),
                one.closed === undefined ? words.ongoing : format.moment(one.closed),
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
