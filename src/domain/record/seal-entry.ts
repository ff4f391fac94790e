import type { Entry, UnsignedEntry } from '#domain/record/entry';
import { canonicalise, type Json } from '#kernel/canonical';
import type { DeviceId } from '#kernel/ids';

/** base64url without padding, of bytes. Supplied by the shell: the domain has neither btoa nor Buffer. */
export type Bytes = Uint8Array<ArrayBuffer>;
export type Sealing = {
  readonly sha256: (data: Bytes) => Promise<Bytes>;
  /** ES256 (raw r‖s, 64 bytes) by the device's key. */
  readonly sign: (data: Bytes) => Promise<Bytes>;
  readonly base64url: (data: Bytes) => string;
  readonly utf8: (text: string) => Bytes;
};
export type Checking = Omit<Sealing, 'sign'> & {
  readonly fromBase64url: (text: string) => Bytes;
  /** Undefined when the device is unknown. */
  readonly verify: (device: DeviceId, data: Bytes, signature: Bytes) => Promise<boolean | undefined>;
};

/** The JWS protected header: fixed but for the key's name. */
const headerOf = (device: DeviceId): string => canonicalise({ alg: 'ES256', kid: device });

const payloadOf = (entry: UnsignedEntry): string => {
  const { hash: _hash, sig: _sig, ...unsigned } = entry as Entry;
  return canonicalise(unsigned as unknown as Json);
};

const signingInput = (entry: UnsignedEntry, tools: Pick<Sealing, 'base64url' | 'utf8'>): string =>
  `${tools.base64url(tools.utf8(headerOf(entry.device)))}.${tools.base64url(tools.utf8(payloadOf(entry)))}`;

/** Hashes and signs. The signature is that of a JWS over the canonical entry, so any JOSE library can check it. */
export const sealEntry = async (entry: UnsignedEntry, tools: Sealing): Promise<Entry> => {
  const hash = tools.base64url(await tools.sha256(tools.utf8(payloadOf(entry))));
  const sig = tools.base64url(await tools.sign(tools.utf8(signingInput(entry, tools))));
  return { ...entry, hash, sig };
};

/** The entry as a compact JWS, `header.payload.signature`: how it travels. */
export const jwsOf = (entry: Entry, tools: Pick<Sealing, 'base64url' | 'utf8'>): string =>
  `${signingInput(entry, tools)}.${entry.sig}`;

export type SealVerdict = 'genuine' | 'altered' | 'unknown-device';

/** Recomputes hash and signature from what the entry says. */
export const checkEntry = async (entry: Entry, tools: Checking): Promise<SealVerdict> => {
  const hash = tools.base64url(await tools.sha256(tools.utf8(payloadOf(entry))));
  if (hash !== entry.hash) return 'altered';
  const good = await tools.verify(entry.device, tools.utf8(signingInput(entry, tools)), tools.fromBase64url(entry.sig));
  if (good === undefined) return 'unknown-device';
  return good ? 'genuine' : 'altered';
};
