import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button, IconButton } from '#ui/kit/Button.tsx';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** Digits of a PIN unless the caller says otherwise. */
export const PIN_DIGITS = 6;

/** A field that takes text; a chosen radio button (also an input) must not swallow the digits. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox');

/** Keys of 72 px. A keyboard types into it too, unless a text field has the focus. */
export const PinPad = ({
  value,
  onChange,
  onComplete,
  length = PIN_DIGITS,
  isDisabled = false,
  corner,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onComplete: (pin: string) => void;
  readonly length?: number;
  readonly isDisabled?: boolean;
  /** What stands left of the 0. */
  readonly corner?: ReactNode;
}) => {
  const m = useMessages();
  const add = (digit: string) => {
    if (isDisabled || value.length >= length) return;
    const next = value + digit;
    onChange(next);
    if (next.length === length) onComplete(next);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    if (/^\d$/.test(event.key)) add(event.key);
    if (event.key === 'Backspace') onChange(value.slice(0, -1));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <div className="kit-pin">
      <div className="dots" role="status" aria-label={m.kit.digits(value.length, length)}>
        {Array.from({ length }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          <span key={place} className={`dot ${place < value.length ? 'full' : ''}`} />
        ))}
      </div>
      <div className="keys">
        {DIGITS.map((digit) => (
          <Button key={digit} isDisabled={isDisabled} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <span>{corner}</span>
        <Button isDisabled={isDisabled} onPress={() => add('0')}>
          0
        </Button>
        <IconButton
          icon="back"
          tone="quiet"
          label={m.kit.deleteDigit}
          className="wide"
          onPress={() => onChange(value.slice(0, -1))}
        />
      </div>
    </div>
  );
};
