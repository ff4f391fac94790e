import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { StartError } from '#central/start-error';

/** Zone in which NOODBLAD_CLOCK is read; the demo's centre lies in it. */
export const DEMO_ZONE = 'Europe/Brussels';
const PORT_DEFAULT = 8080;
const OUTAGE_AFTER_S_DEFAULT = 120;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

export type Environment = Readonly<Record<string, string | undefined>>;

export type ExternalSettings = {
  readonly baseUrl: string;
  readonly token: string | undefined;
  readonly oauth: { readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string } | undefined;
};

export type Settings = {
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute. */
  readonly appDir: string;
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly external: ExternalSettings | undefined;
  /** As asked for; undefined leaves it to what the data folder remembers. */
  readonly demo: boolean | undefined;
  /** Milliseconds since 1970 that the demo's clock shall show at the start. */
  readonly clockMs: number | undefined;
  readonly rollback: boolean;
  /** Embedded central's limit: points per minute (a write 100, a search 20, a read 1); undefined is none. */
  readonly quotaPoints: number | undefined;
  /** Silence of central after which a tablet declares the outage, milliseconds. */
  readonly outageAfterMs: number;
  /** The centre's own list of medicines, a CSV or JSON file; absolute. */
  readonly medicinesFile: string | undefined;
};

/** Where the data lies: also for commands that need nothing else. */
export const dataDirOf = (env: Environment): string => resolve(env.NOODBLAD_DATA || '.noodblad');

/**
 * Reads what the environment asks for.
 * @throws StartError naming the variable and what to do
 */
export function readSettings(env: Environment): Settings {
  const external = externalOf(env);
  const clockMs = clockOf(env.NOODBLAD_CLOCK);
  const demo = flagOf(env, 'NOODBLAD_DEMO');
  if (external && clockMs !== undefined) {
    throw new StartError('NOODBLAD_CLOCK is for the demo only: take it away, or take FHIR_BASE_URL away.');
  }
  if (external && demo) {
    throw new StartError(
      'NOODBLAD_DEMO=1 would put made-up residents into a real server: take it away, or take FHIR_BASE_URL away.',
    );
  }
  if (demo === false && clockMs !== undefined) {
    throw new StartError('NOODBLAD_CLOCK is for the demo only: take it away, or take NOODBLAD_DEMO=0 away.');
  }
  return {
    dataDir: dataDirOf(env),
    appDir: resolve(env.NOODBLAD_APP || 'dist/app'),
    host: hostOf(env),
    port: numberOf(env, 'PORT', 0, 65_535) ?? PORT_DEFAULT,
    tls: tlsOf(env),
    external,
    demo: external ? false : demo,
    clockMs,
    rollback: flagOf(env, 'NOODBLAD_TX_ROLLBACK') ?? true,
    quotaPoints: numberOf(env, 'NOODBLAD_QUOTA', 1, 1_000_000_000),
    outageAfterMs: (numberOf(env, 'NOODBLAD_OUTAGE_AFTER_S', 5, 1800) ?? OUTAGE_AFTER_S_DEFAULT) * 1000,
    medicinesFile: env.NOODBLAD_MEDICINES ? resolve(env.NOODBLAD_MEDICINES) : undefined,
  };
}

function hostOf(env: Environment): string {
  const host = env.NOODBLAD_HOST || '127.0.0.1';
  if (LOOPBACK.has(host)) return host;
  const missing = env.TLS_CERT ? 'device authentication' : 'TLS and device authentication';
  throw new StartError(
    `NOODBLAD_HOST=${host} is refused: on another address than 127.0.0.1 the gateway needs ${missing}, which is not there yet.`,
  );
}

function tlsOf(env: Environment): Settings['tls'] {
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = env;
  if (!certFile && !keyFile) return undefined;
  if (!certFile || !keyFile)
    throw new StartError('TLS_CERT and TLS_KEY belong together: set both (PEM files), or none.');
  return { certFile, keyFile };
}

function externalOf(env: Environment): ExternalSettings | undefined {
  if (!env.FHIR_BASE_URL) return undefined;
  const baseUrl = urlOf('FHIR_BASE_URL', env.FHIR_BASE_URL).replace(/\/+$/, '');
  const given = [env.FHIR_TOKEN_URL, env.FHIR_CLIENT_ID, env.FHIR_CLIENT_SECRET];
  const [tokenUrl, clientId, clientSecret] = given;
  if (given.some(Boolean) && !(tokenUrl && clientId && clientSecret)) {
    throw new StartError(
      'FHIR_TOKEN_URL, FHIR_CLIENT_ID and FHIR_CLIENT_SECRET belong together: set all three, or none.',
    );
  }
  if (tokenUrl && env.FHIR_TOKEN)
    throw new StartError('Set either FHIR_TOKEN or FHIR_TOKEN_URL with its client, not both.');
  const oauth =
    tokenUrl && clientId && clientSecret
      ? { tokenUrl: urlOf('FHIR_TOKEN_URL', tokenUrl), clientId, clientSecret }
      : undefined;
  return { baseUrl, token: env.FHIR_TOKEN || undefined, oauth };
}

function urlOf(name: string, value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new StartError(`${name} must be an address such as https://fhir.example.org/R4.`);
  }
  const url = new URL(value);
  if (url.username || url.password || url.search || url.hash) {
    throw new StartError(
      `${name} must be a plain address, without user, password, ? or #. Credentials have variables of their own.`,
    );
  }
  return value;
}

function flagOf(env: Environment, name: string): boolean | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  if (['1', 'on', 'true', 'yes'].includes(value)) return true;
  if (['0', 'off', 'false', 'no'].includes(value)) return false;
  throw new StartError(`${name} must be 1 or 0.`);
}

function numberOf(env: Environment, name: string, least: number, most: number): number | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new StartError(`${name} must be a whole number from ${least} to ${most}.`);
  }
  return number;
}

function clockOf(value: string | undefined): number | undefined {
  if (!value) return undefined;
  try {
    return Temporal.PlainDateTime.from(value).toZonedDateTime(DEMO_ZONE).epochMilliseconds;
  } catch {
    throw new StartError(`NOODBLAD_CLOCK must be a date and time in ${DEMO_ZONE}, such as 2026-11-24T08:05.`);
  }
}
