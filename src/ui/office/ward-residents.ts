import { fullName, type Resident } from '#domain/resident/resident';
import type { Snapshot } from '#domain/snapshot';
import type { ResidentId, WardId } from '#kernel/ids';

/** The ward's residents, by room as people walk past them (2 before 10), then by name. */
export const wardResidents = (snapshot: Snapshot | undefined, ward: WardId | undefined): readonly Resident[] =>
  (snapshot?.residents ?? [])
    .filter((resident) => resident.ward === ward && resident.deceased !== true)
    .toSorted(
      (a, b) =>
        (a.room ?? '~').localeCompare(b.room ?? '~', 'nl', { numeric: true }) ||
        a.familyName.localeCompare(b.familyName, 'nl'),
    );

export const residentsById = (snapshot: Snapshot | undefined): ReadonlyMap<ResidentId, Resident> =>
  new Map((snapshot?.residents ?? []).map((resident) => [resident.id, resident]));

/** `106 Frans Verlinden`, the way sheets are stacked. */
export const roomAndName = (resident: Resident): string =>
  [resident.room, fullName(resident)].filter((part) => part !== undefined && part !== '').join(' ');

/** Does what a person typed occur in the name or the room? Case and accents do not matter. */
export const matches = (text: string, ...fields: readonly (string | undefined)[]): boolean => {
  const plain = (word: string) =>
    word
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase();
  const wanted = plain(text.trim());
  return wanted === '' || fields.some((field) => field !== undefined && plain(field).includes(wanted));
};

/** Room and family name, as the ward speaks of somebody. */
export const shortRoomName = (resident: Resident): string =>
  [resident.room, resident.familyName].filter((part) => part !== undefined && part !== '').join(' ');
