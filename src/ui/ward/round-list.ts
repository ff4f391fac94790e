import type { RoundResident, RoundView } from '#domain/record/round-view';
import { fullName } from '#domain/resident/resident';
import type { ResidentId } from '#kernel/ids';

/**
 * How the list stood when it was opened. No row leaves its place and no card shrinks under the finger until the list is
 * opened again (look "Motion"); who arrives meanwhile comes last.
 */
export type ListOrder = {
  readonly key: string;
  readonly critical: readonly ResidentId[];
  readonly rest: readonly ResidentId[];
  /** Shown as whole cards. */
  readonly open: ReadonlySet<ResidentId>;
};

export const orderOf = (key: string, view: RoundView): ListOrder => ({
  key,
  critical: view.critical.map(({ resident }) => resident.id),
  rest: view.residents.filter((item) => !item.hasOpenCritical).map(({ resident }) => resident.id),
  open: new Set(view.residents.filter((item) => !item.done).map(({ resident }) => resident.id)),
});

export type Listed = { readonly item: RoundResident; readonly asCard: boolean };
export type List = { readonly critical: readonly Listed[]; readonly rest: readonly Listed[] };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const matches = (item: Pick<RoundResident, 'resident'>, search: string): boolean => {
  const wanted = plain(search.trim());
  if (wanted === '') return true;
  const { resident } = item;
  const own = plain(
    [resident.room, fullName(resident), resident.callName].filter((part) => part !== undefined).join(' '),
  );
  return wanted.split(/\s+/).every((word) => own.includes(word));
};

/** The residents in their frozen order, those whom filter and search leave. */
export const listOf = (view: RoundView, order: ListOrder, filter: 'todo' | 'all', search: string): List => {
  const byId = new Map(view.residents.map((item) => [item.resident.id, item]));
  const shown = (ids: readonly ResidentId[]): readonly Listed[] =>
    ids.flatMap((id) => {
      const item = byId.get(id);
      if (item === undefined || !matches(item, search)) return [];
      const asCard = item.rows.length > 0 && item.holding?.by !== 'paper' && (!item.done || order.open.has(id));
      if (filter === 'todo' && item.done && !order.open.has(id)) return [];
      return [{ item, asCard }];
    });
  const known = new Set([...order.critical, ...order.rest]);
  const arrived = view.residents.map(({ resident }) => resident.id).filter((id) => !known.has(id));
  return { critical: shown(order.critical), rest: shown([...order.rest, ...arrived]) };
};
