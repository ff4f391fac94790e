import type { Entry } from '#domain/record/entry';
import { jwsOf } from '#domain/record/seal-entry';
import { entriesFromResources } from '#fhir/entries-from-fhir';
import { entryToFhir, entryToMark } from '#fhir/entry-to-fhir';
import type { EntryId, PersonId } from '#kernel/ids';
import type { Ids } from '#ports/ids';
import type { TabletIdentity } from '#ports/tablet';
import { fromUtf8 } from '#store/utf8';
import type { Mapping } from '#sync/run-sync';
import { base64url, fromBase64url, sha256, utf8 } from '#vault/bytes';

/** Gives sync the words between entries and FHIR, with what they need of this tablet. */
export const mappingFor = (
  identity: TabletIdentity,
  ids: Ids,
  findEntry: (id: EntryId) => Entry | undefined,
): Mapping => {
  const names = new Map(identity.config.staff.map((member) => [member.personId, member.name]));
  return {
    toFhir: (entry) =>
      entryToFhir(entry, {
        jws: jwsOf(entry, { base64url, utf8 }),
        ward: identity.ward,
        uuid: () => ids.uuid(),
        nameOf: (person: PersonId) => names.get(person),
      }),
    toMark: (entry) => entryToMark(entry, findEntry),
    entriesIn: (rows) => entriesFromResources(rows, { sha256, base64url, fromBase64url, fromUtf8 }),
  };
};
