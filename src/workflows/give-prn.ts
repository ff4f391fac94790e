import { type Refusal, refuse } from '#domain/administration/request';
import { fail, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { type ActInput, giveDose } from '#workflows/give-dose';
import type { WorkflowPorts } from '#workflows/ports';

/** Records a PRN dose, with the complaint it was given for; `prn` must hold the status that the screen showed (PR1–PR9). */
export const givePrn = async (
  input: ActInput & { readonly complaint: string },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { complaint, ...act } = input;
  if (act.report !== true && act.prn === undefined) return fail(refuse('unanswered', 'PR6', false));
  return giveDose(
    { ...act, answers: { ...act.answers, 'prn-reason': complaint }, reason: { code: 'prn', text: complaint } },
    ports,
  );
};
