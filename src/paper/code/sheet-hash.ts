import type { Sheet } from '#domain/sheet/sheet';
import { canonicalise, type Json } from '#kernel/canonical';
import { sha256, toBase64url, utf8 } from '#paper/code/bytes';

/** A sheet's data without its photograph (the page's digest covers the picture): what is attached, hashed and compared. */
export const sheetData = (sheet: Sheet): Json => {
  if (sheet.kind !== 'mar' && sheet.kind !== 'order') return sheet as unknown as Json;
  const { photo: _photo, ...resident } = sheet.resident;
  return { ...sheet, resident } as unknown as Json;
};

/** Whole SHA-256 of the canonical data. */
export const hashOfData = (data: Json) => sha256(utf8(canonicalise(data)));

/** As the sheet ledger keeps it: base64url. */
export const sheetHash = async (sheet: Sheet): Promise<string> => toBase64url(await hashOfData(sheetData(sheet)));

export const HASH_BYTES = 16;
export const RESIDENT_BYTES = 8;
export const residentShort = async (id: string) => (await sha256(utf8(id))).slice(0, RESIDENT_BYTES);
