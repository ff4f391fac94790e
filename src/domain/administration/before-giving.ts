import { largestOf, sameUnit } from '#domain/administration/amount';
import { insulinRefusal } from '#domain/administration/insulin';
import { isReplacedBy, type WornPatch, wornPatches } from '#domain/administration/patches';
import { type ActDetails, type RecordRequest, type Refusal, refuse } from '#domain/administration/request';
import { type Gate, gateForbids, gateOf } from '#domain/order/gate';
import { isMethotrexate, isPatch, marksOf } from '#domain/order/marks';
import { ingredientsOf, ingredientsOfText } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { countsAsGiven, momentOf } from '#domain/record/fold-statements';
import { withoutFollowUps } from '#domain/record/slot-state';
import type { Statement } from '#domain/record/statement';
import { NEAREST_SLOT_MAX_MS } from '#domain/record/ward-day';
import type { Slot } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { HOUR_MS, type Instant, MINUTE_MS, msBetween } from '#kernel/instant';

/** Weekly methotrexate: never sooner than this after the last dose in any source (AD25 †). */
export const METHOTREXATE_MIN_MS = 144 * HOUR_MS;

export type Check = (request: RecordRequest) => Refusal | undefined;

/** Statements that count for the same ingredient, over all orders and sources, earliest first. */
export const givenOfIngredient = (request: RecordRequest): readonly { statement: Statement; at: Instant }[] => {
  const own = ingredientsOf(request.order);
  const byId = new Map(request.orders.map((order) => [order.id, order]));
  const ofStatement = (statement: Statement): readonly string[] => {
    const order: Order | undefined = statement.order === undefined ? undefined : byId.get(statement.order);
    return order === undefined ? ingredientsOfText(statement.medicine) : ingredientsOf(order);
  };
  const given = (request.record.byResident.get(request.resident.id) ?? []).filter(countsAsGiven);
  return withoutFollowUps(given)
    .filter((statement) => ofStatement(statement).some((name) => own.includes(name)))
    .flatMap((statement) => {
      const at = momentOf(statement);
      return at === undefined ? [] : [{ statement, at }];
    })
    .toSorted((a, b) => compare(a.at, b.at));
};

const orderState: Check = ({ order, resident }) => {
  if (resident.deceased === true) return refuse('deceased', 'AD10', false);
  if (order.doNotPerform) return refuse('do-not-perform', 'AD11', false);
  if (order.status === 'suspended') return refuse('order-suspended', 'AD11', false);
  if (order.status === 'active' || order.status === 'unknown') return undefined;
  return refuse('order-stopped', 'AD11', false, { status: order.statusText });
};

/** A dose over the order's is never given for high-alert drugs: after a lower dose was ordered the old one is too much (AD12). */
const aboveOrder: Check = ({ order, slot, details }) => {
  const ordered = slot?.dose;
  if (details.dose === undefined || ordered === undefined || !marksOf(order).includes('high-alert')) return undefined;
  const most = largestOf(ordered);
  if (most === undefined || !sameUnit(most.unit, details.dose.unit) || details.dose.value <= most.value)
    return undefined;
  return refuse('above-order', 'AD12', false, { ordered: most.value, unit: most.unit });
};

/** What another system recorded without naming a slot counts for the slot it lies nearest to (SS7). */
const givenNear = ({ order, nextDue, record }: RecordRequest, slot: Slot): Statement | undefined => {
  const half = nextDue === undefined ? NEAREST_SLOT_MAX_MS : msBetween(slot.due, nextDue) / 2;
  const reach = Math.min(NEAREST_SLOT_MAX_MS, half);
  return (record.byOrder.get(order.id) ?? []).find((statement) => {
    const at = momentOf(statement);
    const nameless = statement.slot === undefined && statement.origin === 'central';
    if (!nameless || at === undefined || statement.outcome === 'extra-on-order') return false;
    return countsAsGiven(statement) && Math.abs(msBetween(slot.due, at)) <= reach;
  });
};

const alreadyGiven: Check = (request) => {
  const { slot, record } = request;
  if (slot === undefined) return undefined;
  const given = (record.bySlot.get(slot.id) ?? []).find(countsAsGiven) ?? givenNear(request, slot);
  if (given === undefined) return undefined;
  return refuse('already-given', 'AD3', false, {
    statement: given.id,
    at: momentOf(given) ?? '',
    by: given.by.name ?? given.by.initials ?? given.by.person ?? '',
    origin: given.origin,
    device: given.deviceName ?? '',
  });
};

/** Glucose in mmol/l times this is mg/dl (molar mass of glucose 180,16 g/mol). */
const MG_DL_PER_MMOL_L = 18.016;

const inMgDl = (value: number, unit: string): number => (unit === 'mmol/l' ? value * MG_DL_PER_MMOL_L : value);

const measured = (
  gate: Gate,
  details: ActDetails,
): { readonly value: number; readonly forbidden: boolean } | undefined => {
  if (gate.what !== 'glucose') {
    const { measurement: taken } = details;
    return taken && { value: taken.value, forbidden: gateForbids(gate, taken.value) };
  }
  const taken = details.glucose ?? details.measurement;
  if (taken === undefined) return undefined;
  const limit = { ...gate, limit: inMgDl(gate.limit, gate.unit) };
  return { value: taken.value, forbidden: gateForbids(limit, inMgDl(taken.value, taken.unit)) };
};

const measurement: Check = ({ order, details }) => {
  const gate = gateOf(order);
  if (gate === undefined) return undefined;
  const facts = { what: gate.what, limit: gate.limit, unit: gate.unit, notWhen: gate.notWhen, quote: gate.quote };
  const taken = measured(gate, details);
  if (taken === undefined) return refuse('measurement-missing', 'AD30', false, facts);
  return taken.forbidden
    ? refuse('measurement-out-of-bounds', 'AD31', false, { ...facts, value: taken.value })
    : undefined;
};

const methotrexate: Check = (request) => {
  if (!isMethotrexate(request.order)) return undefined;
  const last = givenOfIngredient(request).at(-1);
  if (last === undefined) return refuse('methotrexate-last-unknown', 'AD26', true);
  if (msBetween(last.at, request.given) >= METHOTREXATE_MIN_MS) return undefined;
  return refuse('methotrexate-interval', 'AD25', false, {
    last: last.at,
    hours: Math.floor(msBetween(last.at, request.given) / HOUR_MS),
  });
};

/** Old ones that nobody has taken off, told the doctor of, or replaced: "there was none" is then no answer (AD28). */
const stillWorn = ({ order, orders, record, resident, patches, given }: RecordRequest): readonly WornPatch[] =>
  (patches ?? wornPatches({ resident: resident.id, orders, record, entries: [] })).filter(
    (worn) => !worn.escalated && worn.since < given && isReplacedBy(worn, order),
  );

const patch: Check = (request) => {
  const { order, details } = request;
  if (!isPatch(order)) return undefined;
  if (details.oldPatch === undefined) return refuse('old-patch-unknown', 'AD28', false);
  if (details.oldPatch === 'not-found') return refuse('old-patch-not-found', 'AD28', true);
  const [worn, ...others] = details.oldPatch === 'none-before' ? stillWorn(request) : [];
  if (worn !== undefined) {
    const facts = { since: worn.since, site: worn.site ?? '', count: others.length + 1 };
    return refuse('old-patch-unknown', 'AD28', false, facts);
  }
  return details.site === undefined || details.site.trim() === '' ? refuse('site-missing', 'AD29', false) : undefined;
};

/** Before the act: a second person who is not the giver, or "geen tweede persoon" with a reason (AD15). */
const secondPerson: Check = ({ order, details, person }) => {
  if (!marksOf(order).includes('second-person')) return undefined;
  if (details.secondPerson === person) return refuse('second-person-same', 'AD16', false);
  if (details.secondPerson !== undefined) return undefined;
  return (details.noSecondPersonReason ?? '').trim() === '' ? refuse('second-person-first', 'AD15', false) : undefined;
};

const prnLimits: Check = ({ prn, now, given }) => {
  if (prn === undefined || prn.may !== 'from') return undefined;
  const facts = {
    from: prn.from ?? '',
    count: prn.count24h,
    max: prn.max24h ?? '',
    minutes: prn.from === undefined ? '' : Math.ceil(msBetween(given < now ? given : now, prn.from) / MINUTE_MS),
  };
  return prn.because.includes('maximum')
    ? refuse('prn-maximum', 'PR2', false, facts)
    : refuse('prn-too-early', 'PR5', true, facts);
};

/** In this order: what must never be given comes before what is only missing. */
export const BEFORE_GIVING: readonly Check[] = [
  orderState,
  alreadyGiven,
  aboveOrder,
  methotrexate,
  insulinRefusal,
  measurement,
  patch,
  prnLimits,
  secondPerson,
];
