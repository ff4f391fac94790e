import { addDays, type Instant, instantOfLocal, type LocalTime, localDateOf, type Zone } from '#kernel/instant';

/**
 * The moment a person means by "07:45": today's, or yesterday's when today's has still to come. `7:45`, `0745` and
 * `07.45` are read too. Undefined when it is not a time of day.
 */
export const momentOfTyped = (typed: string, now: Instant, zone: Zone): Instant | undefined => {
  const found = /^([01]?\d|2[0-3])[:.h]?([0-5]\d)$/.exec(typed.trim());
  const [, hours, minutes] = found ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const time = `${hours.padStart(2, '0')}:${minutes}` as LocalTime;
  const today = localDateOf(now, zone);
  const at = instantOfLocal(today, time, zone);
  return at <= now ? at : instantOfLocal(addDays(today, -1), time, zone);
};
