import { PATCH_LOST } from '#domain/administration/patches';
import { REPEATED_REFUSAL } from '#domain/administration/refusals';
import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { EntryBody } from '#domain/record/entry';
import type { Task } from '#domain/record/open-tasks';
import type { EntryId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

type Closing = { readonly id: EntryId; readonly actor: Person; readonly task: Task };

const append = async (
  { id, actor }: Closing,
  body: EntryBody,
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  if (!may(actor.role, 'record-outcome')) return fail(refuse('role', 'AD40', false, { role: actor.role }));
  return ok(await ports.append({ id, author: { person: actor.id }, body }));
};

/** A patch was seen, taken off, or looked for and not found (AD36, AD37). @returns entry-unknown for a task that is about no patch of an order */
export const notePatch = (
  input: Closing & { readonly what: 'present' | 'removed' | 'not-found'; readonly note?: string },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { order, statement, resident, kind } = input.task;
  if (order === undefined || !kind.startsWith('patch-'))
    return Promise.resolve(fail(refuse('entry-unknown', 'AD37', false)));
  const note = (input.note ?? '').trim();
  return append(
    input,
    {
      kind: 'patch-care',
      resident,
      order,
      of: statement.id,
      what: input.what,
      at: ports.clock.now(),
      ...(note === '' ? {} : { note }),
    },
    ports,
  );
};

/** The doctor was told of a patch that was not found, or of repeated refusals: with what was said (AD36, AD65). */
export const noteDoctorTold = (
  input: Closing & { readonly said: string },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { order, resident, kind } = input.task;
  const question = kind === 'patch-lost' ? PATCH_LOST : kind === 'tell-doctor' ? REPEATED_REFUSAL : undefined;
  if (order === undefined || question === undefined)
    return Promise.resolve(fail(refuse('entry-unknown', 'AD65', false)));
  if (input.said.trim() === '') return Promise.resolve(fail(refuse('reason-missing', 'AD65', false)));
  return append(input, { kind: 'order-question', order, resident, question, answer: input.said.trim() }, ports);
};
