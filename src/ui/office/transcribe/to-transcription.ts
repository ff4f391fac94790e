import type { Dose } from '#domain/order/order';
import type { Outcome } from '#domain/record/entry';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import { expandRemembered } from '#domain/record/ward-day';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { Mark } from '#domain/schedule/slot';
import type { Snapshot } from '#domain/snapshot';
import { defined } from '#kernel/defined';
import { type OrderId, orderId, type PersonId, type SlotId } from '#kernel/ids';
import { addDays, type Instant, instantOfLocal, type LocalDate, type LocalTime, type Zone } from '#kernel/instant';
import { INSULIN_UNIT, unitOf } from '#ui/office/transcribe/dose-unit';
import type { CellAnswer, Draft, PaperCode, PaperWho } from '#ui/office/transcribe/draft';
import { cellsOf, type Grid, type GridCell, type GridRow } from '#ui/office/transcribe/grid';
import type { PrintedRow, PrintedSheet } from '#ui/office/transcribe/printed-sheet';
import type { TypedCell, TypedPrn } from '#workflows/transcribe-sheet';

/** What was typed in of a sheet, as the screen holds it. */
export type Typed = {
  readonly line: LedgerLine;
  readonly sheet: PrintedSheet;
  readonly grid: Grid;
  readonly draft: Draft;
};

const OUTCOME_OF: Readonly<Record<PaperCode, Outcome>> = {
  given: 'given',
  R: 'refused',
  M: 'medical-reason',
  A: 'absent',
  N: 'note',
  unreadable: 'unreadable',
};

/** Initials that stand on the sheet and cannot be read: the record says so, and names nobody. */
const UNREADABLE_INITIALS = '?';
const initialsIn = (who: PaperWho | undefined): string | undefined =>
  who === undefined ? undefined : (who.initials ?? UNREADABLE_INITIALS);

const HIGH_ALERT: readonly Mark[] = ['high-alert', 'controlled', 'insulin', 'second-person'];
export const isHighAlert = (marks: readonly Mark[]): boolean => HIGH_ALERT.some((mark) => marks.includes(mark));

const quantityOf = (dose: Dose | undefined): { value: number; unit: string } | undefined =>
  dose?.kind === 'quantity' ? { value: dose.value, unit: dose.unit } : undefined;

/** The planned doses of the sheet's own days: what plain initials in a box mean. Unknown when the order no longer says it. */
const plannedDoses = (sheet: PrintedSheet, snapshot: Snapshot): ReadonlyMap<SlotId, Dose> => {
  const first = sheet.days[0];
  const last = sheet.days.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const { zone } = snapshot.centre;
  const midnight = '00:00' as LocalTime;
  const { slots } = expandRemembered(
    snapshot.orders,
    { from: instantOfLocal(first, midnight, zone), to: instantOfLocal(addDays(last, 1), midnight, zone) },
    { zone, rounds: DEFAULT_ROUNDS },
  );
  return new Map(slots.flatMap((slot) => (slot.dose === undefined ? [] : [[slot.id, slot.dose] as const])));
};

const HALF_DAY_MINUTES = 12 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** A written hour belongs to the box's own day, or to the night beside it: 23:50 in a box of 00:00 is the evening before. */
const givenAt = (cell: GridCell, time: string, zone: Zone): Instant => {
  const apart = minutesOf(time) - minutesOf(cell.time);
  const day = apart > HALF_DAY_MINUTES ? -1 : apart < -HALF_DAY_MINUTES ? 1 : 0;
  return instantOfLocal(addDays(cell.date, day), time as LocalTime, zone);
};

const typedCell = (
  row: GridRow,
  cell: GridCell,
  answer: CellAnswer,
  planned: Dose | undefined,
  zone: Zone,
): TypedCell => {
  const asPlanned = row.change === 'changed' ? undefined : quantityOf(planned);
  const stated = asPlanned?.unit ?? quantityOf(planned)?.unit ?? unitOf(cell.dose ?? row.dose);
  const unit = stated === '' && row.fields.includes('units') ? INSULIN_UNIT : stated;
  const given = answer.code === 'given';
  return defined({
    slot: cell.slot,
    reading: OUTCOME_OF[answer.code],
    initials: initialsIn(answer.who),
    person: answer.who?.person as PersonId | undefined,
    given: answer.time === undefined ? undefined : givenAt(cell, answer.time, zone),
    dose: given && answer.dose !== undefined ? { value: answer.dose, unit } : undefined,
    // A row whose units are asked for is never filled in from the order: what nobody wrote stays unsaid.
    planned: row.fields.includes('units') || row.fields.includes('dose') ? undefined : asPlanned,
    glucose: answer.glucose === undefined ? undefined : { value: answer.glucose, unit: 'mg/dl' as const },
    site: answer.site,
    mealPresent: answer.meal,
    count:
      answer.countBefore === undefined || answer.countAfter === undefined
        ? undefined
        : { before: answer.countBefore, after: answer.countAfter },
    secondInitials: initialsIn(answer.second),
    note: answer.note,
    medicine: row.name,
    highAlert: isHighAlert(row.marks),
  }) as TypedCell;
};

/** Everything that has an answer, locked since or not: going on after a failure hands in the same facts again. */
export const toTranscription = (
  { sheet, grid, draft }: Typed,
  snapshot: Snapshot,
): { readonly cells: readonly TypedCell[]; readonly prn: readonly TypedPrn[] } => {
  const { zone } = snapshot.centre;
  const planned = plannedDoses(sheet, snapshot);
  const cells = cellsOf(grid).flatMap(({ row, cell }) => {
    const answer = draft.cells[cell.slot];
    return answer === undefined ? [] : [typedCell(row, cell, answer, planned.get(cell.slot), zone)];
  });
  const rows = new Map<OrderId, Omit<PrintedRow, 'cells'>>(
    [...sheet.prn, ...sheet.texts].map((row) => [row.order, row]),
  );
  const prn = draft.lines.flatMap((line): readonly TypedPrn[] => {
    const row = rows.get(orderId(line.order));
    if (row === undefined || line.date === undefined || line.time === undefined) return [];
    return [
      defined({
        order: row.order,
        line: line.id,
        reading: 'given' as const,
        given: instantOfLocal(line.date as LocalDate, line.time as LocalTime, zone),
        initials: initialsIn(line.who),
        person: line.who?.person as PersonId | undefined,
        dose: line.dose === undefined ? undefined : { value: line.dose, unit: unitOf(row.dose) },
        reason: line.reason === undefined ? undefined : { code: 'paper', text: line.reason },
        medicine: row.name,
        highAlert: isHighAlert(row.marks),
      }) as TypedPrn,
    ];
  });
  return { cells, prn };
};

/** Is there an answer in a row that wants a second typist? */
export const needsSecondTypist = ({ sheet, grid, draft }: Pick<Typed, 'sheet' | 'grid' | 'draft'>): boolean =>
  cellsOf(grid).some(({ row, cell }) => draft.cells[cell.slot] !== undefined && isHighAlert(row.marks)) ||
  [...sheet.prn, ...sheet.texts].some(
    (row) => isHighAlert(row.marks) && draft.lines.some(({ order }) => order === row.order),
  );
