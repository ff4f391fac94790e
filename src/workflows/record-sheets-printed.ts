import { type Refusal, refuse } from '#domain/administration/request';
import { may } from '#domain/people/may';
import type { Person } from '#domain/people/role';
import type { BodyOf, EntryDraft } from '#domain/record/entry';
import type { Sheet } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { EntryId } from '#kernel/ids';
import { fail, ok, type Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import type { WorkflowPorts } from '#workflows/ports';

export type PrintedSheet = {
  /** Entry id, kept on a retry. */
  readonly id: EntryId;
  readonly sheet: Sheet;
  /** SHA-256 (base64url) of the canonical sheet data. */
  readonly hash: string;
  readonly pages: number;
  /** Page of each row, from 1, where the layout knows it; page 1 otherwise. */
  readonly pageOfRow?: ReadonlyMap<string, number>;
};

type SheetBody = BodyOf<'sheet'>;

const rowsOf = (sheet: Sheet): SheetBody['orders'] => {
  const line = (row: {
    readonly order: SheetBody['orders'][number]['order'];
    readonly version?: string;
    readonly row: string;
  }) => defined({ order: row.order, version: row.version, row: row.row });
  if (sheet.kind === 'mar') return [...sheet.texts, ...sheet.rows, ...sheet.prn].map(line);
  return sheet.kind === 'order' ? [...sheet.lines, ...sheet.stopped].map(line) : [];
};

/** The boxes that are open on paper: what the tablet already held was printed shut. */
const cellsOf = (sheet: Sheet, pageOfRow: PrintedSheet['pageOfRow']): SheetBody['cells'] =>
  sheet.kind !== 'mar'
    ? []
    : sheet.rows.flatMap((row) =>
        row.cells
          .filter((cell) => cell.recorded === undefined)
          .map((cell) => ({
            row: row.row,
            slot: cell.slot,
            page: pageOfRow?.get(cell.slot) ?? pageOfRow?.get(row.row) ?? 1,
          })),
      );

const bodyOf = ({ sheet, hash, pages, pageOfRow }: PrintedSheet): SheetBody => {
  const { identity } = sheet;
  return defined({
    kind: 'sheet' as const,
    sheet: identity.number,
    change: 'printed' as const,
    sheetKind: sheet.kind,
    ward: identity.ward,
    resident: sheet.kind === 'mar' || sheet.kind === 'order' ? sheet.resident.id : undefined,
    replaces: identity.replaces,
    drill: identity.drill,
    pages,
    hash,
    snapshotAt: identity.snapshotAt,
    printedAt: identity.printedAt,
    validUntil: identity.validUntil,
    orders: rowsOf(sheet),
    cells: cellsOf(sheet, pageOfRow),
  }) as SheetBody;
};

/** Enters printed sheets in the ledger, one entry each (HO3). A pack that is only prepared does not come here. */
export const recordSheetsPrinted = async (
  input: { readonly actor: Person; readonly sheets: readonly PrintedSheet[] },
  ports: WorkflowPorts,
): Promise<Result<readonly Appended[], Refusal>> => {
  if (!may(input.actor.role, 'print')) return fail(refuse('role', 'AD40', false, { role: input.actor.role }));
  const appended: Appended[] = [];
  for (const printed of input.sheets) {
    const draft: EntryDraft = { id: printed.id, author: { person: input.actor.id }, body: bodyOf(printed) };
    appended.push(await ports.append(draft));
  }
  return ok(appended);
};
