import { sheetLedger } from '#domain/record/sheet-ledger';
import type { MarSheet } from '#domain/sheet/sheet';
import { entryId } from '#kernel/ids';
import { must } from '#kernel/must';
import { sheetHash } from '#paper/code/sheet-hash';
import type { Progress } from '#ports/tablet';
import type { App } from '#ui/shell/app-context';
import type { Drawn } from '#ui/shell/printing/draw-sheets';
import type { Registered } from '#ui/shell/printing/PdfDialog.tsx';
import { sheetFile } from '#ui/shell/printing/sheet-file';
import { uuidOf } from '#ui/shell/uuid-of';
import { recordSheetsPrinted } from '#workflows/record-sheets-printed';

/** A sheet without its picture: the resident's photo lies in the snapshot already. */
const keptData = (sheet: MarSheet): Uint8Array<ArrayBuffer> => {
  const { photo: _photo, ...resident } = sheet.resident;
  return new TextEncoder().encode(JSON.stringify({ ...sheet, resident }));
};

/**
 * Enters printed sheets in the ledger and keeps each MAR sheet's data, so that it is typed in under the names and doses it
 * was printed with. Ids are derived from the sheet's number: printing the same pack again adds nothing.
 */
export const registerSheets = async (
  app: App,
  { sheets, layout }: Pick<Drawn, 'sheets' | 'layout'>,
  onProgress: (progress: Progress) => void,
): Promise<Registered> => {
  const { person, entries } = app.getState();
  const actor = must(person, 'somebody is signed in');
  const { tablet, clock, ids } = app;
  const known = new Set(sheetLedger(entries).map(({ number }) => number));
  const ports = { append: (draft: Parameters<typeof tablet.append>[0]) => tablet.append(draft), clock, ids };
  let registered = 0;
  for (const [index, sheet] of sheets.entries()) {
    const { number } = sheet.identity;
    onProgress({ step: number, done: index, total: sheets.length });
    if (known.has(number)) continue;
    if (sheet.kind === 'mar') await tablet.putFile(sheetFile(number), keptData(sheet));
    const place = layout.get(number);
    const result = await recordSheetsPrinted(
      {
        actor,
        sheets: [
          {
            id: entryId(await uuidOf(`${number}|printed`)),
            sheet,
            hash: await sheetHash(sheet),
            pages: place?.pages ?? 1,
            ...(place?.pageOfRow === undefined ? {} : { pageOfRow: place.pageOfRow }),
          },
        ],
      },
      ports,
    );
    if (!result.ok) return { registered, problem: `${result.error.because} (${result.error.rule})` };
    registered += 1;
  }
  onProgress({ step: '', done: sheets.length, total: sheets.length });
  return { registered };
};
