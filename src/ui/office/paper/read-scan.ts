import { parseSheetNumber } from '#domain/sheet/sheet-number';
import type { SheetNumber } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';

export type ScanProblem = 'bad-number' | 'bad-check' | 'bad-code';

const CODE_PREFIX = 'NB1:';

/**
 * What a scanner or a person gave: a sheet's number, or the text of its code. The code is only read for its number here;
 * whether it is genuine is asked where it matters (verification), and the ledger must know the sheet anyhow.
 */
export const readScan = async (text: string): Promise<Result<SheetNumber, ScanProblem>> => {
  const trimmed = text.trim();
  if (trimmed.toUpperCase().startsWith(CODE_PREFIX)) {
    const { readCode } = await import('#paper/code/code');
    const code = await readCode(trimmed);
    if (!code.ok) return fail('bad-code');
    const named = parseSheetNumber(code.value.claims.number);
    return named.ok ? ok(named.value.number) : fail('bad-code');
  }
  const parsed = parseSheetNumber(trimmed);
  if (parsed.ok) return ok(parsed.value.number);
  return fail(parsed.error.because === 'wrong-check-letter' ? 'bad-check' : 'bad-number');
};
