import { windowOf } from '#domain/administration/windows';
import type { Finding } from '#domain/reconciliation/finding';
import { makeFinding, nameOf, type Search } from '#domain/reconciliation/search';
import { saysNothing, stands } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import type { Slot } from '#domain/schedule/slot';
import { defined } from '#kernel/defined';
import type { LocalDate } from '#kernel/instant';

/** Due in the outage, its window over, and no statement that says what came of it (RC7). */
export const isUndocumented = (slot: Slot, search: Search): boolean => {
  const { outage, now } = search;
  const to = outage.to ?? now;
  if (slot.due < outage.from || slot.due > to || windowOf(slot).until >= now) return false;
  return search.statementsOf(slot.id).filter(stands).every(saysNothing);
};

const sidesOf = (slots: readonly Slot[], search: Search): readonly Statement[] =>
  slots.flatMap((slot) => search.statementsOf(slot.id).filter(stands));

const critical = (slot: Slot, search: Search): Finding =>
  makeFinding(
    'C13',
    'urgent',
    slot.id,
    defined({
      resident: slot.resident,
      order: slot.order,
      slots: [slot.id],
      sides: sidesOf([slot], search),
      medicine: search.order(slot.order)?.medicine.name ?? '',
      due: slot.due,
      date: slot.localDate,
      awaitingSheet: search.awaiting.get(slot.id)?.number,
    }),
  );

const group = (slots: readonly Slot[], date: LocalDate, search: Search): readonly Finding[] => {
  const [first] = slots;
  if (first === undefined) return [];
  const names = [...new Set(slots.map((slot) => search.order(slot.order)?.medicine.name ?? ''))];
  const about = defined({
    resident: first.resident,
    slots: slots.map((slot) => slot.id),
    sides: sidesOf(slots, search),
    medicine: names.join(', '),
    due: first.due,
    date,
    awaitingSheet: slots.map((slot) => search.awaiting.get(slot.id)?.number).find((number) => number !== undefined),
  });
  return [makeFinding('C14', 'bulk', `${first.resident}|${date}|${nameOf(about.slots)}`, about)];
};

/**
 * C13: a time-critical dose of which nothing is noted anywhere: one by one, urgent. C14: the ordinary ones, together for each
 * resident and day. Slots that a person has closed as "not documented" are settled, not gone: they keep their disposition.
 */
export const undocumentedFindings = (search: Search): readonly Finding[] => {
  const open = search.slots.filter((slot) => isUndocumented(slot, search));
  const ordinary = new Map<string, Slot[]>();
  const found: Finding[] = [];
  for (const slot of open) {
    if (slot.marks.includes('time-critical')) {
      found.push(critical(slot, search));
      continue;
    }
    const closed = search.decisions.closed.get(slot.id);
    const key = `${slot.resident}|${slot.localDate}|${closed?.id ?? ''}`;
    ordinary.set(key, [...(ordinary.get(key) ?? []), slot]);
  }
  for (const slots of ordinary.values()) {
    const [first] = slots;
    if (first === undefined) continue;
    const closed = search.decisions.closed.get(first.id);
    for (const finding of group(slots, first.localDate, search))
      found.push(closed === undefined ? finding : { ...finding, id: closed.body.finding });
  }
  return found;
};
