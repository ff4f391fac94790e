import { type Entry, isKind } from '#domain/record/entry';
import { markedInError, medicationAdministrationOf, type NameOfPerson, subjectOf } from '#fhir/administration-to-fhir';
import { DEVICE, ENTRY, ENTRY_KIND, JOSE, JWS_EXTENSION, PARTICIPANT_TYPE, PERSON, WARD_TAG } from '#fhir/systems';
import { defined } from '#kernel/defined';
import type { DeviceId, EntryId, PersonId, WardId } from '#kernel/ids';

type Json = Record<string, unknown>;

/** An entry in central's words: a small transaction for an administration, one resource for everything else. */
export type EntryInFhir =
  | { readonly kind: 'transaction'; readonly bundle: Json; readonly query: string }
  | {
      readonly kind: 'create';
      readonly resource: Json;
      readonly resourceType: 'Basic';
      readonly ifNoneExist: string;
      readonly query: string;
    };

export type EntryContext = {
  /** The entry as a compact JWS (record/seal-entry): it travels whole. */
  readonly jws: string;
  readonly ward: WardId;
  /** A new UUID, for the fullUrl; never the entry's own (a router that rewrites references would rewrite the identifier). */
  readonly uuid: () => string;
  readonly nameOf?: NameOfPerson;
};

const identifierQuery = (id: EntryId): string => `identifier=${ENTRY}|${id}`;
const base64 = (ascii: string): string => btoa(ascii);

const tagsOf = (entry: Entry, ward: WardId): Json => ({
  tag: [
    { system: WARD_TAG, code: ward },
    { system: ENTRY, code: entry.id },
  ],
});

const personReference = (person: PersonId, nameOf: NameOfPerson): Json =>
  defined({ identifier: { system: PERSON, value: person }, display: nameOf(person) });
const deviceReference = (device: DeviceId): Json => ({ identifier: { system: DEVICE, value: device } });

const agent = (type: string, who: Json): Json => ({
  type: { coding: [{ system: PARTICIPANT_TYPE, code: type }] },
  who,
});

const provenanceOf = (entry: Entry, target: string, context: EntryContext, nameOf: NameOfPerson): Json => ({
  resourceType: 'Provenance',
  meta: tagsOf(entry, context.ward),
  target: [{ reference: target }],
  recorded: entry.enteredAt,
  agent: [
    agent(
      'author',
      'person' in entry.author ? personReference(entry.author.person, nameOf) : deviceReference(entry.author.device),
    ),
    ...(entry.transcriber === undefined ? [] : [agent('enterer', personReference(entry.transcriber, nameOf))]),
    ...(entry.verifier === undefined ? [] : [agent('verifier', personReference(entry.verifier, nameOf))]),
    ...(entry.witness === undefined ? [] : [agent('attester', personReference(entry.witness, nameOf))]),
    agent('assembler', deviceReference(entry.device)),
  ],
  signature: [
    {
      type: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1', display: 'Author’s Signature' }],
      when: entry.enteredAt,
      who: deviceReference(entry.device),
      targetFormat: 'application/fhir+json',
      sigFormat: JOSE,
      data: base64(context.jws),
    },
  ],
});

const residentIn = (body: Entry['body']): Json | undefined =>
  'resident' in body && body.resident !== undefined ? subjectOf(body.resident) : undefined;

const basicOf = (entry: Entry, context: EntryContext): Json =>
  defined({
    resourceType: 'Basic',
    meta: tagsOf(entry, context.ward),
    identifier: [{ system: ENTRY, value: entry.id }],
    code: { coding: [{ system: ENTRY_KIND, code: entry.body.kind }], text: `Noodblad: ${entry.body.kind}` },
    subject: residentIn(entry.body),
    created: entry.enteredAt.slice(0, 10),
    extension: [{ url: JWS_EXTENSION, valueBase64Binary: base64(context.jws) }],
  });

/** What to send for an entry, and how to find it again (FH20–FH24). */
export const entryToFhir = (entry: Entry, context: EntryContext): EntryInFhir => {
  const nameOf = context.nameOf ?? (() => undefined);
  if (!isKind(entry, 'administration')) {
    return {
      kind: 'create',
      resource: basicOf(entry, context),
      resourceType: 'Basic',
      ifNoneExist: identifierQuery(entry.id),
      query: `Basic?${identifierQuery(entry.id)}`,
    };
  }
  const fullUrl = `urn:uuid:${context.uuid()}`;
  const created = (url: string, resource: Json, type: string, ifNoneExist: string): Json => ({
    fullUrl: url,
    resource,
    request: { method: 'POST', url: type, ifNoneExist },
  });
  return {
    kind: 'transaction',
    bundle: {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        created(
          fullUrl,
          medicationAdministrationOf(entry, nameOf),
          'MedicationAdministration',
          identifierQuery(entry.id),
        ),
        created(
          `urn:uuid:${context.uuid()}`,
          provenanceOf(entry, fullUrl, context, nameOf),
          'Provenance',
          `_tag=${ENTRY}|${entry.id}`,
        ),
      ],
    },
    query: `MedicationAdministration?${identifierQuery(entry.id)}`,
  };
};

/** What a correction marks on central: only administrations have a projection there to mark (FH25). */
export const entryToMark = (
  entry: Entry,
  findEntry: (id: EntryId) => Entry | undefined,
): { readonly query: string; readonly marked: (resource: unknown) => unknown } | undefined => {
  if (!isKind(entry, 'correction')) return undefined;
  const { corrects, reason } = entry.body;
  const corrected = findEntry(corrects);
  if (corrected !== undefined && !isKind(corrected, 'administration')) return undefined;
  return {
    query: `MedicationAdministration?${identifierQuery(corrects)}`,
    marked: (resource) => markedInError(resource, entry.id, reason),
  };
};
