import type { Checking, Sealing } from '#domain/record/seal-entry';
import type { DeviceId } from '#kernel/ids';
import type { Signer } from '#ports/signer';
import { base64url, fromBase64url, sha256, utf8 } from '#vault/bytes';

/** The tools that domain/record/seal-entry.ts needs to hash and sign, by this tablet's key. */
export const sealingBy = (signer: Signer): Sealing => ({
  sha256,
  sign: (data) => signer.sign(data),
  base64url,
  utf8,
});

export type PublicKey = Readonly<Record<string, string>>;

/** The tools to check entries of any tablet whose key is known. Imported keys are kept, for a journal has many entries of few tablets. */
export const checkingWith = (keyOf: (device: DeviceId) => PublicKey | undefined): Checking => {
  const imported = new Map<string, Promise<CryptoKey>>();
  const keyFor = (jwk: PublicKey): Promise<CryptoKey> => {
    const name = `${jwk.x}.${jwk.y}`;
    const known = imported.get(name);
    if (known !== undefined) return known;
    const { kty = '', crv = '', x = '', y = '' } = jwk;
    const key = crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ]);
    imported.set(name, key);
    return key;
  };
  return {
    sha256,
    base64url,
    utf8,
    fromBase64url,
    verify: async (device, data, signature) => {
      const jwk = keyOf(device);
      if (jwk === undefined) return undefined;
      return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, await keyFor(jwk), signature, data);
    },
  };
};
