/**
 * Reads what paper needs of a TrueType font: advance widths and glyph numbers. Our own few lines instead of a font
 * library: the fonts are ours (public/fonts), fixed, and without shaping; a library costs 700 kB in the worker.
 */
export type FontMetrics = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphs: number;
  /** In thousandths of an em. */
  readonly advances: readonly number[];
  readonly glyphOf: ReadonlyMap<number, number>;
};

type Table = { readonly at: number; readonly length: number };

/** @throws RangeError when the bytes are not a TrueType font with a format 4 character map */
export const readFont = (bytes: Uint8Array<ArrayBuffer>): FontMetrics => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Table>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(name, { at: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  const at = (name: string): number => {
    const table = tables.get(name);
    if (table === undefined) throw new RangeError(`the font has no table ${name}`);
    return table.at;
  };
  const head = at('head');
  const unitsPerEm = view.getUint16(head + 18);
  const scaled = (value: number): number => Math.round((value * 1000) / unitsPerEm);
  const hhea = at('hhea');
  const glyphs = view.getUint16(at('maxp') + 4);
  const measured = view.getUint16(hhea + 34);
  const hmtx = at('hmtx');
  const advances = Array.from({ length: glyphs }, (_, glyph) =>
    scaled(view.getUint16(hmtx + 4 * Math.min(glyph, measured - 1))),
  );
  const box = [36, 38, 40, 42].map((offset) => scaled(view.getInt16(head + offset)));
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  return {
    bytes,
    unitsPerEm,
    ascent: scaled(view.getInt16(hhea + 4)),
    descent: scaled(view.getInt16(hhea + 6)),
    capHeight: scaled(view.getInt16(at('OS/2') + 88)),
    box: [left, bottom, right, top],
    glyphs,
    advances,
    glyphOf: readCharacterMap(view, at('cmap')),
  };
};

const readCharacterMap = (view: DataView, cmap: number): ReadonlyMap<number, number> => {
  const subtables = view.getUint16(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    if (view.getUint16(at) === 4) return readFormat4(view, at);
  }
  throw new RangeError('the font has no format 4 character map');
};

const readFormat4 = (view: DataView, at: number): ReadonlyMap<number, number> => {
  const map = new Map<number, number>();
  const segments = view.getUint16(at + 6) / 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const place = at + 14 + 2 * segment;
    const end = view.getUint16(place);
    const start = view.getUint16(place + 2 * segments + 2);
    const delta = view.getInt16(place + 4 * segments + 2);
    const rangeAt = place + 6 * segments + 2;
    const range = view.getUint16(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) map.set(code, glyph);
    }
  }
  return map;
};
