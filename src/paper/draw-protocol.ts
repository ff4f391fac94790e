import type { Sheet } from '#domain/sheet/sheet';
import type { Bytes } from '#kernel/bytes';
import type { SheetInfo } from '#paper/sign-codes';

/** Between page and drawing worker, two phases: pages are laid out, the page has their codes signed, then the file is made. */
export type ToWorker =
  | { readonly type: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly type: 'codes'; readonly codes: readonly (readonly [string, readonly string[]])[] };

export type FromWorker =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'layout'; readonly infos: readonly SheetInfo[] }
  | { readonly type: 'bytes'; readonly bytes: Bytes }
  | { readonly type: 'failed'; readonly message: string };
