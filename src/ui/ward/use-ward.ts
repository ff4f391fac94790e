import { useMemo } from 'react';
import type { Person } from '#domain/people/role';
import type { Who } from '#domain/record/entry';
import { NO_WARD, type Resident } from '#domain/resident/resident';
import { DEFAULT_ROUNDS, type Round } from '#domain/round/round';
import type { Snapshot } from '#domain/snapshot';
import { type DeviceId, deviceId, type PersonId, type WardId } from '#kernel/ids';
import { useAppState } from '#ui/shell/app-context';

const NO_DEVICE = deviceId('unknown');

/** What every screen of the ward reads: the snapshot, this tablet, its ward and rounds. */
export type Ward = {
  readonly snapshot: Snapshot | undefined;
  readonly device: DeviceId;
  readonly ward: WardId | undefined;
  readonly rounds: readonly Round[];
  /** Staff of the tablet and people central knows, by id. */
  readonly people: ReadonlyMap<PersonId, Person>;
  /** A person's name as recorded; initials when only those are known. */
  nameOf(who: Who): string | undefined;
  initialsOf(who: Who): string | undefined;
};

export const useWard = (): Ward => {
  const { snapshot, identity, boot, person } = useAppState();
  const staff = boot?.phase === 'closed' ? boot.staff : undefined;
  return useMemo(() => {
    const people = new Map<PersonId, Person>();
    for (const one of [...(snapshot?.people ?? []), ...(staff ?? []), ...(person === undefined ? [] : [person])])
      people.set(one.id, one);
    const found = (who: Who) => (who.person === undefined ? undefined : people.get(who.person));
    return {
      snapshot,
      device: identity === undefined ? NO_DEVICE : deviceId(identity.device),
      ward: identity?.ward,
      rounds: DEFAULT_ROUNDS,
      people,
      nameOf: (who) => found(who)?.name ?? who.name ?? who.initials,
      initialsOf: (who) => found(who)?.initials ?? who.initials ?? who.name,
    };
  }, [snapshot, identity, staff, person]);
};

/** The residents of this tablet's ward; all of them when the tablet has no ward that central knows. */
export const useWardResidents = () => {
  const { snapshot, ward } = useWard();
  return useMemo(() => {
    const all = snapshot?.residents ?? [];
    return ward === undefined ? all : all.filter((resident) => resident.ward === ward);
  }, [snapshot, ward]);
};

/** Who lives in no ward at all (data loaded from elsewhere): carried along, so that nobody's orders disappear (SY26). */
export const useStrays = (): readonly Resident[] => {
  const { snapshot, identity } = useAppState();
  const all = snapshot?.residents;
  return useMemo(
    () => (identity?.ward === NO_WARD ? [] : (all ?? []).filter((resident) => resident.ward === NO_WARD)),
    [all, identity?.ward],
  );
};
