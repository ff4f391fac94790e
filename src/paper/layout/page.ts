import type { Sheet } from '#domain/sheet/sheet';
import type { SlotId } from '#kernel/ids';

/** An open box on paper, millimetres from the page's top left corner: the same grid is drawn on screen from this. */
export type InkCell = {
  readonly slot: SlotId;
  readonly row: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** Where the code goes: a square without its quiet zone; the code is centred in it and never larger. */
export type CodePlace = { readonly x: number; readonly y: number; readonly side: number };

export type PageLayout = {
  readonly width: number;
  readonly height: number;
  /** PDF operators of everything but the code. */
  readonly ink: string;
  readonly code: CodePlace;
  readonly photo: boolean;
  readonly cells: readonly InkCell[];
  /** The order lines that stand on this page (order sheets): their data travel in its code. */
  readonly lines: readonly string[];
};

export type SheetLayout = { readonly sheet: Sheet; readonly pages: readonly PageLayout[] };

export const A4 = { short: 210, long: 297 } as const;

/** The resident's picture among a page's resources. */
export const PHOTO_NAME = 'P';
