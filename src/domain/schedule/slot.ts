import type { Dose, Quantity } from '#domain/order/order';
import type { Round } from '#domain/round/round';
import type { OrderId, ResidentId, SlotId } from '#kernel/ids';
import type { Instant, LocalDate, LocalTime, Zone } from '#kernel/instant';

/** What a person must know of an order or slot beside its time; each is explained in docs/formats.md. */
export const MARKS = [
  'time-critical',
  'high-alert',
  'controlled',
  'insulin',
  'patch',
  'scheme', // doses vary by day (anticoagulant scheme …)
  'inr-unknown', // an anticoagulant scheme, and nobody stated until when it holds
  'measure-first',
  'do-not-crush',
  'eye-not-stated', // drops for the eye, and nobody stated which
  'second-person',
  'text-differs',
  'start-assumed',
  'hour-assumed',
  'dose-range',
  'no-dose',
  'ended-not-renewed',
  'bounds-gap',
  'bounds-overlap',
  'length-range', // between the least and the greatest length (or number of doses) that the order allows
  'suspended',
  'written-here',
] as const;
export type Mark = (typeof MARKS)[number];

/** One planned dose. */
export type Slot = {
  readonly id: SlotId;
  readonly order: OrderId;
  readonly resident: ResidentId;
  readonly instruction: number;
  readonly due: Instant;
  readonly zone: Zone;
  readonly localDate: LocalDate;
  readonly localTime: LocalTime;
  readonly dose?: Dose;
  /** 'given' times were stated by the order; 'round' times came from the ward's table; 'assumed' must be confirmed. */
  readonly timeFrom: 'stated' | 'round' | 'assumed';
  readonly marks: readonly Mark[];
};

/** A PRN order gives no slots but this. */
export type PrnAvailability = {
  readonly order: OrderId;
  readonly resident: ResidentId;
  readonly instruction: number;
  readonly dose?: Dose;
  readonly reason?: string;
  /** Milliseconds between two doses at least; absent = not stated. */
  readonly minIntervalMs?: number;
  readonly maxPerPeriod?: { readonly amount: Quantity; readonly periodMs: number };
  readonly maxDosesPerPeriod?: { readonly doses: number; readonly periodMs: number };
  readonly text?: string;
  readonly marks: readonly Mark[];
};

/** What a machine cannot put in times: the doctor's words and why. */
export type TextOrder = {
  readonly order: OrderId;
  readonly resident: ResidentId;
  readonly instruction?: number;
  readonly text: string;
  /** Message code with the rule, `SL30 no-timing`; screens have words for each. */
  readonly why: TextWhy;
  /** The unknown bits in words, when there are any. */
  readonly details: readonly string[];
  readonly marks: readonly Mark[];
};

export const TEXT_WHYS = [
  'no-dosage',
  'no-timing',
  'not-understood',
  'do-not-perform',
  'rate',
  'range-of-times',
  'no-start',
  'text-differs',
  'too-many-slots',
  'unknown-status',
  'event-unknown',
] as const;
export type TextWhy = (typeof TEXT_WHYS)[number];

export type Inactive = {
  readonly order: OrderId;
  readonly resident: ResidentId;
  readonly status:
    | 'suspended'
    | 'ended'
    | 'cancelled'
    | 'stopped'
    | 'draft'
    | 'entered-in-error'
    | 'not-started'
    | 'ended-not-renewed';
  readonly at?: Instant;
};

/** An order that is in force but has nothing due in the window (a weekly one, seen on another day). */
export type Quiet = {
  readonly order: OrderId;
  readonly resident: ResidentId;
  /** Its next dose after the window; absent when none is found within NEXT_DOSE_DAYS_MAX days. */
  readonly next?: Instant;
};

/** Everything that an order gives in a window. An order always gives at least one of the five. */
export type Expansion = {
  readonly slots: readonly Slot[];
  readonly prn: readonly PrnAvailability[];
  readonly texts: readonly TextOrder[];
  readonly inactive: readonly Inactive[];
  readonly quiet: readonly Quiet[];
  /** Marks of the order as a whole. */
  readonly marks: readonly Mark[];
};

/** Half-open: from ≤ due < to. */
export type Window = { readonly from: Instant; readonly to: Instant };

export type ScheduleContext = { readonly zone: Zone; readonly rounds: readonly Round[] };
