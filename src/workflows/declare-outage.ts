import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { Entry, EntryDraft } from '#domain/record/entry';
import { outageState } from '#domain/record/outage-state';
import { defined } from '#kernel/defined';
import type { DeviceId, EntryId } from '#kernel/ids';
import { type Instant, localDateOf, type Zone } from '#kernel/instant';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type DeclareOutage = {
  readonly id: EntryId;
  /** A person by hand, or the tablet that found the server silent. */
  readonly by: { readonly person: Person } | { readonly device: DeviceId };
  readonly entries: readonly Entry[];
  readonly zone: Zone;
  readonly lastContact?: Instant;
  readonly reason?: string;
  readonly drill?: boolean;
};

/** `U-2026-11-24-3F9A`: short enough to say on the telephone; from the entry's id, so that a repeat names the same outage. */
export const outageName = (id: EntryId, now: Instant, zone: Zone): string =>
  `U-${localDateOf(now, zone)}-${id.replace(/-/g, '').slice(-4).toUpperCase()}`;

/** Begins an outage; refused while one is open (OU1). */
export const declareOutage = async (input: DeclareOutage, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> => {
  const { by } = input;
  if ('person' in by && !may(by.person.role, 'declare-outage'))
    return fail(refuse('role', 'AD40', false, { role: by.person.role }));
  const open = outageState(input.entries);
  if (open !== undefined && open.entry.id !== input.id)
    return fail(refuse('outage-open', 'OU1', false, { outage: open.id, since: open.since }));
  const draft = defined({
    id: input.id,
    author: 'person' in by ? { person: by.person.id } : { device: by.device },
    body: defined({
      kind: 'outage' as const,
      outage: open?.id ?? outageName(input.id, ports.clock.now(), input.zone),
      phase: 'declared' as const,
      byHand: 'person' in by,
      drill: input.drill ?? false,
      lastContact: input.lastContact,
      reason: input.reason,
    }),
  });
  return ok(await ports.append(draft as EntryDraft));
};
