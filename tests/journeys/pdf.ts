import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TOOL_WAIT_MS = 120_000;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
/** What an ordinary scanner delivers. */
const SCAN_DPI = '200';
const AT_ONCE = 2;

/** Lines of a cell are broken where it is narrow, and brands stand in capitals: only the signs count. */
const signs = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00ad\u2011-]+/g, '')
    .toLowerCase();

const rawPages = async (file: string): Promise<readonly string[]> => {
  const { stdout } = await run('pdftotext', ['-raw', file, '-'], {
    timeout: TOOL_WAIT_MS,
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  return stdout.split('\f').slice(0, -1).map(signs);
};

/** The words that stand nowhere in a PDF. */
export const missingFrom = async (file: string, words: readonly string[]): Promise<readonly string[]> => {
  const text = (await rawPages(file)).join('');
  return words.filter((word) => !text.includes(signs(word)));
};

/** The line of a report that says whether every planned dose has an outcome. */
export const accountedFor = async (file: string): Promise<string> => {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'], { timeout: TOOL_WAIT_MS });
  return /Gepland .*$/m.exec(stdout)?.[0].trim() ?? '';
};

export type Belongs = { readonly whose: string; readonly words: readonly string[] };

/** For each owner, the words that stand on none of the pages that name the owner. */
export const missingFromOwnPages = async (file: string, all: readonly Belongs[]): Promise<readonly string[]> => {
  const pages = await rawPages(file);
  return all.flatMap(({ whose, words }) => {
    const own = pages.filter((page) => page.includes(signs(whose)));
    return own.length === 0
      ? [`${whose}: no page`]
      : words.filter((word) => !own.some((page) => page.includes(signs(word)))).map((word) => `${whose}: ${word}`);
  });
};

const exists = (program: string): Promise<boolean> =>
  run('sh', ['-c', `command -v ${program}`], { timeout: TOOL_WAIT_MS }).then(
    () => true,
    () => false,
  );

export const canReadCodes = async (): Promise<boolean> => (await exists('zbarimg')) && (await exists('pdftoppm'));

const codeOn = (image: string): Promise<string | undefined> =>
  run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', image], { timeout: TOOL_WAIT_MS }).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );

/** Draws every page as a scanner would see it, and reads its code. @returns one for each page; undefined where none is read */
export const codesOf = async (file: string): Promise<readonly (string | undefined)[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'noodblad-scan-'));
  try {
    await run('pdftoppm', ['-r', SCAN_DPI, '-gray', file, join(folder, 'page')], { timeout: TOOL_WAIT_MS });
    const images = readdirSync(folder).sort();
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < images.length; at += AT_ONCE) {
      codes.push(...(await Promise.all(images.slice(at, at + AT_ONCE).map((image) => codeOn(join(folder, image))))));
    }
    return codes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
