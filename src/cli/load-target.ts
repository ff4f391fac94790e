import { z } from 'zod';
import { fixedCredentials, OAuthCredentials } from '#central/oauth';
import { openOwnCentral } from '#central/own-central';
import { dataDirOf, type Environment, readSettings } from '#central/settings';
import { ExternalCentral } from '#central/upstream';

const BASE = 'http://localhost/fhir';
/** A gateway on this machine answers at once or is not there. Milliseconds. */
const GATEWAY_TIMEOUT_MS = 2_000;
const ANSWER_TIMEOUT_MS = 15_000;

export type Answer = {
  readonly status: number;
  readonly json: unknown;
  /** `Type/id` of what was written or read; undefined when it was refused. */
  readonly reference?: string;
  /** Why not, in words. */
  readonly why?: string;
};
/** Where resources go. */
export type Target = {
  readonly name: string;
  send(method: 'GET' | 'POST' | 'PUT', path: string, body: unknown, headers: Record<string, string>): Promise<Answer>;
  /** The reference of the one match of a search; undefined for none or several. */
  findOne(query: string): Promise<string | undefined>;
  close(): Promise<void>;
};

type Handle = (request: Request) => Promise<Response>;

const storedSchema = z.looseObject({ resourceType: z.string(), id: z.string() });
const outcomeSchema = z.looseObject({
  issue: z.array(
    z.looseObject({
      diagnostics: z.string().optional(),
      details: z.looseObject({ text: z.string().optional() }).optional(),
      expression: z.array(z.string()).optional(),
    }),
  ),
});
const bundleSchema = z.looseObject({ entry: z.array(z.looseObject({ resource: storedSchema })).optional() });

const wordsOf = (json: unknown): string => {
  const outcome = outcomeSchema.safeParse(json);
  if (!outcome.success) return '';
  const words = outcome.data.issue.map(({ diagnostics, details, expression }) =>
    [details?.text ?? diagnostics ?? 'refused', ...(expression ?? [])].join(' '),
  );
  return [...new Set(words)].join('; ');
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const targetOf = (name: string, base: string, handle: Handle, close: () => Promise<void>): Target => {
  const send: Target['send'] = async (method, path, body, headers) => {
    const response = await handle(
      new Request(`${base}/${path}`, {
        method,
        headers: { accept: 'application/fhir+json', 'content-type': 'application/fhir+json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const json = await bodyOf(response);
    const stored = storedSchema.safeParse(json);
    const fromHeader = /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)(?:\/_history\/.*)?$/.exec(
      response.headers.get('location') ?? '',
    )?.[1];
    const reference = stored.success ? `${stored.data.resourceType}/${stored.data.id}` : fromHeader;
    if (response.ok && reference !== undefined && !reference.startsWith('OperationOutcome/')) {
      return { status: response.status, json, reference };
    }
    return { status: response.status, json, why: wordsOf(json) || `central answered ${response.status}` };
  };
  return {
    name,
    send,
    findOne: async (query) => {
      const { json } = await send('GET', query, undefined, {});
      const entries = bundleSchema.safeParse(json).data?.entry ?? [];
      const [only, second] = entries.map(({ resource }) => `${resource.resourceType}/${resource.id}`);
      return second === undefined ? only : undefined;
    },
    close,
  };
};

const gatewayAt = async (base: string): Promise<boolean> => {
  try {
    const response = await fetch(`${base}/metadata`, { signal: AbortSignal.timeout(GATEWAY_TIMEOUT_MS) });
    const body = z.looseObject({ resourceType: z.literal('CapabilityStatement') }).safeParse(await bodyOf(response));
    return response.ok && body.success;
  } catch {
    return false;
  }
};

/**
 * The central that the environment names: FHIR_BASE_URL; else a gateway that runs on this machine; else the data folder of
 * the embedded central itself.
 * @throws StartError when settings are wrong, or the folder cannot be had
 */
export const openTarget = async (env: Environment): Promise<Target> => {
  const nothing = async () => undefined;
  const { external, port } = readSettings(env);
  if (external !== undefined) {
    const credentials =
      external.oauth === undefined ? fixedCredentials(external.token) : new OAuthCredentials(external.oauth);
    const central = new ExternalCentral({ baseUrl: external.baseUrl, credentials });
    return targetOf(external.baseUrl, BASE, (request) => central.handle(request), nothing);
  }
  const gateway = `http://127.0.0.1:${port}/fhir`;
  if (await gatewayAt(gateway)) {
    const ask: Handle = (request) => fetch(request, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return targetOf(gateway, gateway, ask, nothing);
  }
  const dataDir = dataDirOf(env);
  const own = openOwnCentral(dataDir);
  return targetOf(`the data folder ${dataDir}`, BASE, (request) => own.central.handle(request), own.close);
};
