import type { Durability } from '#ports/journal';

/** What a press of a button came to: kept (how surely), or not, with the words to show. */
export type ActOutcome =
  | { readonly ok: true; readonly durability: Durability }
  | { readonly ok: false; readonly message: string };
