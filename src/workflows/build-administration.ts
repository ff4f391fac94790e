import type { Allowed, RecordRequest } from '#domain/administration/request';
import type { Person } from '#domain/people/role';
import type { BodyOf, EntryDraft, Who } from '#domain/record/entry';
import { defined } from '#kernel/defined';
import type { EntryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

export const whoOf = (person: Person): Who => ({ person: person.id, initials: person.initials, name: person.name });

type Body = BodyOf<'administration'>;

/** The dose that was really given: as stated, else exactly as ordered; a range is never guessed. */
const doseOf = (request: RecordRequest): Body['dose'] => {
  if (request.details.dose !== undefined) return { ...request.details.dose };
  const ordered = request.slot?.dose;
  return ordered?.kind === 'quantity' ? { value: ordered.value, unit: ordered.unit } : undefined;
};

/** The first passed rule has its own field; further ones stand in the note, so that none is lost. */
const noteOf = (request: RecordRequest, overridden: Allowed['overridden']): string | undefined => {
  const further = overridden.slice(1).map((item) => `${item.rule} ${item.because}: ${item.reason}`);
  const lines = [request.details.note, ...further].filter((line) => line !== undefined && line.trim() !== '');
  return lines.length === 0 ? undefined : lines.join('\n').slice(0, NOTE_MAX);
};

/** As the entry's schema. */
const NOTE_MAX = 2000;
const REASON_MAX = 600;

const secondPersonOf = (request: RecordRequest): Body['secondPerson'] => {
  if (request.details.secondPerson !== undefined) return 'before-the-act';
  return (request.details.noSecondPersonReason ?? '').trim() === '' ? undefined : 'none';
};

const overrideOf = (overridden: Allowed['overridden']): Body['override'] => {
  const [first] = overridden;
  return first === undefined ? undefined : { ...first, reason: first.reason.slice(0, REASON_MAX) };
};

/** What stands beside the tap; only what somebody stated. */
const detailsOf = ({ details }: RecordRequest) => ({
  preparedBy: details.preparedBy,
  site: details.site,
  glucose: details.glucose,
  measurement: details.measurement,
  mealPresent: details.mealPresent,
  oldPatch: details.oldPatch,
  count: details.count,
  noSecondPersonReason: details.noSecondPersonReason,
});

export type AdministrationDraft = {
  readonly id: EntryId;
  readonly actor: Person;
  readonly request: RecordRequest;
  readonly overridden: Allowed['overridden'];
  readonly written: Instant;
  readonly givenBy?: Who;
  readonly reason?: { readonly code: string; readonly text?: string };
  /** Medicine went in (or may have): a refusal has no dose. */
  readonly withDose: boolean;
};

/** The entry of one administration on a tablet. */
export const administrationDraft = (input: AdministrationDraft): EntryDraft => {
  const { request } = input;
  const body = defined({
    kind: 'administration' as const,
    resident: request.resident.id,
    order: request.order.id,
    instruction: request.slot?.instruction,
    slot: request.slot?.id,
    outcome: request.outcome,
    dose: input.withDose ? doseOf(request) : undefined,
    given: request.given,
    givenFrom: 'stated' as const,
    written: input.written,
    source: 'tablet' as const,
    givenBy: input.givenBy ?? whoOf(input.actor),
    reason: input.reason,
    secondPerson: secondPersonOf(request),
    override: overrideOf(input.overridden),
    medicine: request.order.medicine.name,
    note: noteOf(request, input.overridden),
    report: request.report === true ? true : undefined,
    ...detailsOf(request),
  });
  return defined({
    id: input.id,
    author: { person: input.actor.id },
    witness: request.details.secondPerson,
    body,
  }) as EntryDraft;
};
