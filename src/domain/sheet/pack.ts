import type { Entry } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Resident } from '#domain/resident/resident';
import type { Round } from '#domain/round/round';
import type { SheetContext } from '#domain/sheet/context';
import { buildCover } from '#domain/sheet/cover';
import { type DueFirst, dueFirstOf } from '#domain/sheet/due-first';
import { buildMarSheet, type MarInput } from '#domain/sheet/mar';
import { buildOrderSheet } from '#domain/sheet/order-sheet';
import type { MarSheet, OrderSheet, Sheet, SheetKind, SheetLanguage } from '#domain/sheet/sheet';
import { makeSheetNumber } from '#domain/sheet/sheet-number';
import type { Snapshot } from '#domain/snapshot';
import { defined } from '#kernel/defined';
import type { DeviceId, ResidentId, SheetNumber, WardId } from '#kernel/ids';
import type { Instant, LocalDate, Zone } from '#kernel/instant';

/** What the sheet ledger must tell: the sheets that new ones replace. */
export type PrintedBefore = Pick<LedgerLine, 'number' | 'kind' | 'resident' | 'state' | 'drill'> & {
  readonly replacedBy?: SheetNumber;
};

export type PackInput = {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  /** Whose sheets are made; every one gets a MAR sheet and an order sheet. */
  readonly residents: readonly Resident[];
  readonly from: LocalDate;
  readonly days: number;
  readonly now: Instant;
  readonly ward: { readonly id: WardId; readonly name: string };
  readonly language: SheetLanguage;
  /** Of this tablet's sheet numbers, two or three capitals and digits. */
  readonly prefix: string;
  readonly nextCounter: number;
  readonly outage?: string;
  readonly drill: boolean;
  readonly lastPrinted: readonly PrintedBefore[];
  readonly zone: Zone;
  readonly rounds: readonly Round[];
  readonly device: DeviceId;
  /** First 8 characters of the journal's head; absent when there is no journal. */
  readonly chainHead?: string;
  /** Which sheets; default all. */
  readonly kind?: 'pack' | 'mar' | 'orders';
};

export type Pack = { readonly sheets: readonly Sheet[]; readonly nextCounter: number };

const CHAIN_HEAD_LETTERS = 8;

const contextOf = (input: PackInput): SheetContext =>
  defined({
    snapshot: input.snapshot,
    record: foldStatements(input.entries, input.snapshot.administrations, { device: input.device }),
    ward: input.ward.id,
    wardName: input.ward.name,
    centre: input.snapshot.centre.name,
    zone: input.zone,
    rounds: input.rounds,
    device: input.device,
    now: input.now,
    language: input.language,
    drill: input.drill,
    outage: input.outage,
    chainHead: (input.chainHead ?? '').slice(0, CHAIN_HEAD_LETTERS),
  });

/** The valid sheet of this kind and resident that is still out: it is named and must be collected (SH7). */
const replacedSheet = (
  before: readonly PrintedBefore[],
  kind: SheetKind,
  resident: ResidentId | undefined,
  drill: boolean,
): SheetNumber | undefined =>
  before.findLast(
    (line) =>
      line.kind === kind &&
      line.resident === resident &&
      line.drill === drill &&
      line.replacedBy === undefined &&
      line.state !== 'void' &&
      line.state !== 'typed-in' &&
      line.state !== 'lost',
  )?.number;

const byRoom = (one: Resident, other: Resident): number => {
  const key = (resident: Resident): string =>
    `${(resident.room ?? '~').padStart(8, ' ')} ${resident.familyName} ${resident.givenNames} ${resident.id}`;
  return key(one) < key(other) ? -1 : 1;
};

/** Whose time-critical dose is due in the next two rounds come first, in the order of the doses (SH20). */
const inPrintingOrder = (residents: readonly Resident[], due: readonly DueFirst[]): readonly Resident[] => {
  const first = new Map<ResidentId, number>();
  for (const [index, one] of due.entries()) if (!first.has(one.resident.id)) first.set(one.resident.id, index);
  const place = (resident: Resident): number => first.get(resident.id) ?? Number.MAX_SAFE_INTEGER;
  return residents.toSorted((one, other) => place(one) - place(other) || byRoom(one, other));
};

/** All sheets of a printing: cover, MAR sheets (first what is due first), orders for signature. */
export const buildPack = (input: PackInput): Pack => {
  const context = contextOf(input);
  const kind = input.kind ?? 'pack';
  const due = dueFirstOf(input.residents, context);
  const residents = inPrintingOrder(input.residents, due);
  let counter = input.nextCounter;
  const naming = (sheetKind: SheetKind, resident?: ResidentId): MarInput['naming'] => {
    const number = makeSheetNumber(input.prefix, counter, input.drill);
    counter += 1;
    return defined({ number, replaces: replacedSheet(input.lastPrinted, sheetKind, resident, input.drill) });
  };
  const coverNaming = kind === 'pack' ? naming('cover') : undefined;
  const mar: MarSheet[] =
    kind === 'orders'
      ? []
      : residents.map((resident) =>
          buildMarSheet({ resident, from: input.from, days: input.days, naming: naming('mar', resident.id) }, context),
        );
  const orders: OrderSheet[] =
    kind === 'mar'
      ? []
      : residents.map((resident) =>
          buildOrderSheet(
            { resident, from: input.from, days: input.days, naming: naming('order', resident.id) },
            context,
          ),
        );
  const sheets: Sheet[] = [...mar, ...orders];
  if (coverNaming === undefined) return { sheets, nextCounter: counter };
  const cover = buildCover(
    { naming: coverNaming, mar, orders, residents, due, from: input.from, days: input.days },
    context,
  );
  return { sheets: [cover, ...sheets], nextCounter: counter };
};
