import { useState } from 'react';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { momentOfTyped } from '#ui/ward/time-of-day';

/** `now`, a moment, or not yet known. */
export type When = Instant | 'now' | undefined;

/** When it was taken: now, or earlier by its hour; the day that is meant is shown, never guessed silently. */
export const TimeChoice = ({
  onChange,
  mustSay,
}: {
  readonly onChange: (when: When) => void;
  readonly mustSay: boolean;
}) => {
  const m = useMessages().acts.dialog;
  const format = useFormat();
  const [mode, setMode] = useState<'now' | 'then'>(mustSay ? 'then' : 'now');
  const [typed, setTyped] = useState('');
  const at = momentOfTyped(typed, format.now, format.zone);
  return (
    <div className="stack">
      <SegmentedControl
        label={m.when}
        value={mode}
        onChange={(next) => {
          setMode(next);
          onChange(next === 'now' ? 'now' : at);
        }}
        options={[
          { value: 'now', label: m.whenNow },
          { value: 'then', label: m.whenThen },
        ]}
      />
      {mode === 'now' ? null : (
        <TextField
          label={m.timeOfDay}
          value={typed}
          inputMode="numeric"
          maxLength={5}
          onChange={(next) => {
            setTyped(next);
            onChange(momentOfTyped(next, format.now, format.zone));
          }}
          {...(at === undefined ? {} : { help: `${format.date(at)}, ${format.time(at)}` })}
          error={typed.length >= 4 && at === undefined ? m.badTime : undefined}
        />
      )}
    </div>
  );
};
