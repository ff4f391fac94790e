/** A FHIR answer as it came: status, headers that matter, parsed JSON. */
export type CentralAnswer = {
  readonly status: number;
  readonly json: unknown;
  readonly etag?: string;
  readonly location?: string;
  /** Milliseconds to wait, from Retry-After. */
  readonly retryAfterMs?: number;
  /** Central's Date header as an instant text, when valid. */
  readonly date?: string;
};

/** What went wrong before there was a FHIR answer. */
export class CentralUnreachable extends Error {
  override name = 'CentralUnreachable';
  constructor(
    readonly because: 'network' | 'timeout' | 'not-fhir' | 'too-large' | 'signed-out',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The R4 server through the gateway. Promises: answers with any valid FHIR status; throws CentralUnreachable for no answer
 * within 15 s, for a body over the cap, and for anything that is not FHIR JSON (captive portal, ransom note).
 */
export interface Central {
  request(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<CentralAnswer>;
}
