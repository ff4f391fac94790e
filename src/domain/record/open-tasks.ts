import { offTimeOf, type PatchInput, type WornPatch, wornPatches } from '#domain/administration/patches';
import { REFUSALS_TO_TELL, refusedInARow } from '#domain/administration/refusals';
import { isCounted, stockOf } from '#domain/administration/stock';
import { entriesOf } from '#domain/record/causality';
import { countsAsGiven, momentOf } from '#domain/record/fold-statements';
import type { Statement } from '#domain/record/statement';
import type { Round } from '#domain/round/round';
import type { Slot } from '#domain/schedule/slot';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { OrderId, ResidentId } from '#kernel/ids';
import {
  addDays,
  addMs,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOfLocal,
  type LocalTime,
  localDateOf,
  type Zone,
} from '#kernel/instant';

/** The effect of a PRN dose is noted this long after it (PR10 †). */
export const PRN_EFFECT_AFTER_MS = HOUR_MS;
/** A PRN dose older than this asks for no effect any more. */
export const PRN_EFFECT_UNTIL_MS = DAY_MS;
/** Rounds with which a shift begins (AD37 †). */
const SHIFTS: ReadonlySet<Round['id']> = new Set<Round['id']>(['breakfast', 'evening', 'night']);

export type TaskKind =
  | 'patch-remove'
  | 'patch-check'
  | 'patch-lost'
  | 'prn-effect'
  | 'tell-doctor'
  | 'count-stock'
  | 'count-mismatch';

/** Something that is still to be done beside the doses; it closes by an entry of its own, never by itself. */
export type Task = {
  /** Derived: the same on every tablet. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly resident: ResidentId;
  readonly order?: OrderId;
  readonly medicine: string;
  readonly due: Instant;
  /** It is time. */
  readonly open: boolean;
  /** The patch, the PRN dose, or the last refusal that it is about; absent for a count. */
  readonly statement?: Statement;
  readonly site?: string;
  /** The doctor's words by which the hour is known. */
  readonly quote?: string;
  /** Refusals in a row. */
  readonly count?: number;
  /** Pieces that should have been there, and were. */
  readonly expected?: number;
  readonly found?: number;
};

export type TaskInput = PatchInput & {
  /** Planned doses around now: when the next patch is due, the old one comes off. */
  readonly slots: readonly Slot[];
  readonly now: Instant;
  readonly zone: Zone;
  readonly rounds: readonly Round[];
};

const taskOf = (
  kind: TaskKind,
  statement: Statement,
  due: Instant,
  input: TaskInput,
  more: Partial<Pick<Task, 'site' | 'quote' | 'count'>> = {},
): Task =>
  defined({
    id: `${kind}|${statement.id}|${due}`,
    kind,
    resident: input.resident,
    order: statement.order,
    medicine: statement.medicine,
    due,
    open: due <= input.now,
    statement,
    ...more,
  });

/** The first such hour after a moment. */
const nextAt = (time: string, after: Instant, zone: Zone): Instant => {
  const day = localDateOf(after, zone);
  const today = instantOfLocal(day, time as LocalTime, zone);
  return today > after ? today : instantOfLocal(addDays(day, 1), time as LocalTime, zone);
};

/** AD36: at the hour that the words state, when the next one is due, or at once when the order is no longer in force. */
const removal = (worn: WornPatch, input: TaskInput): Task | undefined => {
  const { statement, order, since, site } = worn;
  if (order === undefined || order.status !== 'active')
    return taskOf('patch-remove', statement, since, input, defined({ site }));
  const off = offTimeOf(order);
  if (off !== undefined)
    return taskOf(
      'patch-remove',
      statement,
      nextAt(off.time, since, input.zone),
      input,
      defined({ site, quote: off.quote }),
    );
  const next = input.slots
    .filter((slot) => slot.order === order.id && slot.due > since && slot.id !== statement.slot)
    .toSorted((a, b) => compare(a.due, b.due))[0];
  return next === undefined ? undefined : taskOf('patch-remove', statement, next.due, input, defined({ site }));
};

/** When the shift that now runs began. */
const shiftBegan = ({ now, zone, rounds }: TaskInput): Instant => {
  const today = localDateOf(now, zone);
  const begins = [addDays(today, -1), today].flatMap((date) =>
    rounds.filter(({ id }) => SHIFTS.has(id)).map(({ time }) => instantOfLocal(date, time, zone)),
  );
  return (
    begins
      .filter((at) => at <= now)
      .toSorted()
      .at(-1) ?? now
  );
};

const patchTasks = (input: TaskInput): readonly Task[] =>
  wornPatches(input).flatMap((worn): readonly Task[] => {
    if (worn.escalated) return [];
    const about = defined({ site: worn.site });
    if (worn.lost) return [taskOf('patch-lost', worn.statement, worn.lastSeen, input, about)];
    const off = removal(worn, input);
    const removed = off === undefined ? [] : [off];
    // What comes off now needs no check beside it.
    if (off?.open === true) return removed;
    const shift = shiftBegan(input);
    return worn.lastSeen >= shift ? removed : [taskOf('patch-check', worn.statement, shift, input, about), ...removed];
  });

/** PR10: the effect of each PRN dose of the last day that nobody has noted. */
const effectTasks = (input: TaskInput): readonly Task[] => {
  const noted = new Set<string>(entriesOf(input.entries, 'prn-effect').map(({ body }) => body.of));
  return (input.record.byResident.get(input.resident) ?? []).flatMap((statement): readonly Task[] => {
    const at = momentOf(statement);
    const isPrn = countsAsGiven(statement) && statement.details?.reason?.code === 'prn';
    if (!isPrn || at === undefined || noted.has(statement.id)) return [];
    if (addMs(at, PRN_EFFECT_UNTIL_MS) < input.now) return [];
    return [taskOf('prn-effect', statement, addMs(at, PRN_EFFECT_AFTER_MS), input)];
  });
};

/** AD65: refused three times in a row, and the doctor not told since. */
const refusalTasks = (input: TaskInput): readonly Task[] =>
  input.orders
    .filter((order) => order.resident === input.resident && order.status === 'active')
    .flatMap((order): readonly Task[] => {
      const refused = refusedInARow(order.id, input.record, input.entries);
      const last = refused.at(-1);
      if (last === undefined || refused.length < REFUSALS_TO_TELL) return [];
      return [taskOf('tell-doctor', last, momentOf(last) ?? input.now, input, { count: refused.length })];
    });

/** AD66: counted once in each shift; what does not agree stands until somebody has looked into it. */
const countTasks = (input: TaskInput): readonly Task[] => {
  const shift = shiftBegan(input);
  return input.orders
    .filter((order) => order.resident === input.resident && order.status === 'active' && isCounted(order))
    .flatMap((order): readonly Task[] => {
      const stock = stockOf(order, input.record, input.entries);
      const about = { resident: input.resident, order: order.id, medicine: order.medicine.name, open: true };
      const wrong = stock.mismatches.map(
        ({ id, at, expected, found }): Task => ({
          ...about,
          id: `count-mismatch|${id}`,
          kind: 'count-mismatch',
          due: at,
          expected,
          found,
        }),
      );
      if (stock.countedAt !== undefined && stock.countedAt >= shift) return wrong;
      const { expected } = stock;
      const count = { ...about, id: `count-stock|${order.id}|${shift}`, kind: 'count-stock' as const, due: shift };
      return [...wrong, expected === undefined ? count : { ...count, expected }];
    });
};

/** Everything still to be done for a resident beside the doses, what is due first. */
export const openTasks = (input: TaskInput): readonly Task[] =>
  [...countTasks(input), ...patchTasks(input), ...effectTasks(input), ...refusalTasks(input)].toSorted(
    (a, b) => Number(b.open) - Number(a.open) || compare(a.due, b.due) || compare(a.id, b.id),
  );
