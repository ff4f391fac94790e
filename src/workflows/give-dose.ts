import { mayRecord } from '#domain/administration/may-record';
import { type RecordRequest, type Refusal, refuse } from '#domain/administration/request';
import type { Person } from '#domain/people/role';
import type { Outcome, Who } from '#domain/record/entry';
import type { EntryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { administrationDraft } from '#workflows/build-administration';
import type { WorkflowPorts } from '#workflows/ports';

/** What a screen knows of the act; moment and person are filled in by the workflow. */
export type ActInput = Omit<RecordRequest, 'now' | 'person' | 'role' | 'given' | 'outcome'> & {
  /** Chosen once for each act, kept on a retry: a repeat is the same fact. */
  readonly id: EntryId;
  readonly actor: Person;
  /** When the resident took it; absent: just now ("is gegeven" is pressed after intake). */
  readonly given?: Instant;
  readonly outcome?: Outcome;
  /** Who gave it, when that is not the actor (report). */
  readonly givenBy?: Who;
};

export const requestOf = (input: ActInput, outcome: Outcome, ports: WorkflowPorts): RecordRequest => {
  const now = ports.clock.now();
  const { id: _id, actor, given, givenBy: _givenBy, ...rest } = input;
  return { ...rest, outcome, given: given ?? now, now, person: actor.id, role: actor.role };
};

/** Open questions are a refusal too: nothing is recorded before each has a reason. */
export const settle = (
  request: RecordRequest,
): Result<Extract<ReturnType<typeof mayRecord>, { allowed: true }>, Refusal> => {
  const answer = mayRecord(request);
  if (!answer.allowed) return fail(answer);
  const [first] = answer.asks;
  if (first === undefined) return ok(answer);
  return fail({ ...refuse('unanswered', first.rule, true, first.facts), asks: answer.asks });
};

/** Records a planned dose as given (also insulin, patches, partly given …), after the rules of docs/rules/administration.md. */
export const giveDose = async (input: ActInput, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> => {
  const request = requestOf(input, input.outcome ?? 'given', ports);
  const settled = settle(request);
  if (!settled.ok) return settled;
  const { id, actor, givenBy, reason } = input;
  const draft = administrationDraft({
    id,
    actor,
    request,
    overridden: settled.value.overridden,
    written: request.now,
    withDose: true,
    ...(givenBy === undefined ? {} : { givenBy }),
    ...(reason === undefined ? {} : { reason }),
  });
  return ok(await ports.append(draft));
};
