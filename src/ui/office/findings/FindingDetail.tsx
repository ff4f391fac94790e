import type { Finding } from '#domain/reconciliation/finding';
import { fullName } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { IconButton } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Photo } from '#ui/kit/resident.tsx';
import { DecisionForm } from '#ui/office/findings/DecisionForm.tsx';
import { titleOf } from '#ui/office/findings/FindingList.tsx';
import { SideCard, SilenceCard, StopCard } from '#ui/office/findings/SideCard.tsx';
import { TimeLine } from '#ui/office/findings/TimeLine.tsx';
import { type Review, slotOf } from '#ui/office/findings/use-review';
import { usePeople } from '#ui/office/people';
import { useAppState } from '#ui/shell/app-context';

/** One contradiction: the time line, both sides in words, what holds until somebody decides, and the decision. */
export const FindingDetail = ({
  review,
  finding,
  onBack,
}: {
  readonly review: Review;
  readonly finding: Finding;
  readonly onBack: () => void;
}) => {
  const { office } = useMessages();
  const format = useFormat();
  const { snapshot } = useAppState();
  const resident = snapshot?.residents.find(({ id }) => id === finding.resident);
  const slot = slotOf(review, finding);
  const nextDue = slot === undefined ? undefined : review.expanded.nextDue.get(slot.id);
  const safe = office.safe[finding.kind];
  return (
    <article className="fi-article">
      <header className="fi-head">
        <span className="fi-back">
          <IconButton icon="back" label={office.list} onPress={onBack} />
        </span>
        {resident === undefined ? null : <Photo resident={resident} />}
        <div className="grow">
          <h2>{titleOf(finding, office)}</h2>
          <p>
            <b>
              {resident === undefined
                ? office.unknownResident(finding.resident)
                : [resident.room, fullName(resident)].filter(Boolean).join(' ')}
            </b>{' '}
            · {finding.medicine}
            {finding.due === undefined ? '' : ` · ${format.date(finding.due)}, ${format.time(finding.due)}`}
          </p>
        </div>
      </header>
      <TimeLine finding={finding} slot={slot} nextDue={nextDue} />
      <div className="fi-sides">
        {finding.sides.map((side) => (
          <SideCard key={side.id} side={side} />
        ))}
        {finding.sides.length === 0 ? <SilenceCard awaitingSheet={finding.awaitingSheet} /> : null}
        {finding.stoppedAt === undefined ? null : <StopCard at={finding.stoppedAt} />}
      </div>
      {safe === undefined ? null : (
        <p className="fi-safe">
          <Icon name="ready" size={26} />
          <span>
            <b>{safe[0]}</b> {safe[1]}
          </span>
        </p>
      )}
      <Decided finding={finding} />
      {finding.choices.length === 0 ? null : <DecisionForm finding={finding} />}
    </article>
  );
};

const Decided = ({ finding }: { readonly finding: Finding }) => {
  const { office } = useMessages();
  const format = useFormat();
  const people = usePeople();
  const all = [...(finding.decision === undefined ? [] : [finding.decision]), ...(finding.rivals ?? [])];
  if (all.length === 0) return null;
  return (
    <section className="fi-decided">
      {finding.rivals === undefined ? null : <p className="c-late w-600">{office.decidedApart}</p>}
      {all.map((decision) => (
        <p key={decision.entry}>
          <b>{office.choices[decision.choice]?.[0] ?? decision.choice}</b>
          {` · ${office.decidedBy(people.nameOfId(decision.by) ?? decision.by, format.moment(decision.at))}`}
          <span className="of-second">{decision.reason}</span>
        </p>
      ))}
    </section>
  );
};
