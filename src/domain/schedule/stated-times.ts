import type { Timing } from '#domain/order/order';
import { timesOfMoment, type WallTime, type WardTimes } from '#domain/schedule/ward-times';

/** Hours and moments of the day that the order itself names, each once, in order. */
export type StatedTimes = {
  readonly times: readonly WallTime[];
  /** Two different moments fall on one time (before and after the same meal): one dose or two? Ask (SL27). */
  readonly overlap: boolean;
};

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly unknown: readonly string[] };

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/;

const wallTimeOf = (text: string): WallTime | undefined => {
  const found = CLOCK.exec(text);
  if (found === null) return undefined;
  return { ms: ((Number(found[1]) * 60 + Number(found[2])) * 60 + Number(found[3] ?? 0)) * 1000, from: 'stated' };
};

/** A general code and the three that it stands for, so that C beside CM is no second breakfast. */
const STANDS_FOR: { readonly [code: string]: readonly string[] } = {
  C: ['CM', 'CD', 'CV'],
  AC: ['ACM', 'ACD', 'ACV'],
  PC: ['PCM', 'PCD', 'PCV'],
  IC: ['ICM', 'ICD', 'ICV'],
};

const once = (times: readonly WallTime[]): readonly WallTime[] => {
  const byMs = new Map<number, WallTime>();
  // Where two sources name one time, the surer one stands.
  for (const time of times) {
    const other = byMs.get(time.ms);
    if (other === undefined || other.from === 'assumed') byMs.set(time.ms, time);
  }
  return [...byMs.values()].sort((a, b) => a.ms - b.ms);
};

const momentsOf = (timing: Timing, ward: WardTimes): Read<StatedTimes> => {
  const codes = [...new Set(timing.when.flatMap((code) => STANDS_FOR[code] ?? [code]))];
  const all: WallTime[] = [];
  const unknown: string[] = [];
  for (const code of codes) {
    const times = timesOfMoment(code, timing.offset, ward);
    if (times !== undefined) all.push(...times);
    else unknown.push(timing.offset === undefined ? code : `${code} ${timing.offset} min`);
  }
  if (unknown.length > 0) return { ok: false, unknown };
  const times = once(all);
  return { ok: true, value: { times, overlap: times.length < all.length } };
};

/**
 * timeOfDay and when, as R4 has them: a list is the union of its members. Both at once is against tim-10; then all are kept
 * and the order is marked.
 */
export const statedTimes = (timing: Timing, ward: WardTimes): Read<StatedTimes | undefined> => {
  const clocks: WallTime[] = [];
  const unknown: string[] = [];
  for (const text of timing.timeOfDay) {
    const time = wallTimeOf(text);
    if (time === undefined) unknown.push(text);
    else clocks.push(time);
  }
  if (unknown.length > 0) return { ok: false, unknown };
  const hours = once(clocks);
  if (timing.when.length === 0) {
    if (timing.offset !== undefined && timing.offset !== 0) return { ok: false, unknown: [`${timing.offset} min`] };
    return { ok: true, value: hours.length === 0 ? undefined : { times: hours, overlap: false } };
  }
  const moments = momentsOf(timing, ward);
  if (!moments.ok || hours.length === 0) return moments;
  return { ok: true, value: { times: once([...hours, ...moments.value.times]), overlap: true } };
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 1 = Monday … 7 = Sunday; undefined when no day is named. */
export const weekdaysOf = (codes: readonly string[]): Read<ReadonlySet<number> | undefined> => {
  const unknown = codes.filter((code) => !WEEKDAYS.includes(code));
  if (unknown.length > 0) return { ok: false, unknown };
  if (codes.length === 0) return { ok: true, value: undefined };
  return { ok: true, value: new Set(codes.map((code) => WEEKDAYS.indexOf(code) + 1)) };
};
