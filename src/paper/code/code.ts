import { decode, encode } from 'cborg';
import { type Bytes, concat, sameBytes } from '#kernel/bytes';
import type { Instant } from '#kernel/instant';
import { fail, ok, type Result } from '#kernel/result';
import { fromBase45, toBase45 } from '#paper/code/base45';
import { deflate, inflate, toBase64url } from '#paper/code/bytes';
import { type Claims, decodeClaims, encodeClaims } from '#paper/code/claims';
import { keyIdOf, type Trust } from '#paper/code/trust';
import type { Signer } from '#ports/signer';

/**
 * The code on a sheet: COSE_Sign1 (RFC 9052, untagged) over CBOR claims, ES256, zlib where that is shorter, base45, `NB1:`.
 * docs/sheet-code.md describes it for others.
 */
export const CODE_PREFIX = 'NB1:';
/** A code never says more than this. */
const CLAIMS_BYTES_MAX = 64 * 1024;
const CODE_LETTERS_MAX = 4500;
const SIGNATURE_BYTES = 64;
const ES256 = -7;
const ALGORITHM_HEADER = 1;
const KEY_ID_HEADER = 4;
/** First byte of an untagged array of four, and of a zlib stream. */
const COSE_BYTE = 0x84;
const ZLIB_BYTE = 0x78;

const protectedHeader = (): Bytes => new Uint8Array(encode(new Map([[ALGORITHM_HEADER, ES256]])));

const toSign = (header: Uint8Array, payload: Uint8Array): Bytes =>
  new Uint8Array(encode(['Signature1', header, new Uint8Array(0), payload]));

/** Signs the claims and writes the code's text. */
export const makeCode = async (claims: Claims, signer: Signer): Promise<string> => {
  const payload = encodeClaims(claims);
  const header = protectedHeader();
  const keyId = await keyIdOf(await signer.publicKey());
  const signature = await signer.sign(toSign(header, payload));
  const cose: Bytes = new Uint8Array(encode([header, new Map([[KEY_ID_HEADER, keyId]]), payload, signature]));
  return CODE_PREFIX + toBase45(await shorter(cose));
};

const shorter = async (cose: Bytes): Promise<Bytes> => {
  const packed = await deflate(cose);
  return packed.length < cose.length ? packed : cose;
};

/** How many letters the code of these claims will have, without signing it: random-looking bytes do not compress. */
export const codeLength = async (claims: Claims): Promise<number> => {
  const stand = new Uint8Array(SIGNATURE_BYTES).map((_, at) => (at * 167 + 89) % 256);
  const cose: Bytes = concat(protectedHeader(), stand.slice(0, 16), encodeClaims(claims), stand);
  return CODE_PREFIX.length + Math.ceil((await shorter(cose)).length * 1.5) + 3;
};

export type ReadCode = {
  readonly claims: Claims;
  readonly keyId: Uint8Array;
  readonly signed: Bytes;
  readonly signature: Bytes;
};
export type CodeProblem = 'not-a-code' | 'damaged';

const unpacked = async (bytes: Bytes): Promise<Bytes | undefined> => {
  if (bytes[0] === COSE_BYTE) return bytes;
  if (bytes[0] !== ZLIB_BYTE) return undefined;
  try {
    return await inflate(bytes, CLAIMS_BYTES_MAX);
  } catch {
    return undefined;
  }
};

/** Takes a code apart; says nothing yet about whether it is genuine. */
export const readCode = async (text: string): Promise<Result<ReadCode, CodeProblem>> => {
  if (!text.startsWith(CODE_PREFIX)) return fail('not-a-code');
  if (text.length > CODE_LETTERS_MAX) return fail('damaged');
  const bytes = fromBase45(text.slice(CODE_PREFIX.length));
  const cose = bytes === undefined ? undefined : await unpacked(bytes);
  if (cose === undefined) return fail('damaged');
  try {
    const parts: unknown = decode(cose, { useMaps: true, rejectDuplicateMapKeys: true });
    return partsOf(parts);
  } catch {
    return fail('damaged');
  }
};

const partsOf = (parts: unknown): Result<ReadCode, CodeProblem> => {
  if (!Array.isArray(parts) || parts.length !== 4) return fail('damaged');
  const [header, open, payload, signature]: unknown[] = parts;
  if (
    !(header instanceof Uint8Array) ||
    !(open instanceof Map) ||
    !(payload instanceof Uint8Array) ||
    !(signature instanceof Uint8Array)
  )
    return fail('damaged');
  const keyId: unknown = open.get(KEY_ID_HEADER);
  const claims = decodeClaims(payload);
  if (!(keyId instanceof Uint8Array) || claims === undefined) return fail('damaged');
  if (!sameBytes(header, protectedHeader()) || signature.length !== SIGNATURE_BYTES) return fail('damaged');
  return ok({ claims, keyId, signed: toSign(header, payload), signature: new Uint8Array(signature) });
};

export type CodeVerdict = {
  readonly verdict: 'genuine' | 'altered' | 'unknown-signer' | 'revoked' | 'superseded' | 'expired';
  readonly signer?: string;
};

/** Believes a code or says why not, in the order of 4-paper.md: altered > unknown signer > revoked > superseded > expired. */
export const checkCode = async (read: ReadCode, trust: Trust, at: Instant): Promise<CodeVerdict> => {
  const known = await signerOf(read.keyId, trust);
  if (known === undefined) return { verdict: 'unknown-signer' };
  const signer = known.name;
  const key = await crypto.subtle.importKey(
    'jwk',
    { ...known.key, ext: true },
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const good = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, read.signature, read.signed);
  if (!good) return { verdict: 'altered', signer };
  if (known.revokedAt !== undefined && known.revokedAt <= at) return { verdict: 'revoked', signer };
  if (trust.superseded.includes(read.claims.number)) return { verdict: 'superseded', signer };
  if (read.claims.validUntil * 1000 < Date.parse(at)) return { verdict: 'expired', signer };
  return { verdict: 'genuine', signer };
};

const signerOf = async (keyId: Uint8Array, trust: Trust): Promise<Trust['signers'][number] | undefined> => {
  for (const signer of trust.signers) if (sameBytes(await keyIdOf(signer.key), keyId)) return signer;
  return undefined;
};

export const keyIdName = (keyId: Uint8Array): string => toBase64url(keyId);
