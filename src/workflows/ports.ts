import type { EntryDraft } from '#domain/record/entry';
import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { Appended } from '#ports/journal';

/**
 * What a workflow needs from outside. `append` answers only when the entry is durable, or says which copy failed; it
 * rejects when nothing could be kept: then nothing may be shown as recorded.
 */
export type WorkflowPorts = {
  readonly append: (draft: EntryDraft) => Promise<Appended>;
  readonly clock: Clock;
  readonly ids: Ids;
};
