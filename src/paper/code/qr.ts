import { encode } from 'uqr';

/** Side of one module, millimetres: at 200 dpi 3.5 points of a scanner (sheets.md §9). */
export const MODULE_MM = 0.45;
/** Data codewords at error correction M, versions 1 to 27 (ISO/IEC 18004, table 7). */
const CODEWORDS_M: readonly number[] = [
  16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860, 914,
  1000, 1062, 1128,
];
const ROUNDING = 1e-6;

const versionFor = (side: number): number =>
  Math.min(CODEWORDS_M.length, Math.floor((side / MODULE_MM + ROUNDING - 17) / 4));

/** How many letters fit a square of this side at the smallest allowed module. @param side millimetres */
export const lettersThatFit = (side: number): number => {
  const version = versionFor(side);
  const bits = (CODEWORDS_M[version - 1] ?? 0) * 8 - 4 - (version <= 9 ? 9 : 11);
  const pairs = Math.floor(bits / 11);
  return pairs * 2 + (bits - pairs * 11 >= 6 ? 1 : 0);
};

export type QrImage = {
  readonly modules: number /** One bit a module, rows padded to bytes, 1 = black. */;
  readonly bits: Uint8Array<ArrayBuffer>;
};

/** @throws RangeError when the text does not fit the square at 0.45 mm a module */
export const qrImage = (text: string, side: number): QrImage => {
  const code = encode(text, { ecc: 'M', border: 0, boostEcc: false, maxVersion: versionFor(side) });
  const rowBytes = Math.ceil(code.size / 8);
  const bits = new Uint8Array(rowBytes * code.size);
  for (const [y, row] of code.data.entries()) {
    for (const [x, black] of row.entries()) {
      const at = y * rowBytes + (x >> 3);
      if (black) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { modules: code.size, bits };
};
