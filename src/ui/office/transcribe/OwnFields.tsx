import { useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { INSULIN_UNIT, unitOf } from '#ui/office/transcribe/dose-unit';
import { type CellAnswer, initialsOf, type PaperWho } from '#ui/office/transcribe/draft';
import type { GridCell, GridRow, OwnField } from '#ui/office/transcribe/grid';
import { InitialsPicker } from '#ui/office/transcribe/InitialsPicker.tsx';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';

type Meal = 'yes' | 'no' | 'unknown';

/** Fields of insulin, patches, counted and varying rows. Empty means "not noted on the sheet"; nothing is filled in from the order. */
export const OwnFields = ({
  row,
  cell,
  answer,
  staff,
  onAnswer,
}: {
  readonly row: GridRow;
  readonly cell: GridCell;
  readonly answer: CellAnswer | undefined;
  readonly staff: readonly StaffInitials[];
  readonly onAnswer: (answer: CellAnswer) => void;
}) => {
  const { transcribe: words } = useMessages().paper;
  const has = (field: OwnField) => row.fields.includes(field);
  const now: CellAnswer = answer ?? { code: 'given' };
  const put = (patch: { [K in keyof CellAnswer]?: CellAnswer[K] | undefined }) =>
    onAnswer(Object.fromEntries(Object.entries({ ...now, ...patch }).filter(([, v]) => v !== undefined)) as CellAnswer);
  const unit = unitOf(cell.dose ?? row.dose) || (has('units') ? INSULIN_UNIT : '');
  const meal: Meal = now.meal === undefined ? 'unknown' : now.meal ? 'yes' : 'no';
  return (
    <div className="ty-ask">
      <span className="ty-ask-label">{words.what}</span>
      <div className="ty-fields">
        {has('glucose') ? (
          <NumberField
            label={words.glucose}
            value={now.glucose}
            steppers={false}
            min={0}
            onChange={(glucose) => put({ glucose })}
          />
        ) : null}
        {has('units') || has('dose') ? (
          <NumberField
            label={unit === '' ? words.doseGiven : words.units(unit)}
            value={now.dose}
            steppers={false}
            min={0}
            onChange={(dose) => put({ dose })}
          />
        ) : null}
        {has('site') ? (
          <TextField
            label={row.marks.includes('patch') ? words.sitePatch : words.site}
            value={now.site ?? ''}
            maxLength={60}
            onChange={(site) => put({ site: site === '' ? undefined : site })}
          />
        ) : null}
        {has('count') ? (
          <>
            <NumberField
              label={words.countBefore}
              value={now.countBefore}
              steppers={false}
              min={0}
              onChange={(countBefore) => put({ countBefore })}
            />
            <NumberField
              label={words.countAfter}
              value={now.countAfter}
              steppers={false}
              min={0}
              onChange={(countAfter) => put({ countAfter })}
            />
          </>
        ) : null}
        {has('meal') ? (
          <div className="kit-field">
            <span className="kit-label">{words.meal}</span>
            <SegmentedControl<Meal>
              label={words.meal}
              value={meal}
              onChange={(value) => put({ meal: value === 'unknown' ? undefined : value === 'yes' })}
              options={[
                { value: 'unknown', label: words.mealUnknown },
                { value: 'yes', label: words.mealYes },
                { value: 'no', label: words.mealNo },
              ]}
            />
          </div>
        ) : null}
        {has('second') ? (
          <SecondInitials staff={staff} value={now.second} onPick={(second) => put({ second })} />
        ) : null}
      </div>
    </div>
  );
};

/** The second box: folded up until it is needed, since most of the panel's room belongs to the first initials. */
const SecondInitials = ({
  staff,
  value,
  onPick,
}: {
  readonly staff: readonly StaffInitials[];
  readonly value: PaperWho | undefined;
  readonly onPick: (who: PaperWho) => void;
}) => {
  const { transcribe: words } = useMessages().paper;
  const [open, setOpen] = useState(false);
  return (
    <div className={`kit-field ${open ? 'ty-second' : ''}`}>
      <span className="kit-label">{words.second}</span>
      {open ? (
        <InitialsPicker
          staff={staff}
          value={value}
          onPick={(who) => {
            onPick(who);
            setOpen(false);
          }}
        />
      ) : (
        <Button onPress={() => setOpen(true)}>{value === undefined ? words.secondChoose : initialsOf(value)}</Button>
      )}
    </div>
  );
};
