import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { type Bytes, concat } from '#kernel/bytes';
import { inflate, sha256, utf8 } from '#paper/code/bytes';

/**
 * The digest of a page: everything that makes its picture — content, fonts, forms, images — in a canonical text, however
 * the file packs it. The code itself stands outside it, since the code carries the digest (docs/sheet-code.md).
 */
const STREAM_BYTES_MAX = 32 * 1024 * 1024;
const DEPTH_MAX = 16;
/** How a stream is packed, and what points back, does not change the picture. */
const NOT_PICTURE: ReadonlySet<string> = new Set(['/Length', '/Filter', '/DecodeParms', '/Parent']);

export class UnreadablePdf extends Error {
  override name = 'UnreadablePdf';
}

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The unpacked bytes of a stream; only what Noodblad writes is read: plain, zlib, JPEG as it is. */
export const streamBytes = async (stream: PDFRawStream): Promise<Bytes> => {
  const filter = stream.dict.get(PDFName.of('Filter'));
  const name = filter instanceof PDFArray ? (filter.size() === 1 ? filter.get(0) : undefined) : filter;
  const contents = new Uint8Array(stream.contents);
  if (filter === undefined || name === PDFName.of('DCTDecode')) return contents;
  if (name !== PDFName.of('FlateDecode') || stream.dict.has(PDFName.of('DecodeParms')))
    throw new UnreadablePdf('a stream is packed in a way that Noodblad does not use');
  return inflate(contents, STREAM_BYTES_MAX);
};

export class Digester {
  private readonly known = new Map<string, string>();
  private readonly open = new Set<string>();

  constructor(private readonly context: PDFContext) {}

  /** Tells the unpacked bytes of a stream that was just written, so that it need not be unpacked again. */
  async remember(ref: PDFRef, dict: PDFDict, plain: Bytes): Promise<void> {
    this.known.set(ref.toString(), await this.ofStream(dict, plain, 0));
  }

  private async ofStream(dict: PDFDict, plain: Bytes, depth: number): Promise<string> {
    return `stream ${hexOf(await sha256(concat(utf8(await this.text(dict, depth + 1)), plain)))}`;
  }

  /** Pages are digested one after the other, so a reference that is still open is a circle. */
  private async ofRef(ref: PDFRef, depth: number): Promise<string> {
    const name = ref.toString();
    if (this.open.has(name)) throw new UnreadablePdf('objects that refer to each other in a circle');
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.open.add(name);
    try {
      const made = await this.text(this.context.lookup(ref) ?? PDFNull, depth + 1);
      this.known.set(name, made);
      return made;
    } finally {
      this.open.delete(name);
    }
  }

  /** @throws UnreadablePdf for what Noodblad never writes */
  private async text(object: PDFObject, depth: number): Promise<string> {
    if (depth > DEPTH_MAX) throw new UnreadablePdf('objects are nested deeper than Noodblad writes them');
    if (object instanceof PDFRef) return this.ofRef(object, depth);
    if (object instanceof PDFName) return object.asString();
    if (object instanceof PDFNumber) return String(object.asNumber());
    if (object instanceof PDFBool) return String(object.asBoolean());
    if (object === PDFNull) return 'null';
    if (object instanceof PDFString || object instanceof PDFHexString) return `(${hexOf(object.asBytes())})`;
    if (object instanceof PDFRawStream) return this.ofStream(object.dict, await streamBytes(object), depth);
    if (object instanceof PDFStream) throw new UnreadablePdf('a stream that is not raw');
    if (object instanceof PDFArray) {
      const parts: string[] = [];
      for (const item of object.asArray()) parts.push(await this.text(item, depth + 1));
      return `[${parts.join(' ')}]`;
    }
    if (object instanceof PDFDict) return this.ofDict(object, depth);
    throw new UnreadablePdf('an object that Noodblad never writes');
  }

  private async ofDict(dict: PDFDict, depth: number): Promise<string> {
    const parts: string[] = [];
    const entries = dict.entries().map(([key, value]) => [key.asString(), value] as const);
    const rawFilter = dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode') ? ['/Filter/DCTDecode'] : [];
    for (const [key, value] of entries.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      if (!NOT_PICTURE.has(key)) parts.push(`${key} ${await this.text(value, depth + 1)}`);
    }
    return `<<${[...rawFilter, ...parts].join(' ')}>>`;
  }

  /** First 16 bytes of the page's digest. @param page its dictionary; the code's own image and stream stay out */
  async ofPage(page: PDFDict): Promise<Bytes> {
    const contents = page.lookup(PDFName.of('Contents'), PDFArray);
    const ink = contents.get(0);
    const resources = page.lookup(PDFName.of('Resources'), PDFDict);
    const parts = [await this.text(ink, 0)];
    for (const [key, value] of resources
      .entries()
      .toSorted(([one], [other]) => (one.asString() < other.asString() ? -1 : 1))) {
      parts.push(
        key === PDFName.of('XObject') && value instanceof PDFDict
          ? `/XObject ${await this.withoutCode(value)}`
          : `${key.asString()} ${await this.text(value, 1)}`,
      );
    }
    for (const [key, value] of page
      .entries()
      .toSorted(([one], [other]) => (one.asString() < other.asString() ? -1 : 1))) {
      if (!['/Contents', '/Resources', '/Parent'].includes(key.asString()))
        parts.push(`${key.asString()} ${await this.text(value, 1)}`);
    }
    return (await sha256(utf8(parts.join('\n')))).slice(0, 16);
  }

  private async withoutCode(objects: PDFDict): Promise<string> {
    const parts: string[] = [];
    for (const [key, value] of objects
      .entries()
      .toSorted(([one], [other]) => (one.asString() < other.asString() ? -1 : 1))) {
      if (key.asString() !== '/Code') parts.push(`${key.asString()} ${await this.text(value, 1)}`);
    }
    return `<<${parts.join(' ')}>>`;
  }
}
