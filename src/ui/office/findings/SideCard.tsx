import { useLocation } from 'wouter';
import type { Statement } from '#domain/record/statement';
import type { SheetNumber } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { StateMark } from '#ui/kit/marks.tsx';
import { useSideFacts } from '#ui/office/findings/side-facts';

/** One side in words: where it stands, what and when, by whom, and all that was noted with it. */
export const SideCard = ({ side }: { readonly side: Statement }) => {
  const { office } = useMessages();
  const [, go] = useLocation();
  const { title, what, facts } = useSideFacts(side);
  const sheet = side.sheet;
  return (
    <section className="kit-card padded fi-side">
      <h3 className={side.origin === 'paper' ? 'c-paper' : 'c-given'}>
        <StateMark state={side.origin === 'paper' ? 'on-paper' : 'given'} />
        {title}
      </h3>
      <p className="fi-what">{what}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {sheet === undefined ? null : (
        <Button onPress={() => go(`/paper/sheet/${sheet}`)}>{office.openSheet(sheet)}</Button>
      )}
    </section>
  );
};

/** No statement in any source. "Nothing recorded", never "not given". */
export const SilenceCard = ({ awaitingSheet }: { readonly awaitingSheet: SheetNumber | undefined }) => {
  const { office, paper } = useMessages();
  const [, go] = useLocation();
  return (
    <section className="kit-card padded fi-side">
      <h3 className="c-late">
        <StateMark state="unknown" />
        {office.sides.nothing}
      </h3>
      <p>{office.sides.nothingAbout}</p>
      {awaitingSheet === undefined ? null : (
        <Button tone="routine" icon="paper" onPress={() => go(`/paper/sheet/${awaitingSheet}`)}>
          {`${paper.held.typeFirst}: ${awaitingSheet}`}
        </Button>
      )}
    </section>
  );
};

export const StopCard = ({ at }: { readonly at: Instant }) => {
  const { office } = useMessages();
  const format = useFormat();
  return (
    <section className="kit-card padded fi-side">
      <h3>
        <StateMark state="suspended" />
        {office.sides.stop}
      </h3>
      <p className="fi-what">{office.stoppedAt(format.moment(at))}</p>
    </section>
  );
};
