import type { Sheet } from '#domain/sheet/sheet';
import type { SheetNumber } from '#kernel/ids';
import { must } from '#kernel/must';
import { fromBase64 } from '#paper/code/bytes';
import { claimsOf, type LineDetail, type PageFacts, type SheetFacts } from '#paper/code/claims';
import { codeLength, makeCode } from '#paper/code/code';
import { lettersThatFit } from '#paper/code/qr';
import { HASH_BYTES, residentShort } from '#paper/code/sheet-hash';
import type { InkCell } from '#paper/layout/page';
import type { Signer } from '#ports/signer';

/** What is known of a laid-out sheet before its codes are signed; plain data, so that a worker can post it. */
export type SheetInfo = {
  readonly number: SheetNumber;
  /** base64url SHA-256 of the sheet's canonical data: what the ledger keeps. */
  readonly hash: string;
  readonly pages: readonly PageInfo[];
};
export type PageInfo = {
  /** base64url, first 16 bytes of the page's digest. */
  readonly ink: string;
  /** Side of the code's place in millimetres. */
  readonly codeSide: number;
  readonly lines: readonly string[];
  readonly cells: readonly InkCell[];
};

/** Signatures asked of the key at the same time. */
const SIGNATURES_AT_ONCE = 16;

const bytesOf = (text: string) => must(fromBase64(text), 'our own base64url');

/** A guess of the packed length may be this far off; what was signed is measured. */
const GUESS_LETTERS_OFF = 60;

/** The fullest claims that fit the page's code at the smallest allowed module, signed. */
const codeThatFits = async (
  sheet: Sheet,
  facts: SheetFacts,
  page: PageFacts,
  side: number,
  signer: Signer,
): Promise<string> => {
  const room = lettersThatFit(side);
  const details: readonly LineDetail[] = sheet.kind === 'order' ? ['all', 'short', 'none'] : ['none'];
  for (const detail of details) {
    const claims = claimsOf(sheet, facts, page, detail);
    if (detail !== 'none' && (await codeLength(claims)) > room + GUESS_LETTERS_OFF) continue;
    const code = await makeCode(claims, signer);
    if (code.length <= room) return code;
  }
  throw new RangeError(`the code of sheet ${sheet.identity.number} does not fit its place on the page`);
};

const codeOfPage = async (sheet: Sheet, info: SheetInfo, index: number, signer: Signer): Promise<string> => {
  const page = must(info.pages[index], 'a page that was laid out');
  const resident = sheet.kind === 'mar' || sheet.kind === 'order' ? await residentShort(sheet.resident.id) : undefined;
  const facts: SheetFacts = {
    hash: bytesOf(info.hash).slice(0, HASH_BYTES),
    ...(resident === undefined ? {} : { resident }),
  };
  const pageFacts: PageFacts = { page: index + 1, pages: info.pages.length, ink: bytesOf(page.ink), lines: page.lines };
  return codeThatFits(sheet, facts, pageFacts, page.codeSide, signer);
};

/** Signs one code a page. @param cancelled asked between signatures; true ends with an empty answer */
export const signCodes = async (
  sheets: readonly Sheet[],
  infos: readonly SheetInfo[],
  signer: Signer,
  onSigned: (done: number, total: number) => void = () => undefined,
  cancelled: () => boolean = () => false,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const jobs = sheets.flatMap((sheet) => {
    const info = must(
      infos.find((one) => one.number === sheet.identity.number),
      'every sheet was laid out',
    );
    return info.pages.map((_, index) => ({ sheet, info, index }));
  });
  const codes = new Map<string, string[]>();
  const key = await signer.publicKey();
  const asking: Signer = {
    device: signer.device,
    sign: (data) => signer.sign(data),
    publicKey: () => Promise.resolve(key),
  };
  for (let at = 0; at < jobs.length && !cancelled(); at += SIGNATURES_AT_ONCE) {
    const part = jobs.slice(at, at + SIGNATURES_AT_ONCE);
    const made = await Promise.all(part.map((job) => codeOfPage(job.sheet, job.info, job.index, asking)));
    for (const [index, code] of made.entries()) {
      const number = must(part[index], 'one code a job').sheet.identity.number;
      codes.set(number, [...(codes.get(number) ?? []), code]);
    }
    onSigned(Math.min(at + part.length, jobs.length), jobs.length);
  }
  return codes;
};
