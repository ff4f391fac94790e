import { z } from 'zod';
import type { Bytes } from '#kernel/bytes';
import type { DeviceId, PersonId } from '#kernel/ids';
import { base64url, fromBase64url, fromUtf8, randomBytes, utf8 } from '#vault/bytes';
import { aesKey, decryptUnder, encryptUnder, PIN_COST, type PinCost, pinMaterial } from '#vault/keys';
import { OpenVault } from '#vault/open-vault';

/** Raised when an older app could no longer read the vault or the store. */
export const VAULT_FORMAT = 1;

const fileSchema = z.object({
  v: z.literal(VAULT_FORMAT),
  device: z.string().min(1).max(100),
  cost: z.object({
    memoryKiB: z.number().int().positive(),
    iterations: z.number().int().positive(),
    parallelism: z.number().int().positive(),
  }),
  /** 32 random bytes: with them the PIN is worth guessing, without them it is not. base64url, as all bytes here. */
  secret: z.string(),
  /** The data key, once per person, each under that person's PIN. */
  wraps: z.array(z.object({ person: z.string().min(1).max(400), salt: z.string(), box: z.string() })).max(500),
  /** The device's signing key: PKCS#8 under the data key. */
  signing: z.object({ box: z.string(), publicKey: z.record(z.string(), z.string()) }),
});
export type VaultFile = z.infer<typeof fileSchema>;

export const writeVaultFile = (file: VaultFile): Bytes => utf8(JSON.stringify(file));

/** What was found: a vault, one written by a newer app, or bytes that are no vault. */
export type ReadVault =
  | { readonly kind: 'vault'; readonly file: VaultFile }
  | { readonly kind: 'newer'; readonly found: number }
  | { readonly kind: 'broken'; readonly why: string };

export const readVaultFile = (data: Bytes): ReadVault => {
  try {
    const json: unknown = JSON.parse(fromUtf8(data));
    const version = z.looseObject({ v: z.number() }).safeParse(json);
    if (version.success && version.data.v > VAULT_FORMAT) return { kind: 'newer', found: version.data.v };
    const file = fileSchema.safeParse(json);
    return file.success ? { kind: 'vault', file: file.data } : { kind: 'broken', why: z.prettifyError(file.error) };
  } catch (error) {
    return { kind: 'broken', why: String(error) };
  }
};

const wrapContext = (device: string, person: string): string => JSON.stringify(['wrap', device, person]);
const signingContext = (device: string): string => JSON.stringify(['signing', device]);

const signingKeyOf = async (file: VaultFile, dataKey: Bytes): Promise<CryptoKey> => {
  const key = await aesKey(dataKey, 'signing key');
  const pkcs8 = await decryptUnder(key, fromBase64url(file.signing.box), signingContext(file.device));
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
};

const openWith = async (file: VaultFile, dataKey: Bytes): Promise<OpenVault> =>
  OpenVault.from(file.device as DeviceId, dataKey, await signingKeyOf(file, dataKey), file.signing.publicKey);

const makeSigning = async (device: string, dataKey: Bytes): Promise<VaultFile['signing']> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const box = await encryptUnder(await aesKey(dataKey, 'signing key'), pkcs8, signingContext(device));
  return {
    box: base64url(box),
    publicKey: { kty: jwk.kty ?? '', crv: jwk.crv ?? '', x: jwk.x ?? '', y: jwk.y ?? '' },
  };
};

export type NewVault = {
  readonly device: DeviceId;
  readonly people: readonly { readonly person: PersonId; readonly pin: string }[];
  readonly cost?: PinCost;
  readonly onProgress?: (done: number, total: number) => void;
};

/** Makes the tablet's keys and wraps the data key for each person (VA1, VA2). One wrap costs about 0.4 s: hence the progress. */
export const makeVault = async (request: NewVault): Promise<{ file: VaultFile; open: OpenVault }> => {
  const cost = request.cost ?? PIN_COST;
  const secret = randomBytes(32);
  const dataKey = randomBytes(32);
  const wraps: VaultFile['wraps'] = [];
  for (const { person, pin } of request.people) {
    request.onProgress?.(wraps.length, request.people.length);
    const salt = randomBytes(16);
    const key = await aesKey(await pinMaterial(pin, secret, salt, cost), 'wrap');
    const box = await encryptUnder(key, dataKey, wrapContext(request.device, person));
    wraps.push({ person, salt: base64url(salt), box: base64url(box) });
  }
  request.onProgress?.(wraps.length, request.people.length);
  const signing = await makeSigning(request.device, dataKey);
  const file = { v: VAULT_FORMAT, device: request.device, cost, secret: base64url(secret), wraps, signing } as const;
  return { file, open: await openWith(file, dataKey) };
};

export type Unlocked =
  | { readonly ok: true; readonly open: OpenVault }
  | { readonly ok: false; readonly because: 'wrong-pin' | 'unknown-person' };

/** Opens the vault with one person's PIN. @throws when the PIN is right but the signing key cannot be read */
export const unlockVault = async (file: VaultFile, person: PersonId, pin: string): Promise<Unlocked> => {
  const wrap = file.wraps.find((each) => each.person === person);
  if (wrap === undefined) return { ok: false, because: 'unknown-person' };
  const material = await pinMaterial(pin, fromBase64url(file.secret), fromBase64url(wrap.salt), file.cost);
  const key = await aesKey(material, 'wrap');
  let dataKey: Bytes;
  try {
    dataKey = await decryptUnder(key, fromBase64url(wrap.box), wrapContext(file.device, person));
  } catch {
    return { ok: false, because: 'wrong-pin' };
  }
  return { ok: true, open: await openWith(file, dataKey) };
};
