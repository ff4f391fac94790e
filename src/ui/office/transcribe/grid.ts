import type { Round } from '#domain/round/round';
import type { Mark } from '#domain/schedule/slot';
import type { SlotId } from '#kernel/ids';
import type { Instant, LocalDate, LocalTime } from '#kernel/instant';
import type { PrintedCell, PrintedRow, PrintedSheet } from '#ui/office/transcribe/printed-sheet';

/**
 * The sheet as a grid on the screen: same rows, same columns, same order (4-paper.md, sheets.md section 2).
 * A row with more than four doses a day, or one more than 60 minutes from its column, is a block of its own hours.
 */
export const OWN_BLOCK_MINUTES = 60;

export type OwnField = 'glucose' | 'units' | 'dose' | 'site' | 'meal' | 'second' | 'count';

export type GridState = 'open' | 'recorded' | 'future';

export type GridCell = PrintedCell & { readonly state: GridState; readonly column: number };

export type GridDay = { readonly date: LocalDate; readonly cells: readonly GridCell[] };

export type GridRow = Omit<PrintedRow, 'cells'> & {
  readonly ownHours: boolean;
  readonly fields: readonly OwnField[];
  readonly days: readonly GridDay[];
};

export type Grid = {
  readonly days: readonly LocalDate[];
  readonly columns: readonly LocalTime[];
  readonly rows: readonly GridRow[];
};

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const nearestColumn = (time: LocalTime, columns: readonly LocalTime[]): { column: number; apart: number } =>
  columns.reduce(
    (best, columnTime, column) => {
      const apart = Math.abs(minutesOf(columnTime) - minutesOf(time));
      return apart < best.apart ? { column, apart } : best;
    },
    { column: 0, apart: Number.POSITIVE_INFINITY },
  );

/** What a box of this row asks beside initials (8-clinical.md, "Typing paper in"). */
export const fieldsOf = (marks: readonly Mark[]): readonly OwnField[] => {
  const has = (mark: Mark) => marks.includes(mark);
  if (has('insulin')) return ['glucose', 'units', 'site', 'meal', 'second'];
  return [
    ...(has('scheme') || has('dose-range') ? (['dose'] as const) : []),
    ...(has('patch') ? (['site'] as const) : []),
    ...(has('controlled') ? (['count'] as const) : []),
    ...(has('second-person') || has('controlled') ? (['second'] as const) : []),
  ];
};

const stateOf = (cell: PrintedCell, recorded: ReadonlySet<SlotId>, now: Instant): GridState => {
  if (cell.shut === true || recorded.has(cell.slot)) return 'recorded';
  return cell.due > now ? 'future' : 'open';
};

/**
 * @param recorded slots that some source other than this sheet already speaks of
 * @param now boxes due after it are not yet to be typed in
 */
export const gridOf = (
  sheet: PrintedSheet,
  { rounds, recorded, now }: { rounds: readonly Pick<Round, 'time'>[]; recorded: ReadonlySet<SlotId>; now: Instant },
): Grid => {
  const columns = rounds.map(({ time }) => time);
  const rows = sheet.rows.map((row): GridRow => {
    const placed = row.cells.map((cell) => ({ cell, ...nearestColumn(cell.time, columns) }));
    const clash = sheet.days.some((date) => {
      const used = placed.filter(({ cell }) => cell.date === date).map(({ column }) => column);
      return new Set(used).size !== used.length;
    });
    const ownHours = clash || placed.some(({ apart }) => apart > OWN_BLOCK_MINUTES);
    const hours = [...new Set(row.cells.map(({ time }) => time))].sort();
    const { cells: _cells, ...rest } = row;
    return {
      ...rest,
      ownHours,
      fields: fieldsOf(row.marks),
      days: sheet.days.map((date) => ({
        date,
        cells: placed
          .filter(({ cell }) => cell.date === date)
          .map(({ cell, column }) => ({
            ...cell,
            state: stateOf(cell, recorded, now),
            column: ownHours ? hours.indexOf(cell.time) : column,
          })),
      })),
    };
  });
  return { days: sheet.days, columns, rows };
};

/** How many places a row has in a day: its own hours, or the sheet's columns. */
export const placesIn = (row: GridRow, columns: readonly LocalTime[]): number =>
  row.ownHours
    ? Math.max(1, ...row.days.flatMap(({ cells }) => cells.map(({ column }) => column + 1)))
    : columns.length;

export const cellsOf = (grid: Grid): readonly { readonly row: GridRow; readonly cell: GridCell }[] =>
  grid.rows.flatMap((row) => row.days.flatMap(({ cells }) => cells.map((cell) => ({ row, cell }))));

/**
 * The order in which Tab walks: day by day, the blocks of their own hours first, then hour by hour, down the rows. So a round is typed in as it was written.
 */
export const walk = (grid: Grid): readonly { readonly row: GridRow; readonly cell: GridCell }[] =>
  cellsOf(grid)
    .map((place, index) => ({ ...place, index }))
    .sort(
      (a, b) =>
        a.cell.date.localeCompare(b.cell.date) ||
        (a.row.ownHours ? 0 : 1) - (b.row.ownHours ? 0 : 1) ||
        a.cell.column - b.cell.column ||
        a.index - b.index,
    );

/** The open, plain boxes of one round: those that "Ronde vullen" may fill. Rows with fields of their own never. */
export const roundCells = (grid: Grid, date: LocalDate, column: number): readonly GridCell[] =>
  grid.rows
    .filter((row) => !row.ownHours && row.fields.length === 0)
    .flatMap((row) => row.days.flatMap((day) => (day.date === date ? day.cells : [])))
    .filter((cell) => cell.column === column && cell.state === 'open');
