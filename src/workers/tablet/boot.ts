import { z } from 'zod';
import { type Instant, MINUTE_MS, msBetween, parseInstant } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { Head } from '#ports/journal';
import type { Boot, LossReport, TabletIdentity } from '#ports/tablet';
import type { BoxStore } from '#store/box-store';
import { compareCopies, type KnownLoss, type Survey } from '#store/compare-copies';
import { STORE_EPOCH } from '#store/dexie/database';
import { FROM_OTHERS } from '#store/entry-table';
import { readCompleteUntil } from '#store/snapshot-rows';
import { fromUtf8, utf8 } from '#store/utf8';
import { KeptRecord } from '#vault/kept-record';
import { PinGate } from '#vault/pin-gate';
import { readVaultFile, VAULT_FORMAT, type VaultFile } from '#vault/vault-file';
import type { Stores } from '#workers/tablet/environment';
import { readIdentity, staffOf } from '#workers/tablet/identity';

/** The small records that lie in the database and twice in files. */
export type Kept = {
  readonly vault: KeptRecord;
  readonly identity: KeptRecord;
  readonly losses: KeptRecord;
  readonly gate: PinGate;
};

export const keptIn = (stores: Stores, clock: Clock): Kept => {
  const record = (name: string) => new KeptRecord(name, stores.kept(name));
  return {
    vault: record('vault'),
    identity: record('identity'),
    losses: record('losses'),
    gate: new PinGate(record('attempts'), clock),
  };
};

/** What start found on the disk. */
export type Found = {
  readonly boot: Boot;
  readonly survey: Survey;
  readonly vaultFile?: VaultFile;
  readonly identity?: TabletIdentity;
};

const lossesSchema = z.array(z.object({ chain: z.string(), remembered: z.number(), found: z.number() }));

const knownLosses = async (kept: Kept): Promise<readonly KnownLoss[]> => {
  const data = await kept.losses.read();
  if (data === undefined) return [];
  const losses = lossesSchema.safeParse(JSON.parse(fromUtf8(data)));
  return losses.success ? losses.data : [];
};

/** Called once the loss stands in the journal: from then on it is history, and the next start does not cry again. */
export const rememberLoss = async (kept: Kept, { remembered, found }: LossReport): Promise<void> => {
  if (remembered === undefined) return;
  const loss: KnownLoss = { chain: remembered.chain, remembered: remembered.seq, found: found?.seq ?? -1 };
  const others = (await knownLosses(kept)).filter((each) => each.chain !== loss.chain);
  await kept.losses.write(utf8(JSON.stringify([...others, loss])));
};

const withProblems = (report: LossReport, more: readonly string[]): LossReport => ({
  ...report,
  problems: [...more, ...report.problems],
});

/** Worth showing: something was lost, healed, or does not work. */
const isWorthTelling = (report: LossReport): boolean => report.lost || report.healed > 0 || report.problems.length > 0;

const readIdentityOf = async (kept: Kept, problems: string[]): Promise<TabletIdentity | undefined> => {
  const data = await kept.identity.read();
  if (data === undefined) return undefined;
  try {
    return readIdentity(data);
  } catch (error) {
    problems.push(`the tablet's identity cannot be read: ${error}`);
    return undefined;
  }
};

const waitingIn = async (stores: Stores, survey: Survey): Promise<number> => {
  const own = [...survey.rows.values()].filter((row) => row.own !== FROM_OTHERS).length;
  return Math.max(0, own - (await stores.boxes.all('outbox')).length);
};

/** Reads what is on the disk without any key: compares the copies and says what comes next. */
export const lookAround = async (stores: Stores, kept: Kept, remembered: readonly Head[]): Promise<Found> => {
  const problems = [...stores.problems];
  const vaultData = await kept.vault.read();
  const vault = vaultData === undefined ? undefined : readVaultFile(vaultData);
  const copies = { table: stores.entries, second: stores.second };
  if (vault?.kind === 'newer') {
    const nothing = { rows: new Map(), rivals: new Map(), breakChain: false };
    const report: LossReport = { healed: 0, lost: false, problems: [] };
    return {
      boot: { phase: 'newer-store', found: vault.found, known: VAULT_FORMAT },
      survey: { ...nothing, report },
    };
  }
  if (vault?.kind === 'broken') problems.push(`the tablet's keys cannot be read: ${vault.why}`);
  const identity = await readIdentityOf(kept, problems);
  const survey = await compareCopies(copies, remembered, await knownLosses(kept));
  const report = withProblems(survey.report, problems);
  if (vault?.kind !== 'vault' || identity === undefined) {
    // Remembered heads, or records without keys, mean that this tablet was in use: never an innocent first start (H12).
    const wasInUse = remembered.length > 0 || survey.rows.size > 0;
    const keysLost = [...report.problems, 'this tablet was in use before, and its keys are gone'];
    const loss: LossReport = { ...report, lost: report.lost || wasInUse, problems: keysLost };
    return { boot: { phase: 'setup', ...(wasInUse ? { loss } : {}) }, survey };
  }
  const snapshotAt = await readCompleteUntil(stores.boxes);
  const boot: Boot = {
    phase: 'closed',
    device: identity,
    staff: staffOf(identity),
    ...(snapshotAt === undefined ? {} : { snapshotAt }),
    waiting: await waitingIn(stores, survey),
    ...(isWorthTelling(report) ? { loss: report } : {}),
  };
  return { boot, survey, vaultFile: vault.file, identity };
};

export const newerStore = (found: number): Boot => ({ phase: 'newer-store', found, known: STORE_EPOCH });

const CONTACT_KEY = 'lastContact';
/** Kept this seldom: it only has to tell a restarted tablet roughly how long central has been silent. Milliseconds. */
const CONTACT_EVERY_MS = MINUTE_MS;

export const readLastContact = async (boxes: BoxStore): Promise<Instant | undefined> => {
  const found = await boxes.get('meta', CONTACT_KEY);
  return found === undefined ? undefined : parseInstant(fromUtf8(found));
};

/** Keeps the last contact now and then. A disk that refuses it costs nothing: then a restart knows less. */
export const contactKeeper = (boxes: BoxStore): ((contact: Instant | undefined) => void) => {
  let kept: Instant | undefined;
  return (contact) => {
    if (contact === undefined || (kept !== undefined && Math.abs(msBetween(kept, contact)) < CONTACT_EVERY_MS)) return;
    kept = contact;
    boxes.change([{ table: 'meta', put: [{ key: CONTACT_KEY, box: utf8(contact) }] }]).catch(() => {
      kept = undefined;
    });
  };
};
