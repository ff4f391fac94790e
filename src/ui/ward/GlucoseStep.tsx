import { useState } from 'react';
import type { ActDetails } from '#domain/administration/request';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { NumberField } from '#ui/kit/fields.tsx';

type Unit = NonNullable<ActDetails['glucose']>['unit'];

/** The value with its unit and its age; a taken-over value keeps the moment at which it was measured. */
export const GlucoseStep = ({
  glucose,
  onChange,
}: {
  readonly glucose: ActDetails['glucose'];
  readonly onChange: (glucose: ActDetails['glucose']) => void;
}) => {
  const m = useMessages().acts.give;
  const format = useFormat();
  const [value, setValue] = useState<number>();
  const [unit, setUnit] = useState<Unit>('mg/dl');
  if (glucose !== undefined) {
    return (
      <div className="give-reading">
        <b className="t-26">{format.number(glucose.value)}</b>
        <span className="t-20">{glucose.unit}</span>
        <span className="grow ink2">
          {glucose.at === undefined ? '' : m.glucoseAt(format.time(glucose.at), format.age(glucose.at))}
        </span>
        <Button
          onPress={() => {
            setValue(undefined);
            onChange(undefined);
          }}
        >
          {m.again}
        </Button>
      </div>
    );
  }
  const take = () => {
    if (value !== undefined) onChange({ value, unit, at: format.now });
  };
  return (
    <div className="stack">
      <NumberField
        label={m.glucoseValue}
        value={value}
        unit={unit}
        min={0}
        max={1000}
        steppers={false}
        onChange={setValue}
      />
      <div className="row wrap">
        <SegmentedControl
          label={m.glucoseUnit}
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'mg/dl', label: 'mg/dl' },
            { value: 'mmol/l', label: 'mmol/l' },
          ]}
        />
        <Button tone="routine" isDisabled={value === undefined} onPress={take}>
          {m.takeReading}
        </Button>
      </div>
    </div>
  );
};
