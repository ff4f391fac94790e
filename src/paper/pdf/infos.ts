import { toBase64url } from '#paper/code/bytes';
import { hashOfData, sheetData } from '#paper/code/sheet-hash';
import type { Prepared } from '#paper/pdf/document';
import type { SheetInfo } from '#paper/sign-codes';

/** What the signer must know of each sheet. */
export const infosOf = (prepared: Prepared): Promise<readonly SheetInfo[]> =>
  Promise.all(
    prepared.sheets.map(
      async ({ sheet, pages }): Promise<SheetInfo> => ({
        number: sheet.identity.number,
        hash: toBase64url(await hashOfData(sheetData(sheet))),
        pages: pages.map((page) => ({
          ink: toBase64url(page.ink),
          codeSide: page.layout.code.side,
          lines: page.layout.lines,
          cells: page.layout.cells,
        })),
      }),
    ),
  );
