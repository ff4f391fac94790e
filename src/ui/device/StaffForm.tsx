import { ROLES, type Role } from '#domain/people/role';
import type { TypedPerson } from '#ui/device/setup-form';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { ChoiceButtons } from '#ui/kit/choices.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Card } from '#ui/kit/surfaces.tsx';
import { useApp } from '#ui/shell/app-context';

/** Staff typed in by hand, each with an own PIN. */
export const StaffForm = ({
  people,
  onChange,
}: {
  readonly people: readonly TypedPerson[];
  readonly onChange: (people: readonly TypedPerson[]) => void;
}) => {
  const { device, shell } = useMessages();
  const m = device.setup;
  const app = useApp();
  const put = (key: string, part: Partial<TypedPerson>) =>
    onChange(people.map((person) => (person.key === key ? { ...person, ...part } : person)));
  const add = () => onChange([...people, { key: app.ids.uuid(), name: '', role: 'nurse', initials: '', pin: '' }]);
  return (
    <section className="stack">
      <h2 className="t-20">{m.staff}</h2>
      <p className="ink2">{m.staffHelp}</p>
      {people.map((person, place) => (
        <Card key={person.key} className="stack">
          <h3>{m.person(place + 1)}</h3>
          <div className="setup-person">
            <TextField
              label={m.personName}
              value={person.name}
              maxLength={120}
              onChange={(name) => put(person.key, { name })}
            />
            <TextField
              label={m.initials}
              value={person.initials}
              maxLength={6}
              onChange={(initials) => put(person.key, { initials: initials.toUpperCase() })}
            />
            <TextField
              label={m.pin}
              type="password"
              inputMode="numeric"
              maxLength={6}
              value={person.pin}
              onChange={(pin) => put(person.key, { pin: pin.replace(/\D/g, '') })}
            />
          </div>
          <ChoiceButtons<Role>
            label={m.role}
            columns={3}
            value={person.role}
            onChange={(role) => put(person.key, { role })}
            options={ROLES.map((role) => ({ value: role, label: shell.roles[role] }))}
          />
          <Button onPress={() => onChange(people.filter(({ key }) => key !== person.key))}>{m.remove}</Button>
        </Card>
      ))}
      <Button icon="plus" onPress={add}>
        {m.add}
      </Button>
    </section>
  );
};
