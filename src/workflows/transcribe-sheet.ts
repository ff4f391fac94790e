import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { BodyOf, Entry, EntryDraft, Outcome } from '#domain/record/entry';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import { defined } from '#kernel/defined';
import {
  type EntryId,
  entryId,
  type OrderId,
  type PersonId,
  partsOfSlotId,
  type SheetNumber,
  type SlotId,
} from '#kernel/ids';
import { type Instant, parseInstant } from '#kernel/instant';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { sheetBody } from '#workflows/mark-sheet';
import type { WorkflowPorts } from '#workflows/ports';

type Body = BodyOf<'administration'>;

/** What a person read in one box. Blank stays unknown: it makes no entry. */
export type TypedCell = {
  readonly slot: SlotId;
  readonly reading: Outcome | 'blank';
  /** As on the sheet; never by default the typist's. */
  readonly initials?: string;
  /** The person behind the initials, when the specimen says so. */
  readonly person?: PersonId;
  /** Only when the sheet states another time. */
  readonly given?: Instant;
  readonly dose?: Body['dose'];
  readonly preparedBy?: string;
  readonly glucose?: Body['glucose'];
  readonly measurement?: Body['measurement'];
  readonly site?: string;
  readonly count?: Body['count'];
  readonly mealPresent?: boolean;
  readonly secondInitials?: string;
  readonly reason?: Body['reason'];
  readonly note?: string;
  /** The medicine in words as on the sheet. */
  readonly medicine: string;
  /** The planned dose that a plain "given" means. */
  readonly planned?: Body['dose'];
  /** Insulin, opioid, …: wants a second typist. */
  readonly highAlert?: boolean;
};

/** A written line of a PRN block. */
export type TypedPrn = Omit<TypedCell, 'slot' | 'reading' | 'given' | 'planned'> & {
  readonly order: OrderId;
  readonly given: Instant;
  /** Its line in the block: part of the entry's derived id. */
  readonly line: string;
  readonly reading: Outcome;
};

export type TranscribeSheet = {
  readonly actor: Person;
  readonly sheet: SheetNumber;
  readonly entries: readonly Entry[];
  readonly cells: readonly TypedCell[];
  readonly prn: readonly TypedPrn[];
  /** Who read the high-alert rows a second time. */
  readonly secondTypist?: PersonId;
  readonly noSecondTypistReason?: string;
  /** A superseded sheet is typed in only after the difference was seen. */
  readonly supersededSeen?: boolean;
};

export type TranscriptionPorts = WorkflowPorts & {
  /** The same UUID for the same text, always (RFC 9562 version 8 from a SHA-256, or version 5). */
  readonly uuidOf: (text: string) => Promise<string>;
};

export type Transcribed = { readonly cells: readonly Appended[]; readonly sheet: Appended };

const refuseSheet = (input: TranscribeSheet, line: LedgerLine | undefined): Refusal | undefined => {
  const facts = { sheet: input.sheet };
  if (!may(input.actor.role, 'transcribe')) return refuse('role', 'AD40', false, { role: input.actor.role });
  if (line === undefined) return refuse('sheet-unknown', 'TR1', false, facts);
  if (line.drill) return refuse('sheet-drill', 'TR2', false, facts);
  if (line.kind !== 'mar' && line.kind !== 'blank') return refuse('sheet-kind', 'TR1', false, facts);
  if (line.state === 'typed-in') return refuse('sheet-typed-in', 'TR3', false, facts);
  if (line.state === 'void') return refuse('sheet-void', 'TR3', false, facts);
  if (line.replacedBy !== undefined && input.supersededSeen !== true)
    return refuse('sheet-superseded', 'TR4', true, { ...facts, replacedBy: line.replacedBy });
  return undefined;
};

const refuseCells = (input: TranscribeSheet, line: LedgerLine): Refusal | undefined => {
  const printed = new Set(line.cells.map((cell) => cell.slot));
  const written = input.cells.filter((cell) => cell.reading !== 'blank');
  const stranger = written.find((cell) => line.kind === 'mar' && !printed.has(cell.slot));
  if (stranger !== undefined) return refuse('cell-unknown', 'TR1', false, { slot: stranger.slot });
  const nameless = [...written, ...input.prn].find(
    (cell) => cell.reading !== 'unreadable' && (cell.initials ?? '').trim() === '' && cell.person === undefined,
  );
  if (nameless !== undefined) return refuse('initials-missing', 'TR5', false, { medicine: nameless.medicine });
  const grave = [...written, ...input.prn].find((cell) => cell.highAlert === true);
  const second = input.secondTypist !== undefined && input.secondTypist !== input.actor.id;
  if (grave !== undefined && !second && (input.noSecondTypistReason ?? '').trim() === '')
    return refuse('second-typist', 'TR6', true, { medicine: grave.medicine });
  return undefined;
};

const NO_DOSE: ReadonlySet<Outcome> = new Set([
  'refused',
  'medical-reason',
  'absent',
  'asleep',
  'not-available',
  'note',
  'unreadable',
]);

const common = (cell: TypedCell | TypedPrn, input: TranscribeSheet, line: LedgerLine) => ({
  kind: 'administration' as const,
  resident: line.resident,
  source: 'paper' as const,
  sheet: line.number,
  givenBy: defined({ person: cell.person, initials: cell.initials?.trim() }),
  preparedBy: cell.preparedBy === undefined ? undefined : { initials: cell.preparedBy },
  reason: cell.reason,
  site: cell.site,
  glucose: cell.glucose,
  measurement: cell.measurement,
  mealPresent: cell.mealPresent,
  count: cell.count,
  // The sheet's own rule: the second box is signed before the act; "achteraf gezien" goes to its notes.
  secondPerson: cell.secondInitials === undefined ? undefined : ('before-the-act' as const),
  medicine: cell.medicine,
  secondInitials: cell.secondInitials,
  noSecondTypistReason: cell.highAlert === true ? input.noSecondTypistReason : undefined,
  note: cell.note,
});

const cellBody = (cell: TypedCell, input: TranscribeSheet, line: LedgerLine): Body | undefined => {
  const parts = partsOfSlotId(cell.slot);
  if (cell.reading === 'blank' || parts === undefined) return undefined;
  const dose = NO_DOSE.has(cell.reading) ? undefined : (cell.dose ?? cell.planned);
  const known = cell.reading !== 'unreadable';
  return defined({
    ...common(cell, input, line),
    order: parts.order,
    instruction: parts.instruction,
    slot: cell.slot,
    outcome: cell.reading,
    dose,
    given: known ? (cell.given ?? parseInstant(parts.due)) : undefined,
    givenFrom: cell.given === undefined ? ('slot' as const) : ('stated' as const),
    written: cell.given,
  }) as Body;
};

const prnBody = (cell: TypedPrn, input: TranscribeSheet, line: LedgerLine): Body =>
  defined({
    ...common(cell, input, line),
    order: cell.order,
    outcome: cell.reading,
    dose: NO_DOSE.has(cell.reading) ? undefined : cell.dose,
    given: cell.given,
    givenFrom: 'stated' as const,
    written: cell.given,
  }) as Body;

/**
 * Types in a sheet once (TR1–TR8). Each written box becomes an entry whose id is derived from sheet and slot, so that going on after a
 * failure, or typing on two tablets, makes the same facts and not new ones. The sheet is "typed in" only after its last box.
 */
export const transcribeSheet = async (
  input: TranscribeSheet,
  ports: TranscriptionPorts,
): Promise<Result<Transcribed, Refusal>> => {
  const line = sheetLedger(input.entries).find((item) => item.number === input.sheet);
  const refusal = refuseSheet(input, line) ?? (line === undefined ? undefined : refuseCells(input, line));
  if (refusal !== undefined || line === undefined) return fail(refusal ?? refuse('sheet-unknown', 'TR1', false));
  const draftOf = (id: EntryId, body: EntryDraft['body'], grave: boolean): EntryDraft =>
    defined({
      id,
      author: { person: input.actor.id },
      transcriber: input.actor.id,
      verifier: grave ? input.secondTypist : undefined,
      body,
    }) as EntryDraft;
  const cells: Appended[] = [];
  for (const cell of input.cells) {
    const body = cellBody(cell, input, line);
    if (body === undefined) continue;
    const id = entryId(await ports.uuidOf(`${line.number}|${cell.slot}`));
    cells.push(await ports.append(draftOf(id, body, cell.highAlert === true)));
  }
  for (const cell of input.prn) {
    const id = entryId(await ports.uuidOf(`${line.number}|${cell.order}|${cell.line}`));
    cells.push(await ports.append(draftOf(id, prnBody(cell, input, line), cell.highAlert === true)));
  }
  const id = entryId(await ports.uuidOf(`${line.number}|typed-in`));
  return ok({ cells, sheet: await ports.append(draftOf(id, sheetBody(line, 'typed-in'), false)) });
};
