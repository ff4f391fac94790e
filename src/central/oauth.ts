/** A token is renewed so long before it runs out, at most; of a short one, a tenth of its life before. */
const RENEW_BEFORE_MS_MAX = 60_000;
/** When the token server does not say how long its token lives (RFC 6749 5.1). */
const LIFETIME_S_DEFAULT = 300;
const TOKEN_TIMEOUT_MS = 15_000;

/** Where the gateway's right to speak to central comes from. */
export interface Credentials {
  /** Value of the Authorization header, or undefined to send none. @throws CredentialsRefused */
  header(): Promise<string | undefined>;
  /** The value was refused: the next `header` brings another one. @returns whether there can be another one */
  refused(header: string | undefined): boolean;
}

/** The token server gave no token. The message holds no secret. */
export class CredentialsRefused extends Error {
  override name = 'CredentialsRefused';
}

/** A token that never changes, or none at all. */
export const fixedCredentials = (token: string | undefined): Credentials => ({
  header: async () => (token ? `Bearer ${token}` : undefined),
  refused: () => false,
});

export type ClientCredentials = { readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string };

/** OAuth 2.0 client credentials (RFC 6749 4.4); one renewal at a time, whoever waits. */
export class OAuthCredentials implements Credentials {
  readonly #client: ClientCredentials;
  readonly #nowMs: () => number;
  #token: { header: string; renewAtMs: number } | undefined;
  #renewal: Promise<string> | undefined;

  /** @param nowMs real time (never the demo's shifted clock), milliseconds */
  constructor(client: ClientCredentials, nowMs: () => number = Date.now) {
    this.#client = client;
    this.#nowMs = nowMs;
  }

  async header(): Promise<string> {
    if (this.#token && this.#nowMs() < this.#token.renewAtMs) return this.#token.header;
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  refused(header: string | undefined): boolean {
    // Another request may have renewed it in the meantime.
    if (this.#token?.header === header) this.#token = undefined;
    return true;
  }

  async #renew(): Promise<string> {
    const { clientId, clientSecret, tokenUrl } = this.#client;
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const answer = await this.#ask(tokenUrl, basic);
    const token: unknown = answer.access_token;
    if (typeof token !== 'string' || token === '')
      throw new CredentialsRefused('The token server gave no access_token.');
    const lifetimeMs = (typeof answer.expires_in === 'number' ? answer.expires_in : LIFETIME_S_DEFAULT) * 1000;
    const before = Math.min(RENEW_BEFORE_MS_MAX, lifetimeMs / 10);
    this.#token = { header: `Bearer ${token}`, renewAtMs: this.#nowMs() + lifetimeMs - before };
    return this.#token.header;
  }

  async #ask(tokenUrl: string, basic: string): Promise<{ access_token?: unknown; expires_in?: unknown }> {
    let response: Response;
    try {
      response = await fetch(tokenUrl, {
        method: 'POST',
        redirect: 'error',
        headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
      });
    } catch {
      throw new CredentialsRefused('The token server does not answer.');
    }
    if (!response.ok) throw new CredentialsRefused(`The token server answered ${response.status}.`);
    try {
      return (await response.json()) as { access_token?: unknown };
    } catch {
      throw new CredentialsRefused('The token server did not answer in JSON.');
    }
  }
}
