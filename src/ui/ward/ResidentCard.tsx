import { useState } from 'react';
import { useLocation } from 'wouter';
import { may } from '#domain/people/may';
import { isOpen } from '#domain/record/dose-row';
import { countsAsGiven } from '#domain/record/fold-statements';
import type { RoundResident } from '#domain/record/round-view';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { AllergyBadge, BirthFacts, Photo } from '#ui/kit/resident.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useActs } from '#ui/ward/acts-context';
import { RowWithQuestion } from '#ui/ward/RowWithQuestion.tsx';
import { TogetherDialog } from '#ui/ward/TogetherDialog.tsx';
import { useWard } from '#ui/ward/use-ward';

const addressOf = (resident: Resident): string => `/residents/${encodeURIComponent(resident.id)}`;

export const Room = ({ resident }: { readonly resident: Resident }) => {
  const m = useMessages().kit;
  if (resident.room === undefined) return <span className="ink2">{m.noRoom}</span>;
  return (
    <span className="nowrap">
      <span className="ink2">{m.room}</span> <b className="t-18">{resident.room}</b>
    </span>
  );
};

/** What stands in no row and must not be overlooked: words of a doctor, orders that ran out, a death. */
const Notices = ({ item }: { readonly item: RoundResident }) => {
  const m = useMessages().ward.card;
  const [, navigate] = useLocation();
  const lines = [
    item.resident.deceased === true ? { id: 'deceased', text: m.deceased } : undefined,
    item.texts.length > 0 ? { id: 'texts', text: m.texts(item.texts.length) } : undefined,
    item.expired.length > 0 ? { id: 'expired', text: m.expired(item.expired.length) } : undefined,
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <div className="notices">
      <Icon name="ask" size={22} />
      <span className="grow">
        {lines.map(({ id, text }) => (
          <span key={id} className="notice">
            {text}
          </span>
        ))}
      </span>
      <Button onPress={() => navigate(addressOf(item.resident))}>{m.read}</Button>
    </div>
  );
};

/** Open card: the person at the left, the doses at the right, critical ones on top. */
export const ResidentCard = ({ item }: { readonly item: RoundResident }) => {
  const m = useMessages().ward.card;
  const { person } = useAppState();
  const [, navigate] = useLocation();
  const [together, setTogether] = useState(false);
  const { resident, rows } = item;
  const name = fullName(resident);
  const mayGive = person !== undefined && may(person.role, 'give');
  const common = rows.filter((row) => row.together !== 'never' && isOpen(row.state));
  return (
    <article className="resident-card" aria-label={name}>
      <header className="resident-side">
        <button type="button" className="resident-id" onClick={() => navigate(addressOf(resident))}>
          <Photo resident={resident} />
          <span className="grow">
            <Room resident={resident} />
            <span className="resident-name">{name}</span>
            <span className="t-15 ink2">
              <BirthFacts resident={resident} />
            </span>
          </span>
        </button>
        <AllergyBadge resident={resident} />
        {mayGive && common.length > 1 ? (
          <Button size="wide" onPress={() => setTogether(true)}>
            {m.together(common.length)}
          </Button>
        ) : null}
      </header>
      <div className="resident-doses">
        <ul>
          {rows.map((row) => (
            <RowWithQuestion key={row.slot.id} row={row} resident={resident} mayGive={mayGive} />
          ))}
        </ul>
        <Notices item={item} />
      </div>
      {together ? <TogetherDialog rows={common} resident={resident} onClose={() => setTogether(false)} /> : null}
    </article>
  );
};

/** Slim row: finished, on paper, or nothing planned in this round. It stays in its place. */
export const SlimResident = ({ item }: { readonly item: RoundResident }) => {
  const m = useMessages();
  const words = m.ward.card;
  const format = useFormat();
  const ward = useWard();
  const { ask } = useActs();
  const [, navigate] = useLocation();
  const { resident, rows, holding } = item;
  const name = fullName(resident);
  const onPaper = holding?.by === 'paper';
  const statements = rows.flatMap((row) => (row.state.statement === undefined ? [] : [row.state.statement]));
  const given = statements.filter(countsAsGiven);
  const last = statements
    .map((s) => s.given ?? s.entered ?? '')
    .sort()
    .at(-1);
  const by = [...new Set(given.map((s) => ward.nameOf(s.by)).filter((who) => who !== undefined))];
  const lastAt = statements.find((s) => (s.given ?? s.entered) === last);
  const at = lastAt === undefined ? undefined : (lastAt.given ?? lastAt.entered);
  return (
    <article className="resident-slim" aria-label={name}>
      <Photo resident={resident} size="s" />
      <Room resident={resident} />
      <span className="resident-name">{name}</span>
      <span className="slim-state">
        {onPaper ? (
          <>
            <Icon name="paper" />
            <span>
              <b className="c-paper">{m.ward.state.onPaperSince(format.moment(holding.since))}</b>
              <span className="t-15 ink2">
                {holding.sheet === undefined ? m.ward.state.noSheet : m.ward.state.sheet(holding.sheet)} ·{' '}
                {words.doses(rows.length)}
              </span>
            </span>
          </>
        ) : rows.length === 0 ? (
          <span className="ink2">{words.nothing}</span>
        ) : (
          <>
            <span className="c-given">
              <Icon name="given" />
            </span>
            <span>
              <b className="c-given">
                {words.done(
                  given.length,
                  statements.length - given.length,
                  at === undefined ? undefined : format.moment(at),
                )}
              </b>
              <span className="t-15 ink2">{by.join(', ')}</span>
            </span>
          </>
        )}
      </span>
      {onPaper ? (
        <Button onPress={() => ask({ kind: 'holding', resident, to: 'tablet' })}>{words.backToTablet}</Button>
      ) : null}
      <IconButton
        icon="right"
        size="row"
        label={words.openResident(name)}
        onPress={() => navigate(addressOf(resident))}
      />
      <Notices item={item} />
    </article>
  );
};
