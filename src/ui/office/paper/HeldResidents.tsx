import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type Holding, holdings } from '#domain/record/holding';
import { fullName, type Resident } from '#domain/resident/resident';
import type { ResidentId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { StateMark } from '#ui/kit/marks.tsx';
import { Photo } from '#ui/kit/resident.tsx';
import { PutOnPaperDialog } from '#ui/office/paper/PutOnPaperDialog.tsx';
import { TakeBackDialog } from '#ui/office/paper/TakeBackDialog.tsx';
import { residentsById, wardResidents } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

/** Who is on paper now: a place, not an error. Each with a way to type in and a way back. */
export const HeldResidents = () => {
  const { held: words } = useMessages().paper;
  const { entries, snapshot, identity } = useAppState();
  const [putting, setPutting] = useState(false);
  const [taking, setTaking] = useState<Resident>();
  const known = useMemo(() => residentsById(snapshot), [snapshot]);
  const ward = useMemo(() => wardResidents(snapshot, identity?.ward), [snapshot, identity?.ward]);
  const onPaper = [...holdings(entries)].filter(([, holding]) => holding.by === 'paper');
  const order = new Map(ward.map((resident, index) => [resident.id, index]));
  const sorted = onPaper.toSorted(([a], [b]) => (order.get(a) ?? 9999) - (order.get(b) ?? 9999));
  return (
    <section className="of-section" aria-label={words.title}>
      <header className="of-section-head">
        <h2>
          {words.title} <span className="ink2 of-light">{words.about}</span>
        </h2>
        <Button icon="paper" onPress={() => setPutting(true)}>
          {words.put}
        </Button>
      </header>
      {sorted.length === 0 ? <p className="ink2">{words.none}</p> : null}
      {sorted.map(([id, holding]) => (
        <HeldRow
          key={id}
          id={id}
          holding={holding}
          resident={known.get(id)}
          onTakeBack={() => setTaking(known.get(id))}
        />
      ))}
      {putting ? <PutOnPaperDialog onClose={() => setPutting(false)} /> : null}
      {taking === undefined ? null : <TakeBackDialog resident={taking} onClose={() => setTaking(undefined)} />}
    </section>
  );
};

const HeldRow = ({
  id,
  holding,
  resident,
  onTakeBack,
}: {
  readonly id: ResidentId;
  readonly holding: Holding;
  readonly resident: Resident | undefined;
  readonly onTakeBack: () => void;
}) => {
  const { held: words, ledger } = useMessages().paper;
  const { kit } = useMessages();
  const format = useFormat();
  const [, go] = useLocation();
  const sheet = holding.sheet;
  return (
    <div className="kit-card of-held">
      {resident === undefined ? null : <Photo resident={resident} size="s" />}
      <p className="of-held-name">
        {resident?.room === undefined ? null : (
          <span className="ink2 of-light">
            {kit.room} <b className="ink">{resident.room}</b>
          </span>
        )}
        <b>{resident === undefined ? ledger.unknownResident(id) : fullName(resident)}</b>
      </p>
      <p className="of-held-state c-paper">
        <StateMark state="on-paper" />
        <span>
          <b>{words.since(format.moment(holding.since))}</b>
          <span className="of-second">{sheet === undefined ? words.noSheet : words.sheet(sheet)}</span>
        </span>
      </p>
      <div className="of-row-actions">
        {sheet === undefined ? null : <Button onPress={() => go(`/paper/sheet/${sheet}`)}>{words.typeIn}</Button>}
        <Button onPress={onTakeBack} isDisabled={resident === undefined}>
          {words.takeBack}
        </Button>
      </div>
    </div>
  );
};
