import { type ReactNode, useState } from 'react';
import { insulinTableOf } from '#domain/order/insulin-table';
import { foldStatements } from '#domain/record/fold-statements';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { NumberField } from '#ui/kit/fields.tsx';
import { useAppState } from '#ui/shell/app-context';
import { GiveStep } from '#ui/ward/GiveStep.tsx';
import { GlucoseStep } from '#ui/ward/GlucoseStep.tsx';
import { InsulinTable } from '#ui/ward/InsulinTable.tsx';
import { SecondPerson } from '#ui/ward/SecondPerson.tsx';
import { SiteChoice } from '#ui/ward/SiteChoice.tsx';
import { type FoundDose, type GiveForm, stepsOf } from '#ui/ward/use-give';
import { useWard } from '#ui/ward/use-ward';
import { doctorsWords, medicineText } from '#ui/ward/words';

type Step = {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  readonly body: ReactNode;
  readonly column: 1 | 2 | 3;
};
type Props = { readonly found: FoundDose; readonly form: GiveForm };

/** The last dose of this order in any source: amount, moment, place. */
const Previous = ({ found }: { readonly found: FoundDose }) => {
  const m = useMessages().acts.give;
  const format = useFormat();
  const { entries, snapshot } = useAppState();
  const { device } = useWard();
  const record = foldStatements(entries, snapshot?.administrations ?? [], { device });
  const last = (record.byOrder.get(found.row.order.id) ?? []).findLast(({ corrected }) => corrected === undefined);
  if (last === undefined) return <p className="kit-help">{m.noPrevious}</p>;
  const sites: Readonly<Record<string, string>> = m.sites;
  const site = last.details?.site;
  const at = last.given ?? last.entered;
  const parts = [
    at === undefined ? undefined : format.moment(at),
    last.dose === undefined ? undefined : format.quantity(last.dose),
    site === undefined ? undefined : (sites[site] ?? site),
  ].filter((part) => part !== undefined);
  return <p className="kit-help">{m.previous(parts.join(', '))}</p>;
};

/** The doctor's words, whole and in quotes; a table in them keeps its rows. The nurse reads it, the tablet calculates nothing. */
const DoctorsTable = ({ found }: { readonly found: FoundDose }) => {
  const m = useMessages();
  const words = doctorsWords(found.row.instruction) ?? '';
  const rows = words.split(/\s*[;\n]\s*/).filter((row) => row !== '');
  return (
    <div className="give-table">
      {rows.length === 0 ? <p>{m.kit.doseMissing}</p> : null}
      {rows.map((row) => (
        <p key={row} className="t-18">
          {m.ward.resident.quote(row)}
        </p>
      ))}
      {found.row.marks.includes('insulin') ? <p className="kit-help">{m.acts.give.tableAbout}</p> : null}
    </div>
  );
};

const useInsulinSteps = ({ found, form }: Props): readonly Step[] => {
  const m = useMessages().acts.give;
  const { details, set } = form;
  const steps = stepsOf(found);
  if (!steps.insulin) return [];
  const unit = found.row.dose?.kind === 'quantity' ? found.row.dose.unit : m.unitsUnit;
  const meal: readonly Step[] = steps.rapid
    ? [
        {
          id: 'meal',
          title: m.meal,
          done: details.mealPresent === true,
          column: 2,
          body: (
            <ChoiceButtons
              label={m.meal}
              hideLabel
              options={[
                { value: 'yes', label: m.mealYes },
                { value: 'no', label: m.mealNo },
              ]}
              value={details.mealPresent === undefined ? undefined : details.mealPresent ? 'yes' : 'no'}
              onChange={(answer) => set({ mealPresent: answer === 'yes' })}
            />
          ),
        },
      ]
    : [];
  const glucose: Step = {
    id: 'glucose',
    title: m.glucose,
    done: details.glucose !== undefined,
    column: 1,
    body: <GlucoseStep glucose={details.glucose} onChange={(value) => set({ glucose: value })} />,
  };
  const units: Step = {
    id: 'units',
    title: m.units,
    done: details.dose !== undefined,
    column: 2,
    body: (
      <>
        <NumberField
          label={m.units}
          hideLabel
          value={details.dose?.value}
          unit={unit}
          min={0}
          max={200}
          step={1}
          onChange={(value) => set({ dose: value === undefined ? undefined : { value, unit } })}
        />
        <Previous found={found} />
      </>
    ),
  };
  const rows = insulinTableOf(found.row.order);
  const table: Step = {
    id: 'table',
    title: rows === undefined ? m.table : m.pickRow,
    done: details.dose !== undefined,
    column: 1,
    body:
      rows === undefined ? (
        <DoctorsTable found={found} />
      ) : (
        <InsulinTable
          table={rows}
          glucose={details.glucose}
          units={details.dose?.value}
          onPick={(value) => set({ dose: { value, unit } })}
        />
      ),
  };
  return [glucose, table, units, ...meal];
};

const useOtherSteps = ({ found, form }: Props): readonly Step[] => {
  const m = useMessages();
  const words = m.acts.give;
  const format = useFormat();
  const { details, set } = form;
  const { row } = found;
  const steps = stepsOf(found);
  const made: Step[] = [];
  if (!steps.insulin) {
    made.push({
      id: 'dose',
      title: words.dose,
      done: !steps.dose || details.dose !== undefined,
      column: 1,
      body: (
        <>
          <p className="t-20 w-600">
            {row.dose === undefined ? m.kit.doseMissing : format.dose(row.dose)} {medicineText(row.order, m)}
          </p>
          <DoctorsTable found={found} />
          <Previous found={found} />
        </>
      ),
    });
  }
  if (steps.patch) {
    made.push({
      id: 'old-patch',
      title: words.oldPatch,
      done: details.oldPatch !== undefined && details.oldPatch !== 'not-found',
      column: 1,
      body: (
        <ChoiceButtons
          label={words.oldPatch}
          hideLabel
          columns={1}
          options={[
            { value: 'removed', label: words.oldPatchRemoved },
            { value: 'none-before', label: words.oldPatchNone },
            { value: 'not-found', label: words.oldPatchLost },
          ]}
          value={details.oldPatch}
          onChange={(oldPatch) => set({ oldPatch })}
        />
      ),
    });
  }
  if (steps.patch || steps.insulin) {
    made.push({
      id: 'site',
      title: words.site,
      done: details.site !== undefined,
      column: 2,
      body: (
        <SiteChoice
          order={row.order}
          kind={steps.patch ? 'patch' : 'insulin'}
          value={details.site}
          onChange={(site) => set({ site })}
        />
      ),
    });
  }
  if (steps.count) {
    made.push({
      id: 'count',
      title: words.count,
      done: details.count !== undefined,
      column: 2,
      body: <CountFields onChange={(count) => set({ count })} />,
    });
  }
  return made;
};

type Count = { readonly before: number; readonly after: number };

/** Counted by a person, both times: one number is never worked out from the other. */
const CountFields = ({ onChange }: { readonly onChange: (count: Count | undefined) => void }) => {
  const m = useMessages().acts.give;
  const [before, setBefore] = useState<number>();
  const [after, setAfter] = useState<number>();
  const tell = (first: number | undefined, second: number | undefined) =>
    onChange(first === undefined || second === undefined ? undefined : { before: first, after: second });
  return (
    <div className="give-count">
      <NumberField
        label={m.countBefore}
        value={before}
        min={0}
        steppers={false}
        onChange={(next) => {
          setBefore(next);
          tell(next, after);
        }}
      />
      <NumberField
        label={m.countAfter}
        value={after}
        min={0}
        steppers={false}
        onChange={(next) => {
          setAfter(next);
          tell(before, next);
        }}
      />
    </div>
  );
};

export const GiveSteps = ({ found, form }: Props) => {
  const m = useMessages();
  const format = useFormat();
  const insulin = useInsulinSteps({ found, form });
  const other = useOtherSteps({ found, form });
  const { details } = form;
  const sites: Readonly<Record<string, string>> = m.acts.give.sites;
  const looksAt = [
    m.acts.second.resident,
    medicineText(found.row.order, m),
    details.dose === undefined ? undefined : format.quantity(details.dose),
    details.site === undefined ? undefined : sites[details.site],
  ].filter((part) => part !== undefined);
  const second: readonly Step[] = stepsOf(found).secondPerson
    ? [
        {
          id: 'second',
          title: m.acts.second.title,
          done: details.secondPerson !== undefined,
          column: 3,
          body: <SecondPerson looksAt={looksAt.join(', ')} checked={details} onChecked={form.check} />,
        },
      ]
    : [];
  const steps = [...insulin, ...other, ...second];
  return (
    <div className="give-columns">
      {([1, 2, 3] as const).map((column) => {
        const own = steps.filter((step) => step.column === column);
        return own.length === 0 ? null : (
          <div key={column} className="give-column">
            {own.map((step) => (
              <GiveStep key={step.id} number={steps.indexOf(step) + 1} title={step.title} done={step.done}>
                {step.body}
              </GiveStep>
            ))}
          </div>
        );
      })}
    </div>
  );
};
