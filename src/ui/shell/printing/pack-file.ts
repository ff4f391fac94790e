import { z } from 'zod';
import type { Sheet } from '#domain/sheet/sheet';
import type { Instant } from '#kernel/instant';
import type { Tablet } from '#ports/tablet';
import type { SheetPages } from '#ui/shell/app-context';

/**
 * The prepared pack, kept encrypted on the tablet: what it is, the sheets as data (for the ledger, when it is printed) and
 * the PDF, in one file, so that the facts never speak of another PDF.
 */
const PACK_FILE = 'pack';
const LENGTH_BYTES = 4;

const factsSchema = z.object({
  v: z.literal(1),
  madeAt: z.string(),
  snapshotAt: z.string().optional(),
  layout: z.array(
    z.object({
      number: z.string(),
      pages: z.number().int().positive(),
      rows: z.array(z.tuple([z.string(), z.number().int().positive()])).optional(),
    }),
  ),
  sheets: z.array(z.object({ kind: z.string(), identity: z.object({ number: z.string(), validUntil: z.string() }) })),
});

export type StoredPack = {
  readonly madeAt: Instant;
  readonly snapshotAt?: Instant;
  /** The earliest end of validity among its sheets. */
  readonly validUntil?: Instant;
  readonly sheets: readonly Sheet[];
  readonly layout: ReadonlyMap<string, SheetPages>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export const packBytes = (pack: Omit<StoredPack, 'validUntil'>): Uint8Array<ArrayBuffer> => {
  const facts = new TextEncoder().encode(
    JSON.stringify({
      v: 1,
      madeAt: pack.madeAt,
      ...(pack.snapshotAt === undefined ? {} : { snapshotAt: pack.snapshotAt }),
      layout: [...pack.layout].map(([number, { pages, pageOfRow }]) => ({
        number,
        pages,
        ...(pageOfRow === undefined ? {} : { rows: [...pageOfRow] }),
      })),
      sheets: pack.sheets,
    }),
  );
  const file = new Uint8Array(LENGTH_BYTES + facts.length + pack.bytes.length);
  new DataView(file.buffer).setUint32(0, facts.length);
  file.set(facts, LENGTH_BYTES);
  file.set(pack.bytes, LENGTH_BYTES + facts.length);
  return file;
};

/** Undefined when the bytes are not a pack this program wrote. */
export const readPack = (file: Uint8Array<ArrayBuffer>): StoredPack | undefined => {
  try {
    const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(0);
    const json: unknown = JSON.parse(new TextDecoder().decode(file.slice(LENGTH_BYTES, LENGTH_BYTES + length)));
    const facts = factsSchema.parse(json);
    const sheets = (json as { sheets: readonly Sheet[] }).sheets;
    const ends = sheets.map(({ identity }) => identity.validUntil).sort();
    const validUntil = ends[0];
    return {
      madeAt: facts.madeAt as Instant,
      ...(facts.snapshotAt === undefined ? {} : { snapshotAt: facts.snapshotAt as Instant }),
      ...(validUntil === undefined ? {} : { validUntil }),
      sheets,
      layout: new Map(
        facts.layout.map(({ number, pages, rows }) => [
          number,
          { pages, ...(rows === undefined ? {} : { pageOfRow: new Map(rows) }) },
        ]),
      ),
      bytes: file.slice(LENGTH_BYTES + length),
    };
  } catch {
    return undefined;
  }
};

export const keepPack = (tablet: Pick<Tablet, 'putFile'>, pack: Omit<StoredPack, 'validUntil'>): Promise<void> =>
  tablet.putFile(PACK_FILE, packBytes(pack));

export type FoundPack =
  | { readonly found: 'pack'; readonly pack: StoredPack }
  | { readonly found: 'nothing' }
  | { readonly found: 'unreadable' };

export const findPack = async (tablet: Pick<Tablet, 'getFile'>): Promise<FoundPack> => {
  const file = await tablet.getFile(PACK_FILE);
  if (file === undefined || file.length === 0) return { found: 'nothing' };
  const pack = readPack(file);
  return pack === undefined ? { found: 'unreadable' } : { found: 'pack', pack };
};
