import type { Entry, EntryDraft } from '#domain/record/entry';
import { deviceId, entryId, orderId, personId, residentId } from '#kernel/ids';
import { instantOfMs, zone } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Ids } from '#ports/ids';
import type { Head } from '#ports/journal';
import { Aside } from '#store/aside';
import type { BoxStore } from '#store/box-store';
import { type Copies, compareCopies, type KnownLoss, type Survey } from '#store/compare-copies';
import type { JournalDeps } from '#store/journal-deps';
import { type Started, startJournal } from '#store/journal-start';
import type { OpenVault } from '#vault/open-vault';
import { checkingWith, sealingBy } from '#vault/sealing';
import { makeVault, unlockVault, type VaultFile } from '#vault/vault-file';

/** Cheap on purpose: the cost of a real PIN is measured elsewhere. */
export const CHEAP = { memoryKiB: 64, iterations: 1, parallelism: 1 } as const;
export const NURSE = personId('nurse-1');
export const PIN = '1234';

export const randomIds: Ids = { uuid: () => crypto.randomUUID() };

/** A clock that the test moves. Starts on the night of the city of Antwerp's attack. */
export const testClock = (startMs = Date.UTC(2022, 11, 6, 4, 0)): Clock & { ms: number } => {
  const clock = { ms: startMs, now: () => instantOfMs(clock.ms) };
  return clock;
};

export type TestTablet = { readonly name: string; readonly file: VaultFile; readonly vault: OpenVault };

export const makeTablet = async (name: string): Promise<TestTablet> => {
  const people = [{ person: NURSE, pin: PIN }];
  const { file, open } = await makeVault({ device: deviceId(`device-${name}`), people, cost: CHEAP });
  return { name, file, vault: open };
};

/** What a restart does: the vault is opened again from what lies on disk. */
export const reopened = async (tablet: TestTablet): Promise<TestTablet> => {
  const unlocked = await unlockVault(tablet.file, NURSE, PIN);
  if (!unlocked.ok) throw new Error('the test PIN is right');
  return { ...tablet, vault: unlocked.open };
};

export const given = (id: string = crypto.randomUUID(), medicine = 'Prolopa 125 mg'): EntryDraft => ({
  id: entryId(id),
  author: { person: NURSE },
  body: {
    kind: 'administration',
    resident: residentId('resident-1'),
    order: orderId('order-1'),
    outcome: 'given',
    givenFrom: 'stated',
    source: 'tablet',
    givenBy: { person: NURSE },
    medicine,
  },
});

export const enrolmentOf = async (tablet: TestTablet): Promise<EntryDraft> => ({
  id: entryId(crypto.randomUUID()),
  author: { device: tablet.vault.device },
  body: {
    kind: 'device',
    change: 'enrolled',
    device: tablet.vault.device,
    name: tablet.name,
    publicKey: { ...(await tablet.vault.publicKey()) },
  },
});

export type Disk = { readonly copies: Copies; readonly boxes: BoxStore };
export type Session = Started & { readonly survey: Survey };

/** One start of a tablet on a disk: compare, unlock, open. */
export const startOn = async (
  disk: Disk,
  tablet: TestTablet,
  options: { remembered?: readonly Head[]; losses?: readonly KnownLoss[]; clock?: Clock } = {},
): Promise<Session> => {
  const { remembered = [], losses = [] } = options;
  const survey = await compareCopies(disk.copies, remembered, losses);
  const { vault } = await reopened(tablet);
  const deps: JournalDeps = {
    copies: disk.copies,
    aside: new Aside(disk.boxes, vault),
    vault,
    device: { id: vault.device, name: tablet.name },
    sealing: sealingBy(vault),
    checkingWith,
    clock: options.clock ?? testClock(),
    ids: randomIds,
    zone: zone('Europe/Brussels'),
    clockOffsetMs: () => undefined,
  };
  return { ...(await startJournal({ deps, survey, remembered, ownKey: await vault.publicKey() })), survey };
};

export const idsOf = (entries: readonly Entry[]): string[] => entries.map((entry) => entry.id).sort();
