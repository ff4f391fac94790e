import { badRequest, getStatus, isOk, OperationOutcomeError, type WithId } from '@medplum/core';
import type { FhirRequest, FhirResponse, HttpMethod } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';

/** A request's body at most; a batch of 100 entries has some 300 kB. */
export const BODY_BYTES_MAX = 8 * 1024 * 1024;

const JSON_TYPES = ['application/fhir+json', 'application/json'];
const FORM_TYPE = 'application/x-www-form-urlencoded';
const ETAG_LIST = /^\s*(W\/)?"[^"]+"\s*$/;

/** An answer that is not the router's to give. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly outcome: OperationOutcome,
  ) {
    super(outcome.issue[0]?.details?.text ?? `status ${status}`);
  }
}

export const refused = (status: number, code: OutcomeCode, text: string): Refused =>
  new Refused(status, outcome(code, text));

type OutcomeCode = OperationOutcome['issue'][number]['code'];

export const outcome = (code: OutcomeCode, text: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, details: { text } }],
});

/**
 * @param path below the base, without a leading slash
 * @throws Refused 400, 405, 413, 415 for what is no FHIR request over JSON
 */
export async function readRequest(
  request: Request,
  path: string,
  search: string,
  rollback: boolean,
): Promise<FhirRequest> {
  const method = request.method as HttpMethod;
  if (!['GET', 'POST', 'PUT', 'DELETE'].includes(method)) {
    throw refused(405, 'not-supported', `${method} is not supported. Use GET, POST or PUT.`);
  }
  const ifMatch = request.headers.get('if-match');
  if (ifMatch !== null && !ETAG_LIST.test(ifMatch)) {
    throw refused(
      400,
      'invalid',
      'If-Match must hold one version, such as W/"…". Other servers would ignore it and overwrite.',
    );
  }
  const hasBody = method === 'POST' || method === 'PUT';
  return {
    method,
    url: `${path}${search}`,
    pathname: '',
    body: hasBody ? await readBody(request, path.endsWith('/_search')) : undefined,
    params: {},
    query: {},
    headers: {
      ...(ifMatch === null ? {} : { 'if-match': ifMatch }),
      ...headerOf(request, 'if-none-exist'),
    },
    config: { transactions: rollback },
  };
}

function headerOf(request: Request, name: string): Record<string, string> {
  const value = request.headers.get(name);
  if (value === null) return {};
  if (!value.includes('='))
    throw refused(400, 'invalid', `${name} must hold a search, such as identifier=system|value.`);
  return { [name]: value };
}

async function readBody(request: Request, isSearch: boolean): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isForm = isSearch && type === FORM_TYPE;
  if (!isForm && !JSON_TYPES.includes(type)) {
    throw refused(415, 'not-supported', 'Only JSON is understood: send Content-Type application/fhir+json.');
  }
  const text = await textOf(request.body, BODY_BYTES_MAX);
  if (isForm) return Object.fromEntries(groupBy(new URLSearchParams(text)));
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw refused(400, 'structure', 'The body is not valid JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw refused(400, 'structure', 'The body must be one FHIR resource.');
  }
  return body;
}

function groupBy(params: URLSearchParams): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of params) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

/** @throws Refused 413 beyond the cap, before more is read */
export async function textOf(body: ReadableStream<Uint8Array> | null, bytesMax: number): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw refused(
        413,
        'too-long',
        `The body is larger than ${bytesMax / 1024 / 1024} MiB. Send it in smaller bundles.`,
      );
    }
    text += decoder.decode(value, { stream: true });
  }
}

export type AnswerContext = {
  readonly base: string;
  readonly url: URL;
  readonly date: string;
  readonly etags: boolean;
};

/** The router's answer as HTTP: status, ETag, Location, absolute links. */
export function answer(request: FhirRequest, response: FhirResponse, context: AnswerContext): Response {
  const [result, resource] = response;
  const body = resource ?? result;
  const headers = new Headers({ date: new Date(context.date).toUTCString() });
  if (isOk(result) && resource) {
    const version = resource.meta?.versionId;
    if (version && context.etags) headers.set('etag', `W/"${version}"`);
    if (resource.meta?.lastUpdated) headers.set('last-modified', new Date(resource.meta.lastUpdated).toUTCString());
    if (getStatus(result) === 201) {
      headers.set('location', `${context.base}/${resource.resourceType}/${resource.id}/_history/${version}`);
    }
  }
  return json(getStatus(result), isBundle(body) ? withLinks(body, request, context) : body, headers);
}

export function json(status: number, body: unknown, headers: Headers): Response {
  headers.set('content-type', 'application/fhir+json; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(body), { status, headers });
}

const isBundle = (resource: Resource): resource is Bundle => resource.resourceType === 'Bundle';

/** Gives searchsets their absolute `self` and `next` links, those inside a batch response as well. */
function withLinks(bundle: Bundle, request: FhirRequest, { base, url }: AnswerContext): Bundle {
  if (bundle.type === 'searchset') return linked(bundle, base, searchUrl(request, url));
  if (bundle.type !== 'batch-response' && bundle.type !== 'transaction-response') return bundle;
  const asked = (request.body as Bundle).entry ?? [];
  const entry = (bundle.entry ?? []).map((one, i) =>
    one.resource && isBundle(one.resource) && one.resource.type === 'searchset'
      ? { ...one, resource: linked(one.resource, base, new URL(`${base}/${asked[i]?.request?.url ?? ''}`)) }
      : one,
  );
  return { ...bundle, entry };
}

function searchUrl(request: FhirRequest, url: URL): URL {
  if (request.method !== 'POST') return url;
  const asked = new URL(url.href.replace(/\/_search(?=\?|$)/, ''));
  for (const [name, values] of Object.entries(request.body as Record<string, string | string[]>)) {
    for (const value of [values].flat()) asked.searchParams.append(name, value);
  }
  return asked;
}

function linked(bundle: Bundle, base: string, self: URL): Bundle {
  const next = bundle.link?.find((link) => link.relation === 'next')?.url;
  const links = [{ relation: 'self', url: self.href }];
  if (next) {
    const page = new URL(self.href);
    for (const [name, value] of new URLSearchParams(next)) page.searchParams.set(name, value);
    links.push({ relation: 'next', url: page.href });
  }
  const entry = bundle.entry?.map((one) => ({
    fullUrl: `${base}/${one.resource?.resourceType}/${(one.resource as WithId<Resource>).id}`,
    ...one,
  }));
  return { ...bundle, link: links, ...(entry ? { entry } : {}) } as Bundle;
}

/** What the library's code may throw while a request is read. */
export const asRefused = (error: unknown): Refused | undefined => {
  if (error instanceof Refused) return error;
  if (error instanceof OperationOutcomeError) return new Refused(getStatus(error.outcome), error.outcome);
  if (error instanceof URIError) return new Refused(400, badRequest('The address is not valid.'));
  return undefined;
};
