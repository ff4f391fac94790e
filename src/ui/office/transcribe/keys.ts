import type { SlotId } from '#kernel/ids';
import type { PaperCode } from '#ui/office/transcribe/draft';
import { type Grid, type GridCell, type GridRow, walk } from '#ui/office/transcribe/grid';

/** What a key does in the grid: Tab and Enter walk, arrows move, digits choose initials, letters the codes of the sheet. */
export type KeyAct =
  | { readonly type: 'go'; readonly slot: SlotId }
  | { readonly type: 'code'; readonly code: PaperCode }
  | { readonly type: 'who'; readonly index: number }
  | { readonly type: 'clear' };

const CODES: Readonly<Record<string, PaperCode>> = { R: 'R', M: 'M', A: 'A', N: 'N', '?': 'unreadable' };

type Place = { readonly row: GridRow; readonly cell: GridCell };

const findPlace = (places: readonly Place[], slot: SlotId): number =>
  places.findIndex(({ cell }) => cell.slot === slot);

/** The next open box in walking order; undefined at the end, so that Tab leaves the grid as everywhere else. */
export const nextOpen = (grid: Grid, slot: SlotId | undefined, step: 1 | -1): SlotId | undefined => {
  const places = walk(grid);
  const open = (place: Place) => place.cell.state === 'open';
  if (slot === undefined) return places.find(open)?.cell.slot;
  const at = findPlace(places, slot);
  const rest = step === 1 ? places.slice(at + 1) : places.slice(0, Math.max(0, at)).reverse();
  return rest.find(open)?.cell.slot;
};

const sideways = (grid: Grid, slot: SlotId, step: 1 | -1): SlotId | undefined => {
  const row = grid.rows.find(({ days }) => days.some(({ cells }) => cells.some((cell) => cell.slot === slot)));
  const cells = (row?.days ?? []).flatMap((day) => day.cells.toSorted((a, b) => a.column - b.column));
  const at = cells.findIndex((cell) => cell.slot === slot);
  return cells[at + step]?.slot;
};

const upOrDown = (grid: Grid, slot: SlotId, step: 1 | -1): SlotId | undefined => {
  const at = grid.rows.findIndex(({ days }) => days.some(({ cells }) => cells.some((cell) => cell.slot === slot)));
  const here = grid.rows[at]?.days.flatMap(({ cells }) => cells).find((cell) => cell.slot === slot);
  if (here === undefined) return undefined;
  const rows = step === 1 ? grid.rows.slice(at + 1) : grid.rows.slice(0, at).reverse();
  for (const row of rows) {
    const day = row.days.find(({ date }) => date === here.date);
    const found = day?.cells.find((cell) => cell.column === here.column) ?? day?.cells[0];
    if (found !== undefined) return found.slot;
  }
  return undefined;
};

/** Undefined when the key means nothing here and goes its usual way. */
export const keyAct = (
  key: string,
  { shift, grid, slot }: { shift: boolean; grid: Grid; slot: SlotId },
): KeyAct | undefined => {
  const go = (to: SlotId | undefined): KeyAct | undefined => (to === undefined ? undefined : { type: 'go', slot: to });
  switch (key) {
    case 'Tab':
      return go(nextOpen(grid, slot, shift ? -1 : 1));
    case 'Enter':
      return go(nextOpen(grid, slot, 1));
    case 'ArrowRight':
      return go(sideways(grid, slot, 1));
    case 'ArrowLeft':
      return go(sideways(grid, slot, -1));
    case 'ArrowDown':
      return go(upOrDown(grid, slot, 1));
    case 'ArrowUp':
      return go(upOrDown(grid, slot, -1));
    case 'Delete':
    case 'Backspace':
      return { type: 'clear' };
  }
  const code = CODES[key.toUpperCase()];
  if (code !== undefined) return { type: 'code', code };
  return /^[1-9]$/.test(key) ? { type: 'who', index: Number(key) - 1 } : undefined;
};
