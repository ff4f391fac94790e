import type { Instruction } from '#domain/order/order';
import type { Bounds } from '#domain/schedule/bounds';
import type { NoPlan, Plan } from '#domain/schedule/plan';

/** An instruction with its place in time; with a plan when a machine may schedule it. */
export type Step = {
  readonly instruction: Instruction;
  readonly bounds: Bounds;
  /** Course: it reached its number of doses or was one of several steps; bounds: only its date or length ended it (SL8). */
  readonly endedBy: 'course' | 'bounds';
  readonly plan?: Plan;
  readonly problem?: NoPlan;
  readonly differs: boolean;
  /** SL7: this step begins after a time that no step covers. */
  readonly afterGap: boolean;
  /** The dose that reached the count; milliseconds. */
  readonly lastDoseMs?: number;
  /** SL7: another step of the sequence runs here as well; milliseconds, half open. */
  readonly overlaps: readonly { readonly from: number; readonly to: number }[];
};
