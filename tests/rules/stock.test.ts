import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCounted, stockOf } from '#domain/administration/stock';
import type { BodyOf } from '#domain/record/entry';
import { openTasks, type Task } from '#domain/record/open-tasks';
import { entryId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { must } from '#kernel/must';
import {
  ALFONS,
  AN,
  at,
  BRUSSELS,
  Chain,
  daily,
  fold,
  given,
  LIEN,
  NORA,
  OTHER,
  portsOn,
  ROUNDS,
  slotAt,
} from '#tests/fixtures/record';
import { noteDoctorTold, noteStockCount } from '#workflows/close-task';

const OXY = daily('oxy', 'OxyNorm Instant 5 mg', ['08:00', '20:00']);

const count = (chain: Chain, found: number, moment: Instant) =>
  chain.add({ kind: 'stock-count', resident: ALFONS.id, order: OXY.id, at: moment, found }, moment);
const dose = (chain: Chain, moment: Instant, more: Partial<BodyOf<'administration'>> = {}) => {
  const { slot: _slot, ...body } = given(slotAt(OXY, '08:00'), { given: moment, medicine: 'OxyNorm', ...more });
  return chain.add(body, moment);
};
const stock = (...chains: readonly Chain[]) => {
  const entries = chains.flatMap((chain) => chain.entries);
  return stockOf(OXY, fold(entries), entries);
};
const tasks = (now: Instant, ...chains: readonly Chain[]): readonly Task[] => {
  const entries = chains.flatMap((chain) => chain.entries);
  const input = {
    resident: ALFONS.id,
    orders: [OXY, daily('biso', 'Bisoprolol', ['08:00'])],
    record: fold(entries),
    entries,
  };
  return openTasks({ ...input, slots: [], now, zone: BRUSSELS, rounds: ROUNDS });
};

describe('controlled drugs', () => {
  test('[AD66] a count is held against the one before it less the doses of every source', () => {
    const here = new Chain();
    const there = new Chain(OTHER);
    expect(stock(here)).toEqual({ mismatches: [] });
    count(here, 20, at('06:00'));
    dose(here, at('08:00'));
    dose(there, at('12:00'), { source: 'paper' });
    expect(stock(here, there)).toMatchObject({ expected: 18, mismatches: [] });
    count(here, 18, at('14:00'));
    expect(stock(here, there).mismatches).toEqual([]);
    count(here, 17, at('21:00'));
    expect(stock(here, there).mismatches).toMatchObject([{ at: at('21:00'), expected: 18, found: 17 }]);
  });

  test('[AD66] counts at a dose are held against it too; a corrected dose is none', () => {
    const chain = new Chain();
    count(chain, 10, at('06:00'));
    dose(chain, at('08:00'), { count: { before: 9, after: 8 } });
    expect(stock(chain)).toMatchObject({ expected: 8, mismatches: [{ expected: 10, found: 9 }] });
    const other = new Chain();
    count(other, 10, at('06:00'));
    const wrong = dose(other, at('08:00'));
    other.add({ kind: 'correction', corrects: wrong.id, resident: ALFONS.id, reason: 'niet gegeven' }, at('08:10'));
    expect(stock(other)).toMatchObject({ expected: 10, mismatches: [] });
  });

  test('[AD66] a dose that cannot be put in pieces makes the next count the first again', () => {
    const chain = new Chain();
    count(chain, 10, at('06:00'));
    dose(chain, at('08:00'), { dose: { value: 5, unit: 'mg' } });
    expect(stock(chain).expected).toBeUndefined();
    count(chain, 3, at('14:00'));
    expect(stock(chain)).toMatchObject({ expected: 3, mismatches: [] });
  });

  test('[AD66] whatever the doses, an honest count never disagrees, and one piece missing always does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0.25, 0.5, 1, 2), { maxLength: 10 }),
        fc.integer({ min: 30, max: 60 }),
        fc.constantFrom(0, 1),
        (taken, start, missing) => {
          const chain = new Chain();
          count(chain, start, at('06:00'));
          for (const [n, value] of taken.entries())
            dose(chain, at(`07:${String(n).padStart(2, '0')}`), { dose: { value, unit: 'tablet' } });
          const left = start - taken.reduce((sum, value) => sum + value, 0);
          count(chain, left - missing, at('09:00'));
          expect(stock(chain).mismatches).toHaveLength(missing);
        },
      ),
    );
  });

  test('[AD66] each shift asks for a count of what is counted, and of nothing else', async () => {
    expect(isCounted(OXY)).toBe(true);
    const chain = new Chain();
    count(chain, 20, at('06:00'));
    const open = tasks(at('08:10'), chain);
    expect(open).toMatchObject([{ kind: 'count-stock', order: OXY.id, due: at('08:00'), expected: 20 }]);
    const task = must(open[0], 'a count');
    const ports = portsOn(chain, at('08:12'));
    for (const found of [-1, Number.NaN, 10_001])
      expect((await noteStockCount({ id: entryId('x'), actor: AN, task, found }, ports)).ok).toBe(false);
    const byLien = await noteStockCount({ id: entryId('x'), actor: LIEN, task, found: 20 }, ports);
    expect(byLien).toMatchObject({ ok: false, error: { because: 'role' } });
    const alone = await noteStockCount({ id: entryId('x'), actor: AN, task, found: 20, witness: AN.id }, ports);
    expect(alone).toMatchObject({ ok: false, error: { because: 'second-person-same' } });
    expect(chain.entries).toHaveLength(1);
    const stored = await noteStockCount({ id: entryId('c'), actor: AN, task, found: 20, witness: NORA.id }, ports);
    expect(stored.ok && stored.value.entry).toMatchObject({ witness: NORA.id, body: { found: 20, expected: 20 } });
    expect(tasks(at('12:00'), chain)).toEqual([]);
    expect(tasks(at('17:30'), chain).map(({ kind }) => kind)).toEqual(['count-stock']);
  });

  test('[AD66] a count that does not agree stands until somebody has looked into it, with what came out', async () => {
    const chain = new Chain();
    count(chain, 20, at('06:00'));
    count(chain, 19, at('08:05'));
    const wrong = must(tasks(at('08:10'), chain)[0], 'a mismatch');
    expect(wrong).toMatchObject({ kind: 'count-mismatch', expected: 20, found: 19 });
    const ports = portsOn(chain, at('08:30'));
    expect((await noteDoctorTold({ id: entryId('q'), actor: AN, task: wrong, said: '' }, ports)).ok).toBe(false);
    await noteDoctorTold({ id: entryId('q'), actor: AN, task: wrong, said: 'gevallen, vernietigd met Nora' }, ports);
    expect(tasks(at('08:40'), chain)).toEqual([]);
  });
});
