import type { LocalDate } from '#kernel/instant';
import type { DrugKey } from './drugs.ts';
import type { PlannedInstruction, PlannedOrder } from './plan.ts';
import type { Random } from './random.ts';

export type Day = { readonly random: Random; readonly today: LocalDate };

/** `27/11` */
export const ddmm = (date: LocalDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`;
/** So many times a day at stated hours; `more` may change day into week or month. */
export const every = (
  text: string,
  times: readonly string[],
  dose: number,
  more: Partial<PlannedInstruction> = {},
): PlannedInstruction => ({ text, times, dose, frequency: times.length, period: 1, unit: 'd', ...more });

export const order = (
  kind: string,
  drug: DrugKey,
  authoredDaysAgo: number,
  instructions: readonly PlannedInstruction[],
  more: Partial<PlannedOrder> = {},
): PlannedOrder => ({ kind, drug, authoredDaysAgo, instructions, ...more });
