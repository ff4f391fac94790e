import { z } from 'zod';
import { canonicalise } from '#kernel/canonical';
import { type Instant, parseInstant } from '#kernel/instant';
import { sha256, toBase64url, utf8 } from '#paper/code/bytes';

/** Whose codes are believed: a file that the centre gives to its pharmacy (docs/sheet-code.md). */
const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().min(40).max(50),
  y: z.string().min(40).max(50),
});
export type PublicJwk = z.infer<typeof jwkSchema>;

const moment = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is not a moment like 2026-11-24T08:00:00Z' });
  return z.NEVER;
});
export const trustSchema = z.object({
  format: z.literal('noodblad-trust'),
  version: z.literal(1),
  signers: z.array(z.object({ name: z.string().max(200), key: jwkSchema, revokedAt: moment.optional() })).max(10_000),
  /** Numbers of sheets that are known to be replaced. */
  superseded: z.array(z.string().max(40)).max(100_000).default([]),
});
export type Trust = z.infer<typeof trustSchema>;

export const NO_TRUST: Trust = { format: 'noodblad-trust', version: 1, signers: [], superseded: [] };

export const KEY_ID_BYTES = 8;

/** First 8 bytes of the key's JWK thumbprint (RFC 7638). */
export const keyIdOf = async (key: Readonly<Record<string, unknown>>) => {
  const { kty, crv, x, y } = key;
  const thumbprint = canonicalise({ kty: String(kty), crv: String(crv), x: String(x), y: String(y) });
  return (await sha256(utf8(thumbprint))).slice(0, KEY_ID_BYTES);
};

export const keyIdText = async (key: Readonly<Record<string, unknown>>): Promise<string> =>
  toBase64url(await keyIdOf(key));

export const parsePublicJwk = (key: unknown): PublicJwk | undefined => jwkSchema.safeParse(key).data;
