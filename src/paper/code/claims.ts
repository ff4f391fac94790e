import { decode, encode } from 'cborg';
import { z } from 'zod';
import type { Sheet, SheetKind } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import { msOf } from '#kernel/instant';

/** What a sheet's code says of its page. Written as a CBOR map with small numbers as keys (docs/sheet-code.md). */
export type Claims = {
  readonly version: 1;
  readonly number: string;
  readonly kind: SheetKind;
  readonly page: number;
  readonly pages: number;
  /** First 8 bytes of SHA-256 of the resident's id; absent on covers and reports. */
  readonly resident?: Uint8Array;
  /** First 16 bytes of SHA-256 of the sheet's canonical data. */
  readonly hash: Uint8Array;
  /** First 16 bytes of the page's digest: its ink, fonts, pictures. */
  readonly ink: Uint8Array;
  /** Seconds since 1970. */
  readonly printedAt: number;
  readonly validUntil: number;
  readonly orders: number;
  readonly slots: number;
  /** Order sheets: the lines that stand on the page, each as row, medicine, amount, route, frequency, period, words, change. */
  readonly lines?: readonly (readonly string[])[];
};

const KINDS: readonly SheetKind[] = ['mar', 'order', 'cover', 'report', 'round', 'blank'];
const KEY = {
  version: 1,
  number: 2,
  kind: 3,
  page: 4,
  pages: 5,
  resident: 6,
  hash: 7,
  ink: 8,
  printedAt: 9,
  validUntil: 10,
  orders: 11,
  slots: 12,
  lines: 13,
} as const;
const FORMAT = 1;
const LINES_MAX = 400;

export const encodeClaims = (claims: Claims): Uint8Array<ArrayBuffer> => {
  const map = new Map<number, unknown>();
  const put = (key: number, value: unknown): void => {
    if (value !== undefined) map.set(key, value);
  };
  put(KEY.version, claims.version);
  put(KEY.number, claims.number);
  put(KEY.kind, KINDS.indexOf(claims.kind));
  put(KEY.page, claims.page);
  put(KEY.pages, claims.pages);
  put(KEY.resident, claims.resident);
  put(KEY.hash, claims.hash);
  put(KEY.ink, claims.ink);
  put(KEY.printedAt, claims.printedAt);
  put(KEY.validUntil, claims.validUntil);
  put(KEY.orders, claims.orders);
  put(KEY.slots, claims.slots);
  put(KEY.lines, claims.lines);
  return new Uint8Array(encode(map));
};

const bytesOf = (least: number, most: number) =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.length >= least && bytes.length <= most);
const count = z.number().int().nonnegative().max(1_000_000);
const seconds = z.number().int().nonnegative().max(1e11);
const schema = z.object({
  version: z.literal(FORMAT),
  number: z.string().min(1).max(40),
  kind: z
    .number()
    .int()
    .min(0)
    .max(KINDS.length - 1),
  page: count.min(1),
  pages: count.min(1),
  resident: bytesOf(8, 8).optional(),
  hash: bytesOf(16, 16),
  ink: bytesOf(16, 16),
  printedAt: seconds,
  validUntil: seconds,
  orders: count,
  slots: count,
  lines: z
    .array(z.array(z.string().max(4000)).max(12))
    .max(LINES_MAX)
    .optional(),
});

/** Undefined when the bytes are not such claims. */
export const decodeClaims = (bytes: Uint8Array): Claims | undefined => {
  try {
    const map: unknown = decode(bytes, { useMaps: true, rejectDuplicateMapKeys: true });
    if (!(map instanceof Map)) return undefined;
    const read = schema.safeParse(Object.fromEntries(Object.entries(KEY).map(([name, key]) => [name, map.get(key)])));
    if (!read.success) return undefined;
    const kind = KINDS[read.data.kind];
    return kind === undefined ? undefined : defined({ ...read.data, kind });
  } catch {
    return undefined;
  }
};

/** What is known of a page before it is signed. */
export type PageFacts = {
  readonly page: number;
  readonly pages: number;
  readonly ink: Uint8Array;
  readonly lines: readonly string[];
};
export type SheetFacts = { readonly hash: Uint8Array; readonly resident?: Uint8Array };

/** How much an order sheet's code says of its lines; the most that fits is taken. */
export type LineDetail = 'all' | 'short' | 'none';

export const claimsOf = (sheet: Sheet, facts: SheetFacts, page: PageFacts, detail: LineDetail): Claims =>
  defined({
    version: FORMAT as 1,
    number: sheet.identity.number,
    kind: sheet.kind,
    page: page.page,
    pages: page.pages,
    resident: facts.resident,
    hash: facts.hash,
    ink: page.ink,
    printedAt: Math.floor(msOf(sheet.identity.printedAt) / 1000),
    validUntil: Math.floor(msOf(sheet.identity.validUntil) / 1000),
    orders: sheet.kind === 'report' ? 0 : sheet.counts.orders,
    slots: sheet.kind === 'mar' || sheet.kind === 'cover' ? sheet.counts.slots : 0,
    lines: sheet.kind === 'order' && detail !== 'none' ? linesOf(sheet, new Set(page.lines), detail) : undefined,
  });

const linesOf = (
  sheet: Extract<Sheet, { kind: 'order' }>,
  rows: ReadonlySet<string>,
  detail: LineDetail,
): readonly (readonly string[])[] =>
  [...sheet.lines, ...sheet.stopped]
    .filter((line) => rows.has(line.row))
    .map((line) => {
      const short = [
        line.row,
        [line.name, line.detail].filter((part) => part !== '').join(' '),
        line.quantity,
        line.route ?? '',
        line.frequency,
      ];
      return detail === 'short' ? short : [...short, line.period, line.words, line.change];
    });
