import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { EntryId, ResidentId } from '#kernel/ids';
import { type Instant, instantOfMs } from '#kernel/instant';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

/** The previous shift was asked about the doses since the last pull; reported doses are entries of their own (AD50). */
export const answerGap = async (
  input: {
    readonly id: EntryId;
    readonly actor: Person;
    readonly resident: ResidentId;
    /** The pull for which the answer holds; absent when there never was one. */
    readonly completeUntil: Instant | undefined;
    readonly answer: 'nothing-more' | 'doses-reported';
  },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  if (!may(input.actor.role, 'answer-gap')) return fail(refuse('role', 'AD40', false, { role: input.actor.role }));
  return ok(
    await ports.append({
      id: input.id,
      author: { person: input.actor.id },
      body: {
        kind: 'gap-answer',
        resident: input.resident,
        snapshotAt: input.completeUntil ?? instantOfMs(0),
        answer: input.answer,
      },
    }),
  );
};
