import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  PDFWriter,
} from 'pdf-lib';
import { type Bytes, sameBytes } from '#kernel/bytes';
import { inflate } from '#paper/code/bytes';
import { PIXELS_A_MODULE, qrImage } from '#paper/code/qr';
import { ATTACHMENT_NAME, codeOperators } from '#paper/pdf/conventions';
import { Digester, streamBytes, UnreadablePdf } from '#paper/pdf/digest';

/** A file from outside is never larger, nor has more pages or objects, than a centre's pack could. */
export const PDF_BYTES_MAX = 64 * 1024 * 1024;
const ATTACHMENT_BYTES_MAX = 64 * 1024 * 1024;
const PAGES_MAX = 5000;
const OBJECTS_MAX = 200_000;

export type OpenedPage = {
  /** First 16 bytes of the digest of everything drawn but the code. */
  readonly ink: Bytes;
  readonly place: readonly [number, number, number];
  readonly modules: number;
  readonly bits: Bytes;
};
export type OpenedSheets = {
  readonly attachment: string;
  readonly pages: readonly OpenedPage[];
  readonly problems: readonly string[];
};

const name = (text: string): PDFName => PDFName.of(text);

/** Keys that a Noodblad catalog and page have; any other may change what a reader shows (scripts, forms, layers). */
const CATALOG_KEYS: ReadonlySet<string> = new Set(['/Type', '/Pages', '/ViewerPreferences', '/Names', '/AF', '/Lang']);
const PAGE_KEYS: ReadonlySet<string> = new Set([
  '/Type',
  '/Parent',
  '/MediaBox',
  '/Resources',
  '/Contents',
  '/NoodbladCode',
]);

const strangeKeys = (dict: PDFDict, allowed: ReadonlySet<string>): readonly string[] =>
  dict
    .entries()
    .map(([key]) => key.asString())
    .filter((key) => !allowed.has(key));

/**
 * Opens a PDF as far as Noodblad's own sheets need it.
 * @throws UnreadablePdf when it is not one that Noodblad wrote, or is damaged, encrypted, or too large
 */
export const openSheets = async (bytes: Bytes): Promise<OpenedSheets> => {
  if (bytes.length > PDF_BYTES_MAX) throw new UnreadablePdf('the file is larger than 64 MiB');
  refusePacked(bytes);
  const document = await load(bytes);
  const { context, catalog } = document;
  if (context.enumerateIndirectObjects().length > OBJECTS_MAX)
    throw new UnreadablePdf('the file holds too many objects');
  const attachment = await attachmentOf(catalog);
  const problems = [
    ...tailProblems(bytes),
    ...strangeKeys(catalog, CATALOG_KEYS).map((key) => `the document has ${key}, which Noodblad never writes`),
  ];
  if (!sameBytes(await rewritten(document), bytes))
    problems.push('the file is not byte for byte as Noodblad writes it');
  const digester = new Digester(context);
  const pages: OpenedPage[] = [];
  for (const page of pageDictionaries(catalog)) {
    problems.push(
      ...strangeKeys(page, PAGE_KEYS).map((key) => `page ${pages.length + 1} has ${key}, which Noodblad never writes`),
    );
    pages.push(await openPage(page, digester, pages.length + 1, problems));
  }
  return { attachment, pages, problems };
};

/** Names of things that Noodblad never writes and that a parser would unpack without limit, or not open at all. */
const REFUSED: ReadonlySet<string> = new Set(['ObjStm', 'XRef', 'Encrypt']);
const SUSPECT = /\/(?:[OXE]|#4[5Ff]|#58)[A-Za-z0-9#]{2,40}/g;

/** Before any parser sees the file. @throws UnreadablePdf when objects are packed in streams, or the file is encrypted */
const refusePacked = (bytes: Bytes): void => {
  const text = new TextDecoder('latin1').decode(bytes);
  for (const [found] of text.matchAll(SUSPECT)) {
    const plain = found
      .slice(1)
      .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (REFUSED.has(plain))
      throw new UnreadablePdf('the file is packed or encrypted in a way that Noodblad does not use');
  }
};

const load = async (bytes: Bytes): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      parseSpeed: ParseSpeeds.Fastest,
      capNumbers: true,
    });
  } catch {
    throw new UnreadablePdf('the file is not a PDF that can be read, or it is encrypted');
  }
};

/**
 * The same objects written again by the same writer must give the same bytes: finds every change in what no page shows
 * (cross references, spaces, comments, objects that nothing refers to).
 */
const rewritten = async (document: PDFDocument): Promise<Uint8Array> =>
  PDFWriter.forContext(document.context, Number.POSITIVE_INFINITY).serializeToBuffer();

const END = '%%EOF';

/** Bytes behind the end, or a second end: something was appended after Noodblad wrote the file. */
const tailProblems = (bytes: Bytes): readonly string[] => {
  const text = new TextDecoder('latin1').decode(bytes);
  const problems: string[] = [];
  if (!/%%EOF\n?$/.test(text)) problems.push('bytes stand behind the end of the file');
  if (!text.startsWith('%PDF-')) problems.push('bytes stand before the start of the file');
  if (text.split(`startxref`).length !== 2 || text.split(END).length !== 2)
    problems.push('the file was added to after it was made');
  return problems;
};

const pageDictionaries = (catalog: PDFDict): readonly PDFDict[] => {
  const kids = catalog.lookup(name('Pages'), PDFDict).lookup(name('Kids'), PDFArray);
  if (kids.size() > PAGES_MAX) throw new UnreadablePdf('the file has too many pages');
  return kids.asArray().map((_, index) => {
    const page = kids.lookup(index, PDFDict);
    if (page.lookup(name('Type')) !== name('Page'))
      throw new UnreadablePdf('its pages are not laid out as Noodblad does');
    return page;
  });
};

const attachmentOf = async (catalog: PDFDict): Promise<string> => {
  try {
    const files = catalog
      .lookup(name('Names'), PDFDict)
      .lookup(name('EmbeddedFiles'), PDFDict)
      .lookup(name('Names'), PDFArray);
    const title = files.lookup(0);
    const titleText = title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : '';
    if (files.size() !== 2 || titleText !== ATTACHMENT_NAME) throw new UnreadablePdf('no attached sheets');
    const stream = files.lookup(1, PDFDict).lookup(name('EF'), PDFDict).lookup(name('F'));
    if (!(stream instanceof PDFRawStream)) throw new UnreadablePdf('no attached sheets');
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await inflate(new Uint8Array(stream.contents), ATTACHMENT_BYTES_MAX),
    );
  } catch {
    throw new UnreadablePdf('it carries no sheets of Noodblad');
  }
};

const openPage = async (page: PDFDict, digester: Digester, number: number, problems: string[]): Promise<OpenedPage> => {
  const contents = page.lookup(name('Contents'), PDFArray);
  const place = numbersOf(page.lookup(name('NoodbladCode'), PDFArray));
  const image = page.lookup(name('Resources'), PDFDict).lookup(name('XObject'), PDFDict).lookup(name('Code'));
  if (contents.size() !== 2 || place === undefined || !(image instanceof PDFRawStream))
    throw new UnreadablePdf(`page ${number} is not laid out as Noodblad does`);
  const modules = sizeOf(image.dict);
  const drawn = new TextDecoder('latin1').decode(await streamOf(contents, 1));
  if (drawn !== codeOperators(place, modules)) problems.push(`page ${number}: the code is not drawn in its place`);
  return { ink: await digester.ofPage(page), place, modules, bits: await streamBytes(image) };
};

const streamOf = async (array: PDFArray, index: number): Promise<Bytes> => {
  const stream = array.lookup(index);
  if (!(stream instanceof PDFRawStream)) throw new UnreadablePdf('a page content is not a stream');
  return streamBytes(stream);
};

const numbersOf = (array: PDFArray): readonly [number, number, number] | undefined => {
  const [left, bottom, side] = array
    .asArray()
    .map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  return left === undefined ||
    bottom === undefined ||
    side === undefined ||
    ![left, bottom, side].every(Number.isFinite)
    ? undefined
    : [left, bottom, side];
};

/** The code's image must be exactly what Noodblad writes, or a mask or decode array could show another picture. */
const sizeOf = (dict: PDFDict): number => {
  const width = dict.lookup(name('Width'));
  const wanted = width instanceof PDFNumber ? width.asNumber() : 0;
  const expected: readonly (readonly [string, string])[] = [
    ['Type', '/XObject'],
    ['Subtype', '/Image'],
    ['Width', String(wanted)],
    ['Height', String(wanted)],
    ['ColorSpace', '/DeviceGray'],
    ['BitsPerComponent', '1'],
    ['Decode', '[ 1 0 ]'],
    ['Interpolate', 'false'],
  ];
  const strange = dict
    .entries()
    .some(
      ([key, value]) =>
        value instanceof PDFRef ||
        (key !== name('Length') && key !== name('Filter') && !expected.some(([known]) => name(known) === key)),
    );
  if (strange || expected.some(([key, value]) => String(dict.get(name(key))) !== value))
    throw new UnreadablePdf('the image of a code is not as Noodblad draws it');
  return wanted / PIXELS_A_MODULE;
};

/** True when the image shows exactly this code. */
export const showsCode = (page: OpenedPage, code: string): boolean => {
  try {
    const sideMm = (page.place[2] * 25.4) / 72;
    const { modules, bits } = qrImage(code, sideMm + 0.01);
    return (
      modules === page.modules && bits.length === page.bits.length && bits.every((byte, at) => byte === page.bits[at])
    );
  } catch {
    return false;
  }
};
