import { useState } from 'react';
import type { Person, Role } from '#domain/people/role';
import type { PersonId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { recentPeople } from '#ui/shell/recent-people';

/** Names shown before "somebody else" is pressed. */
const FIRST_NAMES = 5;

/** Who gives medication stands before who seldom comes. */
const ROLE_RANK: Readonly<Record<Role, number>> = {
  nurse: 0,
  'nurse-in-charge': 1,
  'care-assistant': 2,
  doctor: 3,
  pharmacist: 4,
  'device-administrator': 5,
};

const byRecency = (people: readonly Person[]): readonly Person[] => {
  const recent = recentPeople();
  const rank = (person: Person) => {
    const place = recent.indexOf(person.id);
    return place < 0 ? recent.length : place;
  };
  return [...people].sort(
    (a, b) => rank(a) - rank(b) || ROLE_RANK[a.role] - ROLE_RANK[b.role] || a.name.localeCompare(b.name),
  );
};

/** Names to pick; the usual ones first, all of them one press away. None is chosen beforehand. */
export const PersonChoice = ({
  label,
  people,
  value,
  onChange,
  roles = true,
}: {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: PersonId | undefined;
  readonly onChange: (person: PersonId) => void;
  /** False where there is little room. */
  readonly roles?: boolean;
}) => {
  const m = useMessages().shell;
  const [all, setAll] = useState(false);
  const sorted = byRecency(people);
  const shown = all || sorted.length <= FIRST_NAMES + 1 ? sorted : sorted.slice(0, FIRST_NAMES);
  const options: readonly Choice<PersonId>[] = shown.map((person) => ({
    value: person.id,
    label: (
      <span className="person-choice">
        <span className="initials" aria-hidden="true">
          {person.initials}
        </span>
        <span>
          {person.name}
          {roles ? <span className="more">{m.roles[person.role]}</span> : null}
        </span>
      </span>
    ),
  }));
  return (
    <div className="stack">
      <ChoiceButtons label={label} options={options} value={value} onChange={onChange} />
      {sorted.length > shown.length || all ? (
        <Button icon={all ? 'minus' : 'plus'} size="wide" onPress={() => setAll(!all)}>
          {all ? m.lock.fewer : `${m.lock.someoneElse} (${sorted.length - shown.length})`}
        </Button>
      ) : null}
    </div>
  );
};
