import { PATCH } from '#domain/order/knowledge';
import { isPatch } from '#domain/order/marks';
import { ingredientsOf, ingredientsOfText } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { entriesOf } from '#domain/record/causality';
import type { Entry, EntryOf } from '#domain/record/entry';
import { countsAsGiven, type FoldedRecord, momentOf } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import { defined } from '#kernel/defined';
import type { OrderId, ResidentId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/** A patch that the resident wears as far as anybody knows. */
export type WornPatch = {
  /** By which it was put on. */
  readonly statement: Statement;
  /** Absent when central no longer has the order. */
  readonly order?: Order;
  readonly since: Instant;
  readonly site?: string;
  /** When it was last seen: put on, or found in a check. */
  readonly lastSeen: Instant;
  /** Looked for and not found. */
  readonly lost: boolean;
  /** The doctor was told that it was not found: then it holds up no new one. */
  readonly escalated: boolean;
};

export type PatchInput = {
  readonly resident: ResidentId;
  readonly orders: readonly Order[];
  readonly record: FoldedRecord;
  readonly entries: readonly Entry[];
};

/** The question under which "the doctor was told" is kept for a patch that was not found. */
export const PATCH_LOST = 'patch-lost';

const inForce = (order: Order | undefined): boolean => order?.status === 'active';

/** True when putting on a patch of `order` must find the other one first: the same order, or the same ingredient no longer in force. */
export const isReplacedBy = (worn: Pick<WornPatch, 'order' | 'statement'>, order: Order): boolean => {
  if (worn.statement.order === order.id) return true;
  if (inForce(worn.order)) return false;
  const ingredients = worn.order === undefined ? ingredientsOfText(worn.statement.medicine) : ingredientsOf(worn.order);
  return ingredientsOf(order).some((name) => ingredients.includes(name));
};

type Care = { readonly what: EntryOf<'patch-care'>['body']['what']; readonly at: Instant };

const careOf = (entries: readonly Entry[]): ReadonlyMap<string, readonly Care[]> => {
  const byPatch = new Map<string, Care[]>();
  for (const { body } of entriesOf(entries, 'patch-care'))
    byPatch.set(body.of, [...(byPatch.get(body.of) ?? []), { what: body.what, at: body.at }]);
  return byPatch;
};

/** When the doctor was last told of a patch of this order. */
const toldOf = (entries: readonly Entry[], order: OrderId | undefined): Instant | undefined =>
  entriesOf(entries, 'order-question')
    .filter(({ body }) => body.order === order && body.question === PATCH_LOST)
    .at(-1)?.enteredAt;

/**
 * What became of a patch by the ones put on after it. Of an administration that does not say (another system's, paper without the
 * field) it is taken that the one before was removed, as the ward does.
 */
const laterSays = (later: readonly Statement[]): 'removed' | 'lost' | undefined => {
  const says = later.map(({ details }) => details?.oldPatch);
  if (says.some((said) => said === undefined || said === 'removed')) return 'removed';
  return says.length > 0 ? 'lost' : undefined;
};

/** Every patch that the resident wears, or that nobody has found (AD28, AD36, AD37); the oldest first. */
export const wornPatches = (input: PatchInput): readonly WornPatch[] => {
  const byId = new Map(input.orders.map((order) => [order.id, order]));
  const orderOf = (statement: Statement) => (statement.order === undefined ? undefined : byId.get(statement.order));
  const put = (input.record.byResident.get(input.resident) ?? []).filter((statement) => {
    const order = orderOf(statement);
    return countsAsGiven(statement) && (order === undefined ? PATCH.test(statement.medicine) : isPatch(order));
  });
  const care = careOf(input.entries);
  return put.flatMap((statement, index): readonly WornPatch[] => {
    const since = momentOf(statement);
    const order = orderOf(statement);
    if (since === undefined) return [];
    const later = put.slice(index + 1).filter((next) => {
      const nextOrder = orderOf(next);
      return nextOrder === undefined
        ? next.order === statement.order
        : isReplacedBy(defined({ order, statement }), nextOrder);
    });
    const seen = care.get(statement.id) ?? [];
    const said = laterSays(later);
    if (said === 'removed' || seen.some(({ what }) => what === 'removed')) return [];
    const lost = said === 'lost' || seen.at(-1)?.what === 'not-found';
    const told = toldOf(input.entries, statement.order);
    return [
      defined({
        statement,
        order,
        since,
        site: statement.details?.site,
        lastSeen: seen.reduce((last, { what, at }) => (what === 'present' && at > last ? at : last), since),
        lost,
        escalated: lost && told !== undefined && told > since,
      }),
    ];
  });
};

const OFF =
  /(?:verwijder\w*|afnemen|afdoen|eraf|wegnemen|enlever|retirer|[oô]ter|remove|take off|patch off|entfernen)[^\d;.\n]{0,20}(\d{1,2})\s*(?:[:.hu]\s*(\d{2})?|uur|heures?)/i;

export type OffTime = { readonly time: string; readonly quote: string };

/** The hour at which the doctor's words say that a patch comes off (nitroglycerine); undefined when they say none that can be read. */
export const offTimeOf = (order: Order): OffTime | undefined => {
  const texts = [
    ...order.instructions.flatMap((one) => [one.text, one.patientText, ...one.additional]),
    ...order.notes,
  ];
  for (const text of texts) {
    const found = OFF.exec(text ?? '');
    const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
    if (found === null || !(hour <= 23) || !(minute <= 59)) continue;
    return { time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, quote: text?.trim() ?? '' };
  }
  return undefined;
};
