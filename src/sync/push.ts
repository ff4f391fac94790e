import { z } from 'zod';
import type { Entry } from '#domain/record/entry';
import type { EntryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { type Central, type CentralAnswer, CentralUnreachable } from '#ports/central';
import type { Clock } from '#ports/clock';
import type { Outbox, OutboxState } from '#ports/outbox';
import type { Progress } from '#ports/tablet';
import { CentralRefused, countOf, searchAll, wordsOf } from '#sync/search';

/** SY34: an entry that central refuses this often while others pass is set aside and shown. */
export const TRIES_BEFORE_POISON = 3;

/** An entry in central's words; src/fhir makes it. */
export type Sendable =
  | {
      /** One small transaction: the administration and its Provenance. */
      readonly kind: 'transaction';
      readonly bundle: unknown;
      /** Finds the administration by the entry's identifier. */
      readonly query: string;
    }
  | {
      readonly kind: 'create';
      readonly resource: unknown;
      readonly resourceType: string;
      readonly ifNoneExist: string;
      readonly query: string;
    };

/** A correction also marks central's copy of what it corrects. */
export type MarkInError = { readonly query: string; readonly marked: (resource: unknown) => unknown };

export type PushDeps = {
  readonly central: Central;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Entries of this tablet's own chains, oldest first. */
  readonly entries: readonly Entry[];
  readonly toFhir: (entry: Entry) => Sendable;
  /** For a correction: what to mark "entered in error" on central; undefined for all others. */
  readonly toMark: (entry: Entry) => MarkInError | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** SY34: also those set aside for good are tried once more (first contact, and then hourly). */
  readonly retryPoison?: boolean;
};

export type Pushed = {
  readonly acknowledged: number;
  readonly poison: number;
  /** Why it stopped before the end, and how long to wait, milliseconds. */
  readonly stopped?: { readonly because: string; readonly waitMs?: number };
  /** Entries of which central holds more than one copy. */
  readonly doubled: readonly EntryId[];
};

/** The push ends here for now; the entry stays waiting. */
class StopPush extends Error {
  constructor(
    readonly because: string,
    readonly waitMs?: number,
  ) {
    super(because);
  }
}

/** Central will not take this entry as it is. */
class Refused extends Error {}

const responseSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(
    z.looseObject({
      response: z.looseObject({
        status: z.string(),
        location: z.string().optional(),
        etag: z.string().optional(),
        outcome: z.unknown().optional(),
      }),
      resource: z.looseObject({ id: z.string().optional() }).optional(),
    }),
  ),
});

/** SY33: one status, read the same way whether it is the whole answer's or an entry's inside a 200. */
const judge = (status: number, words: string, waitMs: number | undefined): void => {
  if (status === 200 || status === 201) return;
  if (status === 401) throw new CentralUnreachable('signed-out', 'central wants a new sign-in');
  if (status === 429 || status === 503) throw new StopPush(`central is busy (${status})`, waitMs);
  if (status >= 500) throw new Refused(`central failed on it (${status})${words}`);
  throw new Refused(`central refused it (${status})${words}`);
};

type Accepted = { readonly centralId: string; readonly versionId?: string };

const idFrom = (location: string | undefined): string | undefined =>
  /(?:^|\/)[A-Z][A-Za-z]+\/([A-Za-z0-9.-]+)/.exec(location ?? '')?.[1];

const sendTransaction = async (deps: PushDeps, item: Sendable & { kind: 'transaction' }): Promise<Accepted> => {
  const answer = await deps.central.request('POST', '', item.bundle);
  judge(answer.status, wordsOf(answer.json), answer.retryAfterMs);
  const bundle = responseSchema.safeParse(answer.json);
  if (!bundle.success) throw new CentralUnreachable('not-fhir', 'the answer to a transaction is not a Bundle');
  for (const entry of bundle.data.entry) {
    judge(Number.parseInt(entry.response.status, 10), wordsOf(entry.response.outcome), answer.retryAfterMs);
  }
  const first = bundle.data.entry[0];
  const centralId = idFrom(first?.response.location) ?? first?.resource?.id ?? (await idOf(deps.central, item.query));
  return { centralId, ...(first?.response.etag === undefined ? {} : { versionId: first.response.etag }) };
};

const sendCreate = async (deps: PushDeps, item: Sendable & { kind: 'create' }): Promise<Accepted> => {
  const answer = await deps.central.request('POST', item.resourceType, item.resource, {
    'if-none-exist': item.ifNoneExist,
  });
  judge(answer.status, wordsOf(answer.json), answer.retryAfterMs);
  const body = z.looseObject({ id: z.string() }).safeParse(answer.json);
  const centralId = body.success ? body.data.id : (idFrom(answer.location) ?? (await idOf(deps.central, item.query)));
  return { centralId, ...(answer.etag === undefined ? {} : { versionId: answer.etag }) };
};

const idOf = async (central: Central, query: string): Promise<string> => {
  const found = await searchAll(central, query);
  const id = found.resources[0]?.id;
  if (id === undefined) throw new Refused('central said yes but does not find it');
  return id;
};

/** SY36: the mark goes on by PUT with If-Match, never PATCH; a copy that changed meanwhile is fetched once more, then left to a person. */
const markInError = async (deps: PushDeps, mark: MarkInError): Promise<void> => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const found = await searchAll(deps.central, mark.query);
    const target = found.resources[0];
    if (target === undefined) throw new Refused('central does not hold what this corrects');
    const version = target.meta?.versionId;
    const answer: CentralAnswer = await deps.central.request(
      'PUT',
      `${target.resourceType}/${target.id}`,
      mark.marked(target),
      version === undefined ? {} : { 'if-match': `W/"${version}"` },
    );
    if (answer.status === 412 || answer.status === 409) continue;
    judge(answer.status, wordsOf(answer.json), answer.retryAfterMs);
    return;
  }
  throw new Refused('central’s copy keeps changing: compare and decide (C18)');
};

/** SY31–SY33: sends one entry and makes sure that central holds it exactly once. */
const sendOne = async (deps: PushDeps, entry: Entry, doubled: EntryId[]): Promise<Accepted> => {
  const item = deps.toFhir(entry);
  const accepted = item.kind === 'transaction' ? await sendTransaction(deps, item) : await sendCreate(deps, item);
  const count = await countOf(deps.central, item.query);
  if (count === 0) throw new Refused('central said yes but does not find it');
  if (count > 1) doubled.push(entry.id);
  const mark = deps.toMark(entry);
  if (mark !== undefined) await markInError(deps, mark);
  return accepted;
};

const afterRefusal = (before: OutboxState | undefined, why: string, at: Instant): OutboxState => {
  const tries = (before?.state === 'poison' ? before.tries : 0) + 1;
  return { state: 'poison', at, why, tries };
};

/**
 * SY30–SY36: sends what waits, in order. Each entry has its own outcome, and leaves the outbox only after central's answer
 * for it is stored. One that is refused is set aside (and tried again at each push until TRIES_BEFORE_POISON); the rest go on.
 */
export const pushEntries = async (deps: PushDeps): Promise<Pushed> => {
  const states = await deps.outbox.states();
  const waiting = deps.entries.filter((entry) => {
    const state = states.get(entry.id);
    return (
      state === undefined ||
      state.state === 'waiting' ||
      (state.state === 'poison' && (deps.retryPoison === true || state.tries < TRIES_BEFORE_POISON))
    );
  });
  const doubled: EntryId[] = [];
  let acknowledged = 0;
  let poison = 0;
  for (const [index, entry] of waiting.entries()) {
    deps.onProgress?.({ step: 'push', done: index, total: waiting.length });
    try {
      const accepted = await sendOne(deps, entry, doubled);
      await deps.outbox.set(entry.id, { state: 'acknowledged', at: deps.clock.now(), ...accepted });
      acknowledged += 1;
    } catch (error) {
      if (error instanceof Refused) {
        await deps.outbox.set(entry.id, afterRefusal(states.get(entry.id), error.message, deps.clock.now()));
        poison += 1;
      } else if (error instanceof StopPush) {
        return {
          acknowledged,
          poison,
          doubled,
          stopped: { because: error.because, ...(error.waitMs === undefined ? {} : { waitMs: error.waitMs }) },
        };
      } else if (error instanceof CentralUnreachable) {
        return { acknowledged, poison, doubled, stopped: { because: error.message } };
      } else if (error instanceof CentralRefused) {
        // A search beside the entry was refused: says nothing about the entry, so it waits.
        const wait = error.answer.retryAfterMs;
        return {
          acknowledged,
          poison,
          doubled,
          stopped: { because: error.message, ...(wait === undefined ? {} : { waitMs: wait }) },
        };
      } else {
        throw error;
      }
    }
  }
  deps.onProgress?.({ step: 'push', done: waiting.length, total: waiting.length });
  return { acknowledged, poison, doubled };
};
