import { useMemo, useState } from 'react';
import { may } from '#domain/people/may';
import type { DoseRow } from '#domain/record/dose-row';
import { type ResidentView, residentView } from '#domain/record/resident-view';
import type { Resident } from '#domain/resident/resident';
import type { ResidentId } from '#kernel/ids';
import { addDays, localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { ResidentHeader } from '#ui/kit/resident.tsx';
import { EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { ActsProvider } from '#ui/ward/ActsProvider.tsx';
import { useActs } from '#ui/ward/acts-context';
import { DueBar } from '#ui/ward/DueBar.tsx';
import { GapBlock } from '#ui/ward/GapBlock.tsx';
import { InactiveOrders } from '#ui/ward/InactiveOrders.tsx';
import { LastAct } from '#ui/ward/LastAct.tsx';
import { MarGrid } from '#ui/ward/MarGrid.tsx';
import { OpenTasks } from '#ui/ward/OpenTasks.tsx';
import { PrnCard } from '#ui/ward/PrnCard.tsx';
import { RowWithQuestion } from '#ui/ward/RowWithQuestion.tsx';
import { SheetButton } from '#ui/ward/SheetButton.tsx';
import { TextOrders } from '#ui/ward/TextOrders.tsx';
import { useGridDays } from '#ui/ward/use-grid-days';
import { useWard } from '#ui/ward/use-ward';

const useView = (resident: Resident, shift: number, days: number): ResidentView | undefined => {
  const { snapshot, device, rounds } = useWard();
  const { entries, now } = useAppState();
  const { zone } = useFormat();
  return useMemo(() => {
    if (snapshot === undefined) return undefined;
    const from = addDays(localDateOf(now, zone), 1 - days + shift);
    return residentView({ snapshot, entries, resident, from, days, now, zone, rounds, device });
  }, [snapshot, entries, resident, shift, days, now, zone, rounds, device]);
};

const HoldingMessage = ({ view }: { readonly view: ResidentView }) => {
  const m = useMessages();
  const format = useFormat();
  const { ask } = useActs();
  if (view.holding?.by !== 'paper') return null;
  return (
    <Message
      tone="paper"
      strong
      icon="paper"
      title={m.ward.state.onPaperSince(format.moment(view.holding.since))}
      actions={
        <Button onPress={() => ask({ kind: 'holding', resident: view.resident, to: 'tablet' })}>
          {m.ward.card.backToTablet}
        </Button>
      }
    >
      {view.holding.sheet === undefined ? m.ward.state.noSheet : m.ward.state.sheet(view.holding.sheet)}
    </Message>
  );
};

const Mar = ({ resident }: { readonly resident: Resident }) => {
  const m = useMessages();
  const words = m.ward.resident;
  const { person } = useAppState();
  const { ask } = useActs();
  const days = useGridDays();
  const [shift, setShift] = useState(0);
  const [chosen, setChosen] = useState<DoseRow['slot']['id']>();
  const view = useView(resident, shift, days);
  if (view === undefined) return null;
  const mayGive = person !== undefined && may(person.role, 'give');
  const open = view.rows
    .flatMap((row) => row.days.flatMap(({ doses }) => doses))
    .find((dose) => dose.slot.id === chosen);
  const onPaper = view.holding?.by === 'paper';
  return (
    <>
      <ResidentHeader resident={resident} onBack={() => window.history.back()}>
        {!onPaper && person !== undefined && may(person.role, 'put-on-paper') ? (
          <Button icon="paper" onPress={() => ask({ kind: 'holding', resident, to: 'paper' })}>
            {m.acts.paper.putDo}
          </Button>
        ) : null}
        <SheetButton resident={resident} />
      </ResidentHeader>
      <div className="resident-page">
        <div className="resident-main">
          <HoldingMessage view={view} />
          <TextOrders texts={view.texts} resident={resident} />
          {view.rows.length === 0 ? (
            <EmptyState title={view.counts.orders === 0 ? words.noOrders : words.noRows} />
          ) : (
            <MarGrid
              view={view}
              blindFrom={view.gap ? view.completeUntil : undefined}
              onOpen={(dose) => setChosen(dose.slot.id === chosen ? undefined : dose.slot.id)}
            />
          )}
          <div className="grid-nav">
            <IconButton icon="left" label={words.earlier} onPress={() => setShift(shift - days)} />
            <IconButton icon="right" label={words.later} onPress={() => setShift(shift + days)} />
            {shift === 0 ? null : <Button onPress={() => setShift(0)}>{words.toToday}</Button>}
          </div>
          {open === undefined ? null : (
            <ul className="kit-card chosen-dose">
              <RowWithQuestion row={open} resident={resident} mayGive={mayGive} />
            </ul>
          )}
          <InactiveOrders expired={view.expired} inactive={view.inactive} />
        </div>
        <aside className="resident-aside" aria-label={words.prn}>
          <LastAct resident={resident} />
          {view.gap ? <GapBlock resident={resident} until={view.completeUntil} /> : null}
          {onPaper ? null : <OpenTasks resident={resident} />}
          <h2>{words.prn}</h2>
          {view.prn.length === 0 ? <p className="ink2">{words.noPrn}</p> : null}
          {view.prn.map((item) => (
            <PrnCard
              key={`${item.order}#${item.instruction}`}
              item={item}
              resident={resident}
              gap={view.gap}
              onPaper={onPaper}
            />
          ))}
        </aside>
      </div>
      <DueBar doses={onPaper ? [] : view.dueNow} resident={resident} mayGive={mayGive} />
    </>
  );
};

/** One resident: allergy beside the name, words above the grid, what may be given as needed at the right. */
export const ResidentPage = ({ id }: { readonly id: ResidentId }) => {
  const m = useMessages().ward.resident;
  const { snapshot } = useAppState();
  const resident = snapshot?.residents.find((one) => one.id === id);
  if (resident === undefined) {
    return (
      <EmptyState icon="residents" title={m.unknown}>
        {m.unknownMore}
      </EmptyState>
    );
  }
  return (
    <ActsProvider>
      <Mar resident={resident} />
    </ActsProvider>
  );
};

export default ResidentPage;
