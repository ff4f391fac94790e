import type { Refusal } from '#domain/administration/request';
import type { Who } from '#domain/record/entry';
import type { Instant } from '#kernel/instant';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { type ActInput, giveDose } from '#workflows/give-dose';
import type { WorkflowPorts } from '#workflows/ports';

/**
 * "Is al gegeven: melden": a dose that was given earlier, elsewhere or against the rules. Always accepted, with the moment and
 * the giver as they were told; the one who reports is the author, not the giver (AD2).
 */
export const reportGivenElsewhere = (
  input: ActInput & { readonly given: Instant; readonly givenBy: Who },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => giveDose({ ...input, report: true }, ports);
