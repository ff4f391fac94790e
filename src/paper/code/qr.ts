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

/**
 * Pixels a module in the image. With one pixel a module, viewers blur the picture when they enlarge it and readers fail at
 * 200 dpi (seen in poppler: 18 of 85 pages read; with eight, all).
 */
export const PIXELS_A_MODULE = 8;

export type QrImage = {
  readonly modules: number;
  /** Width and height of the image in pixels. */
  readonly pixels: number;
  /** One bit a pixel, 1 = black: a module is one byte wide. */
  readonly bits: Uint8Array<ArrayBuffer>;
};

/** @throws RangeError when the text does not fit the square at 0.45 mm a module */
export const qrImage = (text: string, side: number): QrImage => {
  const code = encode(text, { ecc: 'M', border: 0, boostEcc: false, maxVersion: versionFor(side) });
  const bits = new Uint8Array(code.size * code.size * PIXELS_A_MODULE);
  for (const [y, row] of code.data.entries()) {
    const line = Uint8Array.from(row, (black) => (black ? 0xff : 0));
    for (let copy = 0; copy < PIXELS_A_MODULE; copy += 1) bits.set(line, (y * PIXELS_A_MODULE + copy) * code.size);
  }
  return { modules: code.size, pixels: code.size * PIXELS_A_MODULE, bits };
};
