import { type DoseWindow, windowOf } from '#domain/administration/windows';
import { type Gate, gateOf } from '#domain/order/gate';
import type { Dose, Instruction, Order } from '#domain/order/order';
import type { Holding } from '#domain/record/holding';
import { minutesLate, type SlotState, slotState, timeState } from '#domain/record/slot-state';
import type { Statement } from '#domain/record/statement';
import type { Mark, Slot } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { Instant } from '#kernel/instant';

/** What the row needs before it can be recorded as given. */
export type Needs = 'tap' | 'second-person' | 'insulin' | 'patch' | 'measurement' | 'ask' | 'none';

export type DoseRow = {
  readonly slot: Slot;
  readonly order: Order;
  /** Absent only when the order no longer holds the slot's instruction. */
  readonly instruction?: Instruction;
  readonly state: SlotState;
  readonly marks: readonly Mark[];
  readonly needs: Needs;
  /** As ordered; absent when the order states none (the row then shows the doctor's words). */
  readonly dose?: Dose;
  /** Measured before the dose, with the doctor's words. */
  readonly gate?: Gate;
  readonly nextDue?: Instant;
  /** May be recorded together with others (never insulin, patch, second-person rows). */
  readonly together: 'ticked' | 'unticked' | 'never';
};

const OPEN: ReadonlySet<SlotState['state']> = new Set(['upcoming', 'due', 'overdue', 'ask']);

/** Nothing is recorded yet and something is to be done. */
export const isOpen = (state: SlotState): boolean => OPEN.has(state.state);
export const isTimeCritical = (row: Pick<DoseRow, 'marks'>): boolean => row.marks.includes('time-critical');

const needsOf = (marks: readonly Mark[], state: SlotState, gate: Gate | undefined): Needs => {
  if (!isOpen(state)) return 'none';
  if (state.state === 'ask') return 'ask';
  if (marks.includes('insulin')) return 'insulin';
  if (marks.includes('patch')) return 'patch';
  if (gate !== undefined) return 'measurement';
  return marks.includes('second-person') ? 'second-person' : 'tap';
};

/** Each asks something before it is given. */
const UNSURE: readonly Mark[] = ['scheme', 'hour-assumed', 'eye-not-stated'];

/** Overdue, varying and conditional rows stand in the common list unticked; insulin and the like never do (RV6). */
const togetherOf = (marks: readonly Mark[], needs: Needs, state: SlotState): DoseRow['together'] => {
  if (needs !== 'tap' && needs !== 'measurement') return 'never';
  if (state.state === 'upcoming') return 'never';
  const plain = state.state === 'due' && needs === 'tap' && !UNSURE.some((mark) => marks.includes(mark));
  return plain ? 'ticked' : 'unticked';
};

export type RowInput = {
  readonly slot: Slot;
  readonly order: Order;
  readonly statements: readonly Statement[];
  readonly now: Instant;
  readonly nextDue?: Instant | undefined;
  readonly holding?: Holding | undefined;
  readonly decided: boolean;
};

type Remembered = { readonly input: RowInput; readonly window: DoseWindow; readonly row: DoseRow };
const known = new WeakMap<Slot, Remembered>();

const sameFacts = (a: RowInput, b: RowInput): boolean =>
  a.order === b.order &&
  a.statements === b.statements &&
  a.nextDue === b.nextDue &&
  a.holding === b.holding &&
  a.decided === b.decided;

/** True while the clock has changed nothing on the row: then the very same row is given again, and no screen redraws it. */
const stillTrue = (before: Remembered, input: RowInput): boolean => {
  if (!sameFacts(before.input, input)) return false;
  const { state } = before.row;
  if (state.statement !== undefined) return true;
  return (
    state.state === timeState(input.slot, before.window, input) &&
    state.minutesLate === minutesLate(input.slot, input.now)
  );
};

const makeRow = (input: RowInput, window: DoseWindow): DoseRow => {
  const { slot, order } = input;
  const { now, nextDue, holding, decided } = input;
  const state = slotState(slot, input.statements, defined({ now, nextDue, holding, decided, window }));
  const gate = gateOf(order);
  const needs = needsOf(slot.marks, state, gate);
  return defined({
    slot,
    order,
    instruction: order.instructions.find((instruction) => instruction.index === slot.instruction),
    state,
    marks: slot.marks,
    needs,
    dose: slot.dose,
    gate,
    nextDue,
    together: togetherOf(slot.marks, needs, state),
  });
};

/** One row of the round or one box of the grid. */
export const doseRow = (input: RowInput): DoseRow => {
  const before = known.get(input.slot);
  if (before !== undefined && stillTrue(before, input)) return before.row;
  const window = windowOf(input.slot, input.nextDue, input.order);
  const row = makeRow(input, window);
  known.set(input.slot, { input, window, row });
  return row;
};

/** For slots without a statement: one list, so that it is the same each time. */
export const NO_STATEMENTS: readonly Statement[] = [];

/** Time-critical first, then by hour, high-alert before others, then by name: a place that no state changes. */
export const byUrgency = (a: DoseRow, b: DoseRow): number =>
  Number(isTimeCritical(b)) - Number(isTimeCritical(a)) ||
  compare(a.slot.due, b.slot.due) ||
  Number(b.marks.includes('high-alert')) - Number(a.marks.includes('high-alert')) ||
  compare(a.order.medicine.name, b.order.medicine.name) ||
  compare(a.slot.id, b.slot.id);
