import type { Person } from '#domain/people/role';
import { outagesOf } from '#domain/record/outage-state';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { DAY_MS, type Instant, MINUTE_MS, msBetween } from '#kernel/instant';
import type { LossReport, StorageReport } from '#ports/tablet';
import type { Messages } from '#ui/i18n/messages-nl';
import type { Format } from '#ui/i18n/use-format';
import type { AppState } from '#ui/shell/app-context';

/** How fresh is fresh: three pulls of half a minute may fail before somebody looks. */
const SNAPSHOT_AGE_MAX_MS = 15 * MINUTE_MS;
const PACK_AGE_MAX_MS = DAY_MS;
const PRINTER_DAYS_MAX = 7;
const DRILL_AGE_MAX_MS = 92 * DAY_MS;
const CLOCK_OFFSET_MAX_MS = MINUTE_MS;
const FREE_MB_MIN = 200;
const STAFF_MIN = 2;

/** What only the browser can tell; undefined members could not be measured. */
export type Measured = {
  readonly at: Instant;
  readonly storage?: StorageReport;
  readonly packAt?: Instant;
  readonly offline: boolean;
};

export type Check = {
  readonly id: string;
  readonly title: string;
  readonly more: string;
  readonly value: string;
  /** `unknown` counts as wrong. */
  readonly state: 'ok' | 'work' | 'unknown';
  readonly act?: 'sync' | 'paper' | 'persist';
};

type Input = {
  readonly state: AppState;
  readonly measured: Measured | undefined;
  readonly m: Messages['device']['ready'];
  readonly format: Format;
};

const fromMeasure = (ok: boolean | undefined): Check['state'] => (ok === undefined ? 'unknown' : ok ? 'ok' : 'work');

const dataChecks = ({ state, m, format }: Input): readonly Check[] => {
  const at = state.snapshot?.completeUntil;
  const { connection, snapshot } = state;
  const lastContact = connection?.lastContact;
  const quarantined = snapshot?.quarantined.length;
  const offset = connection?.clockOffsetMs;
  return [
    {
      id: 'snapshot',
      title: m.snapshot,
      more: m.snapshotMore(snapshot?.residents.length ?? 0, snapshot?.orders.length ?? 0),
      value: at === undefined ? m.none : m.age(format.age(at)),
      state: at === undefined ? 'work' : fromMeasure(msBetween(at, state.now) <= SNAPSHOT_AGE_MAX_MS),
      act: 'sync',
    },
    {
      id: 'connection',
      title: m.connection,
      more: lastContact === undefined ? '' : m.lastContact(format.moment(lastContact)),
      value: connection === undefined ? m.unknown : connection.state === 'online' ? m.yes : m.no,
      state: fromMeasure(connection === undefined ? undefined : connection.state === 'online'),
      act: 'sync',
    },
    {
      id: 'quarantine',
      title: m.quarantine,
      more: m.quarantineMore,
      value: quarantined === undefined ? m.unknown : String(quarantined),
      state: fromMeasure(quarantined === undefined ? undefined : quarantined === 0),
    },
    {
      id: 'unsent',
      title: m.unsent,
      more: state.poison > 0 ? m.refused(state.poison) : m.unsentMore,
      value: String(state.waiting),
      state: fromMeasure(state.waiting === 0 && state.poison === 0),
      act: 'sync',
    },
    {
      id: 'clock',
      title: m.clock,
      more: m.clockMore,
      value: offset === undefined ? m.unknown : `${format.number(Math.round(Math.abs(offset) / 100) / 10)} s`,
      state: fromMeasure(offset === undefined ? undefined : Math.abs(offset) <= CLOCK_OFFSET_MAX_MS),
    },
  ];
};

const tabletChecks = ({ state, measured, m, format }: Input): readonly Check[] => {
  const storage = measured?.storage;
  const free =
    storage?.quotaBytes === undefined || storage.usedBytes === undefined
      ? undefined
      : Math.floor((storage.quotaBytes - storage.usedBytes) / 1_000_000);
  const loss: LossReport | undefined = state.boot?.phase === 'closed' ? state.boot.loss : undefined;
  const packAt = measured?.packAt;
  return [
    {
      id: 'journal',
      title: m.loss,
      more: m.lossMore,
      value: loss === undefined ? m.yes : loss.lost ? m.lossBad : m.healed(loss.healed),
      state: fromMeasure(loss?.lost !== true),
    },
    {
      id: 'storage',
      title: m.storage,
      more: m.storageMore,
      value: storage === undefined ? m.unknown : storage.persisted ? m.yes : m.no,
      state: fromMeasure(storage?.persisted),
      act: 'persist',
    },
    {
      id: 'room',
      title: m.room,
      more: m.roomMore(FREE_MB_MIN),
      value: free === undefined ? m.unknown : `${format.number(free)} MB`,
      state: fromMeasure(free === undefined ? undefined : free >= FREE_MB_MIN),
    },
    {
      id: 'offline',
      title: m.offline,
      more: m.offlineMore,
      value: measured === undefined ? m.unknown : measured.offline ? m.yes : m.no,
      state: fromMeasure(measured?.offline),
    },
    {
      id: 'pack',
      title: m.pack,
      more: m.packMore,
      value: measured === undefined ? m.unknown : packAt === undefined ? m.none : m.packMade(format.moment(packAt)),
      state: fromMeasure(
        measured === undefined ? undefined : packAt !== undefined && msBetween(packAt, state.now) <= PACK_AGE_MAX_MS,
      ),
      act: 'paper',
    },
  ];
};

const peopleChecks = ({ state, m, format }: Input): readonly Check[] => {
  const staff: readonly Person[] | undefined = state.boot?.phase === 'closed' ? state.boot.staff : undefined;
  const residents = state.snapshot?.residents.filter(({ ward }) => ward === state.identity?.ward) ?? [];
  const reachable = residents.filter(({ doctor }) => doctor?.phone !== undefined).length;
  const printed = sheetLedger(state.entries)
    .map(({ printedAt }) => printedAt)
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const drill = outagesOf(state.entries)
    .filter((outage) => outage.drill)
    .at(-1);
  return [
    {
      id: 'staff',
      title: m.staff,
      more: m.staffMore,
      value: staff === undefined ? m.unknown : String(staff.length),
      state: fromMeasure(
        staff === undefined
          ? undefined
          : staff.length >= STAFF_MIN && staff.some(({ role }) => role === 'nurse-in-charge'),
      ),
    },
    {
      id: 'doctors',
      title: m.doctors,
      more: m.doctorsMore,
      value: `${reachable} / ${residents.length}`,
      state: residents.length === 0 ? 'unknown' : fromMeasure(reachable === residents.length),
    },
    {
      id: 'printer',
      title: m.printer,
      more: m.printerMore(PRINTER_DAYS_MAX),
      value: printed === undefined ? m.printerNever : m.printerLast(format.moment(printed)),
      state: fromMeasure(printed !== undefined && msBetween(printed, state.now) <= PRINTER_DAYS_MAX * DAY_MS),
      act: 'paper',
    },
    {
      id: 'drill',
      title: m.drill,
      more: m.drillMore,
      value: drill === undefined ? m.drillNever : format.date(drill.since),
      state: fromMeasure(drill !== undefined && msBetween(drill.since, state.now) <= DRILL_AGE_MAX_MS),
    },
  ];
};

/** Everything that must be true before the night comes; green only when all of it is. */
export const checksOf = (input: Input): readonly Check[] => [
  ...dataChecks(input),
  ...tabletChecks(input),
  ...peopleChecks(input),
];
