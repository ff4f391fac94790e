import type { DeviceId } from '#kernel/ids';

/** The device's P-256 key. Promise: the private key never leaves it. */
export interface Signer {
  readonly device: DeviceId;
  /** ES256, raw r‖s, 64 bytes. */
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  publicKey(): Promise<Readonly<Record<string, string>>>;
}
