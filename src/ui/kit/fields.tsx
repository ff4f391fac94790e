import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { useMessages } from '#ui/i18n/language.tsx';
import { Icon } from '#ui/kit/icons.tsx';

const Help = ({ children }: { readonly children: ReactNode }) => (
  <Text slot="description" className="kit-help">
    {children}
  </Text>
);

export const TextField = ({
  label,
  value,
  onChange,
  help,
  error,
  isRequired = false,
  multiline = false,
  type = 'text',
  inputMode,
  autoFocus = false,
  maxLength,
  placeholder,
  onEnter,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly multiline?: boolean;
  readonly type?: 'text' | 'password' | 'tel';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly onEnter?: () => void;
}) => (
  <AriaTextField
    className="kit-field"
    value={value}
    onChange={onChange}
    isRequired={isRequired}
    isInvalid={error !== undefined}
    type={type}
    autoFocus={autoFocus}
    validationBehavior="aria"
    {...(inputMode === undefined ? {} : { inputMode })}
    {...(maxLength === undefined ? {} : { maxLength })}
    onKeyDown={(event) => {
      if (event.key === 'Enter' && !multiline) onEnter?.();
    }}
  >
    <Label className="kit-label">{label}</Label>
    {multiline ? (
      <TextArea className="kit-input" rows={3} {...(placeholder === undefined ? {} : { placeholder })} />
    ) : (
      <Input className="kit-input" autoComplete="off" {...(placeholder === undefined ? {} : { placeholder })} />
    )}
    {help === undefined ? null : <Help>{help}</Help>}
    <FieldError className="kit-error">{error}</FieldError>
  </AriaTextField>
);

/** A number with its unit in words. Empty stays empty: `undefined`, never 0. */
export const NumberField = ({
  label,
  value,
  onChange,
  unit,
  min,
  max,
  step,
  steppers = true,
  hideLabel = false,
  help,
  error,
  autoFocus = false,
}: {
  readonly label: string;
  /** True where a heading says the same. */
  readonly hideLabel?: boolean;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly steppers?: boolean;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}) => {
  const m = useMessages();
  return (
    <AriaNumberField
      className="kit-field"
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      validationBehavior="aria"
      formatOptions={{ useGrouping: false, maximumFractionDigits: 4 }}
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
    >
      {hideLabel ? null : <Label className="kit-label">{label}</Label>}
      <div className={`kit-number ${steppers ? '' : 'plain'}`}>
        {steppers ? (
          <AriaButton slot="decrement" className="kit-button" aria-label={m.kit.less}>
            <Icon name="minus" size={22} />
          </AriaButton>
        ) : null}
        <span className="box">
          <Input />
          {unit === undefined ? null : <span className="unit">{unit}</span>}
        </span>
        {steppers ? (
          <AriaButton slot="increment" className="kit-button" aria-label={m.kit.more}>
            <Icon name="plus" size={22} />
          </AriaButton>
        ) : null}
      </div>
      {help === undefined ? null : <Help>{help}</Help>}
      <FieldError className="kit-error">{error}</FieldError>
    </AriaNumberField>
  );
};

export const SearchField = ({
  label,
  value,
  onChange,
  onEnter,
  inputRef,
  shortcut,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly shortcut?: string;
}) => (
  <AriaSearchField
    className="kit-search"
    aria-label={label}
    value={value}
    onChange={onChange}
    onSubmit={() => onEnter?.()}
  >
    <Icon name="search" size={22} />
    <Input placeholder={label} {...(inputRef === undefined ? {} : { ref: inputRef })} />
    {shortcut === undefined || value !== '' ? null : (
      <span className="key" aria-hidden="true">
        {shortcut}
      </span>
    )}
  </AriaSearchField>
);

export const Checkbox = ({
  isSelected,
  onChange,
  isDisabled = false,
  children,
}: {
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) => (
  <AriaCheckbox className="kit-check" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
    {({ isSelected: ticked }) => (
      <>
        <span className="tick">{ticked ? <Icon name="check" size={20} /> : null}</span>
        <span className="grow">{children}</span>
      </>
    )}
  </AriaCheckbox>
);
