import { z } from 'zod';
import { type Bytes, sameBytes } from '#kernel/bytes';
import type { Json } from '#kernel/canonical';
import type { Instant } from '#kernel/instant';
import { type CodeVerdict, checkCode, keyIdName, type ReadCode, readCode } from '#paper/code/code';
import { HASH_BYTES, hashOfData } from '#paper/code/sheet-hash';
import type { Trust } from '#paper/code/trust';
import { UnreadablePdf } from '#paper/pdf/digest';
import { type OpenedPage, type OpenedSheets, openSheets, showsCode } from '#paper/pdf/open-sheets';

export type Verdict = 'genuine' | 'not-a-sheet' | 'altered' | 'unknown-signer' | 'revoked' | 'superseded' | 'expired';
/** The worst wins, in this order (4-paper.md). */
const PRECEDENCE: readonly Verdict[] = [
  'not-a-sheet',
  'altered',
  'unknown-signer',
  'revoked',
  'superseded',
  'expired',
  'genuine',
];

export type Verification = {
  readonly verdict: Verdict;
  readonly signers: readonly { readonly keyId: string; readonly name?: string }[];
  readonly sheets: readonly {
    readonly number: string;
    readonly kind: string;
    readonly pages: number;
    readonly resident?: string;
    readonly printedAt: string;
    readonly validUntil: string;
    readonly drill: boolean;
    readonly verdict: Verdict;
  }[];
  readonly orders: readonly {
    readonly sheet: string;
    readonly resident: string;
    readonly order: string;
    readonly name: string;
    readonly quantity: string;
    readonly route?: string;
    readonly frequency: string;
    readonly change: string;
  }[];
  readonly problems: readonly string[];
};

/** What verification reads of the attached data; the rest is under the hash all the same. */
const sheetSchema = z.looseObject({
  kind: z.string(),
  identity: z.looseObject({
    number: z.string(),
    printedAt: z.string(),
    validUntil: z.string(),
    drill: z.boolean(),
    replaces: z.string().optional(),
  }),
  resident: z.looseObject({ id: z.string(), familyName: z.string(), givenNames: z.string() }).optional(),
});
const lineSchema = z.looseObject({
  order: z.string(),
  name: z.string(),
  quantity: z.string(),
  route: z.string().optional(),
  frequency: z.string(),
  change: z.string(),
});
const attachmentSchema = z.object({
  format: z.literal('noodblad-sheets'),
  version: z.literal(1),
  sheets: z.array(z.object({ data: z.unknown(), codes: z.array(z.string()).max(5000) })).max(5000),
});

type Attached = { readonly data: z.infer<typeof sheetSchema>; readonly raw: Json; readonly codes: readonly string[] };

const nothing = (verdict: Verdict, problem: string): Verification => ({
  verdict,
  signers: [],
  sheets: [],
  orders: [],
  problems: [problem],
});

const worst = (verdicts: readonly Verdict[]): Verdict =>
  PRECEDENCE.find((verdict) => verdicts.includes(verdict)) ?? 'not-a-sheet';

/** Whether a PDF is one that a trusted tablet made, unchanged and still valid. Never throws for bad files. */
export const verifySheets = async (bytes: Bytes, trust: Trust, at: Instant): Promise<Verification> => {
  try {
    const opened = await openSheets(bytes);
    const attached = readAttachment(opened.attachment);
    return attached === undefined
      ? nothing('not-a-sheet', 'the attached data are not sheets of Noodblad')
      : await verifyAttached(opened, attached, trust, at);
  } catch (error) {
    if (error instanceof UnreadablePdf) return nothing('not-a-sheet', error.message);
    return nothing('not-a-sheet', 'the file cannot be read as a sheet of Noodblad');
  }
};

const readAttachment = (text: string): readonly Attached[] | undefined => {
  const read = attachmentSchema.safeParse(JSON.parse(text));
  if (!read.success || read.data.sheets.length === 0) return undefined;
  const sheets = read.data.sheets.map(({ data, codes }) => ({
    data: sheetSchema.safeParse(data).data,
    raw: data as Json,
    codes,
  }));
  return sheets.flatMap(({ data, raw, codes }) => (data === undefined ? [] : [{ data, raw, codes }])).length ===
    sheets.length
    ? sheets.flatMap(({ data, raw, codes }) => (data === undefined ? [] : [{ data, raw, codes }]))
    : undefined;
};

const verifyAttached = async (
  opened: OpenedSheets,
  attached: readonly Attached[],
  trust: Trust,
  at: Instant,
): Promise<Verification> => {
  const problems = [...opened.problems];
  const verdicts: Verdict[] = problems.length > 0 ? ['altered'] : [];
  const pagesSaid = attached.reduce((sum, sheet) => sum + sheet.codes.length, 0);
  if (pagesSaid !== opened.pages.length) {
    verdicts.push('altered');
    problems.push(`the file has ${opened.pages.length} pages, its data speak of ${pagesSaid}`);
  }
  const replaced = new Set([...trust.superseded, ...attached.flatMap((sheet) => sheet.data.identity.replaces ?? [])]);
  const signers = new Map<string, string | undefined>();
  const sheets: Verification['sheets'][number][] = [];
  let from = 0;
  for (const sheet of attached) {
    const pages = opened.pages.slice(from, from + sheet.codes.length);
    from += sheet.codes.length;
    const verdict = await verifySheet({ sheet, pages, trust, at, replaced, signers, problems });
    verdicts.push(verdict);
    sheets.push(summaryOf(sheet, verdict));
  }
  return {
    verdict: worst(verdicts),
    signers: [...signers].map(([keyId, name]) => (name === undefined ? { keyId } : { keyId, name })),
    sheets,
    orders: attached.flatMap(ordersOf),
    problems,
  };
};

const summaryOf = ({ data, codes }: Attached, verdict: Verdict): Verification['sheets'][number] => ({
  number: data.identity.number,
  kind: data.kind,
  pages: codes.length,
  ...(data.resident === undefined
    ? {}
    : { resident: `${data.resident.givenNames} ${data.resident.familyName}`.trim() }),
  printedAt: data.identity.printedAt,
  validUntil: data.identity.validUntil,
  drill: data.identity.drill,
  verdict,
});

const ordersOf = ({ data, raw }: Attached): Verification['orders'] => {
  if (data.kind !== 'order') return [];
  const { lines, stopped } = raw as { readonly lines?: unknown; readonly stopped?: unknown };
  return [lines, stopped]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((line: unknown) => {
      const { data: read } = lineSchema.safeParse(line);
      if (read === undefined) return [];
      const { order, name, quantity, route, frequency, change } = read;
      return [
        {
          sheet: data.identity.number,
          resident: data.resident?.id ?? '',
          order,
          name,
          quantity,
          ...(route === undefined ? {} : { route }),
          frequency,
          change,
        },
      ];
    });
};

type SheetCheck = {
  readonly sheet: Attached;
  readonly pages: readonly OpenedPage[];
  readonly trust: Trust;
  readonly at: Instant;
  readonly replaced: ReadonlySet<string>;
  readonly signers: Map<string, string | undefined>;
  readonly problems: string[];
};

const verifySheet = async (check: SheetCheck): Promise<Verdict> => {
  const { sheet, pages, problems } = check;
  const { number } = sheet.data.identity;
  if (sheet.codes.length === 0) {
    problems.push(`${number}: no code`);
    return 'altered';
  }
  const hash = (await hashOfData(sheet.raw)).slice(0, HASH_BYTES);
  const verdicts: Verdict[] = [];
  for (const [index, code] of sheet.codes.entries()) {
    const where = `${number} page ${index + 1}`;
    const read = await readCode(code);
    if (!read.ok) {
      problems.push(`${where}: the code cannot be read`);
      verdicts.push('altered');
      continue;
    }
    const wrong = differences(read.value, check, pages[index], index, hash, code);
    problems.push(...wrong.map((text) => `${where}: ${text}`));
    if (wrong.length > 0) verdicts.push('altered');
    verdicts.push(await believed(read.value, check, where));
  }
  return worst(verdicts);
};

/** Everything in which page, data and code must agree. */
const differences = (
  read: ReadCode,
  check: SheetCheck,
  page: OpenedPage | undefined,
  index: number,
  hash: Bytes,
  code: string,
): readonly string[] => {
  const { claims } = read;
  const { data, codes } = check.sheet;
  const seconds = (text: string): number => Math.floor(Date.parse(text) / 1000);
  const tests: readonly (readonly [boolean, string])[] = [
    [claims.number === data.identity.number, 'the code names another sheet'],
    [claims.kind === data.kind, 'the code names another kind of sheet'],
    [claims.page === index + 1 && claims.pages === codes.length, 'the code names another page'],
    [sameBytes(claims.hash, hash), 'the attached data are not what was signed'],
    [
      claims.printedAt === seconds(data.identity.printedAt) && claims.validUntil === seconds(data.identity.validUntil),
      'the code names other times',
    ],
    [page !== undefined && sameBytes(claims.ink, page.ink), 'what the page shows is not what was signed'],
    [page !== undefined && showsCode(page, code), 'the printed code is not the signed one'],
  ];
  return tests.filter(([good]) => !good).map(([, text]) => text);
};

const WORDS: Readonly<Record<Exclude<CodeVerdict['verdict'], 'genuine'>, string>> = {
  altered: 'the signature does not fit',
  'unknown-signer': 'nobody in the trust file made this signature',
  revoked: 'the signer was revoked',
  superseded: 'a newer sheet replaces this one',
  expired: 'the sheet is no longer valid',
};

const believed = async (read: ReadCode, check: SheetCheck, where: string): Promise<Verdict> => {
  const trust = { ...check.trust, superseded: [...check.replaced] };
  const { verdict, signer } = await checkCode(read, trust, check.at);
  check.signers.set(keyIdName(read.keyId), signer);
  if (verdict !== 'genuine') check.problems.push(`${where}: ${WORDS[verdict]}`);
  return verdict;
};
