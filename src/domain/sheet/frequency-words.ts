import type { Instruction, TimeUnit, Timing } from '#domain/order/order';
import { labelsOf } from '#domain/sheet/labels/labels';
import { formatNumber } from '#domain/sheet/numbers';
import type { SheetLanguage } from '#domain/sheet/sheet';

/** FHIR's timing codes that mean so many times a day. */
const TIMES_A_DAY: Readonly<Record<string, number>> = { QD: 1, BID: 2, TID: 3, QID: 4, AM: 1, PM: 1, BED: 1 };
const HOURS_APART: Readonly<Record<string, number>> = { Q1H: 1, Q2H: 2, Q3H: 3, Q4H: 4, Q6H: 6, Q8H: 8 };
const DAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const upTo = (low: number, high: number | undefined, language: SheetLanguage): string =>
  high === undefined || high === low
    ? formatNumber(low, language)
    : `${formatNumber(low, language)}–${formatNumber(high, language)}`;

const perPeriod = (timing: Timing, language: SheetLanguage): string | undefined => {
  const words = labelsOf(language).frequency;
  const { frequency = 1, frequencyMax, period = 1, periodMax, periodUnit } = timing;
  if (periodUnit === undefined) return undefined;
  const times = upTo(frequency, frequencyMax, language);
  const one = period === 1 && periodMax === undefined;
  if (one && periodUnit === 'd') return words.perDay(times);
  if (one && periodUnit === 'wk') return words.perWeek(times);
  if (one && periodUnit === 'mo') return words.perMonth(times);
  const every = words.every(upTo(period, periodMax, language), words.units[periodUnit]);
  return frequency === 1 && frequencyMax === undefined ? every : `${times} × ${every}`;
};

const ofCode = (code: string | undefined, language: SheetLanguage): string | undefined => {
  const words = labelsOf(language).frequency;
  const daily = TIMES_A_DAY[code ?? ''];
  if (daily !== undefined) return words.perDay(String(daily));
  const hours = HOURS_APART[code ?? ''];
  if (hours !== undefined) return words.every(String(hours), words.units.h);
  return code === 'QOD' ? words.every('2', words.units.d) : undefined;
};

/** "2 keer per dag", "1 keer per WEEK · alleen donderdag": what the structure says, else the doctor's words, never a guess. */
export const frequencyWords = (instruction: Instruction | undefined, language: SheetLanguage): string => {
  const words = labelsOf(language).frequency;
  const timing = instruction?.timing;
  if (instruction?.asNeeded === true && timing === undefined) return labelsOf(language).asNeeded;
  if (timing === undefined) return words.asWritten;
  const weekdays = timing.dayOfWeek.map((day) => words.weekdays[DAYS.indexOf(day)] ?? day);
  const timesADay = timing.timeOfDay.length + timing.when.length;
  const structured = perPeriod(timing, language) ?? ofCode(timing.code, language);
  const daily = timesADay > 0 ? words.perDay(String(timesADay)) : undefined;
  const base = timing.events.length > 0 ? words.onDates : (structured ?? daily ?? timing.codeText);
  const perWeek =
    weekdays.length > 0 && timesADay <= 1 && structured === undefined ? words.perWeek(String(weekdays.length)) : base;
  return [
    perWeek ?? (weekdays.length > 0 ? undefined : words.asWritten),
    weekdays.length > 0 ? words.only(weekdays.join(', ')) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
};

const dateInWords = (text: string | undefined): string | undefined => {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text ?? '');
  return found === null ? undefined : [found[3], found[2], found[1]].filter((part) => part !== undefined).join('/');
};

/** "van 12/05/2024 tot en met 28/11/2026": only what is stated. */
export const periodWords = (
  instruction: Instruction | undefined,
  authoredOn: string | undefined,
  validUntil: string | undefined,
  language: SheetLanguage,
): string => {
  const labels = labelsOf(language);
  const bounds = instruction?.timing?.bounds;
  const start = dateInWords(bounds?.kind === 'period' ? bounds.start : undefined) ?? dateInWords(authoredOn);
  const end = dateInWords(bounds?.kind === 'period' ? bounds.end : undefined) ?? dateInWords(validUntil);
  const span = (value: number, unit: TimeUnit): string =>
    `${formatNumber(value, language)} ${labels.frequency.units[unit]}`;
  const length =
    bounds?.kind === 'duration'
      ? span(bounds.value, bounds.unit)
      : bounds?.kind === 'range'
        ? [bounds.low, bounds.high]
            .flatMap((edge) => (edge === undefined ? [] : [span(edge.value, edge.unit)]))
            .join('–')
        : undefined;
  const count = instruction?.timing?.count;
  const last = [
    end === undefined ? undefined : `${labels.until} ${end}`,
    length,
    count === undefined ? undefined : `${count} ×`,
  ].filter((part) => part !== undefined);
  return [
    start === undefined ? labels.startUnknown : `${labels.since} ${start}`,
    last.length === 0 ? labels.ongoing : last.join(', '),
  ].join(' · ');
};
