import type { Order } from '#domain/order/order';
import { decidedSlots, isDecided } from '#domain/record/decided-slots';
import { byUrgency, type DoseRow, doseRow, isOpen, isTimeCritical, NO_STATEMENTS } from '#domain/record/dose-row';
import type { Entry } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { type Holding, holdings } from '#domain/record/holding';
import { type Expanded, expandRemembered, statementsBySlot } from '#domain/record/ward-day';
import type { Resident } from '#domain/resident/resident';
import { type Round, roundOf } from '#domain/round/round';
import type { Inactive, PrnAvailability, Slot, TextOrder, Window } from '#domain/schedule/slot';
import type { Snapshot } from '#domain/snapshot';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import type { DeviceId, OrderId, ResidentId, WardId } from '#kernel/ids';
import { addDays, type Instant, instantOfLocal, type LocalDate, type LocalTime, type Zone } from '#kernel/instant';

export type { DoseRow } from '#domain/record/dose-row';

export type RoundInput = {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  readonly now: Instant;
  readonly date: LocalDate;
  readonly round: Round;
  readonly zone: Zone;
  readonly rounds: readonly Round[];
  readonly device: DeviceId;
  /** Only this ward's residents; absent: all of the snapshot. */
  readonly ward?: WardId;
};

export type WithOrder<T> = T & { readonly of: Order };

export type RoundResident = {
  readonly resident: Resident;
  readonly holding?: Holding;
  readonly rows: readonly DoseRow[];
  readonly hasOpenCritical: boolean;
  /** Every planned dose of this round is recorded (also true when there is none). */
  readonly done: boolean;
  readonly recorded: number;
  readonly open: number;
  /** In the doctor's words: what no machine can put in times. */
  readonly texts: readonly WithOrder<TextOrder>[];
  readonly prn: readonly WithOrder<PrnAvailability>[];
  /** "Afgelopen, niet vernieuwd: bel arts." */
  readonly expired: readonly WithOrder<Inactive>[];
  /** Everything else that is not given now: stopped, suspended, not started. */
  readonly inactive: readonly WithOrder<Inactive>[];
};

export type RoundView = {
  readonly date: LocalDate;
  readonly round: Round;
  /** First who has an open time-critical dose, then by room. */
  readonly residents: readonly RoundResident[];
  /** The first group of the same list. */
  readonly critical: readonly RoundResident[];
  readonly counts: {
    readonly total: number;
    readonly recorded: number;
    readonly open: number;
    readonly onPaper: number;
    readonly contradicted: number;
    readonly residents: number;
    readonly residentsToDo: number;
  };
};

/** The window that is expanded for a day: one day back (night round, hand-over) and one ahead (next dose). */
export const dayAround = (date: LocalDate, zone: Zone): Window => ({
  from: instantOfLocal(addDays(date, -1), '00:00' as LocalTime, zone),
  to: instantOfLocal(addDays(date, 3), '00:00' as LocalTime, zone),
});

/** Two o'clock at night belongs to the night round of the day before (RV2). */
export const inRound = (slot: Slot, date: LocalDate, round: Round, zone: Zone, rounds: readonly Round[]): boolean => {
  if (roundOf(slot.due, zone, rounds)?.id !== round.id) return false;
  const afterMidnight = round.time > '12:00' && slot.localTime < '12:00';
  return (afterMidnight ? addDays(slot.localDate, -1) : slot.localDate) === date;
};

const roundSlots = new WeakMap<Expanded, Map<string, readonly Slot[]>>();

/** The slots of a round, found once for each expansion: a tick of the clock only works out their states. */
const slotsOfRound = (input: RoundInput, expanded: Expanded): readonly Slot[] => {
  const rounds = roundSlots.get(expanded) ?? new Map<string, readonly Slot[]>();
  roundSlots.set(expanded, rounds);
  const key = `${input.date}|${input.round.id}`;
  const before = rounds.get(key);
  if (before !== undefined) return before;
  const found = expanded.slots.filter((slot) => inRound(slot, input.date, input.round, input.zone, input.rounds));
  rounds.set(key, found);
  return found;
};

const collator = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' });

/** By room as people read it (9 before 10), without a room last, then by name. */
export const byRoom = (a: Resident, b: Resident): number =>
  Number(a.room === undefined) - Number(b.room === undefined) ||
  collator.compare(a.room ?? '', b.room ?? '') ||
  collator.compare(a.familyName, b.familyName) ||
  compare(a.id, b.id);

const groupWithOrder = <T extends { readonly order: OrderId; readonly resident: ResidentId }>(
  items: readonly T[],
  orders: ReadonlyMap<OrderId, Order>,
): ReadonlyMap<ResidentId, readonly WithOrder<T>[]> => {
  const groups = new Map<ResidentId, WithOrder<T>[]>();
  for (const item of items) {
    const of = orders.get(item.order);
    if (of === undefined) continue;
    groups.set(item.resident, [...(groups.get(item.resident) ?? []), { ...item, of }]);
  }
  return groups;
};

type Static = {
  readonly orders: ReadonlyMap<OrderId, Order>;
  readonly texts: ReadonlyMap<ResidentId, readonly WithOrder<TextOrder>[]>;
  readonly prn: ReadonlyMap<ResidentId, readonly WithOrder<PrnAvailability>[]>;
  readonly inactive: ReadonlyMap<ResidentId, readonly WithOrder<Inactive>[]>;
};

const statics = new WeakMap<Expanded, Static>();

/** What does not change with the clock, worked out once for each expansion. */
const staticOf = (expanded: Expanded, orders: readonly Order[]): Static => {
  const before = statics.get(expanded);
  if (before !== undefined) return before;
  const byId = new Map(orders.map((order) => [order.id, order]));
  const made = {
    orders: byId,
    texts: groupWithOrder(expanded.texts, byId),
    prn: groupWithOrder(expanded.prn, byId),
    inactive: groupWithOrder(expanded.inactive, byId),
  };
  statics.set(expanded, made);
  return made;
};

const rowsByResident = (input: RoundInput, expanded: Expanded, fixed: Static) => {
  const record = foldStatements(input.entries, input.snapshot.administrations, { device: input.device });
  const placed = statementsBySlot(expanded, record);
  const held = holdings(input.entries);
  const decided = decidedSlots(input.entries);
  const rows = new Map<ResidentId, DoseRow[]>();
  for (const slot of slotsOfRound(input, expanded)) {
    const order = fixed.orders.get(slot.order);
    if (order === undefined) continue;
    const statements = placed.get(slot.id) ?? NO_STATEMENTS;
    const row = doseRow({
      slot,
      order,
      statements,
      now: input.now,
      nextDue: expanded.nextDue.get(slot.id),
      holding: held.get(slot.resident),
      decided: isDecided(decided, slot.id, statements),
    });
    const list = rows.get(slot.resident);
    if (list === undefined) rows.set(slot.resident, [row]);
    else list.push(row);
  }
  return { rows, held };
};

const isRecorded = (row: DoseRow): boolean => row.state.state === 'recorded' || row.state.state === 'contradicted';

/**
 * A round as it is worked: whole residents, those with an open time-critical dose first, then by room; nothing left out
 * (RV1–RV7). Counts are over all residents of the list.
 */
export const roundView = (input: RoundInput): RoundView => {
  const { snapshot } = input;
  const context = { zone: input.zone, rounds: input.rounds };
  const expanded = expandRemembered(snapshot.orders, dayAround(input.date, input.zone), context);
  const fixed = staticOf(expanded, snapshot.orders);
  const { rows, held } = rowsByResident(input, expanded, fixed);
  const residents = snapshot.residents
    .filter((resident) => input.ward === undefined || resident.ward === input.ward)
    .map((resident): RoundResident => {
      const own = resident.deceased === true ? [] : [...(rows.get(resident.id) ?? [])].sort(byUrgency);
      const inactive = fixed.inactive.get(resident.id) ?? [];
      const recorded = own.filter(isRecorded).length;
      return defined({
        resident,
        holding: held.get(resident.id),
        rows: own,
        hasOpenCritical: own.some((row) => isTimeCritical(row) && isOpen(row.state)),
        done: recorded === own.length,
        recorded,
        open: own.filter((row) => isOpen(row.state)).length,
        texts: fixed.texts.get(resident.id) ?? [],
        prn: fixed.prn.get(resident.id) ?? [],
        expired: inactive.filter((item) => item.status === 'ended-not-renewed'),
        inactive: inactive.filter((item) => item.status !== 'ended-not-renewed'),
      });
    })
    .sort((a, b) => Number(b.hasOpenCritical) - Number(a.hasOpenCritical) || byRoom(a.resident, b.resident));
  const all = residents.flatMap((item) => item.rows);
  const count = (state: DoseRow['state']['state']) => all.filter((row) => row.state.state === state).length;
  return {
    date: input.date,
    round: input.round,
    residents,
    critical: residents.filter((item) => item.hasOpenCritical),
    counts: {
      total: all.length,
      recorded: all.filter(isRecorded).length,
      open: all.filter((row) => isOpen(row.state)).length,
      onPaper: count('on-paper'),
      contradicted: count('contradicted'),
      residents: residents.length,
      residentsToDo: residents.filter((item) => !item.done).length,
    },
  };
};
