import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { EntryId, ResidentId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

/** What a PRN dose did, noted afterwards (PR9). */
export const notePrnEffect = async (
  input: {
    readonly id: EntryId;
    readonly actor: Person;
    readonly of: EntryId;
    readonly resident: ResidentId;
    readonly effect: string;
  },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  if (!may(input.actor.role, 'record-outcome')) return fail(refuse('role', 'AD40', false, { role: input.actor.role }));
  if (input.effect.trim() === '') return fail(refuse('reason-missing', 'PR9', false));
  return ok(
    await ports.append({
      id: input.id,
      author: { person: input.actor.id },
      body: { kind: 'prn-effect', of: input.of, resident: input.resident, effect: input.effect },
    }),
  );
};
