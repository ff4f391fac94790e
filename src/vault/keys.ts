import { argon2id } from 'hash-wasm';
import { type Bytes, concat } from '#kernel/bytes';
import { utf8 } from '#vault/bytes';

/** Cost of one guess at a PIN; stands in the vault file, so that it can be raised later. */
export type PinCost = { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number };
/** OWASP's first choice for Argon2id (Password Storage Cheat Sheet): 46 MiB, one pass, one lane. */
export const PIN_COST: PinCost = { memoryKiB: 46 * 1024, iterations: 1, parallelism: 1 };

const KEY_BYTES = 32;
const IV_BYTES = 12;

/**
 * A key named by its purpose, from key material (HKDF-SHA-256, RFC 5869). No salt: the material is uniform already, or
 * (for a PIN) was salted by Argon2id.
 */
const hkdf = async (material: Bytes, purpose: string): Promise<Bytes> => {
  const base = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(`noodblad 1 ${purpose}`) },
    base,
    KEY_BYTES * 8,
  );
  return new Uint8Array(bits);
};

export const aesKey = async (material: Bytes, purpose: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await hkdf(material, purpose), 'AES-GCM', false, ['encrypt', 'decrypt']);

export const hmacKey = async (material: Bytes, purpose: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await hkdf(material, purpose), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** VA2: a PIN alone is guessed in seconds; with the device's secret a copy of the wraps without it is worth nothing. */
export const pinMaterial = async (pin: string, secret: Bytes, salt: Bytes, cost: PinCost): Promise<Bytes> => {
  const hash = await argon2id({
    password: concat(utf8(pin.normalize('NFKC')), secret),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
};

/** AES-256-GCM with a fresh random IV in front. */
export const encryptUnder = async (key: CryptoKey, data: Bytes, context: string): Promise<Bytes> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(context) }, key, data);
  return concat(iv, new Uint8Array(box));
};

/** @throws DOMException (OperationError) when key, content or context are not the ones it was encrypted with */
export const decryptUnder = async (key: CryptoKey, box: Bytes, context: string): Promise<Bytes> => {
  const iv = box.slice(0, IV_BYTES);
  const data = box.slice(IV_BYTES);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(context) }, key, data));
};
