import { type Central, type CentralAnswer, CentralUnreachable } from '#ports/central';

/** SY1: no answer within this time is no answer. Milliseconds. */
export const ANSWER_WAIT_MS_MAX = 15_000;
/** A body over this is refused unread to the end. Bytes. */
export const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

type Options = {
  readonly fetch: typeof fetch;
  /** Ends without a slash: `/fhir`. */
  readonly baseUrl: string;
  readonly waitMs?: number;
  readonly bytesMax?: number;
};

/** Reads a body up to a cap, so that an endless answer ends as an error and not as a full memory. */
const readCapped = async (response: Response, bytesMax: number): Promise<string> => {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let seen = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    seen += value.byteLength;
    if (seen > bytesMax) {
      await reader.cancel();
      throw new CentralUnreachable('too-large', `the answer is larger than ${bytesMax} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
};

const retryAfterMs = (value: string | null, dateHeader: string | null): number | undefined => {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  const until = Date.parse(value);
  const from = Date.parse(dateHeader ?? '');
  return Number.isNaN(until) || Number.isNaN(from) ? undefined : Math.max(0, until - from);
};

/** SY2: only JSON with a resourceType is FHIR; a login page or a ransom note under a 200 is not the server. */
const parseFhir = (text: string, status: number): unknown => {
  if (text.trim() === '') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CentralUnreachable('not-fhir', `the answer (status ${status}) is not JSON`);
  }
  const type = typeof json === 'object' && json !== null && 'resourceType' in json ? json.resourceType : undefined;
  if (typeof type !== 'string') throw new CentralUnreachable('not-fhir', `the answer (status ${status}) is not FHIR`);
  return json;
};

const dateOf = (response: Response): string | undefined => {
  const ms = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
};

/** Central over fetch. Promises: see ports/central.ts. */
export const createFetchCentral = (options: Options): Central => {
  const waitMs = options.waitMs ?? ANSWER_WAIT_MS_MAX;
  const bytesMax = options.bytesMax ?? ANSWER_BYTES_MAX;
  return {
    async request(method, path, body, headers): Promise<CentralAnswer> {
      const signal = AbortSignal.timeout(waitMs);
      const url =
        /^https?:/.test(path) || path.startsWith('/') ? path : `${options.baseUrl}${path === '' ? '' : `/${path}`}`;
      try {
        const response = await options.fetch(url, {
          method,
          signal,
          cache: 'no-store',
          redirect: 'error',
          headers: {
            accept: 'application/fhir+json',
            ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await readCapped(response, bytesMax);
        const json = parseFhir(text, response.status);
        if (json === undefined && response.ok && method === 'GET') {
          throw new CentralUnreachable('not-fhir', 'the answer is empty');
        }
        const etag = response.headers.get('etag');
        const location = response.headers.get('location');
        const after = retryAfterMs(response.headers.get('retry-after'), response.headers.get('date'));
        const date = dateOf(response);
        return {
          status: response.status,
          json,
          ...(etag === null ? {} : { etag }),
          ...(location === null ? {} : { location }),
          ...(after === undefined ? {} : { retryAfterMs: after }),
          ...(date === undefined ? {} : { date }),
        };
      } catch (error) {
        if (error instanceof CentralUnreachable) throw error;
        if (signal.aborted) throw new CentralUnreachable('timeout', `no answer within ${waitMs} ms`);
        throw new CentralUnreachable('network', error instanceof Error ? error.message : String(error));
      }
    },
  };
};
