import type { Bundle } from '@medplum/fhirtypes';
import { type Credentials, CredentialsRefused } from '#central/oauth';
import { asRefused, json, outcome, Refused, refused, textOf } from '#central/wire';

/** Central gets this long to answer, body included. */
export const UPSTREAM_TIMEOUT_MS = 15_000;
/** An answer of central at most. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

const REQUEST_HEADERS = ['accept', 'content-type', 'if-match', 'if-none-exist', 'prefer'];
const ANSWER_HEADERS = ['etag', 'last-modified', 'retry-after', 'ratelimit'];

export type UpstreamOptions = {
  /** Base of an R4 server, without a slash at the end. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly timeoutMs?: number;
};

/**
 * Any R4 server behind the gateway. Promise: what it gives back is FHIR JSON, from central or an OperationOutcome of 502/504 that
 * says why there is none; credentials appear in neither.
 */
export class ExternalCentral {
  readonly #options: UpstreamOptions;
  readonly #base: URL;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    this.#base = new URL(options.baseUrl);
  }

  /** @param request with an address below the gateway's own `/fhir` */
  async handle(request: Request): Promise<Response> {
    try {
      const asked = new URL(request.url);
      const body = request.method === 'GET' ? undefined : await request.text();
      const response = await this.#send(request, asked, body);
      return await this.#answer(response, `${asked.origin}/fhir`);
    } catch (error) {
      const refusal = asRefused(error) ?? unanswered(error);
      return json(refusal.status, refusal.outcome, new Headers());
    }
  }

  async #send(request: Request, asked: URL, body: string | undefined): Promise<Response> {
    const target = `${this.#options.baseUrl}${asked.pathname.slice('/fhir'.length)}${asked.search}`;
    const { credentials } = this.#options;
    const header = await credentials.header();
    const response = await this.#fetch(request, target, body, header);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    if (credentials.refused(header)) {
      const again = await this.#fetch(request, target, body, await credentials.header());
      if (again.status !== 401) return again;
      await again.body?.cancel();
    }
    // Nobody at a tablet can mend this, so it is not their 401.
    throw refused(
      502,
      'login',
      "Central refuses the gateway's credentials. Ask IT to check FHIR_TOKEN or FHIR_CLIENT_ID.",
    );
  }

  #fetch(
    request: Request,
    target: string,
    body: string | undefined,
    authorization: string | undefined,
  ): Promise<Response> {
    const headers = new Headers({ accept: 'application/fhir+json' });
    for (const name of REQUEST_HEADERS) {
      const value = request.headers.get(name);
      if (value !== null && value !== '*/*') headers.set(name, value);
    }
    if (authorization) headers.set('authorization', authorization);
    return fetch(target, {
      method: request.method,
      headers,
      // Never carry credentials to where a redirect points.
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#options.timeoutMs ?? UPSTREAM_TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
    });
  }

  async #answer(response: Response, ownBase: string): Promise<Response> {
    if (response.status >= 300 && response.status < 400 && response.status !== 304) {
      await response.body?.cancel();
      throw refused(502, 'transient', `Central redirects elsewhere (${response.status}); that is not followed.`);
    }
    const headers = new Headers();
    for (const name of ANSWER_HEADERS) {
      const value = response.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const location = this.#ownAddress(response.headers.get('location'), ownBase);
    if (location) headers.set('location', location);
    const text = await textOf(response.body, ANSWER_BYTES_MAX);
    if (text === '' && (response.status === 204 || response.status === 304 || response.ok)) {
      return new Response(null, { status: response.status, headers });
    }
    return json(response.status, this.#withOwnLinks(fhirOf(text, response), ownBase), headers);
  }

  /** Central's address turned into ours: by host and path, or by path alone where central stands behind a proxy and misnames itself. */
  #ownAddress(address: string | null | undefined, ownBase: string): string | undefined {
    if (!address) return undefined;
    const url = new URL(address, `${this.#options.baseUrl}/`);
    const basePath = this.#base.pathname.replace(/\/$/, '');
    if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) return undefined;
    return `${ownBase}${url.pathname.slice(basePath.length)}${url.search}`;
  }

  #withOwnLinks(resource: object, ownBase: string): object {
    const bundle = resource as Partial<Bundle>;
    if (bundle.resourceType !== 'Bundle' || !Array.isArray(bundle.link)) return resource;
    const link = bundle.link.flatMap((one) => {
      const url = this.#ownAddress(one.url, ownBase);
      if (url) return [{ ...one, url }];
      // A page that cannot be fetched must not look like the end of the list.
      if (one.relation === 'next') throw refused(502, 'transient', 'Central names a next page outside its own base.');
      return [];
    });
    return { ...bundle, link };
  }

  /** @throws Error in one line when the server is not there or does not speak R4 */
  async probe(): Promise<void> {
    const response = await this.handle(new Request('http://gateway.invalid/fhir/metadata'));
    const body = (await response.json()) as {
      resourceType?: string;
      fhirVersion?: string;
      issue?: { details?: { text?: string } }[];
    };
    if (!response.ok) throw new Error(body.issue?.[0]?.details?.text ?? `It answers ${response.status}.`);
    if (body.resourceType !== 'CapabilityStatement') throw new Error('Its /metadata is no CapabilityStatement.');
    if (!body.fhirVersion?.startsWith('4.0'))
      throw new Error(`It speaks FHIR ${body.fhirVersion ?? '?'}, not R4 (4.0).`);
  }
}

/** @throws Refused 502 for HTML, a captive portal, a ransom note */
function fhirOf(text: string, response: Response): object {
  try {
    const body: unknown = JSON.parse(text);
    if (
      typeof body === 'object' &&
      body !== null &&
      typeof (body as { resourceType?: unknown }).resourceType === 'string'
    )
      return body;
  } catch {
    // Said below.
  }
  const type = response.headers.get('content-type') ?? 'no type';
  throw refused(
    502,
    'transient',
    `What answers in central's place does not speak FHIR (status ${response.status}, ${type}).`,
  );
}

function unanswered(error: unknown): Refused {
  if (error instanceof CredentialsRefused) return new Refused(502, outcome('login', error.message));
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return isLate
    ? new Refused(504, outcome('timeout', 'Central did not answer in time.'))
    : new Refused(502, outcome('transient', 'Central cannot be reached.'));
}
