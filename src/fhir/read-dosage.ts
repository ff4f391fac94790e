import type { Dose, Instruction } from '#domain/order/order';
import { readTiming } from '#fhir/read-timing';
import type { Dosage, Quantity, Ratio } from '#fhir/schema';
import {
  hasCode,
  quantityOf,
  quantityWords,
  rangeWords,
  ratioWords,
  short,
  unknownMembers,
  wordsOf,
} from '#fhir/words';
import { defined } from '#kernel/defined';

const DOSAGE_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'extension',
  'sequence',
  'text',
  'additionalInstruction',
  'patientInstruction',
  'timing',
  'asNeededBoolean',
  'asNeededCodeableConcept',
  'site',
  'route',
  'method',
  'doseAndRate',
  'maxDosePerPeriod',
  'maxDosePerAdministration',
  'maxDosePerLifetime',
]);
const DOSE_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'extension',
  'type',
  'doseQuantity',
  'doseRange',
  'rateQuantity',
  'rateRange',
  'rateRatio',
]);

type DoseAndRate = NonNullable<Dosage['doseAndRate']>[number];
type DoseRead = { readonly dose?: Dose; readonly rate?: string; readonly notUnderstood: readonly string[] };

/** "< 5 mg" is not 5 mg: a comparator makes a quantity words. */
const exact = (quantity: Quantity | undefined): boolean => quantity?.comparator === undefined;

const doseOf = ({ doseQuantity, doseRange }: DoseAndRate): { dose?: Dose; notUnderstood: string[] } => {
  if (doseQuantity !== undefined) {
    const quantity = quantityOf(doseQuantity);
    if (quantity !== undefined && exact(doseQuantity))
      return { dose: { kind: 'quantity', ...quantity }, notUnderstood: [] };
    return { notUnderstood: [`doseQuantity: ${quantityWords(doseQuantity)}`] };
  }
  if (doseRange === undefined) return { notUnderstood: [] };
  const [low, high] = [quantityOf(doseRange.low), quantityOf(doseRange.high)];
  if ((low === undefined && high === undefined) || !exact(doseRange.low) || !exact(doseRange.high)) {
    return { notUnderstood: [`doseRange: ${rangeWords(doseRange)}`] };
  }
  return { dose: defined({ kind: 'range' as const, low, high }), notUnderstood: [] };
};

const rateOf = ({ rateQuantity, rateRange, rateRatio }: DoseAndRate): string | undefined => {
  if (rateQuantity !== undefined) return quantityWords(rateQuantity);
  if (rateRange !== undefined) return rangeWords(rateRange);
  return rateRatio === undefined ? undefined : ratioWords(rateRatio);
};

/** The ordered dose; a calculated one beside it is the same dose in other words. Two ordered ones are a riddle. */
const readDose = (list: readonly DoseAndRate[]): DoseRead => {
  const ordered = list.filter(({ type }) => type === undefined || hasCode(type, 'ordered'));
  const chosen = ordered.length > 0 ? ordered : list;
  const [first, ...others] = chosen;
  if (first === undefined) return { notUnderstood: [] };
  if (others.length > 0) {
    return { notUnderstood: chosen.map((one) => `doseAndRate: ${short(JSON.stringify(one))}`) };
  }
  const { dose, notUnderstood } = doseOf(first);
  return {
    ...defined({ dose, rate: rateOf(first) }),
    notUnderstood: [...notUnderstood, ...unknownMembers(first, DOSE_MEMBERS, 'doseAndRate')],
  };
};

const PERIOD_UNITS: ReadonlySet<string> = new Set(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);
type MaxPerPeriod = NonNullable<Instruction['maxPerPeriod']>;

const maxOf = (ratio: Ratio | undefined): { max?: MaxPerPeriod; notUnderstood: string[] } => {
  if (ratio === undefined) return { notUnderstood: [] };
  const amount = quantityOf(ratio.numerator);
  const value = ratio.denominator?.value;
  const unit = ratio.denominator?.code ?? ratio.denominator?.unit;
  const readable = amount !== undefined && value !== undefined && unit !== undefined && PERIOD_UNITS.has(unit);
  if (!readable || !exact(ratio.denominator)) return { notUnderstood: [`maxDosePerPeriod: ${ratioWords(ratio)}`] };
  return { max: { amount, per: { value, unit: unit as MaxPerPeriod['per']['unit'] } }, notUnderstood: [] };
};

/** A numeral's comparator in a maximum ("≤ 4 g") says what a maximum is anyway. */
const maxOnce = (
  quantity: Quantity | undefined,
): { once?: { value: number; unit: string }; notUnderstood: string[] } => {
  const once = quantityOf(quantity);
  if (quantity === undefined || once !== undefined) return { ...defined({ once }), notUnderstood: [] };
  return { notUnderstood: [`maxDosePerAdministration: ${quantityWords(quantity)}`] };
};

/** One dosageInstruction. `index` is its place in the order, from 0. */
export const readInstruction = (dosage: Dosage, index: number): Instruction => {
  const timing = dosage.timing === undefined ? undefined : readTiming(dosage.timing);
  const dose = readDose(dosage.doseAndRate ?? []);
  const max = maxOf(dosage.maxDosePerPeriod);
  const { once, notUnderstood: oddOnce } = maxOnce(dosage.maxDosePerAdministration);
  const lifetime = dosage.maxDosePerLifetime;
  return defined({
    index,
    sequence: dosage.sequence,
    text: dosage.text,
    patientText: dosage.patientInstruction,
    additional: [
      ...(dosage.additionalInstruction ?? []).flatMap((concept) => wordsOf(concept) ?? []),
      ...(lifetime === undefined ? [] : [`maxDosePerLifetime: ${quantityWords(lifetime)}`]),
    ],
    asNeeded: dosage.asNeededBoolean === true || dosage.asNeededCodeableConcept !== undefined,
    asNeededReason: wordsOf(dosage.asNeededCodeableConcept),
    route: wordsOf(dosage.route),
    site: wordsOf(dosage.site),
    method: wordsOf(dosage.method),
    dose: dose.dose,
    rate: dose.rate,
    maxPerPeriod: max.max,
    maxPerAdministration: once,
    timing: timing?.value,
    notUnderstood: [
      ...(timing?.notUnderstood ?? []),
      ...dose.notUnderstood,
      ...max.notUnderstood,
      ...oddOnce,
      ...unknownMembers(dosage, DOSAGE_MEMBERS, 'dosageInstruction'),
    ],
  });
};
