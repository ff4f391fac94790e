import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EXIT_OK, EXIT_PROBLEM, type Io, UsageError } from '#cli/io';
import { parseCentreList } from '#domain/order/centre-list';

/** A list at most: 20,000 rows of 200 characters are far below. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;

const textOf = (file: string): string => {
  try {
    if (statSync(file).size > FILE_BYTES_MAX) throw new UsageError(`${file} is larger than 16 MiB.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not there, or cannot be read.`);
  }
};

/**
 * `medicines FILE`: checks the centre's own list (docs/rules/centre-list.md). Standard output holds the rows as the app reads them, one
 * JSON object a line, or nothing when a row is wrong; errors go to standard error, each with its line.
 * @throws UsageError before anything is written
 */
export const runMedicines = (args: readonly string[], io: Io): Promise<number> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError('Give one file: noodblad medicines list.csv (or list.json).');
  const answer = parseCentreList(textOf(file));
  if (answer.ok) {
    io.out.write(answer.list.map((row) => `${JSON.stringify(row)}\n`).join(''));
    io.err.write(`${file}: ${answer.list.length} medicines, no errors.\n`);
    return Promise.resolve(EXIT_OK);
  }
  for (const { line, column, message } of answer.errors)
    io.err.write(`${file}:${line}: ${column === undefined ? '' : `${column}: `}${message}\n`);
  io.err.write(`${file}: ${answer.errors.length} errors; nothing is taken over until there are none.\n`);
  return Promise.resolve(EXIT_PROBLEM);
};
