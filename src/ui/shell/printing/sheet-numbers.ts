import type { Entry } from '#domain/record/entry';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { parseSheetNumber } from '#domain/sheet/sheet-number';
import type { Tablet } from '#ports/tablet';

/**
 * The next free counter of this tablet's sheet numbers. It is kept in a file as well as in the ledger: a pack that was
 * prepared and not printed has used up its numbers too, and two valid sheets never share one.
 */
const COUNTER_FILE = 'sheet-counter';
const FIRST_COUNTER = 1;

const counterOf = (bytes: Uint8Array<ArrayBuffer> | undefined): number => {
  const kept = bytes === undefined ? Number.NaN : Number(new TextDecoder().decode(bytes));
  return Number.isInteger(kept) && kept >= FIRST_COUNTER ? kept : FIRST_COUNTER;
};

export const nextInLedger = (entries: readonly Entry[], prefix: string): number =>
  sheetLedger(entries).reduce((next, line) => {
    const parsed = parseSheetNumber(line.number);
    return parsed.ok && parsed.value.prefix === prefix ? Math.max(next, parsed.value.counter + 1) : next;
  }, FIRST_COUNTER);

let last: Promise<unknown> = Promise.resolve();

/**
 * Gives `work` the next counter and keeps what it leaves before anything is drawn. One at a time: a pack made by itself
 * after a pull and one asked for by a person never get the same numbers.
 */
export const withCounter = <T>(
  tablet: Pick<Tablet, 'getFile' | 'putFile'>,
  ledger: { readonly entries: readonly Entry[]; readonly prefix: string },
  work: (nextCounter: number) => { readonly value: T; readonly nextCounter: number },
): Promise<T> => {
  const run = async (): Promise<T> => {
    const kept = counterOf(await tablet.getFile(COUNTER_FILE));
    const { value, nextCounter } = work(Math.max(kept, nextInLedger(ledger.entries, ledger.prefix)));
    await tablet.putFile(COUNTER_FILE, new TextEncoder().encode(String(nextCounter)));
    return value;
  };
  const mine = last.then(run, run);
  last = mine.catch(() => undefined);
  return mine;
};
