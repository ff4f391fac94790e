import { largestOf, leastOf, sameUnit } from '#domain/administration/amount';
import { givenOfIngredient } from '#domain/administration/before-giving';
import { eyeQuestions } from '#domain/administration/eyes';
import type { Facts, Question, QuestionCode, RecordRequest } from '#domain/administration/request';
import { windowOf } from '#domain/administration/windows';
import { allergiesAgainst } from '#domain/order/allergy';
import { isInsulin, isOpioid, isPatch, marksOf } from '#domain/order/marks';
import { DAY_MS, MINUTE_MS, msBetween } from '#kernel/instant';

const ask = (because: QuestionCode, rule: string, facts: Facts = {}): readonly Question[] => [{ because, rule, facts }];
type Asking = (request: RecordRequest) => readonly Question[];

/** The next dose of an ingredient of which two doses may have been given asks first, for a day (AD33). */
const POSSIBLE_DOUBLE_FOR_MS = DAY_MS;

const time: Asking = ({ order, slot, nextDue, given, outcome }) => {
  if (slot === undefined || outcome === 'given-on-leave') return [];
  const window = windowOf(slot, nextDue, order);
  const minutes = Math.abs(Math.round(msBetween(slot.due, given) / MINUTE_MS));
  const facts = { minutes, due: slot.due, from: window.from, until: window.until };
  if (given < window.from) return ask('early', 'AD5', facts);
  if (given > window.askAfter) return ask('past-half', 'AD7', facts);
  return given > window.until ? ask('late', 'AD5', facts) : [];
};

const assumedHour: Asking = ({ slot }) =>
  slot !== undefined && (slot.timeFrom === 'assumed' || slot.marks.includes('hour-assumed'))
    ? ask('hour-assumed', 'AD8', { time: slot.localTime })
    : [];

const textOrder: Asking = ({ slot, prn, order, outcome }) =>
  slot === undefined && prn === undefined && outcome !== 'extra-on-order'
    ? ask('text-order', 'AD13', { text: order.instructions.map((i) => i.text ?? '').join(' · ') })
    : [];

const dose: Asking = ({ slot, details, order }) => {
  const ordered = slot?.dose;
  if (details.dose === undefined || ordered === undefined || isInsulin(order)) return [];
  const [low, high] = [leastOf(ordered), largestOf(ordered)];
  if (low === undefined || high === undefined) return [];
  const within =
    sameUnit(low.unit, details.dose.unit) && details.dose.value >= low.value && details.dose.value <= high.value;
  return within ? [] : ask('dose-differs', 'AD14', { ordered: high.value, unit: high.unit, given: details.dose.value });
};

const allergy: Asking = ({ resident, order }) => {
  const found = allergiesAgainst(resident.allergies, order);
  return found.length === 0 ? [] : ask('allergy', 'AD27', { allergies: found.map((a) => a.substance).join(', ') });
};

const possibleDouble: Asking = (request) => {
  const recent = givenOfIngredient(request).filter(
    ({ at }) => msBetween(at, request.given) >= 0 && msBetween(at, request.given) <= POSSIBLE_DOUBLE_FOR_MS,
  );
  const slots = recent.flatMap(({ statement }) => (statement.slot === undefined ? [] : [statement.slot]));
  const twice = slots.find((slot, at) => slots.indexOf(slot) !== at);
  return twice === undefined ? [] : ask('possible-double', 'AD33', { slot: twice });
};

/** The gap stands on PRN, opioids and insulin (AD50); for others the round says how old the data are. */
const gap: Asking = ({ gap: open, prn, order }) =>
  open === true && (prn !== undefined || isOpioid(order) || isInsulin(order)) ? ask('gap', 'AD50') : [];

/** The gap is a question of its own (AD50): asked once, not twice. */
const prn: Asking = ({ prn: status, details, answers, gap: open }) => {
  if (status === undefined) return [];
  const reasons = status.because.filter(
    (because) => because !== 'interval' && because !== 'maximum' && !(because === 'gap' && open === true),
  );
  const unsure =
    status.may === 'ask' && reasons.length > 0 ? ask('prn-ask', 'PR6', { because: reasons.join(' ') }) : [];
  const why = (details.note ?? answers?.['prn-reason'] ?? '').trim() === '' ? ask('prn-reason', 'PR8') : [];
  return [...unsure, ...why];
};

/** Sites rotate: the same site as last time is asked about (AD29). */
const site: Asking = (request) => {
  const { order, details, record } = request;
  if (details.site === undefined || !isPatch(order)) return [];
  const last = (record.byOrder.get(order.id) ?? []).filter((s) => s.details?.site !== undefined).at(-1);
  return last?.details?.site === details.site ? ask('same-site', 'AD29', { site: details.site }) : [];
};

/** A controlled drug is counted before and after (AD17); a missing count is asked about, never invented. */
const count: Asking = ({ order, details }) =>
  marksOf(order).includes('controlled') && details.count === undefined ? ask('count-missing', 'AD17') : [];

const WHEN_GIVING: readonly Asking[] = [
  allergy,
  possibleDouble,
  gap,
  prn,
  time,
  assumedHour,
  textOrder,
  dose,
  site,
  eyeQuestions,
  count,
];

/** Every question that giving raises now, the gravest first. */
export const questionsWhenGiving = (request: RecordRequest): readonly Question[] =>
  WHEN_GIVING.flatMap((asking) => asking(request));
