import { type Bytes, concat } from '#kernel/bytes';

const encoder = new TextEncoder();
export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;
export const sha256 = async (data: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data));

export const toBase64url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Undefined when the text is not base64 or base64url. */
export const fromBase64 = (text: string): Bytes | undefined => {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/\s/g, '')), (sign) =>
      sign.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
};

const pumped = async (data: Bytes, stream: CompressionStream | DecompressionStream, most: number): Promise<Bytes> => {
  const writer = stream.writable.getWriter();
  const written = writer.write(data).then(() => writer.close());
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('more bytes than allowed');
    }
    parts.push(value);
  }
  await written;
  return concat(...parts);
};

export const deflate = (data: Bytes): Promise<Bytes> =>
  pumped(data, new CompressionStream('deflate'), Number.POSITIVE_INFINITY);
/** @param most bytes; @throws when the data are not zlib or give more */
export const inflate = (data: Bytes, most: number): Promise<Bytes> =>
  pumped(data, new DecompressionStream('deflate'), most);
