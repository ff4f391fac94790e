import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { Finding } from '#domain/reconciliation/finding';
import type { EntryDraft } from '#domain/record/entry';
import { defined } from '#kernel/defined';
import type { EntryId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type SettleFinding = {
  readonly id: EntryId;
  readonly actor: Person;
  readonly finding: Finding;
  readonly choice: string;
  readonly reason: string;
};

const refusalOf = ({ actor, finding, choice, reason }: SettleFinding): Refusal | undefined => {
  const act = finding.harm === 'urgent' ? 'settle-urgent' : 'settle';
  if (!may(actor.role, act) || !finding.decidedBy.includes(actor.role))
    return refuse('role', 'RC9', false, { role: actor.role, decidedBy: finding.decidedBy.join(' ') });
  if (!finding.choices.includes(choice)) return refuse('choice-unknown', 'RC9', false, { choice });
  return reason.trim() === '' ? refuse('reason-missing', 'RC9', false) : undefined;
};

const draftOf = ({ id, actor, finding, choice, reason }: SettleFinding): EntryDraft => ({
  id,
  author: { person: actor.id },
  body: defined({
    kind: 'decision' as const,
    finding: finding.id,
    findingKind: finding.kind,
    resident: finding.resident,
    choice,
    reason: reason.trim(),
    slots: [...finding.slots],
  }),
});

/** A person decides on one finding, with a reason; the decision is an entry, the statements stay as they are (RC9). */
export const settleFinding = async (input: SettleFinding, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> => {
  const refusal = refusalOf(input);
  return refusal === undefined ? ok(await ports.append(draftOf(input))) : fail(refusal);
};

/** Closes ordinary undocumented doses together; anything else is decided one by one (RC9). */
export const settleBulk = async (
  input: {
    readonly actor: Person;
    readonly findings: readonly { readonly id: EntryId; readonly finding: Finding }[];
    readonly choice: string;
    readonly reason: string;
  },
  ports: WorkflowPorts,
): Promise<Result<readonly Appended[], Refusal>> => {
  const each = input.findings.map(({ id, finding }) => ({
    id,
    finding,
    actor: input.actor,
    choice: input.choice,
    reason: input.reason,
  }));
  const single = each.find(({ finding }) => finding.harm !== 'bulk');
  if (single !== undefined) return fail(refuse('settled-in-bulk-only', 'RC9', false, { kind: single.finding.kind }));
  const refusal = each.map(refusalOf).find((item) => item !== undefined);
  if (refusal !== undefined) return fail(refusal);
  const appended: Appended[] = [];
  for (const item of each) appended.push(await ports.append(draftOf(item)));
  return ok(appended);
};
