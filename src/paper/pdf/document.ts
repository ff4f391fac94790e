import {
  PDFArray,
  PDFContext,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFRef,
  PDFString,
  PDFWriter,
} from 'pdf-lib';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { Sheet } from '#domain/sheet/sheet';
import type { Bytes } from '#kernel/bytes';
import { canonicalise } from '#kernel/canonical';
import { must } from '#kernel/must';
import { deflate, sha256, utf8 } from '#paper/code/bytes';
import { qrImage } from '#paper/code/qr';
import { sheetData } from '#paper/code/sheet-hash';
import { layoutSheets } from '#paper/layout/layout';
import { emptyCellForm, FORM_CELL, FORM_CELL_TWO } from '#paper/layout/mar/cell';
import { type PageLayout, PHOTO_NAME, type SheetLayout } from '#paper/layout/page';
import { ATTACHMENT_NAME, codeOperators, codePlaceNumbers, pointsOf } from '#paper/pdf/conventions';
import { Digester } from '#paper/pdf/digest';
import { addStream, embedFace } from '#paper/pdf/fonts';
import { embedPhotos, withoutBrokenPhotos } from '#paper/pdf/photos';
import { FACE_NAMES, type Faces } from '#paper/type/faces';

/** A page between layout and signing. */
export type PreparedPage = { readonly layout: PageLayout; readonly ink: Bytes; readonly page: PDFDict };
export type PreparedSheet = { readonly sheet: Sheet; readonly pages: readonly PreparedPage[] };
export type Prepared = {
  readonly context: PDFContext;
  readonly sheets: readonly PreparedSheet[];
  readonly root: PDFRef;
};

export type StepProgress = (done: number, total: number) => void;

type Shared = {
  readonly fonts: Record<string, PDFRef>;
  readonly forms: Record<string, PDFRef>;
  readonly parent: PDFRef;
};

const shared = async (context: PDFContext, digester: Digester, faces: Faces): Promise<Shared> => {
  const fonts: Record<string, PDFRef> = {};
  for (const name of FACE_NAMES) fonts[name] = await embedFace(context, digester, faces[name]);
  const forms: Record<string, PDFRef> = {};
  for (const [name, two] of [
    [FORM_CELL, false],
    [FORM_CELL_TWO, true],
  ] as const) {
    const form = emptyCellForm(faces, two);
    const entries = {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -pointsOf(form.height), pointsOf(form.width), 0],
      Resources: { Font: { R: must(fonts.R, 'the regular face is embedded') } },
    };
    forms[name] = await addStream(context, digester, entries, utf8(form.ink));
  }
  return { fonts, forms, parent: context.nextRef() };
};

const addPage = async (
  context: PDFContext,
  digester: Digester,
  common: Shared,
  layout: PageLayout,
  photo: PDFRef | undefined,
): Promise<PreparedPage> => {
  const ink = await addStream(context, digester, {}, utf8(layout.ink));
  const objects = { ...common.forms, ...(photo === undefined || !layout.photo ? {} : { [PHOTO_NAME]: photo }) };
  const page = context.obj({
    Type: 'Page',
    Parent: common.parent,
    MediaBox: [0, 0, pointsOf(layout.width), pointsOf(layout.height)],
    Resources: { Font: common.fonts, XObject: objects },
    Contents: [ink],
    NoodbladCode: [...codePlaceNumbers(layout.code, layout.height)],
  });
  return { layout, page, ink: await digester.ofPage(page) };
};

/** Lays out, and writes everything but the codes; each page's digest can then be signed. */
export const prepareDocument = async (
  given: readonly Sheet[],
  faces: Faces,
  onProgress: StepProgress,
): Promise<Prepared> => {
  const context = PDFContext.create();
  const digester = new Digester(context);
  const photos = await embedPhotos(context, given);
  const sheets = withoutBrokenPhotos(given, photos);
  const layouts: readonly SheetLayout[] = layoutSheets(sheets, faces, (done) => onProgress(done, given.length * 2));
  const common = await shared(context, digester, faces);
  const prepared: PreparedSheet[] = [];
  for (const { sheet, pages } of layouts) {
    const photo = sheet.kind === 'mar' || sheet.kind === 'order' ? photos.get(sheet.resident.id) : undefined;
    const made: PreparedPage[] = [];
    for (const layout of pages) made.push(await addPage(context, digester, common, layout, photo));
    prepared.push({ sheet, pages: made });
    onProgress(given.length + prepared.length, given.length * 2);
  }
  return { context, sheets: prepared, root: addCatalog(context, common.parent, prepared) };
};

const addCatalog = (context: PDFContext, parent: PDFRef, sheets: readonly PreparedSheet[]): PDFRef => {
  const kids = sheets.flatMap((sheet) => sheet.pages.map(({ page }) => context.register(page)));
  context.assign(parent, context.obj({ Type: 'Pages', Kids: kids, Count: kids.length }));
  return context.register(
    context.obj({ Type: 'Catalog', Pages: parent, ViewerPreferences: { DisplayDocTitle: true, PrintScaling: 'None' } }),
  );
};

const drawCode = async (context: PDFContext, { page, layout }: PreparedPage, code: string): Promise<void> => {
  const { modules, pixels, bits } = qrImage(code, layout.code.side);
  const packed = await deflate(bits);
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: pixels,
    Height: pixels,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Decode: [1, 0],
    Interpolate: false,
    Filter: 'FlateDecode',
    Length: packed.length,
  });
  const image = context.register(PDFRawStream.of(dict, packed));
  const operators = utf8(codeOperators(codePlaceNumbers(layout.code, layout.height), modules));
  const stream = context.register(PDFRawStream.of(context.obj({ Length: operators.length }), operators));
  const contents = page.lookup(PDFName.of('Contents'), PDFArray);
  contents.push(stream);
  const resources = must(page.lookup(PDFName.of('Resources')) as PDFDict | undefined, 'a page has resources');
  (resources.lookup(PDFName.of('XObject')) as PDFDict).set(PDFName.of('Code'), image);
};

/** @param codes one text a page, by sheet number, in the order of the pages */
export const finishDocument = async (
  prepared: Prepared,
  codes: ReadonlyMap<string, readonly string[]>,
): Promise<Bytes> => {
  const { context, sheets, root } = prepared;
  for (const { sheet, pages } of sheets) {
    const own = codes.get(sheet.identity.number) ?? [];
    for (const [index, page] of pages.entries())
      await drawCode(context, page, must(own[index], 'every page has a signed code'));
  }
  const data = utf8(
    canonicalise({
      format: 'noodblad-sheets',
      version: 1,
      sheets: sheets.map(({ sheet }) => ({
        data: sheetData(sheet),
        codes: [...(codes.get(sheet.identity.number) ?? [])],
      })),
    }),
  );
  await attach(context, root, data);
  await setInfo(context, root, sheets, data);
  return new Uint8Array(await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer());
};

const attach = async (context: PDFContext, root: PDFRef, data: Bytes): Promise<void> => {
  const file = await addStream(
    context,
    new Digester(context),
    { Type: 'EmbeddedFile', Subtype: 'application/json', Params: { Size: data.length } },
    data,
  );
  const name = PDFString.of(ATTACHMENT_NAME);
  const spec = context.register(
    context.obj({
      Type: 'Filespec',
      F: name,
      UF: PDFHexString.fromText(ATTACHMENT_NAME),
      EF: { F: file, UF: file },
      AFRelationship: 'Data',
    }),
  );
  const catalog = context.lookup(root) as PDFDict;
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: [name, spec] } }));
  catalog.set(PDFName.of('AF'), context.obj([spec]));
};

/** Title, language, and ids that follow from the content: the same sheets and codes give the same bytes. */
const setInfo = async (
  context: PDFContext,
  root: PDFRef,
  sheets: readonly PreparedSheet[],
  data: Bytes,
): Promise<void> => {
  const [first] = sheets;
  const language = first?.sheet.identity.language ?? 'nl';
  const catalog = context.lookup(root) as PDFDict;
  catalog.set(PDFName.of('Lang'), PDFString.of(language === 'nl' ? 'nl-BE' : language));
  const title =
    first === undefined
      ? 'Noodblad'
      : `${labelsOf(language).titles[first.sheet.kind]} ${first.sheet.identity.number} — ${first.sheet.identity.wardName}`;
  const info = context.obj({
    Title: PDFHexString.fromText(title),
    Producer: PDFString.of('Noodblad'),
    Creator: PDFString.of('Noodblad'),
  });
  const printed = first?.sheet.identity.printedAt;
  if (printed !== undefined)
    info.set(PDFName.of('CreationDate'), PDFString.of(`D:${printed.slice(0, 19).replace(/[-:T]/g, '')}Z`));
  const id = PDFHexString.of(
    [...(await sha256(data)).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
  context.trailerInfo.Root = root;
  context.trailerInfo.Info = context.register(info);
  context.trailerInfo.ID = context.obj([id, id]);
};
