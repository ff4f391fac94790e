import type { Bytes } from '#kernel/bytes';
import type { DeviceId } from '#kernel/ids';
import type { Signer } from '#ports/signer';
import type { RowPlace, Vault } from '#ports/vault';
import { base64url, utf8 } from '#vault/bytes';
import { aesKey, decryptUnder, encryptUnder, hmacKey } from '#vault/keys';

/** The vault while it is open: keys that can be used but not taken out. Dropping this object closes it. */
export class OpenVault implements Vault, Signer {
  private constructor(
    readonly device: DeviceId,
    private readonly rows: CryptoKey,
    private readonly index: CryptoKey,
    private readonly signing: CryptoKey,
    private readonly jwk: Readonly<Record<string, string>>,
  ) {}

  static async from(
    device: DeviceId,
    dataKey: Bytes,
    signing: CryptoKey,
    jwk: Readonly<Record<string, string>>,
  ): Promise<OpenVault> {
    return new OpenVault(device, await aesKey(dataKey, 'rows'), await hmacKey(dataKey, 'index'), signing, jwk);
  }

  /** VA3: a row taken to another table, id, epoch or tablet does not open. */
  private context(place: RowPlace): string {
    return JSON.stringify([place.table, place.id, place.epoch, this.device]);
  }

  encrypt(place: RowPlace, data: Bytes): Promise<Bytes> {
    return encryptUnder(this.rows, data, this.context(place));
  }

  decrypt(place: RowPlace, box: Bytes): Promise<Bytes> {
    return decryptUnder(this.rows, box, this.context(place));
  }

  async blindKey(text: string): Promise<string> {
    return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', this.index, utf8(text))));
  }

  async sign(data: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.signing, data));
  }

  publicKey(): Promise<Readonly<Record<string, string>>> {
    return Promise.resolve(this.jwk);
  }
}
