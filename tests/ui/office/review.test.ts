import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Disposition, Finding } from '#domain/reconciliation/finding';
import { expandRemembered } from '#domain/record/ward-day';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { OrderSheet } from '#domain/sheet/sheet';
import { type OrderId, orderId, residentId, slotIdOf } from '#kernel/ids';
import { addDays, addMs, HOUR_MS, instant, type LocalDate, MINUTE_MS, zone } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Trust } from '#paper/code/trust';
import { wardApp } from '#tests/ui/office/ward-app';
import { orderSections } from '#ui/doctor/order-list';
import { closingRows } from '#ui/office/findings/closing-cells';
import { timeLine } from '#ui/office/findings/time-line';
import { joinTrust, readTrust } from '#ui/pharmacy/own-trust';
import { maySeeData, pharmacyRows, toneOf, VERDICTS } from '#ui/pharmacy/verdict';
import { buildSheets } from '#ui/shell/printing/build-sheets';

const ZONE = zone('Europe/Brussels');
const BEGAN = instant('2026-11-24T04:42:00Z');
const RESIDENTS = ['a', 'b', 'c'].map(residentId);

const disposition = fc
  .tuple(
    fc.constantFrom(...RESIDENTS, residentId('moved-away')),
    fc.integer({ min: 0, max: 71 }),
    fc.constantFrom<Disposition['state']>('given', 'not-given', 'undocumented', 'open', 'contradicted'),
  )
  .map(
    ([resident, hour, state]): Disposition => ({
      slot: slotIdOf(orderId(`o-${resident}-${hour}`), 0, addMs(BEGAN, hour * HOUR_MS)),
      resident,
      state,
      timeCritical: false,
      sources: [],
    }),
  );

describe('the closing picture', () => {
  test('[FS1] counts every slot of the outage once, and an urgent day is never drawn as done', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(disposition, { selector: ({ slot }) => slot, maxLength: 60 }),
        fc.nat(),
        (all, pick) => {
          const urgent = all[pick % Math.max(1, all.length)];
          const findings = urgent === undefined ? [] : [{ harm: 'urgent', slots: [urgent.slot] } as unknown as Finding];
          const { rows } = closingRows(all, findings, RESIDENTS, ZONE);
          const cells = rows.flatMap((row) => row.cells);
          expect(cells.reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
          const open = all.filter(({ state }) => state === 'open' || state === 'contradicted').length;
          expect(cells.reduce((sum, cell) => sum + cell.open, 0)).toBe(open);
          expect(cells.filter(({ state }) => state === 'urgent').length).toBe(urgent === undefined ? 0 : 1);
          for (const cell of cells) if (cell.state === 'done') expect(cell.open).toBe(0);
        },
      ),
    );
  });
});

describe('the time line of a finding', () => {
  test('[FS2] keeps every statement between its ends, in order', () => {
    const minutes = fc.integer({ min: -300, max: 900 });
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 1, maxLength: 5 }), fc.option(minutes), (given, next) => {
        const sides = given.map((minute, index) => ({
          id: `s${index}`,
          origin: index % 2 === 0 ? ('tablet' as const) : ('paper' as const),
          given: addMs(BEGAN, minute * MINUTE_MS),
        }));
        const line = timeLine({
          sides,
          due: BEGAN,
          window: { from: addMs(BEGAN, -30 * MINUTE_MS), until: addMs(BEGAN, 30 * MINUTE_MS) },
          nextDue: next === null ? undefined : addMs(BEGAN, next * MINUTE_MS),
          stoppedAt: undefined,
        });
        const points = must(line, 'a line').rows.flatMap((row) => row.points);
        expect(points).toHaveLength(sides.length);
        for (const { percent } of points) {
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
        }
        const byTime = points.toSorted((a, b) => (must(a.at, 'at') < must(b.at, 'at') ? -1 : 1));
        expect(byTime.map(({ percent }) => percent)).toEqual(
          points.map(({ percent }) => percent).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  test('nothing to place gives no line', () => {
    expect(
      timeLine({ sides: [], due: undefined, window: undefined, nextDue: undefined, stoppedAt: undefined }),
    ).toBeUndefined();
  });
});

describe('the doctor’s list', () => {
  const { snapshot } = wardApp().getState();
  const known = must(snapshot, 'a snapshot');
  const today = '2026-11-24' as LocalDate;
  const expanded = expandRemembered(
    known.orders,
    { from: instant('2026-11-23T23:00:00Z'), to: instant('2026-11-30T23:00:00Z') },
    { zone: ZONE, rounds: DEFAULT_ROUNDS },
  );

  test('[DO1] every order of every resident stands in exactly one section', () => {
    for (const { id } of known.residents) {
      const orders = known.orders.filter(({ resident }) => resident === id);
      const shown = Object.values(orderSections(orders, expanded, today, 'nl')).flatMap((views) =>
        views.map(({ order }) => order.id),
      );
      expect(shown.toSorted()).toEqual(orders.map((order) => order.id).toSorted());
    }
  });

  test('[DO2] what ends within seven days is found, and nothing that runs on', () => {
    const all = orderSections(known.orders, expanded, today, 'nl');
    expect(all.ends.length).toBeGreaterThan(0);
    for (const view of all.ends) {
      if (view.status === 'ended-not-renewed') continue;
      expect(must(view.ends, 'an end') <= addDays(today, 7)).toBe(true);
    }
    const active: ReadonlySet<OrderId> = new Set(expanded.slots.map(({ order }) => order));
    for (const view of all.scheduled.filter(({ order }) => active.has(order.id))) {
      if (view.ends !== undefined) expect(view.ends > addDays(today, 7)).toBe(true);
    }
  });
});

describe('the pharmacy', () => {
  test('[PV1] only a genuine sheet shows its data', () => {
    expect(VERDICTS.filter(maySeeData)).toEqual(['genuine']);
    expect(VERDICTS.filter((verdict) => toneOf(verdict) === 'genuine')).toEqual(['genuine']);
  });

  test('[PV2] a revocation in either list counts, in whatever order they are joined', () => {
    const key = { kty: 'EC' as const, crv: 'P-256' as const, x: 'x'.repeat(43), y: 'y'.repeat(43) };
    const list = (revokedAt?: string): Trust => ({
      format: 'noodblad-trust',
      version: 1,
      signers: [{ name: 'Beuk 1', key, ...(revokedAt === undefined ? {} : { revokedAt: instant(revokedAt) }) }],
      superseded: [],
    });
    const revoked = list('2026-11-20T08:00:00Z');
    for (const joined of [
      joinTrust(list(), revoked),
      joinTrust(revoked, list()),
      joinTrust(list('2026-11-22T08:00:00Z'), revoked),
    ]) {
      expect(joined.signers).toHaveLength(1);
      expect(joined.signers[0]?.revokedAt).toBe(instant('2026-11-20T08:00:00Z'));
    }
    expect(joinTrust(list(), undefined).signers[0]?.revokedAt).toBeUndefined();
    expect(readTrust('{"format":"something else"}')).toBeUndefined();
    expect(readTrust('not json')).toBeUndefined();
    expect(readTrust(JSON.stringify(list()))?.signers).toHaveLength(1);
  });

  test('[PV3] changes and stops stand before what is unchanged; no order is left out', async () => {
    const app = wardApp();
    const { snapshot: ward, identity } = app.getState();
    const residents = must(ward, 'a snapshot').residents.filter((one) => one.ward === identity?.ward);
    const sheets = await buildSheets(app, { residents, days: 7, language: 'nl', drill: false, kind: 'orders' });
    const orders = sheets.filter((sheet): sheet is OrderSheet => sheet.kind === 'order');
    const rows = pharmacyRows(orders);
    expect(rows).toHaveLength(orders.reduce((sum, { lines, stopped }) => sum + lines.length + stopped.length, 0));
    const firstUnchanged = rows.findIndex(({ change }) => change === 'unchanged');
    const lastStopped = rows.findLastIndex(({ change }) => change === 'stopped' || change === 'ended');
    expect(lastStopped).toBeGreaterThanOrEqual(0);
    expect(lastStopped).toBeLessThan(firstUnchanged);
    expect(rows.some(({ narcotic }) => narcotic)).toBe(true);
  });
});
