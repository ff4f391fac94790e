import { CENTRE_MARKS, type CentreMedicine } from '#domain/order/centre-medicine';
import { eyeNotStated } from '#domain/order/eye';
import { gateOf } from '#domain/order/gate';
import { inrUnknown } from '#domain/order/inr';
import {
  CLASSES,
  DO_NOT_CRUSH_TEXT,
  ENTERIC,
  HEPARIN_ATC,
  METHOTREXATE_ATC,
  OPIOID_ATC,
  PATCH,
  RAPID_INSULIN_ATC,
  SCHEME_TEXT,
  SLOW_RELEASE,
} from '#domain/order/knowledge';
import { atcOf, hasAtc, isLocal } from '#domain/order/medicine';
import type { Order } from '#domain/order/order';
import { centreRowOf } from '#domain/order/with-centre-list';
import type { Mark } from '#domain/schedule/slot';

export { gateOf } from '#domain/order/gate';

const wordsOfMedicine = (order: Order): string =>
  [order.medicine.name, order.medicine.form, order.medicine.strength].filter((part) => part !== undefined).join(' ');

const wordsOfDoctor = (order: Order): string =>
  [...order.instructions.flatMap((i) => [i.text ?? '', i.patientText ?? '', ...i.additional]), ...order.notes].join(
    ' ',
  );

export const isPatch = (order: Order): boolean =>
  PATCH.test([wordsOfMedicine(order), ...order.instructions.map((i) => i.route ?? '')].join(' '));
export const isInsulin = (order: Order): boolean => hasAtc(order, 'A10A');
/** Rapid or premixed: goes with the meal, never under 70 mg/dl. */
export const isRapidInsulin = (order: Order): boolean => hasAtc(order, ...RAPID_INSULIN_ATC);
export const isMethotrexate = (order: Order): boolean => hasAtc(order, ...METHOTREXATE_ATC);
export const isOpioid = (order: Order): boolean => hasAtc(order, OPIOID_ATC);
export const isHeparin = (order: Order): boolean => hasAtc(order, HEPARIN_ATC);

const dosesDiffer = (order: Order): boolean => {
  const planned = order.instructions.filter((i) => !i.asNeeded && i.dose !== undefined);
  const byDay = planned.some((i) => (i.timing?.dayOfWeek.length ?? 0) > 0);
  return byDay && new Set(planned.map((i) => JSON.stringify(i.dose))).size > 1;
};

const marksByWords = (order: Order): readonly Mark[] => {
  const medicine = wordsOfMedicine(order);
  const doctor = wordsOfDoctor(order);
  const slow = SLOW_RELEASE.test(medicine);
  const marks: Mark[] = [];
  if (isPatch(order)) marks.push('patch');
  if (slow && isOpioid(order) && !isPatch(order)) marks.push('time-critical');
  if ((slow || ENTERIC.test(medicine)) && !isPatch(order)) marks.push('do-not-crush');
  if (DO_NOT_CRUSH_TEXT.test(doctor)) marks.push('do-not-crush');
  if (dosesDiffer(order) || SCHEME_TEXT.test(doctor)) marks.push('scheme');
  if (inrUnknown(order)) marks.push('inr-unknown');
  if (eyeNotStated(order)) marks.push('eye-not-stated');
  // Insulin always asks for glucose; a second mark for the same would only distract.
  if (gateOf(order) !== undefined && !isInsulin(order)) marks.push('measure-first');
  if (order.status === 'suspended') marks.push('suspended');
  if (order.writtenHere !== undefined) marks.push('written-here');
  return marks;
};

const marksByClass = (order: Order): readonly Mark[] => {
  const codes = atcOf(order);
  return CLASSES.filter((row) => codes.some((code) => code.startsWith(row.atc))).flatMap((row) => row.marks);
};

const known = new WeakMap<Order, readonly Mark[]>();

/**
 * What a person must know of an order beside its times (rules MK1–MK9). From its ATC codes, else its name; from its form
 * and words for what no code says. A medicine that nobody here knows gets no mark and stands in its own words.
 * @param list the centre's own list; absent: what `withCentreList` put on the order
 */
export const marksOf = (order: Order, list?: readonly CentreMedicine[]): readonly Mark[] => {
  if (list !== undefined) {
    const centre = centreRowOf(order, list);
    return centre === undefined ? marksOf(order) : marksOf({ ...order, centre });
  }
  const before = known.get(order);
  if (before !== undefined) return before;
  const marks = new Set<Mark>([...marksByClass(order), ...marksByWords(order)]);
  if (isPatch(order) || (isLocal(order.medicine, undefined) && !isInsulin(order))) marks.delete('time-critical');
  if (isPatch(order)) marks.delete('do-not-crush');
  // The centre has the last word on what it may set (MD5).
  for (const mark of CENTRE_MARKS) {
    const said = order.centre?.marks?.[mark];
    if (said === true) marks.add(mark);
    if (said === false) marks.delete(mark);
  }
  const found = [...marks];
  known.set(order, found);
  return found;
};
