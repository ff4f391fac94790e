import { type Entry, unsignedEntrySchema } from '#domain/record/entry';
import type { Bytes, Checking } from '#domain/record/seal-entry';
import type { Json } from '#kernel/canonical';
import { fail, ok, type Result } from '#kernel/result';

/** An entry with its sheet's cells is some hundred kilobytes; a longer JWS is not one of ours. Characters. */
export const JWS_LENGTH_MAX = 4 * 1024 * 1024;

type Tools = Pick<Checking, 'sha256' | 'base64url' | 'fromBase64url'> & { readonly fromUtf8: (data: Bytes) => string };

/**
 * Reads a compact JWS back into an entry (the reverse of `jwsOf`). What it says is not checked here: `checkEntry` does that
 * when the journal takes it in. An entry of a newer format is refused with that reason, and stays where it was found.
 */
export const entryOfJws = async (jws: string, tools: Tools): Promise<Result<Entry, string>> => {
  if (jws.length > JWS_LENGTH_MAX) return fail(`longer than ${JWS_LENGTH_MAX} characters`);
  const [, payload, sig, ...more] = jws.split('.');
  if (payload === undefined || sig === undefined || more.length > 0) {
    return fail('not a compact JWS');
  }
  try {
    const bytes = tools.fromBase64url(payload);
    const json = JSON.parse(tools.fromUtf8(bytes)) as Json;
    const unsigned = unsignedEntrySchema.safeParse(json);
    if (!unsigned.success) {
      const [issue] = unsigned.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
      return fail(`not an entry of this format: ${issue}`);
    }
    const hash = tools.base64url(await tools.sha256(bytes));
    return ok({ ...unsigned.data, hash, sig });
  } catch (error) {
    return fail(`cannot be read: ${String(error)}`);
  }
};
