import type { DoseRow } from '#domain/record/dose-row';
import { fullName, type Resident } from '#domain/resident/resident';
import { localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { StateMark } from '#ui/kit/marks.tsx';
import { BottomSlot } from '#ui/shell/bottom-slot.tsx';
import { useHistory } from '#ui/shell/recording.tsx';
import { QuestionAt } from '#ui/ward/RowWithQuestion.tsx';
import { rowLook } from '#ui/ward/row-look';
import { useRowAct } from '#ui/ward/use-row-act';
import { useWard } from '#ui/ward/use-ward';
import { medicineText } from '#ui/ward/words';

/** Doses shown in the bar; the grid shows all of them. */
const DUE_SHOWN = 2;

const lateFirst = (a: DoseRow, b: DoseRow): number =>
  Number(b.marks.includes('time-critical')) - Number(a.marks.includes('time-critical')) ||
  (a.slot.due < b.slot.due ? -1 : 1);

/** What is due now for this resident, with its button. */
export const DueBar = ({
  doses,
  resident,
  mayGive,
}: {
  readonly doses: readonly DoseRow[];
  readonly resident: Resident;
  readonly mayGive: boolean;
}) => {
  const m = useMessages();
  const format = useFormat();
  const ward = useWard();
  const acts = useHistory();
  const act = useRowAct();
  const today = localDateOf(format.now, format.zone);
  const due = doses.filter((dose) => dose.slot.localDate === today).sort(lateFirst);
  if (due.length === 0 || !mayGive) return null;
  const shown = due.slice(0, DUE_SHOWN);
  return (
    <BottomSlot>
      <div className="bottom-bar due-bar">
        {shown.map((dose) => {
          const look = rowLook(
            dose,
            acts.find(({ key }) => key === dose.slot.id),
            { m, format, ward },
          );
          const medicine = medicineText(dose.order, m);
          return (
            <div key={dose.slot.id} className="bottom-act">
              <StateMark state={look.mark} />
              <p>
                <b className="t-18">
                  {dose.dose === undefined ? '' : `${format.dose(dose.dose)} `}
                  {medicine}
                </b>
                <br />
                <span className={`t-15 w-600 ${look.tone}`}>{look.word}</span>{' '}
                <span className="t-15 ink2">{look.detail}</span>
              </p>
              {look.button === undefined ? null : (
                <Button
                  size="row"
                  tone={look.button.tone}
                  label={`${look.button.label}: ${medicine}, ${fullName(resident)}`}
                  isDisabled={look.button.why !== undefined}
                  onPress={() => look.button !== undefined && act(look.button.act, dose, resident)}
                >
                  {look.button.label}
                </Button>
              )}
            </div>
          );
        })}
        {due.length > shown.length ? <span className="ink2">{m.kit.of(shown.length, due.length)}</span> : null}
        {shown.map((dose) => (
          <QuestionAt key={dose.slot.id} of={dose.slot.id} />
        ))}
      </div>
    </BottomSlot>
  );
};
