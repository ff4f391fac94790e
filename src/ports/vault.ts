import type { PersonId } from '#kernel/ids';

/**
 * Encrypts rows under the tablet's data key. Promises: AES-256-GCM with a fresh random IV; `open` throws when the row was
 * changed, moved to another table or id, or belongs to another epoch.
 */
export interface Vault {
  encrypt(place: RowPlace, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  decrypt(place: RowPlace, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** HMAC under an index key, base64url: names rows without naming anybody. */
  blindKey(text: string): Promise<string>;
}

/** Bound into the encryption as additional data. */
export type RowPlace = { readonly table: string; readonly id: string; readonly epoch: number };

export type PinAnswer =
  | { readonly ok: true; readonly person: PersonId }
  | { readonly ok: false; readonly because: 'wrong-pin' | 'wait' | 'unknown-person'; readonly retryAfterMs: number };
