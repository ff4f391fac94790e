import type { Refusal } from '#domain/administration/request';
import { foldStatements } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import type { Resident } from '#domain/resident/resident';
import { type EntryId, entryId, type SheetNumber } from '#kernel/ids';
import { must } from '#kernel/must';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { useMessages } from '#ui/i18n/language.tsx';
import { useApp, useAppState } from '#ui/shell/app-context';
import { useRecording } from '#ui/shell/recording.tsx';
import { usePorts } from '#ui/shell/use-ports';
import { useActs } from '#ui/ward/acts-context';
import { usePrepared } from '#ui/ward/prepared';
import { keyOf, type Target, useRequest, type Wanted } from '#ui/ward/use-request';
import { useWard } from '#ui/ward/use-ward';
import { medicineText, residentLabel } from '#ui/ward/words';
import { answerGap } from '#workflows/answer-gap';
import { correctEntry } from '#workflows/correct-entry';
import { type ActInput, giveDose } from '#workflows/give-dose';
import { givePrn } from '#workflows/give-prn';
import { putOnPaper } from '#workflows/put-on-paper';
import { recordOutcome } from '#workflows/record-outcome';
import { takeBackToTablet } from '#workflows/take-back-to-tablet';

/** Words of what went wrong; undefined when it is stored twice. */
type Trouble = string | undefined;

export type Run = {
  /** Records an outcome and shows what becomes of it; a refusal becomes a question on the row's place. */
  record(target: Target, wanted: Wanted): Promise<'stored' | 'asked' | 'not-saved'>;
  correct(statement: Statement, reason: string): Promise<Trouble>;
  hold(resident: Resident, to: 'paper' | 'tablet', sheet: SheetNumber | undefined): Promise<Trouble>;
  answerGap(resident: Resident, answer: 'nothing-more' | 'doses-reported'): Promise<Trouble>;
};

/** The workflows, fed with what the app knows. The id of an act is chosen once, so that a retry is the same fact. */
export const useRun = (): Run => {
  const m = useMessages();
  const app = useApp();
  const ports = usePorts();
  const { entries, person, snapshot } = useAppState();
  const { device, people } = useWard();
  const { ask } = useActs();
  const recording = useRecording();
  const request = useRequest();
  const prepared = usePrepared();
  const newId = (): EntryId => entryId(app.ids.uuid());
  const actor = () => must(person, 'somebody has unlocked the tablet');

  const workflowOf = (target: Target, wanted: Wanted, id: EntryId) => {
    const { given, now: _now, person: _person, role: _role, ...rest } = request(target, wanted);
    const helper = prepared === undefined ? undefined : people.get(prepared);
    const input: ActInput & { outcome: Wanted['outcome'] } = {
      ...rest,
      id,
      actor: actor(),
      outcome: wanted.outcome,
      ...(wanted.given === undefined ? {} : { given }),
      ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
      ...(wanted.givenBy === undefined ? {} : { givenBy: wanted.givenBy }),
      details:
        helper === undefined || actor().role !== 'care-assistant'
          ? rest.details
          : { ...rest.details, preparedBy: { person: helper.id, initials: helper.initials, name: helper.name } },
    };
    if (wanted.complaint !== undefined) return () => givePrn({ ...input, complaint: wanted.complaint ?? '' }, ports);
    return wanted.outcome === 'given' ? () => giveDose(input, ports) : () => recordOutcome(input, ports);
  };

  const record: Run['record'] = async (target, wanted) => {
    const medicine = medicineText(target.order, m);
    const act = {
      key: keyOf(target),
      resident: target.resident.id,
      label: `${residentLabel(target.resident)}, ${medicine}`,
      outcome: wanted.outcome,
    };
    const answer = await recording.record(act, workflowOf(target, wanted, newId()));
    if (answer === undefined) return 'not-saved';
    if (answer.ok) return 'stored';
    ask({ kind: 'question', target, wanted, refusal: answer.error });
    return 'asked';
  };

  const troubleOf = async (run: () => Promise<Result<Appended, Refusal>>): Promise<Trouble> => {
    try {
      const answer = await run();
      if (!answer.ok) return m.refusals.because[answer.error.because](() => '').title;
      return answer.value.durability === 'both' ? undefined : m.ward.state.oneCopy;
    } catch (error) {
      return `${m.ward.state.notSaved}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };

  return {
    record,
    correct: (statement, reason) => {
      const folded = foldStatements(entries, snapshot?.administrations ?? [], { device });
      const input = { id: newId(), actor: actor(), corrects: statement.id, reason, record: folded };
      return troubleOf(() => correctEntry(input, ports));
    },
    hold: (resident, to, sheet) => {
      const input = {
        id: newId(),
        actor: actor(),
        resident: resident.id,
        entries,
        ...(sheet === undefined ? {} : { sheet }),
      };
      return troubleOf(() => (to === 'paper' ? putOnPaper(input, ports) : takeBackToTablet(input, ports)));
    },
    answerGap: (resident, answer) =>
      troubleOf(() =>
        answerGap(
          { id: newId(), actor: actor(), resident: resident.id, completeUntil: snapshot?.completeUntil, answer },
          ports,
        ),
      ),
  };
};
