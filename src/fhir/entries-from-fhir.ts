import type { Entry } from '#domain/record/entry';
import { entryOfJws, JWS_LENGTH_MAX } from '#domain/record/entry-jws';
import { basicSchema, provenanceSchema } from '#fhir/schema';
import { JOSE, JWS_EXTENSION } from '#fhir/systems';
import type { RawResource } from '#ports/snapshot-store';

/** base64 is a third longer than what it holds. */
const BASE64_LENGTH_MAX = Math.ceil((JWS_LENGTH_MAX * 4) / 3) + 4;

type Tools = Parameters<typeof entryOfJws>[1];
export type EntriesFound = {
  readonly entries: readonly Entry[];
  /** What should hold an entry and cannot be read, in words. */
  readonly problems: readonly string[];
};

const base64In = (resource: unknown): string | undefined => {
  const provenance = provenanceSchema.safeParse(resource);
  if (provenance.success) return provenance.data.signature?.find(({ sigFormat }) => sigFormat === JOSE)?.data;
  const basic = basicSchema.safeParse(resource);
  const held: unknown = basic.data?.extension?.find(({ url }) => url === JWS_EXTENSION)?.valueBase64Binary;
  return typeof held === 'string' ? held : undefined;
};

/**
 * The compact JWS that a Provenance or Basic carries; undefined when it carries none (a head, another system's record).
 * @throws Error when it carries something that is not base64 or too long
 */
export const jwsOfResource = (resource: unknown): string | undefined => {
  const base64 = base64In(resource);
  if (base64 === undefined) return undefined;
  if (base64.length > BASE64_LENGTH_MAX) throw new Error(`longer than ${BASE64_LENGTH_MAX} characters`);
  return atob(base64);
};

/**
 * The entries that lie whole in some resources. Their seals are not checked here: the journal does that when it takes
 * them in. The same entry found twice comes once.
 */
export const entriesFromResources = async (rows: readonly RawResource[], tools: Tools): Promise<EntriesFound> => {
  const entries = new Map<string, Entry>();
  const problems: string[] = [];
  for (const row of rows) {
    if (row.resourceType !== 'Provenance' && row.resourceType !== 'Basic') continue;
    const where = `${row.resourceType}/${row.id}`;
    try {
      const jws = jwsOfResource(JSON.parse(row.json));
      if (jws === undefined) continue;
      const read = await entryOfJws(jws, tools);
      if (read.ok) entries.set(read.value.id, read.value);
      else problems.push(`${where}: ${read.error}`);
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { entries: [...entries.values()], problems };
};
