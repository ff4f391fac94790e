import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { oneLine, UsageError } from '#cli/io';
import { deviceId } from '#kernel/ids';
import type { Signer } from '#ports/signer';

/**
 * The command line's own signing key: kept beside the trust file (`trust.json.key`, readable by its owner alone), so that a
 * nightly pack is always signed by the same key; without a trust file a fresh one each run, which nobody trusts.
 */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const keySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  /** The next sheet number's counter: no number is ever given twice (SH1). */
  next: z.number().int().positive().default(1),
});
type PrivateJwk = z.infer<typeof keySchema>;
const OWNER_ONLY = 0o600;

const freshKey = async (): Promise<PrivateJwk> => {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  return keySchema.parse(await crypto.subtle.exportKey('jwk', pair.privateKey));
};

const readKey = (file: string): PrivateJwk => {
  try {
    return keySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(`${file} is not a signing key of the command line. Move it away to make a new one.`);
  }
};

const keptKey = async (trust: string): Promise<PrivateJwk> => {
  const file = `${trust}.key`;
  if (existsSync(file)) return readKey(file);
  const made = await freshKey();
  writeKey(file, made);
  return made;
};

export type CommandLineKey = {
  readonly signer: Signer;
  readonly nextCounter: number;
  /** Remembers how far the numbers went. @throws UsageError when the key file cannot be written */
  readonly keep: (nextCounter: number) => void;
};

/** Without a trust file numbers start at the minute of the week, so that two unsigned tries differ. */
const MINUTES_A_WEEK = 7 * 24 * 60;
const NUMBERS_A_MINUTE = 50;

/** @param trust path of the trust file; absent = a key for this run only. @param nowMs milliseconds since 1970 */
export const commandLineKey = async (trust: string | undefined, nowMs: number): Promise<CommandLineKey> => {
  const jwk = trust === undefined ? await freshKey() : await keptKey(trust);
  const { next, ...secret } = jwk;
  const key = await crypto.subtle.importKey('jwk', { ...secret, ext: true }, ALGORITHM, false, ['sign']);
  return {
    signer: {
      device: deviceId('command-line'),
      sign: async (data) => new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, data)),
      publicKey: async () => ({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }),
    },
    nextCounter: trust === undefined ? (Math.floor(nowMs / 60_000) % MINUTES_A_WEEK) * NUMBERS_A_MINUTE : next,
    keep: (nextCounter) => {
      if (trust !== undefined) writeKey(`${trust}.key`, { ...jwk, next: nextCounter });
    },
  };
};

const writeKey = (file: string, key: PrivateJwk): void => {
  try {
    writeFileSync(`${file}.tmp`, `${JSON.stringify(key)}\n`, { mode: OWNER_ONLY });
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${oneLine(error)}`);
  }
};
