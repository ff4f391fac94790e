import type { Bytes } from '#kernel/bytes';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);
/** @throws TypeError when the bytes are not UTF-8 */
export const fromUtf8 = (data: Uint8Array): string => decoder.decode(data);

/** String.fromCharCode takes its characters as arguments, of which a call can carry only so many. */
const CHARACTERS_PER_CALL = 0x8000;

export const base64url = (data: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < data.length; at += CHARACTERS_PER_CALL) {
    binary += String.fromCharCode(...data.subarray(at, at + CHARACTERS_PER_CALL));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

/** @throws DOMException when the text is not base64url */
export const fromBase64url = (text: string): Bytes => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const data = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) data[at] = binary.charCodeAt(at);
  return data;
};

export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));

export const sha256 = async (data: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data));
