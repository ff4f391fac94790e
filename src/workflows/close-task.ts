import { PATCH_LOST } from '#domain/administration/patches';
import { REPEATED_REFUSAL } from '#domain/administration/refusals';
import { type Refusal, refuse } from '#domain/administration/request';
import { COUNT_MISMATCH } from '#domain/administration/stock';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { EntryBody } from '#domain/record/entry';
import type { Task } from '#domain/record/open-tasks';
import type { EntryId, PersonId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

type Closing = { readonly id: EntryId; readonly actor: Person; readonly task: Task };

const append = async (
  { id, actor }: Closing,
  body: EntryBody,
  ports: WorkflowPorts,
  witness?: PersonId,
): Promise<Result<Appended, Refusal>> => {
  if (!may(actor.role, 'record-outcome')) return fail(refuse('role', 'AD40', false, { role: actor.role }));
  return ok(
    await ports.append({ id, author: { person: actor.id }, ...(witness === undefined ? {} : { witness }), body }),
  );
};

/** A number of pieces that nobody has in a cupboard is a slip. */
const FOUND_MAX = 10_000;

/**
 * A controlled drug is counted at the change of a shift (AD66). What should have been there stands in the entry
 * and was not shown before.
 * @returns `reason-missing` when the number is none
 */
export const noteStockCount = (
  input: Closing & {
    readonly found: number;
    /** Who counted along, and proved it with a PIN. */
    readonly witness?: PersonId;
  },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { order, resident, kind } = input.task;
  if (order === undefined || kind !== 'count-stock')
    return Promise.resolve(fail(refuse('entry-unknown', 'AD66', false)));
  if (!(input.found >= 0) || input.found > FOUND_MAX)
    return Promise.resolve(fail(refuse('reason-missing', 'AD66', false)));
  if (!may(input.actor.role, 'give-controlled'))
    return Promise.resolve(fail(refuse('role', 'AD40', false, { role: input.actor.role, act: 'give-controlled' })));
  if (input.witness === input.actor.id) return Promise.resolve(fail(refuse('second-person-same', 'AD16', false)));
  return append(
    input,
    {
      kind: 'stock-count',
      resident,
      order,
      at: ports.clock.now(),
      found: input.found,
      ...(input.task.expected === undefined ? {} : { expected: input.task.expected }),
    },
    ports,
    input.witness,
  );
};

/** A patch was seen, taken off, or looked for and not found (AD36, AD37). @returns entry-unknown for a task that is about no patch of an order */
export const notePatch = (
  input: Closing & { readonly what: 'present' | 'removed' | 'not-found'; readonly note?: string },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { order, statement, resident, kind } = input.task;
  if (order === undefined || statement === undefined || !kind.startsWith('patch-'))
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

const QUESTION: Readonly<Partial<Record<Task['kind'], string>>> = {
  'patch-lost': PATCH_LOST,
  'tell-doctor': REPEATED_REFUSAL,
  'count-mismatch': COUNT_MISMATCH,
};

/** The doctor was told of a patch that was not found, or of repeated refusals, or a count was looked into: with what was said (AD37, AD65, AD66). */
export const noteDoctorTold = (
  input: Closing & { readonly said: string },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { order, resident, kind } = input.task;
  const question = QUESTION[kind];
  if (order === undefined || question === undefined)
    return Promise.resolve(fail(refuse('entry-unknown', 'AD65', false)));
  if (input.said.trim() === '') return Promise.resolve(fail(refuse('reason-missing', 'AD65', false)));
  return append(input, { kind: 'order-question', order, resident, question, answer: input.said.trim() }, ports);
};
