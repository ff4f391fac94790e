import { entriesOf } from '#domain/record/causality';
import type { Entry } from '#domain/record/entry';
import { NO_TRUST, parsePublicJwk, type Trust, trustSchema } from '#paper/code/trust';

/** A trust list larger than this is not read, bytes. */
export const TRUST_BYTES_MAX = 8 * 1024 * 1024;

/**
 * The tablets this tablet knows: every device whose key stands in the journal, and sheets that the ledger saw replaced.
 * A device that was revoked stays in the list with the moment, so that its sheets are named "revoked" and not "unknown".
 */
export const ownTrust = (entries: readonly Entry[]): Trust => {
  const revoked = new Map<string, Entry['enteredAt']>();
  const signers = new Map<string, Trust['signers'][number]>();
  for (const entry of entriesOf(entries, 'device')) {
    const { change, device, name, publicKey } = entry.body;
    if (change === 'revoked') revoked.set(device, entry.enteredAt);
    const key = parsePublicJwk(publicKey);
    if (key !== undefined) signers.set(device, { name, key });
  }
  return {
    ...NO_TRUST,
    signers: [...signers].map(([device, signer]) => {
      const at = revoked.get(device);
      return at === undefined ? signer : { ...signer, revokedAt: at };
    }),
    superseded: entriesOf(entries, 'sheet').flatMap(({ body }) => (body.replaces === undefined ? [] : [body.replaces])),
  };
};

/** Reads a trust list from a file; undefined when it is not one. */
export const readTrust = (text: string): Trust | undefined => {
  try {
    return trustSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Both lists together: what the pharmacy loaded, and what this tablet knows by itself. A revocation in either one counts. */
export const joinTrust = (own: Trust, loaded: Trust | undefined): Trust => {
  if (loaded === undefined) return own;
  const signers = new Map<string, Trust['signers'][number]>();
  for (const signer of [...own.signers, ...loaded.signers]) {
    const name = `${signer.key.x}.${signer.key.y}`;
    const before = signers.get(name);
    const at = [before?.revokedAt, signer.revokedAt].filter((moment) => moment !== undefined).sort()[0];
    signers.set(name, at === undefined ? signer : { ...signer, revokedAt: at });
  }
  return {
    ...NO_TRUST,
    signers: [...signers.values()],
    superseded: [...new Set([...own.superseded, ...loaded.superseded])],
  };
};
