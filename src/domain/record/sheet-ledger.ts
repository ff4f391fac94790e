import { entriesOf } from '#domain/record/causality';
import type { BodyOf, Entry, EntryOf } from '#domain/record/entry';
import { defined } from '#kernel/defined';
import type { ResidentId, SheetNumber, WardId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';

type SheetBody = BodyOf<'sheet'>;

export type LedgerLine = {
  readonly number: SheetNumber;
  readonly kind: SheetBody['sheetKind'];
  readonly ward: WardId;
  readonly resident?: ResidentId;
  readonly state: SheetBody['change'];
  readonly drill: boolean;
  readonly printedAt?: Instant;
  readonly validUntil?: Instant;
  readonly snapshotAt?: Instant;
  readonly replaces?: SheetNumber;
  /** The newest sheet that replaces this one. */
  readonly replacedBy?: SheetNumber;
  readonly hash: string;
  readonly orders: SheetBody['orders'];
  readonly cells: SheetBody['cells'];
  readonly pages: number;
  readonly history: readonly EntryOf<'sheet'>[];
  /** What still has to be done before the outage can be closed: typed in, or only collected; absent when finished. */
  readonly todo?: 'type-in' | 'collect';
};

const FINAL: ReadonlySet<SheetBody['change']> = new Set(['typed-in', 'void']);

/** Typed in is final, void after it changes nothing; a lost sheet may still be found and typed in (HO4). */
const stateOf = (history: readonly EntryOf<'sheet'>[]): SheetBody['change'] =>
  history.find((entry) => entry.body.change === 'typed-in')?.body.change ??
  history.find((entry) => FINAL.has(entry.body.change))?.body.change ??
  must(history.at(-1), 'a sheet has an entry').body.change;

const todoOf = (
  line: Pick<LedgerLine, 'kind' | 'state' | 'drill' | 'number'>,
  writtenOn: ReadonlySet<string>,
): LedgerLine['todo'] => {
  if (line.drill || (line.kind !== 'mar' && line.kind !== 'blank')) return undefined;
  if (line.state === 'typed-in' || line.state === 'void' || line.state === 'lost') return undefined;
  return writtenOn.has(line.number) ? 'type-in' : 'collect';
};

/** Sheets to which a resident was ever put, and the sheet that each resident on paper had in hand at that moment. */
const sheetsWrittenOn = (entries: readonly Entry[], printed: readonly EntryOf<'sheet'>[]): ReadonlySet<string> => {
  const used = new Set<string>();
  for (const entry of entriesOf(entries, 'holding')) {
    if (entry.body.by !== 'paper') continue;
    if (entry.body.sheet !== undefined) {
      used.add(entry.body.sheet);
      continue;
    }
    const last = printed
      .filter((sheet) => sheet.body.resident === entry.body.resident && sheet.body.sheetKind === 'mar')
      .filter((sheet) => sheet.clock.lamport <= entry.clock.lamport)
      .at(-1);
    if (last !== undefined) used.add(last.body.sheet);
  }
  return used;
};

const lineOf = (
  number: SheetNumber,
  history: readonly EntryOf<'sheet'>[],
  replacedBy: ReadonlyMap<string, SheetNumber>,
  writtenOn: ReadonlySet<string>,
): LedgerLine => {
  const printed = history.find((entry) => entry.body.change === 'printed');
  const { body } = printed ?? must(history[0], 'a sheet has an entry');
  const state = stateOf(history);
  return defined({
    number,
    kind: body.sheetKind,
    ward: body.ward,
    resident: body.resident,
    state,
    drill: body.drill,
    printedAt: body.printedAt,
    validUntil: body.validUntil,
    snapshotAt: body.snapshotAt,
    replaces: body.replaces,
    replacedBy: replacedBy.get(number),
    hash: body.hash,
    orders: body.orders,
    cells: body.cells,
    pages: body.pages,
    history,
    todo: todoOf({ kind: body.sheetKind, state, drill: body.drill, number }, writtenOn),
  });
};

const work = (entries: readonly Entry[]): readonly LedgerLine[] => {
  const all = entriesOf(entries, 'sheet');
  const printed = all.filter((entry) => entry.body.change === 'printed');
  const byNumber = new Map<SheetNumber, EntryOf<'sheet'>[]>();
  for (const entry of all) {
    const group = byNumber.get(entry.body.sheet);
    if (group === undefined) byNumber.set(entry.body.sheet, [entry]);
    else group.push(entry);
  }
  const replacedBy = new Map<string, SheetNumber>();
  for (const entry of printed)
    if (entry.body.replaces !== undefined && entry.body.replaces !== entry.body.sheet)
      replacedBy.set(entry.body.replaces, entry.body.sheet);
  const writtenOn = sheetsWrittenOn(entries, printed);
  return [...byNumber].map(([number, history]) => lineOf(number, history, replacedBy, writtenOn));
};

const known = new WeakMap<readonly Entry[], readonly LedgerLine[]>();

/** Every sheet that was ever printed, in the order of printing, with its state and what replaces it (HO3–HO5). */
export const sheetLedger = (entries: readonly Entry[]): readonly LedgerLine[] => {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const made = work(entries);
  known.set(entries, made);
  return made;
};
