import type { Snapshot } from '#domain/snapshot';
import type { WardId } from '#kernel/ids';
import { HOUR_MS, type Instant, msBetween } from '#kernel/instant';
import type { App } from '#ui/shell/app-context';
import { type FoundPack, findPack } from '#ui/shell/printing/pack-file';
import { preparePack } from '#ui/shell/printing/prepare-pack';

/** An unchanged ward's pack is made again after this long, so that its days and its "last given" stay near, milliseconds. */
export const PACK_REMAKE_AFTER_MS = 4 * HOUR_MS;
const DAYS = 7;

/** The newest change of what stands on sheets: orders and residents of a ward. Each pack uses up sheet numbers, so it follows changes and not pulls. */
export const newestChange = (snapshot: Snapshot, ward: WardId): Instant | undefined => {
  const residents = snapshot.residents.filter((one) => one.ward === ward);
  const ids = new Set(residents.map(({ id }) => id));
  const orders = snapshot.orders.filter(({ resident }) => ids.has(resident));
  return [...residents, ...orders]
    .flatMap(({ source }) => source.lastUpdated ?? [])
    .sort()
    .at(-1);
};

/** True when there is no usable pack, something on it changed since its snapshot, somebody came or left, or it grew old (PN4). */
export const packIsDue = (found: FoundPack, snapshot: Snapshot, ward: WardId, now: Instant): boolean => {
  if (found.found !== 'pack') return true;
  const { pack } = found;
  if (msBetween(pack.madeAt, now) >= PACK_REMAKE_AFTER_MS || pack.snapshotAt === undefined) return true;
  const onPack = new Set(pack.sheets.flatMap((sheet) => (sheet.kind === 'mar' ? [sheet.resident.id] : [])));
  const here = snapshot.residents.filter((one) => one.ward === ward && one.deceased !== true);
  if (onPack.size !== here.length || here.some(({ id }) => !onPack.has(id))) return true;
  const changed = newestChange(snapshot, ward);
  return changed !== undefined && changed > pack.snapshotAt;
};

let running = false;

/**
 * Makes and keeps the ward's pack when it is due; the app calls it after a pull. Nothing enters the ledger.
 * @returns what was done; rejects when drawing fails (the old pack stays)
 */
export const refreshPack = async (app: App): Promise<'made' | 'fresh' | 'busy' | 'nothing-to-print'> => {
  const { snapshot, identity } = app.getState();
  if (running) return 'busy';
  if (snapshot === undefined || identity === undefined) return 'nothing-to-print';
  const residents = snapshot.residents.filter((one) => one.ward === identity.ward && one.deceased !== true);
  if (residents.length === 0) return 'nothing-to-print';
  running = true;
  try {
    if (!packIsDue(await findPack(app.tablet), snapshot, identity.ward, app.clock.now())) return 'fresh';
    const choice = { residents, days: DAYS, language: 'nl', drill: false, kind: 'pack', keep: true } as const;
    await preparePack(app, choice, () => undefined).done;
    return 'made';
  } finally {
    running = false;
  }
};
