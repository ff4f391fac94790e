import { useState } from 'react';
import { may } from '#domain/people/may';
import type { PrnItem } from '#domain/record/resident-view';
import type { Resident } from '#domain/resident/resident';
import { msBetween } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useAct } from '#ui/shell/recording.tsx';
import { useActs } from '#ui/ward/acts-context';
import { PrnDialog } from '#ui/ward/PrnDialog.tsx';
import { PrnLine } from '#ui/ward/PrnLine.tsx';
import { QuestionAt } from '#ui/ward/RowWithQuestion.tsx';
import { keyOf, targetOfPrn } from '#ui/ward/use-request';
import { doctorsWords, medicineText } from '#ui/ward/words';

const Facts = ({ item }: { readonly item: PrnItem }) => {
  const { acts } = useMessages();
  const m = acts.prn;
  const format = useFormat();
  const { status } = item;
  const max =
    status.maxMilligrams24h !== undefined && status.milligrams24h !== undefined
      ? format.quantity({ value: status.maxMilligrams24h, unit: 'mg' })
      : status.max24h === undefined
        ? undefined
        : String(status.max24h);
  const count =
    status.maxMilligrams24h !== undefined && status.milligrams24h !== undefined
      ? format.quantity({ value: status.milligrams24h, unit: 'mg' })
      : String(status.count24h);
  const next =
    status.may === 'now' ? (
      <b className="c-given">{m.mayNow}</b>
    ) : status.may === 'ask' ? (
      <b className="c-paper">{m.askFirst}</b>
    ) : (
      <b>{status.from === undefined ? m.askFirst : m.mayFrom(format.moment(status.from))}</b>
    );
  return (
    <dl className="prn-facts">
      <dt>{m.last}</dt>
      <dd>
        {status.lastAt === undefined ? (
          m.never
        ) : (
          <b>{`${format.moment(status.lastAt)}, ${m.ago(format.age(status.lastAt))}`}</b>
        )}
      </dd>
      <dt>{m.next}</dt>
      <dd className="t-18">{next}</dd>
      <dt>{m.day}</dt>
      <dd>
        <b className="t-18">{m.count(count, max, status.atLeast)}</b>
        <span className="t-15 ink2 prn-more">{m.ingredient(status.ingredientGroup.join(', '))}</span>
      </dd>
      {status.alsoShown.length === 0 ? null : (
        <>
          <dt>{m.together}</dt>
          <dd>{m.also(status.alsoShown.map(({ name }) => name).join(', '))}</dd>
        </>
      )}
      {status.because.map((because) => (
        <dd key={because} className="prn-why c-paper w-600">
          {m.why[because]}
        </dd>
      ))}
    </dl>
  );
};

/** One PRN order: last, from when, how much in 24 hours over all orders and sources, and the button that needs a reason. */
export const PrnCard = ({
  item,
  resident,
  gap,
  onPaper,
}: {
  readonly item: PrnItem;
  readonly resident: Resident;
  readonly gap: boolean;
  readonly onPaper: boolean;
}) => {
  const messages = useMessages();
  const m = messages.acts.prn;
  const format = useFormat();
  const { person } = useAppState();
  const { ask } = useActs();
  const [giving, setGiving] = useState(false);
  const target = targetOfPrn(item, resident);
  const act = useAct(keyOf(target));
  const { status } = item;
  const mayGive = person !== undefined && may(person.role, 'prn');
  const words = doctorsWords(item.of.instructions.find(({ index }) => index === item.instruction));
  const busy = act?.state === 'saving' || act?.state === 'undoing';
  const early = status.may === 'from' && status.from !== undefined && status.from > format.now;
  const why = !mayGive
    ? messages.ward.row.notForRole
    : busy
      ? messages.ward.state.saving
      : onPaper
        ? messages.ward.state.onPaper
        : gap
          ? m.gapFirst
          : early && status.from !== undefined
            ? m.giveIn(format.duration(msBetween(format.now, status.from)))
            : undefined;
  return (
    <article className="kit-card prn">
      <h3 className="t-18">
        {item.dose === undefined ? '' : `${format.dose(item.dose)} `}
        {medicineText(item.of, messages)}
      </h3>
      {words === undefined ? null : <p className="t-15 ink2">{messages.ward.resident.quote(words)}</p>}
      <PrnLine item={item} resident={resident} />
      <Facts item={item} />
      {act?.state === 'not-saved' || act?.state === 'one-copy' ? (
        <p className="c-late w-600" role="alert">
          {act.state === 'not-saved' ? messages.ward.state.notSaved : messages.ward.state.oneCopy}: {act.message}
        </p>
      ) : null}
      <Button
        tone="routine"
        size="wide"
        icon="check"
        isDisabled={why !== undefined}
        {...(why === undefined ? {} : { why })}
        onPress={() => setGiving(true)}
      >
        {m.give}
      </Button>
      <Button tone="quiet" size="wide" onPress={() => ask({ kind: 'outcome', target, outcome: 'given', report: true })}>
        {m.report}
      </Button>
      <QuestionAt of={keyOf(target)} />
      {giving ? <PrnDialog item={item} resident={resident} onClose={() => setGiving(false)} /> : null}
    </article>
  );
};
