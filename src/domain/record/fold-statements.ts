import { authorOf, entriesOf } from '#domain/record/causality';
import { COUNTS_AS_GIVEN, type Entry, type EntryOf, type Outcome } from '#domain/record/entry';
import type { ExternalAdministration } from '#domain/record/external';
import type { Statement } from '#domain/record/statement';
import { compare } from '#kernel/compare';
import { defined } from '#kernel/defined';
import { type DeviceId, type OrderId, partsOfSlotId, type ResidentId, type SlotId } from '#kernel/ids';
import { type Instant, parseInstant } from '#kernel/instant';

export type FoldedRecord = {
  /** All statements, corrected ones too, by moment, then id. */
  readonly statements: readonly Statement[];
  readonly bySlot: ReadonlyMap<SlotId, readonly Statement[]>;
  readonly byOrder: ReadonlyMap<OrderId, readonly Statement[]>;
  readonly byResident: ReadonlyMap<ResidentId, readonly Statement[]>;
  /** Ids of entries that central holds as well: one act known twice, counted once (RC3). */
  readonly merged: readonly string[];
};

const dueOfSlot = new Map<SlotId, Instant | undefined>();
/** As slot ids are made here: needs no further reading. */
const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DUES_KEPT_MAX = 50_000;

/** The moment in a slot's id; undefined when the id is not one of ours. */
export const dueOf = (slot: SlotId): Instant | undefined => {
  if (dueOfSlot.has(slot)) return dueOfSlot.get(slot);
  if (dueOfSlot.size > DUES_KEPT_MAX) dueOfSlot.clear();
  const text = partsOfSlotId(slot)?.due ?? '';
  const due = CANONICAL.test(text) ? (text as Instant) : parseInstant(text);
  dueOfSlot.set(slot, due);
  return due;
};

/** The moment that counts: the stated one, else the slot's own hour, else when it was written or entered (RE5). */
export const momentOf = (statement: Statement): Instant | undefined =>
  statement.given ??
  (statement.slot === undefined ? undefined : dueOf(statement.slot)) ??
  statement.written ??
  statement.entered;

/** Not marked "entered in error". */
export const stands = (statement: Statement): boolean => statement.corrected === undefined;
/** Medicine may have gone into the resident: counts for limits (RE6). */
export const countsAsGiven = (statement: Statement): boolean =>
  stands(statement) && COUNTS_AS_GIVEN.has(statement.outcome as Outcome);
/** Says nothing about whether it was given: unreadable, a note alone, a status nobody knows (RE7). */
export const saysNothing = (statement: Statement): boolean =>
  statement.outcome === 'unreadable' || statement.outcome === 'unknown' || statement.outcome === 'note';
/** Says that it was not given. */
export const saysNotGiven = (statement: Statement): boolean =>
  stands(statement) && !saysNothing(statement) && !countsAsGiven(statement);

const originOf = (entry: EntryOf<'administration'>, own: DeviceId): Statement['origin'] => {
  if (entry.body.source === 'paper') return 'paper';
  return entry.device === own ? 'tablet' : 'other-tablet';
};

const fromEntry = (
  entry: EntryOf<'administration'>,
  own: DeviceId,
  names: ReadonlyMap<string, string>,
  corrected: Statement['corrected'],
): Statement => {
  const { body } = entry;
  return defined({
    id: entry.id,
    origin: originOf(entry, own),
    resident: body.resident,
    order: body.order,
    slot: body.slot,
    outcome: body.outcome,
    dose: body.dose,
    given: body.given,
    givenFrom: body.givenFrom,
    written: body.written,
    entered: entry.enteredAt,
    by: body.givenBy,
    preparedBy: body.preparedBy,
    transcriber: entry.transcriber,
    sheet: body.sheet,
    deviceName: names.get(entry.device),
    device: entry.device,
    place: { chain: entry.chainId, seq: entry.seq, lamport: entry.clock.lamport },
    medicine: body.medicine,
    reason: body.reason === undefined ? undefined : defined(body.reason),
    details: body,
    corrected,
  }) as Statement;
};

const fromExternal = (external: ExternalAdministration): Statement =>
  defined({
    id: external.entry ?? `central:${external.id}`,
    origin: 'central' as const,
    resident: external.resident,
    order: external.order,
    slot: external.slot,
    outcome: external.outcome === 'entered-in-error' ? ('unknown' as const) : external.outcome,
    dose: external.dose,
    given: external.given,
    entered: external.source.lastUpdated,
    by: external.by,
    medicine: external.medicine,
    reason: external.reason === undefined ? undefined : { code: 'text', text: external.reason },
    corrected:
      external.outcome === 'entered-in-error'
        ? { by: 'central', reason: external.reason ?? external.statusText }
        : undefined,
  }) as Statement;

/** Statements of which no moment is known come first. */
const byMoment = (a: Statement, b: Statement): number =>
  compare(momentOf(a) ?? '', momentOf(b) ?? '') || compare(a.id, b.id);

const groupBy = <K>(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => K | undefined,
): ReadonlyMap<K, readonly Statement[]> => {
  const groups = new Map<K, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return groups;
};

/** Corrections by the entry they correct; of several, the first one counts (they all say the same). */
const correctionsOf = (entries: readonly Entry[]): ReadonlyMap<string, NonNullable<Statement['corrected']>> => {
  const corrections = new Map<string, NonNullable<Statement['corrected']>>();
  for (const entry of entriesOf(entries, 'correction'))
    if (!corrections.has(entry.body.corrects))
      corrections.set(entry.body.corrects, {
        by: authorOf(entry),
        reason: entry.body.reason,
      });
  return corrections;
};

const byVersion = (a: ExternalAdministration, b: ExternalAdministration): number =>
  compare(a.source.lastUpdated ?? '', b.source.lastUpdated ?? '') || compare(b.id, a.id);

/** Central's copy of an act: the latest version of it that central gave. */
const newestById = (external: readonly ExternalAdministration[]): readonly ExternalAdministration[] => {
  const newest = new Map<string, ExternalAdministration>();
  for (const item of external) {
    const key = item.entry ?? `central:${item.id}`;
    const before = newest.get(key);
    if (before === undefined || byVersion(before, item) < 0) newest.set(key, item);
  }
  return [...newest.values()];
};

const fold = (entries: readonly Entry[], external: readonly ExternalAdministration[], own: DeviceId): FoldedRecord => {
  const names = new Map(entriesOf(entries, 'device').map((entry) => [entry.body.device as string, entry.body.name]));
  const corrections = correctionsOf(entries);
  const central = newestById(external);
  const centralByEntry = new Map(central.flatMap((item) => (item.entry === undefined ? [] : [[item.entry, item]])));
  const administrations = entriesOf(entries, 'administration');
  const own_ids = new Set<string>(administrations.map((entry) => entry.id));
  const merged: string[] = [];
  const statements = administrations.map((entry) => {
    const copy = centralByEntry.get(entry.id);
    if (copy !== undefined) merged.push(entry.id);
    const struckAtCentral =
      copy?.outcome === 'entered-in-error' ? { by: 'central', reason: copy.reason ?? copy.statusText } : undefined;
    return fromEntry(entry, own, names, corrections.get(entry.id) ?? struckAtCentral);
  });
  const others = central
    .filter((item) => item.entry === undefined || !own_ids.has(item.entry))
    .map(fromExternal)
    .map((statement) => {
      const corrected = statement.corrected ?? corrections.get(statement.id);
      return corrected === undefined ? statement : { ...statement, corrected };
    });
  const all = [...statements, ...others].sort(byMoment);
  return {
    statements: all,
    bySlot: groupBy(all, (statement) => statement.slot),
    byOrder: groupBy(all, (statement) => statement.order),
    byResident: groupBy(all, (statement) => statement.resident),
    merged,
  };
};

type Remembered = {
  readonly external: readonly ExternalAdministration[];
  readonly own: DeviceId;
  readonly record: FoldedRecord;
};
const known = new WeakMap<readonly Entry[], Remembered>();

/**
 * All statements about doses, from the journal and from central, as one record. The order in which entries arrived does
 * not matter (RE1); adding the same entry again changes nothing (RE2); what was corrected stays visible and counts for
 * nothing (RE3); an act that central also holds is counted once (RC3).
 */
export const foldStatements = (
  entries: readonly Entry[],
  external: readonly ExternalAdministration[],
  own: { readonly device: DeviceId },
): FoldedRecord => {
  const before = known.get(entries);
  if (before !== undefined && before.external === external && before.own === own.device) return before.record;
  const record = fold(entries, external, own.device);
  known.set(entries, { external, own: own.device, record });
  return record;
};
