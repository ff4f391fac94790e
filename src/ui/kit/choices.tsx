import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { Icon } from '#ui/kit/icons.tsx';
import { type Code, CodeSquare } from '#ui/kit/marks.tsx';

export type Choice<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
  readonly more?: ReactNode;
  /** Right-hand side: the answer that belongs to the row, the code on paper. */
  readonly aside?: ReactNode;
  readonly code?: Code;
  readonly isDisabled?: boolean;
};

const COLUMNS_CLASS = { 1: 'one', 2: '', 3: 'three' } as const;

/** Big buttons of which one is chosen; nothing is chosen until a person does. */
export const ChoiceButtons = <T extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  columns = 2,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly Choice<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly columns?: 1 | 2 | 3;
}) => (
  <RadioGroup
    className="kit-field"
    value={value ?? null}
    onChange={(chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option !== undefined) onChange(option.value);
    }}
    {...(hideLabel ? { 'aria-label': label } : {})}
  >
    {hideLabel ? null : <Label className="kit-label">{label}</Label>}
    <div className={`kit-choices ${COLUMNS_CLASS[columns]}`}>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className="kit-choice">
          {({ isSelected }) => (
            <>
              {isSelected ? (
                <span className="kit-choice-mark">
                  <Icon name="check" size={20} />
                </span>
              ) : null}
              {option.code === undefined ? null : <CodeSquare code={option.code} />}
              <span>
                {option.label}
                {option.more === undefined ? null : <span className="more">{option.more}</span>}
              </span>
              {option.aside === undefined ? null : <span className="aside">{option.aside}</span>}
            </>
          )}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);

/** Two or three views of the same thing. */
export const SegmentedControl = <T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) => (
  <RadioGroup
    className="kit-segments"
    aria-label={label}
    orientation="horizontal"
    value={value}
    onChange={(chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option !== undefined) onChange(option.value);
    }}
  >
    {options.map((option) => (
      <Radio key={option.value} value={option.value} className="kit-segment">
        {option.label}
      </Radio>
    ))}
  </RadioGroup>
);
