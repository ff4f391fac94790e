import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EXIT_OK, EXIT_PROBLEM, type Io, oneLine, UsageError } from '#cli/io';
import { type Instant, instantOfMs, parseInstant } from '#kernel/instant';
import { NO_TRUST, type Trust, trustSchema } from '#paper/code/trust';
import { PDF_BYTES_MAX } from '#paper/pdf/open-sheets';
import { type Verification, verifySheets } from '#paper/verify-sheets';

const TRUST_BYTES_MAX = 16 * 1024 * 1024;

const readBytes = (file: string, most: number): Uint8Array<ArrayBuffer> | undefined => {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new UsageError(`${file} is not a file.`);
    return found.size > most ? undefined : new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} cannot be read: ${oneLine(error)}`);
  }
};

/** @throws UsageError when the file is not a trust file */
export const readTrust = (file: string): Trust => {
  const bytes = readBytes(file, TRUST_BYTES_MAX);
  try {
    return trustSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new UsageError(`${file} is not a trust file of Noodblad (docs/sheet-code.md).`);
  }
};

const atOption = (text: string | undefined, io: Io): Instant => {
  if (text === undefined) return instantOfMs(io.nowMs());
  const at = parseInstant(text);
  if (at === undefined) throw new UsageError(`--at ${text} is not a moment. Give one such as 2026-11-24T08:00:00Z.`);
  return at;
};

const tooLarge: Verification = {
  verdict: 'not-a-sheet',
  signers: [],
  sheets: [],
  orders: [],
  problems: ['the file is larger than 64 MiB'],
};

/** `verify FILE.pdf [--trust trust.json] [--at ISO]`: the verdict as JSON; exit code 0 only when genuine. */
export const runVerify = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { trust: { type: 'string' }, at: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one PDF: verify FILE.pdf --trust trust.json');
  const at = atOption(values.at, io);
  const trust = values.trust === undefined ? NO_TRUST : readTrust(values.trust);
  const bytes = readBytes(file, PDF_BYTES_MAX);
  const verification = bytes === undefined ? tooLarge : await verifySheets(bytes, trust, at);
  io.out.write(`${JSON.stringify(verification, undefined, 2)}\n`);
  return verification.verdict === 'genuine' ? EXIT_OK : EXIT_PROBLEM;
};
