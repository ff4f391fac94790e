import type { Labels } from '#domain/sheet/labels/shape';
import type { MarSheet } from '#domain/sheet/sheet';
import type { SlotId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { Pen } from '#paper/ink/pen';
import { A4, type InkCell } from '#paper/layout/page';
import type { Faces } from '#paper/type/faces';

/** Edges of the MAR sheet, millimetres. */
export const LEFT = 7;
export const RIGHT = 290;
export const WIDTH = RIGHT - LEFT;
export const CONTENT_TOP = 36.2;
/** Below this the foot of page 1 begins, and on later pages the corner marks with their clear edge. */
export const FIRST_BOTTOM = 176.6;
export const LATER_BOTTOM = 190.4;
export const DAYS_PER_PAGE = 7;
export const BLOCK_GAP = 0.9;

export class MarPage {
  readonly pen: Pen;
  readonly cells: InkCell[] = [];
  y = CONTENT_TOP;

  constructor(
    faces: Faces,
    readonly number: number,
    readonly bottom: number,
  ) {
    this.pen = new Pen(faces, A4.short);
  }

  cell(slot: SlotId, row: string, x: number, y: number, w: number, h: number): void {
    this.cells.push({ slot, row, page: this.number, x, y, w, h });
  }
}

/** The pages of one MAR sheet while they fill up. */
export class MarFlow {
  readonly pages: MarPage[] = [];
  /** "page 2: row 7, 8": what the pointer on page 1 says. */
  readonly blocks: { readonly page: number; readonly text: string }[] = [];

  constructor(
    readonly sheet: MarSheet,
    readonly labels: Labels,
    readonly faces: Faces,
  ) {
    this.newPage();
  }

  newPage(): MarPage {
    const number = this.pages.length + 1;
    const page = new MarPage(this.faces, number, number === 1 ? FIRST_BOTTOM : LATER_BOTTOM);
    this.pages.push(page);
    return page;
  }

  get page(): MarPage {
    return this.pages.at(-1) ?? this.newPage();
  }

  /** The page with room for a block of this height; a new one when there is none. */
  room(height: number): MarPage {
    const { page } = this;
    if (page.y + height <= page.bottom || page.y <= CONTENT_TOP + 0.01) return page;
    return this.newPage();
  }

  left(): number {
    return this.page.bottom - this.page.y;
  }

  names(text: string): void {
    this.blocks.push({ page: this.page.number, text });
  }
}

export type Week = { readonly days: readonly LocalDate[]; readonly first: boolean };

export const weeksOf = (days: readonly LocalDate[]): readonly Week[] => {
  const weeks: Week[] = [];
  for (let at = 0; at < days.length; at += DAYS_PER_PAGE)
    weeks.push({ days: days.slice(at, at + DAYS_PER_PAGE), first: at === 0 });
  return weeks.length === 0 ? [{ days: [], first: true }] : weeks;
};
