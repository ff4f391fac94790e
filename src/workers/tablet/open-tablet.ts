import { withCentreList } from '#domain/order/with-centre-list';
import type { Entry, EntryBody } from '#domain/record/entry';
import type { Snapshot } from '#domain/snapshot';
import { snapshotFromResources } from '#fhir/snapshot';
import { deviceId, entryId, personId } from '#kernel/ids';
import { zone } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Head } from '#ports/journal';
import type { SnapshotStore } from '#ports/snapshot-store';
import type { TabletIdentity } from '#ports/tablet';
import { Aside } from '#store/aside';
import type { Survey } from '#store/compare-copies';
import { Files } from '#store/files';
import type { OpenJournal } from '#store/journal';
import { startJournal } from '#store/journal-start';
import { OutboxRows } from '#store/outbox-rows';
import { SnapshotRows } from '#store/snapshot-rows';
import type { OpenVault } from '#vault/open-vault';
import { checkingWith, sealingBy } from '#vault/sealing';
import type { Stores, TabletEnvironment } from '#workers/tablet/environment';

type Parts = {
  readonly environment: TabletEnvironment;
  readonly stores: Stores;
  readonly vault: OpenVault;
  readonly identity: TabletIdentity;
  readonly clock: Clock;
  readonly survey: Survey;
  readonly remembered: readonly Head[];
  readonly clockOffsetMs: () => number | undefined;
};

/** Remembers the snapshot until something is applied: reading a ward costs tens of milliseconds, and screens ask often. */
class SnapshotReader {
  private made: Promise<Snapshot> | undefined;
  readonly store: SnapshotStore;

  constructor(
    rows: SnapshotRows,
    private readonly identity: TabletIdentity,
  ) {
    this.store = {
      apply: async (change) => {
        await rows.apply(change);
        this.made = undefined;
      },
      readAll: () => rows.readAll(),
      cursors: () => rows.cursors(),
      completeUntil: () => rows.completeUntil(),
    };
  }

  read(): Promise<Snapshot> {
    const made = this.made ?? this.make();
    this.made = made;
    made.catch(() => {
      if (this.made === made) this.made = undefined;
    });
    return made;
  }

  private async make(): Promise<Snapshot> {
    const { centre, medicines = [] } = this.identity.config;
    const [rows, until] = await Promise.all([this.store.readAll(), this.store.completeUntil()]);
    const read = snapshotFromResources(rows, until, { name: centre.name, zone: zone(centre.zone) });
    return { ...read, orders: withCentreList(read.orders, medicines) };
  }
}

/** What exists while the vault is open. */
export type OpenTablet = {
  readonly vault: OpenVault;
  readonly journal: OpenJournal;
  readonly snapshot: SnapshotReader;
  readonly outbox: OutboxRows;
  readonly files: Files;
  /** What opening found, in words. */
  readonly problems: readonly string[];
};

const enrolments = (identity: TabletIdentity, publicKey: Readonly<Record<string, string>>): EntryBody[] => [
  {
    kind: 'device',
    change: 'enrolled',
    device: deviceId(identity.device),
    name: identity.name,
    publicKey: { ...publicKey },
  },
  ...identity.config.staff.map(
    (member): EntryBody => ({
      kind: 'staff',
      change: 'enrolled',
      person: personId(member.personId),
      name: member.name,
      role: member.role,
      initials: member.initials,
    }),
  ),
];

const isSame = (wanted: EntryBody, entry: Entry): boolean => {
  const { body } = entry;
  if (wanted.kind === 'device')
    return body.kind === 'device' && body.change === 'enrolled' && body.device === wanted.device;
  return wanted.kind === 'staff' && body.kind === 'staff' && body.person === wanted.person;
};

/** The first entries say whose key this is and who works here; what a cut-off set-up or a loss left out is written now. */
const enrol = async (parts: Parts, journal: OpenJournal): Promise<string[]> => {
  const device = deviceId(parts.identity.device);
  const own = journal.own();
  const missing = enrolments(parts.identity, await parts.vault.publicKey()).filter(
    (body) => !own.some((entry) => isSame(body, entry)),
  );
  try {
    for (const body of missing) {
      await journal.append({ id: entryId(parts.environment.ids.uuid()), author: { device }, body });
    }
    return [];
  } catch (error) {
    return [`enrolment could not be written: ${error}`];
  }
};

/** Puts the parts together after unlocking. */
export const openTablet = async (parts: Parts): Promise<OpenTablet> => {
  const { stores, vault, identity, clock, environment, survey, remembered } = parts;
  const started = await startJournal({
    deps: {
      copies: { table: stores.entries, second: stores.second },
      aside: new Aside(stores.boxes, vault),
      vault,
      device: { id: deviceId(identity.device), name: identity.name },
      sealing: sealingBy(vault),
      checkingWith,
      clock,
      ids: environment.ids,
      zone: zone(identity.config.centre.zone),
      clockOffsetMs: parts.clockOffsetMs,
    },
    survey,
    remembered,
    ownKey: await vault.publicKey(),
  });
  const { journal } = started;
  const unenrolled = await enrol(parts, journal);
  return {
    vault,
    journal,
    snapshot: new SnapshotReader(new SnapshotRows(stores.boxes, vault), identity),
    outbox: new OutboxRows(stores.boxes, vault),
    files: new Files(stores.boxes, vault),
    problems: [...started.problems, ...unenrolled],
  };
};
