import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { FoldedRecord } from '#domain/record/fold-statements';
import { type EntryId, entryId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type CorrectEntry = {
  readonly id: EntryId;
  readonly actor: Person;
  /** The administration that was entered in error. */
  readonly corrects: string;
  readonly reason: string;
  readonly record: FoldedRecord;
};

/** Reason of an undo within seconds of the tap. */
export const UNDO_REASON = 'ongedaan gemaakt';

/** Marks an administration "entered in error" (undo too). It stays in the history and counts for nothing (RE3). */
export const correctEntry = async (input: CorrectEntry, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> => {
  const { actor, record, reason } = input;
  if (!may(actor.role, 'correct')) return fail(refuse('role', 'AD40', false, { role: actor.role }));
  if (reason.trim() === '') return fail(refuse('reason-missing', 'RE4', false));
  const statement = record.statements.find((item) => item.id === input.corrects);
  if (statement === undefined) return fail(refuse('entry-unknown', 'RE4', false));
  if (statement.corrected !== undefined) return fail(refuse('already-corrected', 'RE4', false));
  return ok(
    await ports.append({
      id: input.id,
      author: { person: actor.id },
      body: { kind: 'correction', corrects: entryId(input.corrects), resident: statement.resident, reason },
    }),
  );
};
