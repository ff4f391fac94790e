import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { BodyOf, Entry, EntryDraft } from '#domain/record/entry';
import { type LedgerLine, sheetLedger } from '#domain/record/sheet-ledger';
import { defined } from '#kernel/defined';
import type { EntryId, SheetNumber } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type MarkSheet = {
  readonly id: EntryId;
  readonly actor: Person;
  readonly sheet: SheetNumber;
  readonly change: 'signed' | 'handed-over' | 'received' | 'void' | 'lost';
  readonly entries: readonly Entry[];
};

/** The ledger's facts of a sheet, for a new entry about it; cells and orders stay with the first entry. */
export const sheetBody = (line: LedgerLine, change: BodyOf<'sheet'>['change']): BodyOf<'sheet'> =>
  defined({
    kind: 'sheet' as const,
    sheet: line.number,
    change,
    sheetKind: line.kind,
    ward: line.ward,
    resident: line.resident,
    replaces: line.replaces,
    drill: line.drill,
    pages: line.pages,
    hash: line.hash,
    orders: [],
    cells: [],
  }) as BodyOf<'sheet'>;

/** Notes what happened to a sheet. One that is typed in or void keeps that state (HO4). */
export const markSheet = async (input: MarkSheet, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> => {
  const { actor, change } = input;
  if (!may(actor.role, 'mark-sheet') && !(change === 'signed' && may(actor.role, 'sign-orders')))
    return fail(refuse('role', 'AD40', false, { role: actor.role }));
  const line = sheetLedger(input.entries).find((item) => item.number === input.sheet);
  if (line === undefined) return fail(refuse('sheet-unknown', 'HO3', false, { sheet: input.sheet }));
  if (line.state === 'typed-in') return fail(refuse('sheet-typed-in', 'HO4', false, { sheet: input.sheet }));
  if (line.state === 'void') return fail(refuse('sheet-void', 'HO4', false, { sheet: input.sheet }));
  const draft: EntryDraft = { id: input.id, author: { person: actor.id }, body: sheetBody(line, change) };
  return ok(await ports.append(draft));
};
