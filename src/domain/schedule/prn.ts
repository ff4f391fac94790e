import type { Instruction, Order } from '#domain/order/order';
import { withCode } from '#domain/schedule/codes';
import type { Mark, PrnAvailability } from '#domain/schedule/slot';
import { clockMsOf, longestMsOf } from '#domain/schedule/units';
import { wordsOf } from '#domain/schedule/words';

type Limits = Pick<PrnAvailability, 'minIntervalMs' | 'maxDosesPerPeriod'>;

/**
 * "1 per 4 h" is an interval; "3 per day" and "1 per day" are a number in a period. Of "every 4 to 6 hours" the shorter is the least
 * that is allowed, of "2 to 3 a day" the larger is the most (SL36). A code (Q4H, TID) limits like the structure it stands for.
 */
const limitsOf = (instruction: Instruction): Limits => {
  if (instruction.timing === undefined) return {};
  const timing = withCode(instruction.timing);
  const { period, periodUnit } = timing;
  const doses = timing.frequencyMax ?? timing.frequency ?? 1;
  if (period === undefined || periodUnit === undefined || !(period > 0) || !(doses >= 1)) return {};
  const periodMs = longestMsOf(period, periodUnit);
  return doses === 1 && clockMsOf(periodUnit) !== undefined
    ? { minIntervalMs: periodMs }
    : { maxDosesPerPeriod: { doses, periodMs } };
};

/** What a PRN instruction allows. Nothing is worked out that the order does not state. */
export const availabilityOf = (order: Order, instruction: Instruction, marks: readonly Mark[]): PrnAvailability => {
  const { dose, asNeededReason, maxPerPeriod } = instruction;
  const text = wordsOf(instruction);
  return {
    order: order.id,
    resident: order.resident,
    instruction: instruction.index,
    ...(dose === undefined ? {} : { dose }),
    ...(asNeededReason === undefined ? {} : { reason: asNeededReason }),
    ...limitsOf(instruction),
    ...(maxPerPeriod === undefined
      ? {}
      : {
          maxPerPeriod: {
            amount: maxPerPeriod.amount,
            periodMs: longestMsOf(maxPerPeriod.per.value, maxPerPeriod.per.unit),
          },
        }),
    ...(text === '' ? {} : { text }),
    marks,
  };
};
