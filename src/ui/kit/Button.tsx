import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from '#ui/kit/icons.tsx';

/** 'primary' = do this first; 'routine' = the ordinary act; 'banner' only in the outage banner. */
export type ButtonTone = 'primary' | 'routine' | 'neutral' | 'danger' | 'banner' | 'quiet';

export type ButtonProps = {
  readonly tone?: ButtonTone;
  /** 'row': 140 × 52, the button of a dose row; 'wide': as wide as its place. */
  readonly size?: 'row' | 'wide';
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** Shown instead of the label while disabled: says why, or from when it may. */
  readonly why?: string;
  readonly type?: 'button' | 'submit';
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
};

const SIZE_CLASS = { row: 'row-size', wide: 'wide' } as const;

export const Button = ({
  tone = 'neutral',
  size,
  icon,
  onPress,
  isDisabled = false,
  why,
  type = 'button',
  label,
  autoFocus = false,
  className = '',
  ref,
  children,
}: ButtonProps) => (
  <AriaButton
    {...(ref === undefined ? {} : { ref })}
    {...(onPress === undefined ? {} : { onPress })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    autoFocus={autoFocus}
    type={type}
    isDisabled={isDisabled}
    className={`kit-button ${tone} ${size === undefined ? '' : SIZE_CLASS[size]} ${className}`}
  >
    {icon === undefined ? null : <Icon name={icon} size={20} />}
    <span>{isDisabled && why !== undefined ? why : children}</span>
  </AriaButton>
);

/** A button whose picture says it; `label` is read aloud and shown as the tooltip's word. */
export const IconButton = ({
  icon,
  label,
  size,
  tone = 'neutral',
  onPress,
  isDisabled = false,
  className = '',
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly size?: 'row';
  readonly tone?: ButtonTone;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  readonly className?: string;
}) => (
  <AriaButton
    {...(onPress === undefined ? {} : { onPress })}
    aria-label={label}
    isDisabled={isDisabled}
    className={`kit-button icon-only ${tone} ${size === 'row' ? 'row-size' : ''} ${className}`}
  >
    <Icon name={icon} size={22} />
  </AriaButton>
);
