import { aheadFindings } from '#domain/reconciliation/ahead-of-clock';
import { withDecision } from '#domain/reconciliation/decisions';
import type { Finding, FindingKind, Harm } from '#domain/reconciliation/finding';
import { bySide, type PairKind, pairKind } from '#domain/reconciliation/pairs';
import { type FindInput, makeFinding, type Search, searchOf } from '#domain/reconciliation/search';
import { stoppedFindings } from '#domain/reconciliation/stopped';
import { undocumentedFindings } from '#domain/reconciliation/undocumented';
import { dueOf, stands } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { defined } from '#kernel/defined';
import type { SlotId } from '#kernel/ids';

export type { FindInput, OutageWindow } from '#domain/reconciliation/search';

const HARM_OF_PAIR: Readonly<Record<PairKind, Harm>> = {
  C1: 'decide',
  C2: 'urgent',
  C3: 'settled',
  C4: 'decide',
  C5: 'decide',
};

/** Of one pair only the first match is reported. */
const PAIR_ORDER: readonly PairKind[] = ['C3', 'C4', 'C5', 'C1', 'C2'];

const pairsOfSlot = (slot: SlotId, sides: readonly Statement[], search: Search): readonly Finding[] => {
  const groups = new Map<PairKind, Set<Statement>>();
  sides.forEach((a, at) => {
    for (const b of sides.slice(at + 1)) {
      const kind = pairKind(a, b, search.initials);
      if (kind !== undefined) groups.set(kind, (groups.get(kind) ?? new Set()).add(a).add(b));
    }
  });
  return PAIR_ORDER.flatMap((kind): readonly Finding[] => {
    const group = [...(groups.get(kind) ?? [])].toSorted(bySide);
    const [first] = group;
    if (first === undefined) return [];
    const order = search.order(first.order);
    const about = {
      resident: first.resident,
      order: first.order,
      slots: [slot],
      sides: group,
      medicine: order?.medicine.name ?? first.medicine,
      due: dueOf(slot),
    };
    return [makeFinding(kind, HARM_OF_PAIR[kind], slot, defined(about))];
  });
};

const pairFindings = (search: Search): readonly Finding[] => {
  const slots = new Set<SlotId>([...search.record.bySlot.keys(), ...search.slots.map((slot) => slot.id)]);
  return [...slots].flatMap((slot) => {
    const standing = search.statementsOf(slot).filter(stands);
    return standing.length < 2 || !isInOutage(slot, standing, search) ? [] : pairsOfSlot(slot, standing, search);
  });
};

/** A contradiction belongs to the outage when its slot or one of its statements falls in it, however late it arrived. */
const isInOutage = (slot: SlotId, sides: readonly Statement[], { outage, now }: Search): boolean => {
  const from = outage.lastContact !== undefined && outage.lastContact < outage.from ? outage.lastContact : outage.from;
  const to = outage.to ?? now;
  const moments = [dueOf(slot), ...sides.flatMap((side) => [side.given, side.entered])];
  return moments.some((at) => at !== undefined && at >= from && at <= to);
};

const HARM_RANK: Readonly<Record<Harm, number>> = { urgent: 0, decide: 1, bulk: 2, settled: 3 };
const KIND_RANK: Readonly<Record<FindingKind, number>> = {
  C2: 0,
  C13: 1,
  C5: 2,
  C7: 3,
  C1: 4,
  C4: 5,
  C16: 6,
  C14: 7,
  C3: 8,
};

/** By harm, then kind, then hour; settled ones last (RC12). */
export const byHarm = (a: Finding, b: Finding): number =>
  HARM_RANK[a.harm] - HARM_RANK[b.harm] ||
  KIND_RANK[a.kind] - KIND_RANK[b.kind] ||
  ((a.due ?? '') < (b.due ?? '') ? -1 : (a.due ?? '') > (b.due ?? '') ? 1 : a.id < b.id ? -1 : 1);

const known = new WeakMap<FindInput, readonly Finding[]>();

/**
 * Everything that the outage left to be looked at: a pure function of orders, slots and the merged journal (RC1). No finding
 * drops, alters or hides an administration; ids are derived, so two tablets name the same contradiction alike.
 */
export const findFindings = (input: FindInput): readonly Finding[] => {
  const before = known.get(input);
  if (before !== undefined) return before;
  const search = searchOf(input);
  const found = [
    ...pairFindings(search),
    ...stoppedFindings(search),
    ...undocumentedFindings(search),
    ...aheadFindings(search),
  ]
    .map((finding) => withDecision(finding, search.decisions))
    .toSorted(byHarm);
  known.set(input, found);
  return found;
};
