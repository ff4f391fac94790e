import type { Person, Role } from '#domain/people/role';
import type { Entry, EntryBody, EntryDraft } from '#domain/record/entry';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { expandRemembered } from '#domain/record/ward-day';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { Slot } from '#domain/schedule/slot';
import { buildPack } from '#domain/sheet/pack';
import type { Snapshot } from '#domain/snapshot';
import { chainId, deviceId, entryId, type PersonId, personId, type ResidentId, type WardId } from '#kernel/ids';
import { addMs, HOUR_MS, type Instant, instant, localDateOf, MINUTE_MS, zone as zoneOf } from '#kernel/instant';
import type { Config } from '#ports/config';
import type { Tablet } from '#ports/tablet';
import type { App, AppState } from '#ui/shell/app-context';
import { sheetFile } from '#ui/shell/printing/sheet-file';

/** The moment of the scene: some hours into an outage, or two days later when the server is back. */
export const IN_OUTAGE = instant('2026-11-24T07:12:00.000Z');
export const AFTER = instant('2026-11-26T13:25:00.000Z');
const BEGAN = instant('2026-11-24T04:42:00.000Z');
const LAST_CONTACT = instant('2026-11-24T04:31:00.000Z');
const BACK = instant('2026-11-26T12:50:00.000Z');
const DEVICE = deviceId('gallery-tablet');
const OTHER = deviceId('gallery-tablet-2');
const ZONE = zoneOf('Europe/Brussels');

type Made = { readonly entries: Entry[]; readonly files: Map<string, Uint8Array<ArrayBuffer>> };

const journal = () => {
  const entries: Entry[] = [];
  const add = (at: Instant, author: PersonId | undefined, body: EntryBody, more: Partial<Entry> = {}): Entry => {
    const device = more.device ?? DEVICE;
    const entry: Entry = {
      v: 1,
      id: entryId(`entry-${entries.length}`),
      chainId: chainId(`chain-${device}`),
      seq: entries.filter((one) => one.device === device).length,
      prevHash: '',
      enteredAt: at,
      zone: ZONE,
      clock: { wall: 0, lamport: entries.length + 1 },
      device,
      author: author === undefined ? { device } : { person: author },
      hash: `a1b2c3d4-${entries.length}`,
      sig: '',
      body,
      ...more,
    };
    entries.push(entry);
    return entry;
  };
  return { entries, add };
};

const doseOf = (slot: Slot) =>
  slot.dose?.kind === 'quantity' ? { dose: { value: slot.dose.value, unit: slot.dose.unit } } : {};

/** An outage with sheets, two residents on paper, doses on two tablets and on paper, and what contradicts each other. */
export const makeScene = (snapshot: Snapshot, staff: readonly Person[], ward: WardId, now: Instant): Made => {
  const { entries, add } = journal();
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const nurse = staff.find(({ role }) => role === 'nurse')?.id ?? personId('nurse');
  const charge = staff.find(({ role }) => role === 'nurse-in-charge')?.id ?? personId('charge');
  const initials = new Map(staff.map((one) => [one.id, one.initials]));
  add(
    addMs(BEGAN, -HOUR_MS),
    undefined,
    {
      kind: 'device',
      change: 'enrolled',
      device: OTHER,
      name: 'Beuk 2',
    },
    { device: OTHER },
  );
  add(BEGAN, undefined, {
    kind: 'outage',
    outage: 'U-2026-11-24-3F9A',
    phase: 'declared',
    byHand: false,
    drill: false,
    lastContact: LAST_CONTACT,
  });
  const residents = snapshot.residents
    .filter((one) => one.ward === ward)
    .toSorted((a, b) => (a.room ?? '').localeCompare(b.room ?? ''));
  const printedAt = addMs(BEGAN, 98 * MINUTE_MS);
  const pack = buildPack({
    snapshot,
    entries: [...entries],
    residents: residents.slice(0, 8),
    from: localDateOf(printedAt, ZONE),
    days: 7,
    now: printedAt,
    ward: { id: ward, name: 'Beuk' },
    language: 'nl',
    prefix: 'BK',
    nextCounter: 4120,
    drill: false,
    lastPrinted: [],
    zone: ZONE,
    rounds: DEFAULT_ROUNDS,
    device: DEVICE,
    kind: 'mar',
  });
  for (const sheet of pack.sheets) {
    if (sheet.kind !== 'mar') continue;
    files.set(sheetFile(sheet.identity.number), new TextEncoder().encode(JSON.stringify(sheet)));
    add(printedAt, nurse, {
      kind: 'sheet',
      sheet: sheet.identity.number,
      change: 'printed',
      sheetKind: 'mar',
      ward,
      resident: sheet.resident.id,
      drill: false,
      pages: 1,
      hash: '',
      printedAt,
      validUntil: sheet.identity.validUntil,
      orders: [...sheet.texts, ...sheet.rows, ...sheet.prn].map(({ order, version, row }) => ({
        order,
        row,
        ...(version === undefined ? {} : { version }),
      })),
      cells: sheet.rows.flatMap((row) => row.cells.map(({ slot }) => ({ row: row.row, slot, page: 1 }))),
    });
  }
  const onPaper = residents.slice(2, 4).map(({ id }) => id);
  for (const id of onPaper) {
    const sheet = sheetLedger([...entries]).find((line) => line.resident === id)?.number;
    add(addMs(printedAt, 20 * MINUTE_MS), nurse, {
      kind: 'holding',
      resident: id,
      by: 'paper',
      ...(sheet === undefined ? {} : { sheet }),
    });
  }
  const slots = expandRemembered(
    snapshot.orders,
    { from: BEGAN, to: now },
    { zone: ZONE, rounds: DEFAULT_ROUNDS },
  ).slots;
  const mine = slots.filter((slot) => residents.some(({ id }) => id === slot.resident));
  const give = (
    slot: Slot,
    late: number,
    more: Partial<Extract<EntryBody, { kind: 'administration' }>>,
    entry: Partial<Entry> = {},
  ) => {
    const at = addMs(slot.due, late * MINUTE_MS);
    const order = snapshot.orders.find(({ id }) => id === slot.order);
    return add(
      at,
      nurse,
      {
        kind: 'administration',
        resident: slot.resident,
        order: slot.order,
        instruction: slot.instruction,
        slot: slot.id,
        outcome: 'given',
        ...doseOf(slot),
        given: at,
        givenFrom: 'stated',
        source: 'tablet',
        givenBy: { person: nurse, initials: initials.get(nurse) ?? 'AJ' },
        medicine: order?.medicine.name ?? '',
        ...more,
      },
      entry,
    );
  };
  const skipped = new Set<ResidentId>(onPaper);
  mine.forEach((slot, index) => {
    if (skipped.has(slot.resident) || index % 97 === 96 || index % 41 === 40) return;
    give(slot, (index % 4) * 6, {});
    if (index % 151 === 20) give(slot, 25, {}, { device: OTHER });
    if (index % 173 === 30) give(slot, 0, { outcome: 'refused', dose: undefined }, { device: OTHER });
  });
  if (now > BACK) {
    add(BACK, undefined, {
      kind: 'outage',
      outage: 'U-2026-11-24-3F9A',
      phase: 'server-back',
      byHand: false,
      drill: false,
    });
    add(addMs(BACK, 5 * MINUTE_MS), charge, {
      kind: 'outage',
      outage: 'U-2026-11-24-3F9A',
      phase: 'reconciling',
      byHand: true,
      drill: false,
    });
  }
  return { entries: [...entries], files };
};

const silentPdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

/** An app over that scene that keeps entries and files in memory: for looking at screens, never for work. */
export const sceneApp = (
  snapshot: Snapshot,
  config: Config,
  { now, role, empty }: { now: Instant; role: Role; empty: boolean },
): App => {
  const staff: readonly Person[] = config.staff.map(({ personId: id, name, role: of, initials, riziv, phone }) => ({
    id: personId(id),
    name,
    role: of,
    initials,
    ...(riziv === undefined ? {} : { riziv }),
    ...(phone === undefined ? {} : { phone }),
  }));
  const ward = snapshot.wards.find(({ name }) => name.includes('Beuk')) ?? snapshot.wards[0];
  const wardId = (ward?.id ?? 'beuk') as WardId;
  const identity = { device: DEVICE, name: 'Beuk 1', ward: wardId, wardName: 'Beuk', prefix: 'BK', config };
  const scene: Made = empty ? { entries: [], files: new Map() } : makeScene(snapshot, staff, wardId, now);
  const person = staff.find((one) => one.role === role);
  const isBack = now > BACK;
  let state: AppState = {
    phase: 'open',
    boot: { phase: 'closed', device: identity, staff },
    config,
    identity,
    ...(person === undefined ? {} : { person }),
    snapshot: { ...snapshot, completeUntil: isBack ? BACK : LAST_CONTACT },
    entries: scene.entries,
    outbox: new Map(),
    connection:
      empty || isBack
        ? { state: 'online', since: BACK, lastContact: BACK }
        : { state: 'down', since: BEGAN, lastContact: LAST_CONTACT },
    waiting: isBack || empty ? 0 : 41,
    poison: 0,
    progress: {},
    problems: [],
    now,
  };
  const listeners = new Set<() => void>();
  const set = (change: Partial<AppState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const { add } = journal();
  const none = async () => {};
  const never = (what: string) => async (): Promise<never> => {
    throw new Error(`the gallery has no ${what}`);
  };
  const tablet: Tablet = {
    start: never('start'),
    setup: never('setup'),
    unlock: never('unlock'),
    checkPin: async (who, pin) =>
      config.staff.some((one) => one.personId === who && one.pin === pin)
        ? { ok: true, person: who }
        : { ok: false, because: 'wrong-pin', retryAfterMs: 2000 },
    close: none,
    append: async (draft: EntryDraft) => {
      await new Promise((done) => setTimeout(done, 60));
      const before = state.entries.find(({ id }) => id === draft.id);
      if (before !== undefined) return { entry: before, durability: 'both' };
      const lamport = state.entries.length + 1;
      const made = add(now, undefined, draft.body, { ...draft, seq: lamport + 1000, clock: { wall: 0, lamport } });
      set({ entries: [...state.entries, made] });
      return { entry: made, durability: 'both' };
    },
    entries: async () => state.entries,
    heads: async () => [],
    snapshot: async () => snapshot,
    outbox: async () => [],
    connection: async () => ({ state: 'online', since: now }),
    sync: async () => ({ pulled: true, pushed: 0 }),
    probe: async () => ({ state: 'online', since: now }),
    sign: never('key'),
    publicKey: never('key'),
    putFile: async (name, data) => {
      scene.files.set(name, data);
    },
    getFile: async (name) => scene.files.get(name),
    storage: async () => ({ persisted: true }),
    exportJournal: never('export'),
  };
  return {
    tablet,
    clock: { now: () => now },
    ids: { uuid: () => crypto.randomUUID() },
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    actions: {
      unlock: never('unlock'),
      lock: () => {},
      touch: () => {},
      setup: never('setup'),
      loadWards: async () => snapshot.wards,
      retryStart: none,
      sync: none,
      draw: (sheets, onProgress) => {
        let stopped = false;
        const work = async () => {
          for (let done = 0; done < sheets.length; done += 1) {
            if (stopped) throw new Error('stopped');
            onProgress({ step: 'draw', done, total: sheets.length });
            await new Promise((next) => setTimeout(next, 15));
          }
          return silentPdf;
        };
        return {
          done: work(),
          cancel: () => {
            stopped = true;
          },
        };
      },
    },
  };
};
