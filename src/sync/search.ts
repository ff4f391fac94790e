import { z } from 'zod';
import { type Central, type CentralAnswer, CentralUnreachable } from '#ports/central';
import type { RawResource } from '#ports/snapshot-store';

/** SY20: pages of one search; more is an endless answer, which is said and not followed. */
export const PAGES_PER_SEARCH_MAX = 2_000;

const resourceSchema = z.looseObject({
  resourceType: z.string(),
  id: z.string(),
  meta: z.looseObject({ lastUpdated: z.string().optional(), versionId: z.string().optional() }).optional(),
});
export type FoundResource = z.infer<typeof resourceSchema>;

const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  total: z.number().optional(),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
  entry: z
    .array(
      z.looseObject({
        resource: z.unknown().optional(),
        search: z.looseObject({ mode: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

/** Central answered, but not with what was asked for. */
export class CentralRefused extends Error {
  override name = 'CentralRefused';
  constructor(
    readonly answer: CentralAnswer,
    what: string,
  ) {
    super(`${what}: central answered ${answer.status}${wordsOf(answer.json)}`);
  }
}

const outcomeSchema = z.looseObject({
  issue: z.array(
    z.looseObject({
      diagnostics: z.string().optional(),
      details: z.looseObject({ text: z.string().optional() }).optional(),
    }),
  ),
});

/** The words of an OperationOutcome, shortened for a message line. */
export const wordsOf = (json: unknown): string => {
  const outcome = outcomeSchema.safeParse(json);
  if (!outcome.success) return '';
  const words = outcome.data.issue
    .map((issue) => issue.diagnostics ?? issue.details?.text ?? '')
    .filter((text) => text !== '');
  return words.length === 0 ? '' : `: ${words.join('; ').slice(0, 300)}`;
};

export type Page = {
  readonly resources: readonly FoundResource[];
  readonly date?: string;
  readonly last: boolean;
};

/** A next link may be absolute (another host's name before the gateway): only its query is followed, on our own base. */
const ownPath = (url: string): string => {
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const type =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const query = question < 0 ? '' : url.slice(question);
  return `${/^[A-Z][A-Za-z]+$/.test(type) ? type : ''}${query}`;
};

/**
 * SY20: walks all pages of a search. Outcome entries (search.mode outcome) are passed over, included resources are kept.
 * @throws CentralUnreachable, CentralRefused (any status but 200), and CentralRefused for a next link that repeats
 */
export async function* searchPages(central: Central, query: string): AsyncGenerator<Page> {
  let path: string | undefined = query;
  const seen = new Set<string>();
  while (path !== undefined) {
    if (seen.has(path) || seen.size >= PAGES_PER_SEARCH_MAX) {
      throw new CentralUnreachable('not-fhir', `the pages of ${query} never end`);
    }
    seen.add(path);
    const answer: CentralAnswer = await central.request('GET', path);
    if (answer.status === 401) throw new CentralUnreachable('signed-out', 'central wants a new sign-in');
    if (answer.status !== 200) throw new CentralRefused(answer, query);
    const bundle = bundleSchema.safeParse(answer.json);
    if (!bundle.success) throw new CentralUnreachable('not-fhir', `the answer to ${query} is not a Bundle`);
    const resources = (bundle.data.entry ?? []).flatMap((entry) => {
      if (entry.search?.mode === 'outcome') return [];
      const resource = resourceSchema.safeParse(entry.resource);
      return resource.success ? [resource.data] : [];
    });
    const next: string | undefined = bundle.data.link?.find((link) => link.relation === 'next')?.url;
    path = next === undefined ? undefined : ownPath(next);
    yield { resources, last: path === undefined, ...(answer.date === undefined ? {} : { date: answer.date }) };
  }
}

/** All pages at once, for the small searches. */
export const searchAll = async (
  central: Central,
  query: string,
): Promise<{ resources: FoundResource[]; date?: string }> => {
  const resources: FoundResource[] = [];
  let date: string | undefined;
  for await (const page of searchPages(central, query)) {
    resources.push(...page.resources);
    date ??= page.date;
  }
  return { resources, ...(date === undefined ? {} : { date }) };
};

/** How many resources a search finds, by `_summary=count`; falls back to counting where a server gives no total. */
export const countOf = async (central: Central, query: string): Promise<number> => {
  const answer = await central.request('GET', `${query}&_summary=count`);
  if (answer.status !== 200) throw new CentralRefused(answer, query);
  const total = bundleSchema.safeParse(answer.json).data?.total;
  return total ?? (await searchAll(central, query)).resources.length;
};

export const rawOf = (resource: FoundResource): RawResource => ({
  resourceType: resource.resourceType,
  id: resource.id,
  json: JSON.stringify(resource),
});
