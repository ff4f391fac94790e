import { useLocation } from 'wouter';
import type { OutageState } from '#domain/record/outage-state';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Card, Message } from '#ui/kit/surfaces.tsx';
import { STEPS, type Step, stepInHand, type Tick } from '#ui/office/outage/first-hour-file';
import { useFirstHour } from '#ui/office/outage/use-first-hour';
import { useStepFacts } from '#ui/office/outage/use-step-facts';
import { usePeople } from '#ui/office/people';

/** Seven steps in their fixed order, each with what the tablet knows of it; a person ticks them. */
export const FirstHour = ({ outage }: { readonly outage: OutageState }) => {
  const { firstHour: words } = useMessages().outage;
  const { ticks, failed, toggle } = useFirstHour(outage.id);
  const facts = useStepFacts(outage);
  if (ticks === undefined) return null;
  const inHand = stepInHand(ticks);
  const done = STEPS.filter((step) => ticks[step] !== undefined).length;
  return (
    <Card padded={false}>
      <header className="of-step">
        <h2 className="of-card-title grow">
          {words.title} <span className="of-second">{words.order}</span>
        </h2>
        <span className="ink2">{words.done(done, STEPS.length)}</span>
      </header>
      {failed ? <Message tone="late" icon="alert" title={words.notKept} /> : null}
      <ol>
        {STEPS.map((step, index) => (
          <StepRow
            key={step}
            step={step}
            place={index + 1}
            fact={facts[step]}
            tick={ticks[step]}
            isNow={step === inHand}
            onToggle={() => void toggle(step)}
          />
        ))}
      </ol>
    </Card>
  );
};

const LINKS: Readonly<Partial<Record<Step, { to: string; word: 'toRound' | 'toPaper' }>>> = {
  due: { to: '/', word: 'toRound' },
  place: { to: '/paper', word: 'toPaper' },
  print: { to: '/paper', word: 'toPaper' },
};

const StepRow = ({
  step,
  place,
  fact,
  tick,
  isNow,
  onToggle,
}: {
  readonly step: Step;
  readonly place: number;
  readonly fact: string;
  readonly tick: Tick | undefined;
  readonly isNow: boolean;
  readonly onToggle: () => void;
}) => {
  const { firstHour: words } = useMessages().outage;
  const format = useFormat();
  const people = usePeople();
  const [, go] = useLocation();
  const link = LINKS[step];
  return (
    <li className={`of-step ${isNow ? 'now' : ''}`}>
      <span className={`of-step-mark ${tick === undefined ? '' : 'done'}`}>
        {tick === undefined ? place : <Icon name="given" size={30} />}
      </span>
      <div className="of-step-body">
        <b>{words.steps[step]}</b>
        <span className="of-second">{fact}</span>
        {tick === undefined ? null : (
          <span className="of-second">
            {words.byAt(people.nameOfId(tick.by) ?? tick.by, format.moment(tick.at as Instant))}
          </span>
        )}
        {isNow || tick !== undefined ? (
          <div className="of-row-actions">
            {isNow && link !== undefined ? (
              <Button tone="primary" onPress={() => go(link.to)}>
                {words[link.word]}
              </Button>
            ) : null}
            <Button tone={tick === undefined ? 'neutral' : 'quiet'} onPress={onToggle}>
              {tick === undefined ? words.tick : words.untick}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
};
