import type { Entry } from '#domain/record/entry';
import { outageState } from '#domain/record/outage-state';
import { sheetLedger } from '#domain/record/sheet-ledger';
import type { Resident } from '#domain/resident/resident';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { buildPack } from '#domain/sheet/pack';
import type { Sheet, SheetLanguage } from '#domain/sheet/sheet';
import { deviceId } from '#kernel/ids';
import { localDateOf } from '#kernel/instant';
import { must } from '#kernel/must';
import type { App } from '#ui/shell/app-context';
import { withCounter } from '#ui/shell/printing/sheet-numbers';

export type SheetChoice = {
  readonly residents: readonly Resident[];
  readonly days: number;
  readonly language: SheetLanguage;
  readonly drill: boolean;
  readonly kind: 'pack' | 'mar' | 'orders';
};

const CHAIN_HEAD_LETTERS = 8;

/** The hash of this tablet's last entry, shortened: printed on each sheet, so paper contradicts a later rewriting. */
export const chainHeadOf = (entries: readonly Entry[], device: string): string =>
  entries
    .filter((entry) => entry.device === device)
    .reduce<Entry | undefined>(
      (last, entry) => (last === undefined || entry.clock.lamport > last.clock.lamport ? entry : last),
      undefined,
    )
    ?.hash.slice(0, CHAIN_HEAD_LETTERS) ?? '';

/** The sheets of a printing as data, with numbers of their own. @throws when no snapshot or identity is open */
export const buildSheets = (app: App, choice: SheetChoice): Promise<readonly Sheet[]> => {
  const { snapshot, identity, entries } = app.getState();
  const known = must(snapshot, 'sheets are made from a snapshot');
  const tablet = must(identity, 'an open tablet knows who it is');
  const now = app.clock.now();
  const { zone } = known.centre;
  const outage = outageState(entries)?.id;
  return withCounter(app.tablet, { entries, prefix: tablet.prefix }, (nextCounter) => {
    const pack = buildPack({
      snapshot: known,
      entries,
      residents: choice.residents,
      from: localDateOf(now, zone),
      days: choice.days,
      now,
      ward: { id: tablet.ward, name: tablet.wardName },
      language: choice.language,
      prefix: tablet.prefix,
      nextCounter,
      ...(outage === undefined ? {} : { outage }),
      drill: choice.drill,
      lastPrinted: sheetLedger(entries),
      zone,
      rounds: DEFAULT_ROUNDS,
      device: deviceId(tablet.device),
      chainHead: chainHeadOf(entries, tablet.device),
      kind: choice.kind,
    });
    return { value: pack.sheets, nextCounter: pack.nextCounter };
  });
};
