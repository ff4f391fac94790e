import { type Refusal, refuse } from '#domain/administration/request';
import { type Act, may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { Entry, EntryDraft } from '#domain/record/entry';
import { holdings } from '#domain/record/holding';
import { defined } from '#kernel/defined';
import type { EntryId, ResidentId, SheetNumber } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type HoldResident = {
  readonly id: EntryId;
  readonly actor: Person;
  readonly resident: ResidentId;
  readonly entries: readonly Entry[];
  /** The sheet on which the rounds are kept. */
  readonly sheet?: SheetNumber;
};

/** Moves a resident's rounds (PRN too) to paper or back (HO1, HO2). */
export const holdResident = async (
  input: HoldResident,
  by: 'tablet' | 'paper',
  act: Act,
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  if (!may(input.actor.role, act)) return fail(refuse('role', 'AD40', false, { role: input.actor.role, act }));
  const held = holdings(input.entries).get(input.resident);
  const same = (held?.by ?? 'tablet') === by && (by === 'tablet' || held?.sheet === input.sheet);
  if (same && held?.entry.id !== input.id) return fail(refuse('already-held', 'HO1', false, { by }));
  const body = defined({ kind: 'holding' as const, resident: input.resident, by, sheet: input.sheet });
  return ok(await ports.append({ id: input.id, author: { person: input.actor.id }, body: body as EntryDraft['body'] }));
};
