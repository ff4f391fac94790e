import type { Statement } from '#domain/record/statement';
import { HOUR_MS, type Instant, instantOfMs, msOf } from '#kernel/instant';

/** A small time line: where each statement, the window and the next dose lie between its two ends. Pure. */
export type TimeLineRow = {
  readonly origin: Statement['origin'];
  readonly points: readonly { readonly id: string; readonly at?: Instant; readonly percent: number }[];
};
export type TimeLineData = {
  readonly from: Instant;
  readonly to: Instant;
  readonly rows: readonly TimeLineRow[];
  readonly window?: { readonly left: number; readonly width: number };
  readonly next?: number;
  readonly ticks: readonly { readonly at: Instant; readonly percent: number }[];
};

const ORIGINS: readonly Statement['origin'][] = ['tablet', 'other-tablet', 'paper', 'central'];
const TICKS_MAX = 7;
/** The next dose is drawn when it is this near; else the line would shrink to a dot. */
const NEXT_WITHIN_MS = 8 * HOUR_MS;

const hourBelow = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;
const hourAbove = (ms: number): number => Math.ceil(ms / HOUR_MS) * HOUR_MS;

export const timeLine = ({
  sides,
  due,
  window,
  nextDue,
  stoppedAt,
}: {
  readonly sides: readonly Pick<Statement, 'id' | 'origin' | 'given'>[];
  readonly due: Instant | undefined;
  readonly window: { readonly from: Instant; readonly until: Instant } | undefined;
  readonly nextDue: Instant | undefined;
  readonly stoppedAt: Instant | undefined;
}): TimeLineData | undefined => {
  const placed = sides.map((side) => ({ ...side, at: side.given ?? due }));
  const base = [...placed.flatMap(({ at }) => (at === undefined ? [] : [at])), due, window?.from, window?.until]
    .filter((at) => at !== undefined)
    .map(msOf);
  if (base.length === 0) return undefined;
  const first = Math.min(...base);
  const near = (at: Instant | undefined) => at !== undefined && Math.abs(msOf(at) - first) <= NEXT_WITHIN_MS;
  const extra = [nextDue, stoppedAt].filter((at) => at !== undefined && near(at)).map((at) => msOf(at as Instant));
  const from = hourBelow(Math.min(first, ...extra));
  const to = Math.max(hourAbove(Math.max(...base, ...extra)), from + 2 * HOUR_MS);
  const percent = (at: Instant) => ((msOf(at) - from) / (to - from)) * 100;
  const hours = (to - from) / HOUR_MS;
  const step = Math.max(1, Math.ceil(hours / (TICKS_MAX - 1)));
  return {
    from: instantOfMs(from),
    to: instantOfMs(to),
    rows: ORIGINS.flatMap((origin) => {
      const points = placed.flatMap(({ id, origin: of, given, at }) =>
        of === origin && at !== undefined
          ? [{ id, percent: percent(at), ...(given === undefined ? {} : { at: given }) }]
          : [],
      );
      return points.length === 0 ? [] : [{ origin, points }];
    }),
    ...(window === undefined
      ? {}
      : { window: { left: percent(window.from), width: percent(window.until) - percent(window.from) } }),
    ...(near(nextDue) && nextDue !== undefined ? { next: percent(nextDue) } : {}),
    ticks: Array.from({ length: Math.floor(hours / step) + 1 }, (_, index) => {
      const at = instantOfMs(from + index * step * HOUR_MS);
      return { at, percent: percent(at) };
    }),
  };
};
