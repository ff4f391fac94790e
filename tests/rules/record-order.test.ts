import { describe, expect, test } from 'vitest';
import { authorOf, causally, inCausalOrder } from '#domain/record/causality';
import { decidedSlots, isDecided } from '#domain/record/decided-slots';
import { byUrgency, type DoseRow } from '#domain/record/dose-row';
import type { ExternalAdministration } from '#domain/record/external';
import { dueOf, momentOf } from '#domain/record/fold-statements';
import { outagesOf } from '#domain/record/outage-state';
import { byRoom } from '#domain/record/round-view';
import { contradicts, slotState } from '#domain/record/slot-state';
import type { Statement } from '#domain/record/statement';
import { placeStatements } from '#domain/record/ward-day';
import { windowOfDay } from '#domain/schedule/window';
import { chainId, deviceId, entryId, personId, type SlotId, slotIdOf } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { must } from '#kernel/must';
import { ALFONS, AN, at, BRUSSELS, Chain, daily, fold, given, OTHER, resident, slotAt } from '#tests/fixtures/record';

const TODAY = '2026-11-24' as LocalDate;
const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const SLOT = slotAt(BISO, '08:00');

const external = (more: Partial<ExternalAdministration> = {}): ExternalAdministration => ({
  id: 'ma-1',
  resident: ALFONS.id,
  order: BISO.id,
  outcome: 'given',
  statusText: 'completed',
  by: {},
  medicine: 'Bisoprolol',
  source: {},
  ...more,
});
const first = (...list: readonly ExternalAdministration[]): Statement =>
  must(fold([], list).statements[0], 'a statement');

describe('order of entries', () => {
  const base = new Chain().add(given(SLOT), at('08:01'));
  const entry = (lamport: number, chain: string, seq: number, id: string) => ({
    ...base,
    clock: { wall: 0, lamport },
    chainId: chainId(chain),
    seq,
    id: entryId(id),
  });
  test('[RE1] counter, then chain, then place, then id: one order for every tablet', () => {
    const expected = [
      entry(1, 'z', 9, 'z'),
      entry(2, 'a', 5, 'q'),
      entry(2, 'b', 3, 'p'),
      entry(2, 'b', 4, 'm'),
      entry(2, 'b', 4, 'n'),
    ];
    expect(inCausalOrder(expected.toReversed())).toEqual(expected);
    expect(inCausalOrder([...expected.slice(2), ...expected.slice(0, 2)])).toEqual(expected);
    expect(causally(base, base)).toBe(0);
  });
  test('[RE1] two entries that claim one id: the same one stands, whichever came first', () => {
    const [a, b] = [
      { ...base, hash: 'a' },
      { ...base, hash: 'b' },
    ];
    expect(inCausalOrder([a, b])).toEqual([a]);
    expect(inCausalOrder([b, a])).toEqual([a]);
  });
  test('[RE4] a tablet may be the author', () => {
    expect(authorOf({ author: { person: AN.id } })).toBe('an');
    expect(authorOf({ author: { device: deviceId('tablet-9') } as typeof base.author })).toBe('tablet-9');
  });
});

describe('moments', () => {
  const nameless = first(external());
  test('[RE5] the stated one, the slot’s hour, when written, when entered', () => {
    const all = { ...nameless, given: at('08:03'), slot: SLOT.id, written: at('09:00'), entered: at('10:00') };
    const { given: _given, ...noGiven } = all;
    const { slot: _slot, ...noSlot } = noGiven;
    const { written: _written, ...noWritten } = noSlot;
    expect([all, noGiven, noSlot, noWritten].map(momentOf)).toEqual([
      at('08:03'),
      at('08:00'),
      at('09:00'),
      at('10:00'),
    ]);
    expect(momentOf(nameless)).toBeUndefined();
    const strange = { ...noGiven, slot: 'no slot of ours' as SlotId };
    expect(momentOf(strange)).toBe(at('09:00'));
  });
  test('[RE5] a slot’s id says its moment in any spelling of it, and an id of others none', () => {
    expect(dueOf(SLOT.id)).toBe(at('08:00'));
    expect(dueOf(SLOT.id)).toBe(at('08:00'));
    expect(dueOf('biso#0@2026-11-24T08:00:00+01:00' as SlotId)).toBe(at('08:00'));
    expect(dueOf('biso#0@tomorrow' as SlotId)).toBeUndefined();
    expect(slotIdOf(BISO.id, 0, at('08:00'))).toBe(SLOT.id);
  });
});

describe('a memory with an end', () => {
  test('[RE5] a slot’s moment is read anew after very many others', () => {
    expect(dueOf(SLOT.id)).toBe(at('08:00'));
    for (let i = 0; i <= 50_002; i += 1) dueOf(`order-${i}#0@2026-11-24T07:00:00.000Z` as SlotId);
    expect(dueOf(SLOT.id)).toBe(at('08:00'));
  });
});

describe('what central says', () => {
  test('[RE3] entered in error there counts for nothing here, with its reason or its status', () => {
    const struck = external({ outcome: 'entered-in-error', statusText: 'entered-in-error' });
    expect(first(struck)).toMatchObject({
      outcome: 'unknown',
      corrected: { by: 'central', reason: 'entered-in-error' },
    });
    expect(first({ ...struck, reason: 'verkeerde bewoner' })).toMatchObject({
      corrected: { reason: 'verkeerde bewoner' },
      reason: { code: 'text', text: 'verkeerde bewoner' },
    });
  });
  test('[RE3] a correction made here of what central says counts, and the first correction is the one named', () => {
    const chain = new Chain();
    const strike = (reason: string) => ({
      kind: 'correction' as const,
      corrects: entryId('central:ma-1'),
      resident: ALFONS.id,
      reason,
    });
    chain.add(strike('eerst'), at('09:00'));
    chain.add(strike('later'), at('09:01'));
    const record = fold(chain.entries, [external(), external({ id: 'ma-2' })]);
    expect(record.statements.map((one) => one.corrected?.reason)).toEqual(['eerst', undefined]);
  });
  test('[RE2] of two versions of one act the newest counts, whatever their order', () => {
    const old = external({ entry: entryId('e1'), id: 'ma-1', source: { lastUpdated: at('08:00') } });
    const late = external({
      entry: entryId('e1'),
      id: 'ma-2',
      outcome: 'refused',
      source: { lastUpdated: at('09:00') },
    });
    for (const list of [
      [old, late],
      [late, old],
    ])
      expect(fold([], list).statements.map((one) => one.outcome)).toEqual(['refused']);
    const { lastUpdated: _none, ...without } = old.source;
    const dateless = external({ entry: entryId('e1'), id: 'ma-0', outcome: 'absent', source: without });
    expect(fold([], [dateless, old]).statements.map((one) => one.outcome)).toEqual(['given']);
    const twin = external({ entry: entryId('e1'), id: 'ma-9', outcome: 'absent', source: old.source });
    for (const list of [
      [old, twin],
      [twin, old],
    ])
      expect(fold([], list).statements.map((one) => one.outcome)).toEqual(['given']);
  });
  test('[RE1] statements of one moment, or of none, stand in the order of their ids', () => {
    const list = ['c', 'a', 'b'].map((id) => external({ id, given: at('08:00') }));
    expect(fold([], list).statements.map((one) => one.id)).toEqual(['central:a', 'central:b', 'central:c']);
    const timeless = external({ id: 'z' });
    expect(fold([], [...list, timeless]).statements.map((one) => one.id)[0]).toBe('central:z');
  });
});

describe('contradictions', () => {
  const ours = must(fold([new Chain().add(given(SLOT), at('08:00'))]).statements[0], 'ours');
  const theirs = (more: Partial<ExternalAdministration>) =>
    first(external({ slot: SLOT.id, given: at('08:00'), by: { person: AN.id }, ...more }));
  test('[SS4] another system’s copy of the very same act is none: person, minute and outcome agree', () => {
    expect(contradicts(ours, theirs({}))).toBe(false);
    expect(contradicts(theirs({}), ours)).toBe(false);
    expect(contradicts(ours, theirs({ given: at('08:01') }))).toBe(true);
    expect(contradicts(ours, theirs({ by: { person: personId('nora') } }))).toBe(true);
    expect(contradicts(ours, theirs({ by: {} }))).toBe(true);
    expect(contradicts(ours, theirs({ outcome: 'partly-given' }))).toBe(true);
    const { given: _given, ...timeless } = external({ slot: SLOT.id, by: { person: AN.id } });
    expect(contradicts(ours, first(timeless))).toBe(true);
    expect(contradicts(first(timeless), ours)).toBe(true);
  });
  test('[SS4] two that say it was not given, or one that says nothing, are none', () => {
    expect(contradicts(theirs({ outcome: 'refused' }), theirs({ outcome: 'absent' }))).toBe(false);
    expect(contradicts(ours, theirs({ outcome: 'unknown' }))).toBe(false);
    expect(contradicts(theirs({ outcome: 'note' }), ours)).toBe(false);
    expect(contradicts(ours, theirs({ outcome: 'refused' }))).toBe(true);
    expect(contradicts(theirs({ outcome: 'refused' }), ours)).toBe(true);
  });
  test('[SS4] "then vomited" said by who knew that it was given is none, whichever is named first', () => {
    const chain = new Chain();
    chain.add(given(SLOT), at('08:00'));
    chain.add(given(SLOT, { outcome: 'given-then-vomited', given: at('08:10') }), at('08:10'));
    const [taken, vomited] = fold(chain.entries).statements.map((one) => must(one, 'a statement'));
    const both = [must(taken, 'given'), must(vomited, 'vomited')] as const;
    expect(contradicts(both[0], both[1])).toBe(false);
    expect(contradicts(both[1], both[0])).toBe(false);
    const elsewhere = new Chain(OTHER);
    elsewhere.add(given(SLOT, { outcome: 'given-then-vomited', given: at('08:10') }), at('08:10'));
    const unknowing = must(fold(elsewhere.entries).statements[0], 'elsewhere');
    expect(contradicts(both[0], unknowing)).toBe(true);
    expect(contradicts(unknowing, both[0])).toBe(true);
  });
  test('[SS3] of two systems without a counter the later moment is the last word', () => {
    const state = slotState(SLOT, [theirs({ id: 'b', given: at('08:20') }), theirs({ id: 'a' })], { now: at('09:00') });
    expect(state.statement?.id).toBe('central:b');
    const { given: _given, ...timeless } = external({ id: 't' });
    expect(slotState(SLOT, [theirs({}), first(timeless)], { now: at('09:00') }).statement?.id).toBe('central:ma-1');
    expect(slotState(SLOT, [first(timeless), theirs({})], { now: at('09:00') }).statement?.id).toBe('central:ma-1');
  });
  test('[SS5] a decision closes what it knew; another system’s statement has no counter and is known', () => {
    const chain = new Chain();
    chain.lamport = 5;
    const decide = (choice: string, findingKind: string) =>
      chain.add(
        {
          kind: 'decision',
          finding: 'f1',
          findingKind,
          choice,
          slots: [SLOT.id],
          resident: ALFONS.id,
        } as Parameters<Chain['add']>[0],
        at('10:00'),
      );
    decide('later', 'C1');
    expect(decidedSlots([...chain.entries]).size).toBe(0);
    decide('keep', 'C9');
    expect(decidedSlots([...chain.entries]).size).toBe(0);
    decide('keep', 'C1');
    const entries = [...chain.entries];
    const decided = decidedSlots(entries);
    expect(decidedSlots(entries)).toBe(decided);
    expect(isDecided(decided, SLOT.id, [ours, theirs({})])).toBe(true);
    const late = { ...ours, place: { chain: chainId('x'), seq: 1, lamport: 99 } };
    expect(isDecided(decided, SLOT.id, [late])).toBe(false);
    expect(isDecided(decided, slotAt(BISO, '08:00', '2026-11-25').id, [])).toBe(false);
  });
});

describe('places', () => {
  test('[RV1] rooms as people read them, those without a room last, then name, then id', () => {
    const { room: _room, ...homeless } = resident('z');
    const people = [
      resident('b', { room: '9', familyName: 'Aerts' }),
      resident('c', { room: '9', familyName: 'Baert' }),
      resident('d', { room: '9', familyName: 'Baert' }),
      resident('a', { room: '10' }),
      homeless,
      { ...homeless, id: resident('zz').id },
    ];
    expect(
      people
        .toReversed()
        .sort(byRoom)
        .map(({ id }) => id),
    ).toEqual(['b', 'c', 'd', 'a', 'z', 'zz']);
  });
  test('[RV1] time-critical, hour, high-alert, name, id', () => {
    const row = (id: string, due: string, marks: readonly string[], name: string) =>
      ({ slot: { id, due: at(due) }, marks, order: { medicine: { name } } }) as unknown as DoseRow;
    const rows = [
      row('1', '09:00', ['time-critical'], 'Z'),
      row('2', '07:00', [], 'Z'),
      row('3', '08:00', ['high-alert'], 'Z'),
      row('4', '08:00', [], 'A'),
      row('5', '08:00', [], 'B'),
      row('6', '08:00', [], 'B'),
    ];
    expect(rows.toReversed().sort(byUrgency)).toEqual(rows);
  });
  test('[SS7] the nearest slot takes a dose without one; equally near the first; too far none; without a moment none', () => {
    const twice = daily('biso', 'Bisoprolol', ['08:00', '12:00']);
    const slots = [slotAt(twice, '12:00'), slotAt(twice, '08:00')];
    const placeOf = (more: Partial<ExternalAdministration>) => {
      const placed = placeStatements(slots, fold([], [external(more)]), windowOfDay(TODAY, BRUSSELS));
      return [...placed.keys()].map((id) => slots.find((slot) => slot.id === id)?.localTime);
    };
    expect(placeOf({ given: at('11:00') })).toEqual(['12:00']);
    expect(placeOf({ given: at('10:00') })).toEqual(['08:00']);
    expect(placeOf({ given: at('16:00') })).toEqual(['12:00']);
    expect(placeOf({ given: at('16:01') })).toEqual([]);
    expect(placeOf({})).toEqual([]);
    expect(placeOf({ given: at('11:00'), outcome: 'extra-on-order' })).toEqual([]);
    // Slots that the changed order no longer has: today's are placed, another day's and unreadable ones are not.
    const gone = (day: string) => ({ slot: slotIdOf(BISO.id, 0, at('09:00', day)), given: at('09:00') });
    expect(placeOf(gone('2026-11-24'))).toEqual(['08:00']);
    expect(placeOf(gone('2026-11-23'))).toEqual([]);
    expect(placeOf(gone('2026-11-25'))).toEqual([]);
    expect(placeOf({ slot: 'strange' as SlotId, given: at('09:00') })).toEqual([]);
  });
  test('[OU2] outages stand by their beginning, then by their name', () => {
    const chain = new Chain();
    const declare = (outage: string, time: string) =>
      chain.add({ kind: 'outage', outage, phase: 'declared', byHand: true, drill: false }, at(time));
    declare('U-3', '07:00');
    declare('U-2', '06:00');
    declare('U-1', '06:00');
    expect(outagesOf(chain.entries).map(({ id }) => id)).toEqual(['U-1', 'U-2', 'U-3']);
  });
});
