import { z } from 'zod';
import type { Sheet } from '#domain/sheet/sheet';
import type { Instant } from '#kernel/instant';
import { parseInstant } from '#kernel/instant';
import type { Trust } from '#paper/code/trust';
import { openSheets } from '#paper/pdf/open-sheets';
import { verifySheets } from '#paper/verify-sheets';
import type { Verification } from '#ui/pharmacy/use-verification';
import { maySeeData } from '#ui/pharmacy/verdict';

/** The parts of an order sheet that the desk shows. The data was signed by a tablet the pharmacy trusts; a gap is still no crash. */
const line = z.looseObject({
  row: z.string(),
  order: z.string(),
  name: z.string(),
  detail: z.string(),
  quantity: z.string(),
  frequency: z.string(),
  period: z.string(),
  words: z.string(),
  change: z.string(),
  marks: z.array(z.string()),
});
const sheet = z.looseObject({ kind: z.string(), identity: z.looseObject({ number: z.string() }) });
const orderSheet = sheet.extend({
  resident: z.looseObject({ id: z.string(), familyName: z.string(), givenNames: z.string() }),
  lines: z.array(line),
  stopped: z.array(line),
});
const attachment = z.looseObject({ sheets: z.array(z.looseObject({ data: z.unknown() })) });

const dataOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<readonly Sheet[]> => {
  const { attachment: text } = await openSheets(bytes);
  return attachment.parse(JSON.parse(text)).sheets.flatMap(({ data }) => {
    const read = sheet.parse(data);
    const whole = read.kind === 'order' ? orderSheet.parse(data) : read;
    return [whole as unknown as Sheet];
  });
};

/** Verifies with the same code as the command line, and reads the data only of a genuine sheet. */
export const verifyPdf = async (bytes: Uint8Array<ArrayBuffer>, trust: Trust, at: Instant): Promise<Verification> => {
  const found = await verifySheets(bytes, trust, at);
  const ends = found.sheets.flatMap(({ validUntil }) => parseInstant(validUntil) ?? []).sort();
  const validUntil = ends[0];
  return {
    verdict: found.verdict,
    signers: found.signers.flatMap(({ name }) => name ?? []),
    numbers: found.sheets.map(({ number }) => number),
    sheets: maySeeData(found.verdict) ? await dataOf(bytes) : [],
    ...(validUntil === undefined ? {} : { validUntil }),
    problems: found.problems,
  };
};
