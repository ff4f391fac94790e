import { useState } from 'react';
import { useLocation } from 'wouter';
import { fullName } from '#domain/resident/resident';
import type { SlotId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { ResidentHeader } from '#ui/kit/resident.tsx';
import { EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { BottomSlot } from '#ui/shell/bottom-slot.tsx';
import { ActsProvider } from '#ui/ward/ActsProvider.tsx';
import { useActs } from '#ui/ward/acts-context';
import { GiveSteps } from '#ui/ward/GiveSteps.tsx';
import { QuestionAt } from '#ui/ward/RowWithQuestion.tsx';
import { useFacts } from '#ui/ward/use-facts';
import { type FoundDose, stepsOf, useDose, useGiveForm } from '#ui/ward/use-give';
import { targetOfRow } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';
import { medicineText } from '#ui/ward/words';

/** What can't be mended on this page is said on top of it. */
const HARD = new Set([
  'already-given',
  'on-paper',
  'deceased',
  'order-stopped',
  'order-suspended',
  'do-not-perform',
  'role',
  'hypo',
  'methotrexate-interval',
  'future',
]);

const Give = ({ found }: { readonly found: FoundDose }) => {
  const m = useMessages();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { ask } = useActs();
  const { record } = useRun();
  const form = useGiveForm(found);
  const facts = useFacts();
  const [busy, setBusy] = useState(false);
  const { row, resident } = found;
  const steps = stepsOf(found);
  const target = targetOfRow(row, resident);
  const medicine = medicineText(row.order, m);
  // Back to the round or the resident's page, wherever this dose was opened.
  const goBack = () => (window.history.length > 1 ? window.history.back() : navigate('/'));
  const { refusal } = form;
  const words = refusal === undefined ? undefined : m.refusals.because[refusal.because](facts(refusal.facts));
  const blocked = refusal !== undefined && !refusal.override;
  const blockedHard = refusal !== undefined && HARD.has(refusal.because);
  const give = async () => {
    setBusy(true);
    const outcome = await record(target, { outcome: 'given', details: form.details });
    setBusy(false);
    if (outcome !== 'asked') goBack();
  };
  const hint = steps.insulin ? m.acts.give.after : steps.patch ? m.acts.give.afterPatch : m.acts.give.afterPlain;
  return (
    <>
      <ResidentHeader resident={resident} onBack={goBack}>
        <div className="give-what">
          <p className="t-20 w-600">
            {medicine} {row.marks.includes('time-critical') ? <Tag icon="clock">{m.ward.row.timeCritical}</Tag> : null}
          </p>
          <p className="ink2">{format.moment(row.slot.due)}</p>
        </div>
      </ResidentHeader>
      <div className="give">
        {blockedHard && words !== undefined ? (
          <Message tone="late" icon="overdue" title={words.title}>
            {words.what}
          </Message>
        ) : null}
        {row.state.minutesLate > 0 && !blockedHard ? (
          <Message tone="paper" icon="ask" title={m.ward.state.late(format.duration(row.state.minutesLate * 60_000))}>
            {m.acts.give.lateBefore}
          </Message>
        ) : null}
        {/* Staying here would warn of the nurse's own record as of somebody else's (SC22). */}
        <QuestionAt of={row.slot.id} onStored={goBack} afterAct />
        <GiveSteps found={found} form={form} />
      </div>
      <BottomSlot>
        <div className="bottom-bar">
          <Button onPress={() => ask({ kind: 'outcome', target, outcome: 'refused', report: false })}>
            {m.acts.give.refused}
          </Button>
          <Button onPress={() => ask({ kind: 'outcome', target, outcome: 'medical-reason', report: false })}>
            {m.acts.give.medical}
          </Button>
          <Button onPress={() => ask({ kind: 'outcome', target, outcome: 'given', report: true })}>
            {m.acts.menu.report}
          </Button>
          <span className="grow give-hint ink2">{hint}</span>
          <Button
            tone="primary"
            icon="check"
            isDisabled={blocked || busy}
            why={busy ? m.ward.state.saving : words === undefined ? '' : m.acts.give.need(words.title)}
            label={`${m.acts.give.isGiven}: ${medicine}, ${fullName(resident)}`}
            onPress={() => void give()}
          >
            {m.acts.give.isGiven}
          </Button>
        </div>
      </BottomSlot>
    </>
  );
};

/** Insulin, patches and doses that need a second person: never one tap. */
export const GivePage = ({ slot }: { readonly slot: SlotId }) => {
  const m = useMessages().acts.give;
  const [, navigate] = useLocation();
  const found = useDose(slot);
  if (found === undefined) {
    return (
      <EmptyState icon="ask" title={m.notFound} action={<Button onPress={() => navigate('/')}>{m.toRound}</Button>}>
        {m.notFoundMore}
      </EmptyState>
    );
  }
  return (
    <ActsProvider>
      <Give key={slot} found={found} />
    </ActsProvider>
  );
};

export default GivePage;
