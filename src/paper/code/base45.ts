/** Base45 (RFC 9285): bytes in the letters that a QR code packs densest. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

export const toBase45 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    let value = second === undefined ? first : first * 256 + second;
    const letters = second === undefined ? 2 : 3;
    for (let place = 0; place < letters; place += 1) {
      text += LETTERS.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
};

/** Undefined when the text is not base45. */
export const fromBase45 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [low, middle, high] = [...text.slice(at, at + 3)].map((letter) => VALUES.get(letter));
    if (low === undefined || middle === undefined) return undefined;
    const short = at + 3 > text.length;
    if (!short && high === undefined) return undefined;
    const value = low + middle * 45 + (high ?? 0) * 2025;
    if (value > (short ? 0xff : 0xffff)) return undefined;
    if (!short) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return new Uint8Array(bytes);
};
