import { Link, useLocation } from 'wouter';
import type { Role } from '#domain/people/role';
import { useMessages } from '#ui/i18n/language.tsx';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useOpenFindings } from '#ui/shell/open-findings';

type Item = {
  readonly desk: 'round' | 'residents' | 'paper' | 'office' | 'readiness' | 'doctor' | 'pharmacy';
  readonly path: string;
  readonly icon: IconName;
};

const ROUND: Item = { desk: 'round', path: '/', icon: 'round' };
const RESIDENTS: Item = { desk: 'residents', path: '/residents', icon: 'residents' };
const PAPER: Item = { desk: 'paper', path: '/paper', icon: 'printer' };
const OFFICE: Item = { desk: 'office', path: '/office', icon: 'review' };
const READY: Item = { desk: 'readiness', path: '/readiness', icon: 'ready' };
const DOCTOR: Item = { desk: 'doctor', path: '/doctor', icon: 'doctor' };
const PHARMACY: Item = { desk: 'pharmacy', path: '/pharmacy', icon: 'pharmacy' };

/** What each role has in hand; what a role may do is asked of people/may by the screens and the workflows. */
export const DESKS_OF_ROLE: Readonly<Record<Role, readonly Item[]>> = {
  nurse: [ROUND, RESIDENTS, PAPER, OFFICE, READY],
  'nurse-in-charge': [ROUND, RESIDENTS, PAPER, OFFICE, READY],
  'care-assistant': [ROUND, RESIDENTS, READY],
  doctor: [DOCTOR, RESIDENTS, OFFICE],
  pharmacist: [PHARMACY],
  'device-administrator': [READY],
};

/** The first screen of a role. */
export const homeOf = (role: Role): string => DESKS_OF_ROLE[role][0]?.path ?? '/';

const isHere = (path: string, location: string): boolean =>
  path === '/'
    ? location === '/' || location.startsWith('/give/')
    : location === path || location.startsWith(`${path}/`);

export const Rail = () => {
  const m = useMessages().shell;
  const { person } = useAppState();
  const [location] = useLocation();
  const open = useOpenFindings();
  if (person === undefined) return null;
  return (
    <nav className="rail" aria-label={m.navigation}>
      <span className="rail-logo c-accent">
        <Icon name="logo" size={34} />
      </span>
      {DESKS_OF_ROLE[person.role].map(({ desk, path, icon }) => (
        <Link
          key={desk}
          href={path}
          className={`rail-item ${isHere(path, location) ? 'here' : ''}`}
          aria-current={isHere(path, location) ? 'page' : undefined}
        >
          <span className="rail-icon">
            <Icon name={icon} size={26} />
            {desk === 'office' && open > 0 ? <span className="rail-badge">{open}</span> : null}
          </span>
          {m.desks[desk]}
        </Link>
      ))}
    </nav>
  );
};
