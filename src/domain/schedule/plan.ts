import type { Slot, TextWhy } from '#domain/schedule/slot';
import type { WallTime } from '#domain/schedule/ward-times';

/** Which days: every so many days, weeks or months, counted from an anchor day (days since 1970, local). */
export type Cycle =
  | {
      readonly unit: 'day';
      readonly every: number;
      readonly anchorDay: number;
      /** Days of the cycle that have doses: 0, its first day, and others below `every`. */
      readonly offsets: readonly number[];
      /** 1 = Monday … 7 = Sunday; absent = all. */
      readonly weekdays?: ReadonlySet<number>;
    }
  | {
      readonly unit: 'week';
      readonly every: number;
      readonly anchorDay: number;
      readonly weekdays: ReadonlySet<number>;
    }
  | { readonly unit: 'month'; readonly every: number; readonly anchorDay: number };

/** An instruction understood: what its doses are, before its bounds cut them. */
export type Plan =
  | { readonly kind: 'days'; readonly cycle: Cycle; readonly times: readonly WallTime[] }
  | {
      readonly kind: 'elapsed';
      readonly anchorMs: number;
      readonly stepMs: number;
      readonly from: Slot['timeFrom'];
    }
  | {
      readonly kind: 'moments';
      readonly moments: readonly { readonly ms: number; readonly from: Slot['timeFrom'] }[];
      /** Listed by the order itself: then no start is needed to place them. */
      readonly listed: boolean;
    };

/** Why a machine cannot make a plan of it, with the bits in the order's own terms. */
export type NoPlan = { readonly why: TextWhy; readonly details: readonly string[] };

export type Planned =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** The structure says two different things (SL21, SL27): ask. */
      readonly differs: boolean;
    }
  | { readonly ok: false; readonly problem: NoPlan };

/** Where counting begins: a moment, and whether it carries an hour of its own. */
export type Start = {
  readonly ms: number;
  readonly hasHour: boolean;
  /** Stated by bounds, the end of the step before, the first listed event, or the day of writing (SL11). */
  readonly how: 'stated' | 'step' | 'event' | 'written';
};

export const noPlan = (why: TextWhy, ...details: readonly string[]): Planned => ({
  ok: false,
  problem: { why, details },
});
