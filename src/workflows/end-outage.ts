import { type Refusal, refuse } from '#domain/administration/request';
import { type Act, may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { ClosingState } from '#domain/reconciliation/dispositions';
import type { Entry, EntryDraft } from '#domain/record/entry';
import { type OutagePhase, type OutageState, outagesOf } from '#domain/record/outage-state';
import { defined } from '#kernel/defined';
import type { DeviceId, EntryId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

type By = { readonly person: Person } | { readonly device: DeviceId };
export type EndOutage = {
  readonly id: EntryId;
  readonly by: By;
  readonly entries: readonly Entry[];
  readonly reason?: string;
};

const phaseDraft = (id: EntryId, by: By, outage: OutageState, phase: OutagePhase, reason?: string): EntryDraft => ({
  id,
  author: 'person' in by ? { person: by.person.id } : { device: by.device },
  body: defined({
    kind: 'outage' as const,
    outage: outage.id,
    phase,
    byHand: 'person' in by,
    drill: outage.drill,
    reason,
  }) as EntryDraft['body'],
});

/** Two tablets may each have declared: all open outages go on together. The first takes the given id, the rest new ones. */
const advance = async (
  input: EndOutage,
  phase: OutagePhase,
  act: Act | undefined,
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { by } = input;
  if (act !== undefined && 'person' in by && !may(by.person.role, act))
    return fail(refuse('role', 'AD40', false, { role: by.person.role, act }));
  const open = outagesOf(input.entries).filter((outage) => outage.phase !== 'closed');
  const [first, ...rest] = open;
  if (first === undefined) return fail(refuse('no-outage', 'OU1', false));
  const appended = await ports.append(phaseDraft(input.id, by, first, phase, input.reason));
  for (const outage of rest)
    await ports.append(phaseDraft(ports.ids.uuid() as EntryId, by, outage, phase, input.reason));
  return ok(appended);
};

/** The server answers again: noted by the tablet, or by a person; the outage goes on until reconciliation is closed (OU4). */
export const markServerBack = (input: EndOutage, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> =>
  advance(input, 'server-back', undefined, ports);

/** The server went silent again during an open outage. */
export const markServerDown = (input: EndOutage, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> =>
  advance(input, 'server-down', undefined, ports);

/** The nurse in charge begins reconciliation (OU5). */
export const endOutage = (input: EndOutage, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> =>
  advance(input, 'reconciling', 'end-outage', ports);

/** Ends it for good; refused while something is open, and every blocker is counted (OU6). A drill may always be closed. */
export const closeOutage = async (
  input: EndOutage & { readonly closing: ClosingState },
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => {
  const { closing } = input;
  const drill = outagesOf(input.entries).find((outage) => outage.phase !== 'closed')?.drill === true;
  if (!closing.canClose && !drill)
    return fail(
      refuse('not-ready-to-close', 'OU6', false, {
        urgent: closing.urgent.length,
        decide: closing.decide.length,
        bulk: closing.bulk.length,
        sheets: closing.sheetsToType.length,
        onPaper: closing.onPaper.length,
      }),
    );
  return advance(input, 'closed', 'close-outage', ports);
};
