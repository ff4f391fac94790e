import type { TimeUnit, Timing } from '#domain/order/order';
import type { FhirTiming, Quantity, Repeat } from '#fhir/schema';
import { quantityWords, short, unknownMembers, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';

const UNITS: ReadonlySet<string> = new Set(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);
const DAYS: ReadonlySet<string> = new Set(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const TIMING_MEMBERS: ReadonlySet<string> = new Set(['id', 'extension', 'event', 'repeat', 'code']);
const REPEAT_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'extension',
  'boundsDuration',
  'boundsRange',
  'boundsPeriod',
  'count',
  'countMax',
  'duration',
  'durationMax',
  'durationUnit',
  'frequency',
  'frequencyMax',
  'period',
  'periodMax',
  'periodUnit',
  'dayOfWeek',
  'timeOfDay',
  'when',
  'offset',
]);

type Read<T> = { readonly value: T; readonly notUnderstood: readonly string[] };

const unitOf = (code: string | undefined): TimeUnit | undefined =>
  code !== undefined && UNITS.has(code) ? (code as TimeUnit) : undefined;

const lengthOf = (quantity: Quantity | undefined): { value: number; unit: TimeUnit } | undefined => {
  const unit = unitOf(quantity?.code) ?? unitOf(quantity?.unit);
  if (quantity?.value === undefined || unit === undefined || quantity.comparator !== undefined) return undefined;
  return { value: quantity.value, unit };
};

const boundsOf = (repeat: Repeat): Read<Timing['bounds'] | undefined> => {
  const { boundsPeriod, boundsDuration, boundsRange } = repeat;
  if (boundsPeriod !== undefined) {
    return {
      value: defined({ kind: 'period' as const, start: boundsPeriod.start, end: boundsPeriod.end }),
      notUnderstood: [],
    };
  }
  if (boundsDuration !== undefined) {
    const length = lengthOf(boundsDuration);
    if (length !== undefined) return { value: { kind: 'duration', ...length }, notUnderstood: [] };
    return { value: undefined, notUnderstood: [`boundsDuration: ${quantityWords(boundsDuration)}`] };
  }
  if (boundsRange === undefined) return { value: undefined, notUnderstood: [] };
  const low = lengthOf(boundsRange.low);
  const high = lengthOf(boundsRange.high);
  const lost = [
    ...(boundsRange.low !== undefined && low === undefined ? [`boundsRange: ${quantityWords(boundsRange.low)}`] : []),
    ...(boundsRange.high !== undefined && high === undefined
      ? [`boundsRange: ${quantityWords(boundsRange.high)}`]
      : []),
  ];
  return { value: defined({ kind: 'range' as const, low, high }), notUnderstood: lost };
};

/** Units and days that R4 does not have: the number beside them means nothing without them. */
const oddCodes = (repeat: Repeat): string[] => [
  ...(repeat.periodUnit !== undefined && unitOf(repeat.periodUnit) === undefined
    ? [`periodUnit: ${repeat.periodUnit}`]
    : []),
  ...(repeat.durationUnit !== undefined && unitOf(repeat.durationUnit) === undefined
    ? [`durationUnit: ${repeat.durationUnit}`]
    : []),
  ...(repeat.dayOfWeek ?? []).filter((day) => !DAYS.has(day)).map((day) => `dayOfWeek: ${short(day)}`),
  ...(repeat.timeOfDay ?? [])
    .filter((time) => !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/.test(time))
    .map((time) => `timeOfDay: ${short(time)}`),
];

/** R4 Timing as the domain reads it. Nothing is completed, and nothing unknown is passed over in silence. */
export const readTiming = (timing: FhirTiming): Read<Timing> => {
  const repeat: Repeat = timing.repeat ?? {};
  const bounds = boundsOf(repeat);
  const value: Timing = defined({
    events: timing.event ?? [],
    code: timing.code?.coding?.[0]?.code,
    codeText: wordsOf(timing.code),
    bounds: bounds.value,
    count: repeat.count,
    countMax: repeat.countMax,
    duration: repeat.duration,
    durationMax: repeat.durationMax,
    durationUnit: unitOf(repeat.durationUnit),
    frequency: repeat.frequency,
    frequencyMax: repeat.frequencyMax,
    period: repeat.period,
    periodMax: repeat.periodMax,
    periodUnit: unitOf(repeat.periodUnit),
    dayOfWeek: repeat.dayOfWeek ?? [],
    timeOfDay: repeat.timeOfDay ?? [],
    when: repeat.when ?? [],
    offset: repeat.offset,
  });
  return {
    value,
    notUnderstood: [
      ...bounds.notUnderstood,
      ...oddCodes(repeat),
      ...unknownMembers(timing, TIMING_MEMBERS, 'timing'),
      ...unknownMembers(repeat, REPEAT_MEMBERS, 'timing.repeat'),
    ],
  };
};
