import type { Sheet } from '#domain/sheet/sheet';
import { layoutCover } from '#paper/layout/cover';
import { layoutMar } from '#paper/layout/mar/mar';
import { layoutOrder } from '#paper/layout/order';
import type { PageLayout, SheetLayout } from '#paper/layout/page';
import { layoutReport } from '#paper/layout/report';
import type { Faces } from '#paper/type/faces';

const pagesOfSheet = (sheet: Sheet, faces: Faces, pagesOf: ReadonlyMap<string, number>): readonly PageLayout[] => {
  if (sheet.kind === 'mar') return layoutMar(sheet, faces);
  if (sheet.kind === 'order') return layoutOrder(sheet, faces);
  return sheet.kind === 'cover' ? layoutCover(sheet, faces, pagesOf) : layoutReport(sheet, faces);
};

/**
 * Sheets as pages of ink; pure. The cover names the pages of all others, so it is laid out last, and stands where it was.
 * @param onSheet told after each sheet
 */
export const layoutSheets = (
  sheets: readonly Sheet[],
  faces: Faces,
  onSheet: (done: number) => void = () => undefined,
): readonly SheetLayout[] => {
  const pages = new Map<Sheet, readonly PageLayout[]>();
  const count = new Map<string, number>();
  const coversLast = sheets.toSorted((one, other) => Number(one.kind === 'cover') - Number(other.kind === 'cover'));
  for (const sheet of coversLast) {
    if (sheet.kind === 'cover') count.set(sheet.identity.number, layoutCover(sheet, faces, count).length);
    const made = pagesOfSheet(sheet, faces, count);
    pages.set(sheet, made);
    count.set(sheet.identity.number, made.length);
    onSheet(pages.size);
  }
  return sheets.map((sheet) => ({ sheet, pages: pages.get(sheet) ?? [] }));
};

/** One sheet alone. */
export const layoutSheet = (sheet: Sheet, faces: Faces): readonly PageLayout[] =>
  layoutSheets([sheet], faces)[0]?.pages ?? [];
