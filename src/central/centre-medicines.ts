import { readFileSync } from 'node:fs';
import { StartError } from '#central/start-error';
import { parseCentreList } from '#domain/order/centre-list';
import type { CentreMedicine } from '#domain/order/centre-medicine';

/** Errors that the start names; all of them stand in what `noodblad medicines FILE` prints. */
const ERRORS_SHOWN = 3;

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(
      `NOODBLAD_MEDICINES=${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
};

/**
 * The centre's own list of medicines (MD6).
 * @param file as NOODBLAD_MEDICINES names it; undefined when there is none
 * @throws StartError naming the first rows that are wrong: a list is taken whole or not at all
 */
export const readMedicines = (file: string | undefined): readonly CentreMedicine[] => {
  if (file === undefined) return [];
  const answer = parseCentreList(textOf(file));
  if (answer.ok) return answer.list;
  const shown = answer.errors
    .slice(0, ERRORS_SHOWN)
    .map(({ line, column, message }) =>
      [`line ${line}`, column, message].filter((part) => part !== undefined).join(': '),
    );
  const more = answer.errors.length - shown.length;
  throw new StartError(
    `NOODBLAD_MEDICINES=${file} has ${answer.errors.length} errors. ${shown.join(' · ')}${more > 0 ? ` · and ${more} more` : ''}. See them all with: noodblad medicines ${file}`,
  );
};
