/** Makes and keeps PDFs. */
export type PdfProgress = { readonly done: number; readonly total: number };
