import { type PDFContext, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import type { Bytes } from '#kernel/bytes';
import { deflate, utf8 } from '#paper/code/bytes';
import type { Digester } from '#paper/pdf/digest';
import type { Face } from '#paper/type/faces';

/** Writes packed bytes as a stream object, and tells the digester what they were. */
export const addStream = async (
  context: PDFContext,
  digester: Digester,
  entries: Record<string, unknown>,
  plain: Bytes,
): Promise<PDFRef> => {
  const packed = await deflate(plain);
  const dict = context.obj({ ...(entries as Record<string, never>), Filter: 'FlateDecode', Length: packed.length });
  const ref = context.register(PDFRawStream.of(dict, packed));
  await digester.remember(ref, dict, plain);
  return ref;
};

/** Glyph → letter, so that text can be searched and copied. */
const toUnicode = (face: Face): string => {
  const byGlyph = new Map<number, number>();
  for (const [code, glyph] of face.metrics.glyphOf) if (!byGlyph.has(glyph)) byGlyph.set(glyph, code);
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  const lines = [...byGlyph]
    .toSorted(([one], [other]) => one - other)
    .map(([glyph, code]) => `<${hex(glyph)}> <${hex(code)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
};

/** Tags that mark the fonts as subsets; fixed, since the subset is (public/fonts). */
const TAGS = { R: 'NBREGA', S: 'NBSEMI', B: 'NBBOLD', M: 'NBMONO' } as const;
const BASE_NAMES = {
  R: 'IBMPlexSansCond',
  S: 'IBMPlexSansCond-SmBld',
  B: 'IBMPlexSansCond-Bold',
  M: 'IBMPlexMono-Bold',
} as const;
const SYMBOLIC = 4;
const FIXED_PITCH = 1;

/** Embeds one cut whole, as the subset file it already is. */
export const embedFace = async (context: PDFContext, digester: Digester, face: Face): Promise<PDFRef> => {
  const { metrics } = face;
  const name = `${TAGS[face.name]}+${BASE_NAMES[face.name]}`;
  const file = await addStream(context, digester, { Length1: metrics.bytes.length }, metrics.bytes);
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SYMBOLIC + (face.name === 'M' ? FIXED_PITCH : 0),
      FontBBox: [...metrics.box],
      ItalicAngle: 0,
      Ascent: metrics.ascent,
      Descent: metrics.descent,
      CapHeight: metrics.capHeight,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, [...metrics.advances]],
      CIDToGIDMap: 'Identity',
    }),
  );
  const unicode = await addStream(context, digester, {}, utf8(toUnicode(face)));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
};

export const textString = (text: string): PDFHexString => PDFHexString.fromText(text);
export const nameOf = (text: string): PDFName => PDFName.of(text);
