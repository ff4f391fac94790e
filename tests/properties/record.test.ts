import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prnStatus } from '#domain/administration/prn';
import type { Order } from '#domain/order/order';
import { dispositionsOf } from '#domain/reconciliation/dispositions';
import { findFindings } from '#domain/reconciliation/find';
import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import { COUNTS_AS_GIVEN, type Entry, OUTCOMES } from '#domain/record/entry';
import { countsAsGiven, foldStatements } from '#domain/record/fold-statements';
import { holdings } from '#domain/record/holding';
import { outagesOf } from '#domain/record/outage-state';
import { residentView } from '#domain/record/resident-view';
import { roundView } from '#domain/record/round-view';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { orderId, type SheetNumber, wardId } from '#kernel/ids';
import { addMs, HOUR_MS, type LocalDate, MINUTE_MS } from '#kernel/instant';
import {
  ALFONS,
  at,
  BRUSSELS,
  Chain,
  daily,
  given,
  OTHER,
  PEOPLE,
  ROUNDS,
  slotsOn,
  snapshot,
  TABLET,
} from '#tests/fixtures/record';
import { runs } from '#tests/fixtures/runs';
import { instruction, order, timing } from '#tests/fixtures/schedule-order';

const ORDERS = [
  daily('biso', 'Bisoprolol 2,5 mg', ['08:00']),
  daily('prolopa', 'Prolopa 125 mg', ['07:30', '10:30', '13:30', '16:30', '19:30']),
  daily('para', 'Paracetamol 500 mg', ['08:00', '14:00', '20:00']),
];
const SLOTS = slotsOn(ORDERS);

type Act =
  | {
      readonly kind: 'give';
      readonly slot: number;
      readonly outcome: number;
      readonly minutes: number;
      readonly paper: boolean;
    }
  | { readonly kind: 'correct'; readonly which: number }
  | { readonly kind: 'hold'; readonly paper: boolean }
  | { readonly kind: 'sheet'; readonly number: number; readonly change: number }
  | { readonly kind: 'outage'; readonly phase: number };

const act: fc.Arbitrary<Act & { readonly other: boolean }> = fc.oneof(
  fc.record({
    kind: fc.constant('give' as const),
    slot: fc.nat(SLOTS.length - 1),
    outcome: fc.nat(OUTCOMES.length - 1),
    minutes: fc.integer({ min: -60, max: 120 }),
    paper: fc.boolean(),
    other: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('correct' as const), which: fc.nat(20), other: fc.boolean() }),
  fc.record({ kind: fc.constant('hold' as const), paper: fc.boolean(), other: fc.boolean() }),
  fc.record({ kind: fc.constant('sheet' as const), number: fc.nat(2), change: fc.nat(2), other: fc.boolean() }),
  fc.record({ kind: fc.constant('outage' as const), phase: fc.nat(2), other: fc.boolean() }),
);

const bodyOf = (doing: Act, all: readonly Entry[]): Entry['body'] | undefined => {
  if (doing.kind === 'give') {
    const slot = SLOTS[doing.slot];
    const outcome = OUTCOMES[doing.outcome];
    if (slot === undefined || outcome === undefined) return undefined;
    const source = doing.paper ? ('paper' as const) : ('tablet' as const);
    return given(slot, { outcome, source, given: addMs(slot.due, doing.minutes * MINUTE_MS) });
  }
  if (doing.kind === 'correct') {
    const target = all.filter((entry) => entry.body.kind === 'administration')[doing.which];
    return target && { kind: 'correction', corrects: target.id, resident: ALFONS.id, reason: 'fout' };
  }
  if (doing.kind === 'hold') return { kind: 'holding', resident: ALFONS.id, by: doing.paper ? 'paper' : 'tablet' };
  if (doing.kind === 'outage') {
    const phase = (['declared', 'server-back', 'closed'] as const)[doing.phase] ?? 'declared';
    return { kind: 'outage', outage: 'U-1', phase, byHand: true, drill: false };
  }
  return {
    kind: 'sheet',
    sheet: `BK-${doing.number}` as SheetNumber,
    change: (['printed', 'typed-in', 'void'] as const)[doing.change] ?? 'printed',
    sheetKind: 'mar',
    ward: wardId('beuk'),
    resident: ALFONS.id,
    drill: false,
    pages: 1,
    hash: 'h',
    orders: [],
    cells: [],
  };
};

/** Two cut-off tablets doing things in turn. */
const journal = fc.array(act, { maxLength: 40 }).map((acts): readonly Entry[] => {
  const here = new Chain(TABLET);
  const there = new Chain(OTHER);
  acts.forEach((doing, i) => {
    const chain = doing.other ? there : here;
    const body = bodyOf(doing, [...here.entries, ...there.entries]);
    if (body !== undefined) chain.add(body, addMs(at('07:00'), i * MINUTE_MS));
  });
  return [...here.entries, ...there.entries];
});

const shuffled = journal.chain((entries) =>
  fc.tuple(
    fc.constant(entries),
    fc.shuffledSubarray([...entries], { minLength: entries.length }),
    fc.shuffledSubarray([...entries]),
  ),
);

const OUTAGE = { from: at('06:00'), to: at('21:00') };
const reconcile = (entries: readonly Entry[]) => ({
  slots: slotsOfOutage(ORDERS, OUTAGE, at('23:30'), { zone: BRUSSELS, rounds: ROUNDS }),
  record: foldStatements(entries, [], { device: TABLET }),
  orders: ORDERS,
  outage: OUTAGE,
  entries,
  snapshotOrders: ORDERS,
  zone: BRUSSELS,
  now: at('23:30'),
  people: PEOPLE,
});

describe('the record', () => {
  test('[RE1] whatever the order of arrival, everything that is shown is the same', () => {
    fc.assert(
      fc.property(shuffled, ([entries, other]) => {
        expect(foldStatements(other, [], { device: TABLET })).toEqual(foldStatements(entries, [], { device: TABLET }));
        expect(outagesOf(other)).toEqual(outagesOf(entries));
        expect([...holdings(other)]).toEqual([...holdings(entries)]);
        expect(sheetLedger(other)).toEqual(sheetLedger(entries));
        expect(findFindings(reconcile(other))).toEqual(findFindings(reconcile(entries)));
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RE2] merging a journal with parts of itself changes nothing', () => {
    fc.assert(
      fc.property(shuffled, ([entries, , part]) => {
        const twice = [...part, ...entries, ...part];
        expect(foldStatements(twice, [], { device: TABLET })).toEqual(foldStatements(entries, [], { device: TABLET }));
        expect(sheetLedger(twice)).toEqual(sheetLedger(entries));
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RC1] no finding hides, alters or drops an administration', () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const input = reconcile(entries);
        const before = JSON.stringify(input.record.statements);
        findFindings(input);
        dispositionsOf(input);
        expect(JSON.stringify(input.record.statements)).toBe(before);
        const recorded = entries.filter((entry) => entry.body.kind === 'administration');
        expect(input.record.statements.map((item) => item.id).toSorted()).toEqual(
          recorded.map((e) => e.id as string).toSorted(),
        );
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RC13] every due dose of the outage has one disposition; "given" only where a standing statement says so', () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const input = reconcile(entries);
        const dispositions = dispositionsOf(input);
        expect(dispositions.map((item) => item.slot).toSorted()).toEqual(input.slots.map((slot) => slot.id).toSorted());
        for (const item of dispositions) {
          const counted = (input.record.bySlot.get(item.slot) ?? []).some(countsAsGiven);
          if (item.state === 'given') expect(counted).toBe(true);
          if (item.state === 'open' || item.state === 'not-given') expect(counted).toBe(false);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RC7] a slot is missing exactly when nothing noted says what came of it', () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const input = reconcile(entries);
        const missing = findFindings(input).filter((item) => item.kind === 'C13' || item.kind === 'C14');
        const open = dispositionsOf(input).filter((item) => item.state === 'open');
        expect(missing.flatMap((item) => item.slots).toSorted()).toEqual(open.map((item) => item.slot).toSorted());
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RC9] deciding on some findings settles those, and changes no other', () => {
    fc.assert(
      fc.property(journal, fc.array(fc.nat(20), { maxLength: 6 }), (entries, picks) => {
        const before = findFindings(reconcile(entries));
        const chosen = [...new Set(picks)].flatMap((at) => before.slice(at, at + 1));
        const office = new Chain(OTHER, 'office');
        office.lamport = 100;
        for (const finding of chosen)
          office.add(
            {
              kind: 'decision',
              finding: finding.id,
              findingKind: finding.kind,
              resident: finding.resident,
              choice: finding.choices[0] ?? 'x',
              reason: 'nagevraagd',
              slots: [...finding.slots],
            },
            at('22:30'),
          );
        const after = findFindings(reconcile([...entries, ...office.entries]));
        expect(after.map((item) => item.id).toSorted()).toEqual(before.map((item) => item.id).toSorted());
        const decided = new Set(chosen.map((item) => item.id));
        for (const item of after) {
          const same = before.find((one) => one.id === item.id);
          expect(item.harm).toBe(decided.has(item.id) ? 'settled' : same?.harm);
          expect(item.sides).toEqual(same?.sides);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RC10] findings have ids of their own', () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const ids = findFindings(reconcile(entries)).map((finding) => finding.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => id.length <= 600)).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });
});

const PRN = order([instruction(undefined, { asNeeded: true })], {
  id: orderId('prn'),
  resident: ALFONS.id,
  medicine: { name: 'Dafalgan Forte 1 g', ingredients: [], codes: [], atc: [] },
});

describe('PRN limits', () => {
  const doses = fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 36 * 60 }),
      other: fc.boolean(),
      outcome: fc.constantFrom(...OUTCOMES),
    }),
    { maxLength: 8 },
  );
  const build = (all: readonly { minutes: number; other: boolean; outcome: (typeof OUTCOMES)[number] }[]) => {
    const chains = { here: new Chain(TABLET), there: new Chain(OTHER) };
    const now = at('20:00');
    for (const dose of all) {
      const moment = addMs(now, -dose.minutes * MINUTE_MS);
      const body = {
        ...given({ ...(SLOTS[0] ?? slotsOn(ORDERS)[0]), due: moment } as (typeof SLOTS)[number]),
        order: PRN.id,
      };
      const { slot: _slot, ...rest } = body;
      (dose.other ? chains.there : chains.here).add(
        { ...rest, outcome: dose.outcome, medicine: PRN.medicine.name },
        moment,
      );
    }
    const statements = foldStatements([...chains.here.entries, ...chains.there.entries], [], {
      device: TABLET,
    }).statements;
    const availability = {
      order: PRN.id,
      resident: ALFONS.id,
      instruction: 0,
      dose: { kind: 'quantity' as const, value: 1, unit: 'tablet' },
      minIntervalMs: 6 * HOUR_MS,
      maxDosesPerPeriod: { doses: 3, periodMs: 24 * HOUR_MS },
      marks: [],
    };
    const status = prnStatus({
      order: PRN,
      availability,
      orders: [PRN],
      statements,
      now,
      scheduledAhead: [],
      gapAnswered: true,
    });
    return { status, now };
  };

  test('[PR1] the union of all sources is counted: every dose that may have gone in within 24 h', () => {
    fc.assert(
      fc.property(doses, (all) => {
        const counted = all.filter((dose) => COUNTS_AS_GIVEN.has(dose.outcome) && dose.minutes < 24 * 60).length;
        expect(build(all).status.count24h).toBe(counted);
      }),
    );
  });

  test('[PR2] "now" never passes a limit, and a foreseen moment keeps both interval and maximum', () => {
    fc.assert(
      fc.property(doses, (all) => {
        const { status, now } = build(all);
        const givenAt = all
          .filter((dose) => COUNTS_AS_GIVEN.has(dose.outcome))
          .map((dose) => addMs(now, -dose.minutes * MINUTE_MS));
        const last = givenAt.toSorted().at(-1);
        if (status.may === 'now') {
          expect(status.count24h).toBeLessThan(3);
          if (last !== undefined) expect(addMs(last, 6 * HOUR_MS) <= now).toBe(true);
        }
        const from = status.from;
        if (from === undefined) return;
        if (last !== undefined) expect(addMs(last, 6 * HOUR_MS) <= from).toBe(true);
        const inReach = givenAt.filter((moment) => moment > addMs(from, -24 * HOUR_MS)).length;
        expect(inReach).toBeLessThan(3);
      }),
    );
  });

  test('[PR7] one more dose in any source never makes a limit looser', () => {
    fc.assert(
      fc.property(doses, fc.integer({ min: 0, max: 36 * 60 }), (all, minutes) => {
        const before = build(all).status;
        const after = build([...all, { minutes, other: true, outcome: 'given' }]).status;
        if (before.from !== undefined && after.from !== undefined) expect(after.from >= before.from).toBe(true);
        if (before.may !== 'now') expect(after.may).not.toBe('now');
      }),
    );
  });
});

describe('views', () => {
  const timings = fc.constantFrom(
    timing({ frequency: 1, period: 1, periodUnit: 'd' }),
    timing({ frequency: 5, period: 1, periodUnit: 'd' }),
    timing({ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['fri'] }),
    timing({ frequency: 1, period: 72, periodUnit: 'h' }),
    undefined,
  );
  const someOrder = fc.record({
    timing: timings,
    asNeeded: fc.boolean(),
    status: fc.constantFrom('active', 'suspended', 'stopped', 'ended', 'draft', 'cancelled', 'unknown') as fc.Arbitrary<
      Order['status']
    >,
    text: fc.constantFrom(undefined, 'volgens schema', 'zie brief'),
  });

  test('[MV4] each order of the resident stands in the view, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(someOrder, { maxLength: 10 }), (parts) => {
        const orders = parts.map((part, i) => {
          const base = daily(`o${i}`, `Middel ${i}`, ['08:00'], { status: part.status, statusText: part.status });
          return {
            ...base,
            instructions: base.instructions.map(({ timing: _timing, ...rest }) => ({
              ...rest,
              asNeeded: part.asNeeded,
              ...(part.timing === undefined ? {} : { timing: part.timing }),
              ...(part.text === undefined ? {} : { text: part.text }),
            })),
          };
        });
        const view = residentView({
          snapshot: snapshot({ orders }),
          entries: [],
          resident: ALFONS,
          from: '2026-11-22' as LocalDate,
          days: 3,
          now: at('08:12'),
          zone: BRUSSELS,
          rounds: ROUNDS,
          device: TABLET,
        });
        const shown = new Set([
          ...view.rows.map((row) => row.order.id),
          ...[...view.prn, ...view.texts, ...view.expired, ...view.inactive].map((item) => item.of.id),
        ]);
        expect([...shown].toSorted()).toEqual(orders.map((item) => item.id).toSorted());
      }),
      { numRuns: runs(60) },
    );
  });

  test('[RV3] counts of a round always add up', () => {
    fc.assert(
      fc.property(journal, fc.nat(3), (entries, which) => {
        const round = ROUNDS[which] ?? ROUNDS[0];
        if (round === undefined) return;
        const view = roundView({
          snapshot: snapshot({ orders: ORDERS }),
          entries,
          now: at('12:00'),
          date: '2026-11-24' as LocalDate,
          round,
          zone: BRUSSELS,
          rounds: ROUNDS,
          device: TABLET,
        });
        const { total, recorded, open, onPaper } = view.counts;
        expect(recorded + open + onPaper).toBe(total);
        expect(view.residents.flatMap((item) => item.rows)).toHaveLength(total);
      }),
      { numRuns: runs(60) },
    );
  });
});
