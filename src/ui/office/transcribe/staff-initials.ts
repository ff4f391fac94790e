import type { Person } from '#domain/people/role';
import { type PersonId, personId } from '#kernel/ids';
import type { AppState } from '#ui/shell/app-context';

/** Somebody whose initials may stand on a sheet. */
export type StaffInitials = { readonly id: PersonId; readonly name: string; readonly initials: string };

const GIVES: ReadonlySet<Person['role']> = new Set(['nurse', 'nurse-in-charge', 'care-assistant']);

/**
 * Everybody who may have signed a box, in a fixed order (by initials), so that no button moves between two looks.
 * The typist is among them like anybody else, and never chosen for them.
 */
export const staffInitials = (
  state: Pick<AppState, 'snapshot' | 'config' | 'identity' | 'boot'>,
): readonly StaffInitials[] => {
  const enrolled = state.boot?.phase === 'closed' ? state.boot.staff : [];
  const config = (state.identity?.config ?? state.config)?.staff ?? [];
  const all = [
    ...enrolled.map(({ id, name, initials, role }) => ({ id, name, initials, role })),
    ...config.map(({ personId: id, name, initials, role }) => ({ id: personId(id), name, initials, role })),
    ...(state.snapshot?.people ?? []),
  ];
  const seen = new Map<PersonId, StaffInitials>();
  for (const { id, name, initials, role } of all) {
    if (GIVES.has(role) && !seen.has(id)) seen.set(id, { id, name, initials });
  }
  return [...seen.values()].sort((a, b) => a.initials.localeCompare(b.initials) || a.name.localeCompare(b.name));
};
