import { JpegEmbedder, type PDFContext, type PDFRef, PngEmbedder } from 'pdf-lib';
import type { Sheet, SheetResident } from '#domain/sheet/sheet';
import { fromBase64 } from '#paper/code/bytes';

/** A picture larger than this is left out: nobody's portrait needs it, and it would make the pack unprintable. */
const PHOTO_BYTES_MAX = 2 * 1024 * 1024;
const JPEG_START = [0xff, 0xd8];
const PNG_START = [0x89, 0x50, 0x4e, 0x47];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

const embed = async (context: PDFContext, photo: NonNullable<SheetResident['photo']>): Promise<PDFRef | undefined> => {
  const bytes = fromBase64(photo.base64);
  if (bytes === undefined || bytes.length > PHOTO_BYTES_MAX) return undefined;
  try {
    if (startsWith(bytes, JPEG_START)) return await (await JpegEmbedder.for(bytes)).embedIntoContext(context);
    if (startsWith(bytes, PNG_START)) return await (await PngEmbedder.for(bytes)).embedIntoContext(context);
  } catch {
    return undefined;
  }
  return undefined;
};

const residentOf = (sheet: Sheet): SheetResident | undefined =>
  sheet.kind === 'mar' || sheet.kind === 'order' ? sheet.resident : undefined;

/** Embeds each resident's picture once; one that cannot be read is left out, and its sheets say "no photo". */
export const embedPhotos = async (
  context: PDFContext,
  sheets: readonly Sheet[],
): Promise<ReadonlyMap<string, PDFRef>> => {
  const refs = new Map<string, PDFRef>();
  const tried = new Set<string>();
  for (const sheet of sheets) {
    const resident = residentOf(sheet);
    if (resident?.photo === undefined || tried.has(resident.id)) continue;
    tried.add(resident.id);
    const ref = await embed(context, resident.photo);
    if (ref !== undefined) refs.set(resident.id, ref);
  }
  return refs;
};

export const withoutBrokenPhotos = (
  sheets: readonly Sheet[],
  readable: ReadonlyMap<string, PDFRef>,
): readonly Sheet[] =>
  sheets.map((sheet) => {
    if (sheet.kind !== 'mar' && sheet.kind !== 'order') return sheet;
    if (sheet.resident.photo === undefined || readable.has(sheet.resident.id)) return sheet;
    const { photo: _photo, ...resident } = sheet.resident;
    return { ...sheet, resident };
  });
