import { useState } from 'react';
import { gateOf } from '#domain/order/gate';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { NumberField } from '#ui/kit/fields.tsx';
import { useActs } from '#ui/ward/acts-context';
import type { Target } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';

/** "Niet bij pols onder 55": asks for the value on the row's place; only then may the button be pressed. */
export const GatePanel = ({ target }: { readonly target: Target }) => {
  const { acts: m, ward, kit } = useMessages();
  const format = useFormat();
  const { close } = useActs();
  const { record } = useRun();
  const [value, setValue] = useState<number>();
  const gate = gateOf(target.order);
  if (gate === undefined) return null;
  const give = () => {
    if (value === undefined) return;
    const details = { measurement: { what: gate.what, value, unit: gate.unit, at: format.now } };
    close();
    void record(target, { outcome: 'given', details });
  };
  return (
    <div className="question">
      <div className="grow stack">
        <p className="t-18 w-600">{m.gate.title(gate.quote)}</p>
        <div className="row wrap">
          <div className="gate-field">
            <NumberField
              label={m.gate.value[gate.what]}
              value={value}
              unit={gate.unit}
              min={0}
              steppers={false}
              autoFocus
              onChange={setValue}
            />
          </div>
          <Button
            tone="primary"
            icon="check"
            isDisabled={value === undefined}
            {...(value === undefined ? { why: m.gate.needValue } : {})}
            onPress={give}
          >
            {ward.row.isGiven}
          </Button>
          <Button onPress={close}>{kit.cancel}</Button>
        </div>
      </div>
    </div>
  );
};
