import { spanOf } from '#domain/schedule/moment';
import { noPlan, type Planned } from '#domain/schedule/plan';
import type { WardTimes } from '#domain/schedule/ward-times';
import { DAY_MS, type Zone } from '#kernel/instant';
import { localMsOf, msOfLocalMs } from '#kernel/zone-table';

type Context = { readonly ward: WardTimes; readonly zone: Zone };

/**
 * Timing.event: the listed moments themselves. A date without a time is due at the first round of that day and its hour must be
 * confirmed; a month or a year is no day (SL29).
 */
export const momentsPlan = (events: readonly string[], context: Context): Planned => {
  const unclear: string[] = [];
  const byMs = new Map<number, 'stated' | 'assumed'>();
  for (const text of events) {
    const span = spanOf(text, context.zone);
    if (span?.precision === 'moment') byMs.set(span.from, 'stated');
    else if (span?.precision === 'day') {
      const midnight = Math.floor(localMsOf(span.from, context.zone) / DAY_MS) * DAY_MS;
      const ms = msOfLocalMs(midnight + context.ward.breakfast.ms, context.zone);
      if (!byMs.has(ms)) byMs.set(ms, 'assumed');
    } else unclear.push(text);
  }
  if (unclear.length > 0) return noPlan('event-unknown', ...unclear);
  const moments = [...byMs].map(([ms, from]) => ({ ms, from })).sort((a, b) => a.ms - b.ms);
  return {
    ok: true,
    plan: { kind: 'moments', moments, listed: true },
    differs: false,
  };
};
