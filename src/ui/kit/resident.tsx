import { type ReactNode, useState } from 'react';
import { ageInYears, fullName, type Resident } from '#domain/resident/resident';
import { localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { IconButton } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { photoUrl } from '#ui/kit/photo-url';

const initialsOf = (resident: Resident): string =>
  `${resident.givenNames.charAt(0)}${resident.familyName.charAt(0)}`.toUpperCase();

/** s 48, m 64 px. Falls back to initials when there is no picture, or one that cannot be drawn. */
export const Photo = ({ resident, size = 'm' }: { readonly resident: Resident; readonly size?: 's' | 'm' }) => {
  const [broken, setBroken] = useState(false);
  const url = resident.photo === undefined ? undefined : photoUrl(resident.photo);
  return (
    <span className={`kit-photo ${size}`} aria-hidden="true">
      {url === undefined || broken ? initialsOf(resident) : <img src={url} alt="" onError={() => setBroken(true)} />}
    </span>
  );
};

/** "Allergie …", "Geen allergie gekend" and "Allergie onbekend" are three different things. */
export const AllergyBadge = ({
  resident,
  size = 'line',
}: {
  readonly resident: Resident;
  readonly size?: 'line' | 'box';
}) => {
  const m = useMessages();
  const { allergies } = resident;
  const box = size === 'box' ? 'box' : '';
  if (allergies.kind === 'none-known') {
    return (
      <span className={`kit-allergy none ${box}`}>
        <Icon name="check" size={20} />
        <span>{m.kit.noAllergy}</span>
      </span>
    );
  }
  if (allergies.kind === 'not-recorded' || allergies.allergies.length === 0) {
    return (
      <span className={`kit-allergy unknown ${box}`}>
        <Icon name="unknown" size={20} />
        <b>{m.kit.allergyUnknown}</b>
      </span>
    );
  }
  const reactions = allergies.allergies.flatMap(({ substance, reaction, recorded }) =>
    reaction === undefined && recorded === undefined
      ? []
      : [
          [allergies.allergies.length > 1 ? `${substance}:` : undefined, reaction ?? recorded?.slice(0, 4)]
            .filter((part) => part !== undefined)
            .join(' '),
        ],
  );
  return (
    <span className={`kit-allergy ${box}`}>
      <Icon name="allergy" size={size === 'box' ? 26 : 20} />
      <span>
        {m.kit.allergy} <b>{allergies.allergies.map(({ substance }) => substance).join(', ')}</b>
        {size === 'box' && reactions.length > 0 ? <span className="more">{reactions.join(' · ')}</span> : null}
      </span>
    </span>
  );
};

/** `° 11.05.1943 · 82 j`; a birth date that is not whole is shown as central gives it. */
export const BirthFacts = ({ resident }: { readonly resident: Resident }) => {
  const format = useFormat();
  const m = useMessages();
  if (resident.birthDate === undefined) return <>{m.kit.birthUnknown}</>;
  const age = ageInYears(resident.birthDate, localDateOf(format.now, format.zone));
  return (
    <>
      {`° ${resident.birthDate.split('-').reverse().join('.')}`}
      {age === undefined ? '' : ` · ${m.kit.years(age)}`}
    </>
  );
};

/** The strip on top of a resident's page: who, where, allergy, acts. */
export const ResidentHeader = ({
  resident,
  onBack,
  children,
}: {
  readonly resident: Resident;
  readonly onBack: () => void;
  readonly children?: ReactNode;
}) => {
  const m = useMessages();
  return (
    <header className="kit-resident-head">
      <IconButton icon="back" label={m.kit.back} onPress={onBack} />
      <Photo resident={resident} />
      <div className="grow">
        <h1>{fullName(resident)}</h1>
        <p className="facts">
          {resident.room === undefined ? m.kit.noRoom : m.kit.room} <b>{resident.room}</b> ·{' '}
          <BirthFacts resident={resident} />
          {resident.insz === undefined ? '' : ` · INSZ ${inszText(resident.insz)}`}
        </p>
      </div>
      <AllergyBadge resident={resident} size="box" />
      {children}
    </header>
  );
};

/** `43.05.11-997.04` from eleven digits; anything else as it came. */
const inszText = (digits: string): string => digits.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
