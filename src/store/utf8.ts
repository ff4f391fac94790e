import type { Bytes } from '#kernel/bytes';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);
/** @throws TypeError when the bytes are not UTF-8 */
export const fromUtf8 = (data: Uint8Array): string => decoder.decode(data);
