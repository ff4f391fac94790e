import type { Refusal } from '#domain/administration/request';
import { COUNTS_AS_GIVEN, type Outcome } from '#domain/record/entry';
import { ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { administrationDraft } from '#workflows/build-administration';
import { type ActInput, giveDose, requestOf, settle } from '#workflows/give-dose';
import type { WorkflowPorts } from '#workflows/ports';

/** Records any outcome: refused, medical reason, absent …; those in which medicine went in follow the rules of giving. */
export const recordOutcome = async (
  input: ActInput & { readonly outcome: Outcome },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  if (COUNTS_AS_GIVEN.has(input.outcome)) return giveDose(input, ports);
  const request = requestOf(input, input.outcome, ports);
  const settled = settle(request);
  if (!settled.ok) return settled;
  const { id, actor, reason } = input;
  const draft = administrationDraft({
    id,
    actor,
    request,
    overridden: settled.value.overridden,
    written: request.now,
    withDose: false,
    ...(reason === undefined ? {} : { reason }),
  });
  return ok(await ports.append(draft));
};
