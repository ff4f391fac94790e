import type { SheetNumber } from '#kernel/ids';

/** Where the data of a printed MAR sheet lies on the tablet. */
export const sheetFile = (number: SheetNumber): string => `sheet-${number}`;
