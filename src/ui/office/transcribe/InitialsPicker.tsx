import { useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { type PaperWho, whoOf } from '#ui/office/transcribe/draft';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';

const INITIALS_MAX = 12;

/** Whose initials stand on the sheet: one button each, those of somebody else typed, or "cannot be read". Nobody is preselected. */
export const InitialsPicker = ({
  staff,
  value,
  onPick,
  numbered = false,
}: {
  readonly staff: readonly StaffInitials[];
  readonly value: PaperWho | undefined;
  readonly onPick: (who: PaperWho) => void;
  /** Shows the digit that chooses it on the keyboard. */
  readonly numbered?: boolean;
}) => {
  const { transcribe: words } = useMessages().paper;
  const [typing, setTyping] = useState<string>();
  const isOther = value !== undefined && value.person === undefined && value.initials !== undefined;
  const isUnread = value !== undefined && value.initials === undefined;
  const takeTyped = () => {
    const initials = (typing ?? '').trim().toUpperCase();
    if (initials === '') return;
    onPick({ initials });
    setTyping(undefined);
  };
  return (
    <div className="ty-initials">
      {staff.map((person, index) => (
        <button
          key={person.id}
          type="button"
          className="ty-key"
          aria-pressed={value?.person === person.id}
          title={person.name}
          onClick={() => onPick(whoOf(person))}
        >
          <b>{person.initials}</b>
          <span>{familyOf(person.name)}</span>
          {numbered && index < 9 ? <kbd>{index + 1}</kbd> : null}
        </button>
      ))}
      {typing === undefined ? (
        <button type="button" className="ty-key" aria-pressed={isOther} onClick={() => setTyping('')}>
          {isOther ? <b>{value.initials}</b> : null}
          <span>{words.otherInitials}</span>
        </button>
      ) : (
        <div className="ty-other">
          <TextField
            label={words.otherInitialsLabel}
            value={typing}
            onChange={setTyping}
            maxLength={INITIALS_MAX}
            autoFocus
            onEnter={takeTyped}
          />
          <Button tone="routine" onPress={takeTyped} isDisabled={typing.trim() === ''}>
            {words.otherInitialsUse}
          </Button>
        </div>
      )}
      <button type="button" className="ty-key" aria-pressed={isUnread} onClick={() => onPick({})}>
        <span>{words.initialsUnread}</span>
      </button>
    </div>
  );
};

/** The last word or words of a name: `Jacobs`, `El Idrissi`. */
const familyOf = (name: string): string => name.split(' ').slice(1).join(' ') || name;
