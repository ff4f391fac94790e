import type { Resource } from '@medplum/fhirtypes';

/**
 * Ways in which real servers and networks are unkind; all off by default, all may be changed while the central runs.
 * Counts (`…Next`) go down by one with each request they strike.
 */
export type Unkind = {
  /** The next requests are refused with this status, before anything is done. */
  refuseNext?: { times: number; status: 401 | 403 | 429 | 500 | 503; retryAfterS?: number } | undefined;
  /** Points per window; a write costs 100, a search 20, a read 1. Beyond: 429, in a batch per entry under a 200. */
  quota?: { points: number; windowMs: number; retryAfterS?: number } | undefined;
  /** Status with which this resource's write fails; undefined lets it through. */
  failWrite?: ((resource: Resource) => 400 | 409 | 412 | 429 | 500 | undefined) | undefined;
  /** After so many more writes the connection dies: what was written stays, the rest is not done, nobody hears an answer. */
  dieAfterWrites?: number | undefined;
  /** The next requests are carried out and committed, but their answer is lost. */
  loseAnswerNext?: number | undefined;
  /** Conditional creates see nothing: each one makes another row. */
  duplicates?: boolean | undefined;
  /** A transaction keeps its good entries under a 200 when one fails, as Medplum does by default. */
  transactionsNotAtomic?: boolean | undefined;
  /** The next answers are a captive portal's page under a 200. */
  htmlNext?: number | undefined;
  /** The next requests get no answer at all, until the caller gives up. */
  hangNext?: number | undefined;
  /** The next answers break off in the middle of the JSON. */
  truncateNext?: number | undefined;
  /** The next answers never end. */
  endlessNext?: number | undefined;
  /** Searches do not see what was written in the last so many milliseconds. */
  searchLagMs?: number | undefined;
  /** The server's clock is off by so many milliseconds (lastUpdated, Date). */
  clockOffsetMs?: number | undefined;
  /** Answers carry no ETag. */
  noEtags?: boolean | undefined;
};

type Counter = 'loseAnswerNext' | 'htmlNext' | 'hangNext' | 'truncateNext' | 'endlessNext';

/** Takes one from a counter. @returns whether there was one */
export function takeOne(unkind: Unkind, counter: Counter): boolean {
  const left = unkind[counter] ?? 0;
  if (left <= 0) return false;
  unkind[counter] = left - 1;
  return true;
}

/** The connection broke: no answer can be given. In a browser and in Node this looks like a failed fetch. */
export class ConnectionLost extends TypeError {
  constructor() {
    super('fetch failed');
    this.name = 'ConnectionLost';
  }
}

export const POINTS = { write: 100, search: 20, read: 1 } as const;

/** Counts points in fixed windows. */
export class Quota {
  #windowStart = Number.NEGATIVE_INFINITY;
  #used = 0;

  /** @returns whether the points were still there */
  take(limit: { points: number; windowMs: number }, points: number, nowMs: number): boolean {
    if (nowMs - this.#windowStart >= limit.windowMs) {
      this.#windowStart = nowMs;
      this.#used = 0;
    }
    this.#used += points;
    return this.#used <= limit.points;
  }
}

/** No answer until the caller gives up. */
export const hang = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new ConnectionLost());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

const FHIR_JSON = { 'content-type': 'application/fhir+json; charset=utf-8' };
const PORTAL_PAGE =
  '<!doctype html><html><head><title>Welcome</title></head><body>Accept the terms to go online.</body></html>';
const ENDLESS_CHUNK = new TextEncoder().encode(' '.repeat(64 * 1024));

/** Answers that are no answers, by the switches. */
export function brokenAnswer(unkind: Unkind): Response | undefined {
  if (takeOne(unkind, 'htmlNext')) return new Response(PORTAL_PAGE, { headers: { 'content-type': 'text/html' } });
  if (takeOne(unkind, 'truncateNext')) {
    return new Response('{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resour', {
      headers: FHIR_JSON,
    });
  }
  if (takeOne(unkind, 'endlessNext')) {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(ENDLESS_CHUNK) });
    return new Response(body, { headers: FHIR_JSON });
  }
  return undefined;
}
