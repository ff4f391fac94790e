import type { Entry } from '#domain/record/entry';
import { headFromBasic, headQuery, headToBasic } from '#fhir/head';
import type { EntryId } from '#kernel/ids';
import type { Central } from '#ports/central';
import type { Head } from '#ports/journal';
import type { Outbox } from '#ports/outbox';
import { CentralRefused, searchAll } from '#sync/search';

type HeadDeps = {
  readonly central: Central;
  readonly outbox: Outbox;
  readonly device: string;
  readonly ward: string;
  /** Entries of this tablet's own chains, oldest first. */
  readonly entries: readonly Entry[];
};

const acknowledgedOf = async (deps: HeadDeps): Promise<Entry[]> => {
  const states = await deps.outbox.states();
  return deps.entries.filter((entry) => states.get(entry.id)?.state === 'acknowledged');
};

const headOf = (entry: Entry): Head => ({ chain: entry.chainId, seq: entry.seq, hash: entry.hash });

/**
 * SY40: an acknowledgement is not final. When central's head of this tablet is older than what central once acknowledged
 * (restored from a backup, rebuilt), everything after it waits again; sending is idempotent, so too much does no harm.
 * @returns ids that wait again
 */
export const compareHead = async (deps: HeadDeps): Promise<readonly EntryId[]> => {
  const acknowledged = await acknowledgedOf(deps);
  if (acknowledged.length === 0) return [];
  const found = (await searchAll(deps.central, headQuery(deps.device))).resources[0];
  const head = headFromBasic(found);
  const position = head === undefined ? -1 : acknowledged.findIndex((entry) => entry.hash === head.hash);
  const again = acknowledged.slice(position + 1);
  if (again.length > 0) await deps.outbox.setMany(again.map((entry) => [entry.id, { state: 'waiting' }] as const));
  return again.map((entry) => entry.id);
};

/** SY41: after a push, central is told how far this tablet's line reaches. @throws CentralRefused, CentralUnreachable */
export const writeHead = async (deps: HeadDeps): Promise<void> => {
  const last = (await acknowledgedOf(deps)).at(-1);
  if (last === undefined) return;
  const found = (await searchAll(deps.central, headQuery(deps.device))).resources[0];
  if (headFromBasic(found)?.hash === last.hash) return;
  const resource = headToBasic(deps.device, deps.ward, headOf(last), found?.id);
  const version = found?.meta?.versionId;
  const answer =
    found === undefined
      ? await deps.central.request('POST', 'Basic', resource, {
          'if-none-exist': headQuery(deps.device).slice('Basic?'.length),
        })
      : await deps.central.request(
          'PUT',
          `Basic/${found.id}`,
          resource,
          version === undefined ? {} : { 'if-match': `W/"${version}"` },
        );
  if (answer.status !== 200 && answer.status !== 201) throw new CentralRefused(answer, 'head');
};
