import type { Resident } from '#domain/resident/resident';
import type { SheetLanguage } from '#domain/sheet/sheet';
import type { ResidentId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { Checkbox } from '#ui/kit/fields.tsx';
import { roomAndName } from '#ui/office/ward-residents';

export type PackChoice = {
  readonly scope: 'ward' | 'some';
  readonly some: ReadonlySet<ResidentId>;
  readonly days: number;
  readonly language: SheetLanguage;
  readonly drill: boolean;
};

const DAYS = ['7', '14', '28'] as const;
type Days = (typeof DAYS)[number];
const LANGUAGES: readonly { readonly value: SheetLanguage; readonly label: string }[] = [
  { value: 'nl', label: 'Nederlands' },
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
];

/** For whom, how many days, in which language; a drill says so on every sheet. */
export const PackOptions = ({
  residents,
  choice,
  onChange,
}: {
  readonly residents: readonly Resident[];
  readonly choice: PackChoice;
  readonly onChange: (choice: PackChoice) => void;
}) => {
  const { pack: words } = useMessages().paper;
  const toggle = (id: ResidentId, selected: boolean) => {
    const some = new Set(choice.some);
    if (selected) some.add(id);
    else some.delete(id);
    onChange({ ...choice, some });
  };
  return (
    <div className="stack">
      <div className="kit-field">
        <span className="kit-label">{words.scope}</span>
        <SegmentedControl<PackChoice['scope']>
          label={words.scope}
          value={choice.scope}
          onChange={(scope) => onChange({ ...choice, scope })}
          options={[
            { value: 'ward', label: words.wholeWard(residents.length) },
            { value: 'some', label: words.someResidents },
          ]}
        />
      </div>
      {choice.scope === 'ward' ? null : (
        <>
          <p className="ink2 t-15">{words.chosen(choice.some.size, residents.length)}</p>
          <div className="of-pick">
            {residents.map((resident) => (
              <Checkbox
                key={resident.id}
                isSelected={choice.some.has(resident.id)}
                onChange={(selected) => toggle(resident.id, selected)}
              >
                {roomAndName(resident)}
              </Checkbox>
            ))}
          </div>
        </>
      )}
      <div className="kit-field">
        <span className="kit-label">{words.days}</span>
        <SegmentedControl<Days>
          label={words.days}
          value={DAYS.find((days) => Number(days) === choice.days) ?? '7'}
          onChange={(days) => onChange({ ...choice, days: Number(days) })}
          options={DAYS.map((days) => ({ value: days, label: words.daysOption(Number(days)) }))}
        />
      </div>
      <div className="kit-field">
        <span className="kit-label">{words.language}</span>
        <SegmentedControl<SheetLanguage>
          label={words.language}
          value={choice.language}
          onChange={(language) => onChange({ ...choice, language })}
          options={LANGUAGES}
        />
      </div>
      <Checkbox isSelected={choice.drill} onChange={(drill) => onChange({ ...choice, drill })}>
        {words.drill}
      </Checkbox>
    </div>
  );
};
