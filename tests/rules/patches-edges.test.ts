import { describe, expect, test } from 'vitest';
import { isReplacedBy, offTimeOf, wornPatches } from '#domain/administration/patches';
import { stockOf } from '#domain/administration/stock';
import type { Order } from '#domain/order/order';
import type { Person } from '#domain/people/role';
import { openTasks, type Task } from '#domain/record/open-tasks';
import { entryId, orderId, personId } from '#kernel/ids';
import { must } from '#kernel/must';
import { ALFONS, at, BRUSSELS, Chain, daily, fold, given, portsOn, ROUNDS, slotAt } from '#tests/fixtures/record';
import { noteDoctorTold, notePatch, noteStockCount } from '#workflows/close-task';

const PATCH: Order = daily('patch', 'Fentanyl 25 microgram/uur pleister', ['09:00']);
const PHARMACIST: Person = { id: personId('fa'), name: 'Farah Adams', role: 'pharmacist', initials: 'FA' };

const scene = (chain: Chain, orders: readonly Order[], now = at('09:30')) => ({
  resident: ALFONS.id,
  orders,
  record: fold(chain.entries),
  entries: [...chain.entries],
  slots: [],
  now,
  zone: BRUSSELS,
  rounds: ROUNDS,
});
const put = (chain: Chain, day: string, more = {}) =>
  chain.add(given(slotAt(PATCH, '09:00', day), { medicine: PATCH.medicine.name, ...more }), at('09:05', day));

describe('patches whose order is gone', () => {
  test('[AD36] central no longer has the order: the patch is known by its words and comes off at once', () => {
    const chain = new Chain();
    put(chain, '2026-11-23');
    put(chain, '2026-11-24', { oldPatch: 'removed' });
    const worn = wornPatches(scene(chain, []));
    expect(worn.map(({ since, order }) => [since, order])).toEqual([[at('09:00'), undefined]]);
    expect(openTasks(scene(chain, []))).toMatchObject([{ kind: 'patch-remove', due: at('09:00'), open: true }]);
    const other = new Chain();
    other.add(given(slotAt(PATCH, '09:00'), { medicine: 'Bisoprolol 2,5 mg' }), at('09:05'));
    expect(wornPatches(scene(other, []))).toEqual([]);
  });

  test('[AD28] and it is in the way of a new one of the same ingredient, not of another', () => {
    const chain = new Chain();
    put(chain, '2026-11-24');
    const worn = must(wornPatches(scene(chain, []))[0], 'a patch');
    const next = (name: string): Order => ({ ...daily('next', name, ['09:00']), id: orderId('next') });
    expect(isReplacedBy(worn, next('Durogesic 50 pleister'))).toBe(true);
    expect(isReplacedBy(worn, next('Exelon 9,5 mg pleister'))).toBe(false);
  });

  test('[AD36] an hour that no clock shows is no off-time; without one and without a next dose nothing is planned', () => {
    const text = (words: string): Order => ({
      ...PATCH,
      instructions: PATCH.instructions.map((one) => ({ ...one, text: words })),
    });
    expect(offTimeOf(text('verwijderen om 25u'))).toBeUndefined();
    expect(offTimeOf(text('verwijderen om 20:75'))).toBeUndefined();
    const chain = new Chain();
    put(chain, '2026-11-24');
    const patches = openTasks(scene(chain, [PATCH])).filter(({ kind }) => kind.startsWith('patch-'));
    expect(patches).toEqual([]);
  });

  test('[AD36] put on after the hour at which it comes off, it comes off the next day', () => {
    const nightly: Order = {
      ...PATCH,
      instructions: PATCH.instructions.map((one) => ({ ...one, text: 'verwijderen om 8u' })),
    };
    const chain = new Chain();
    put(chain, '2026-11-24');
    const [off] = openTasks(scene(chain, [nightly])).filter(({ kind }) => kind === 'patch-remove');
    expect(off?.due).toBe(at('08:00', '2026-11-25'));
  });

  test('[AD37] lost with no site, then found again: it is worn as before', async () => {
    const chain = new Chain();
    put(chain, '2026-11-24');
    const look = () =>
      must(
        openTasks(scene(chain, [PATCH], at('17:40'))).find(({ kind }) => kind !== 'count-stock'),
        'a task',
      );
    const person: Person = { id: personId('an'), name: 'An', role: 'nurse', initials: 'AN' };
    await notePatch(
      { id: entryId('a'), actor: person, task: look(), what: 'not-found', note: 'bed nagekeken' },
      portsOn(chain, at('17:45')),
    );
    expect(look().kind).toBe('patch-lost');
    await notePatch({ id: entryId('b'), actor: person, task: look(), what: 'present' }, portsOn(chain, at('18:00')));
    expect(wornPatches(scene(chain, [PATCH], at('18:10')))).toMatchObject([{ lost: false, lastSeen: at('18:00') }]);
  });
});

describe('closing', () => {
  const task = (kind: Task['kind']): Task => ({
    id: kind,
    kind,
    resident: ALFONS.id,
    order: PATCH.id,
    medicine: '',
    due: at('08:00'),
    open: true,
  });

  test('[AD40] only who may record may close a task, and nothing is written otherwise', async () => {
    const chain = new Chain();
    const ports = portsOn(chain, at('09:00'));
    const id = entryId('x');
    const told = await noteDoctorTold({ id, actor: PHARMACIST, task: task('tell-doctor'), said: 'x' }, ports);
    const counted = await noteStockCount({ id, actor: PHARMACIST, task: task('count-stock'), found: 3 }, ports);
    for (const answer of [told, counted]) expect(answer).toMatchObject({ ok: false, error: { because: 'role' } });
    const wrong = [
      await noteDoctorTold({ id, actor: PHARMACIST, task: task('prn-effect'), said: 'x' }, ports),
      await noteStockCount({ id, actor: PHARMACIST, task: task('patch-check'), found: 3 }, ports),
      await notePatch({ id, actor: PHARMACIST, task: task('patch-check'), what: 'present' }, ports),
    ];
    for (const answer of wrong) expect(answer).toMatchObject({ ok: false, error: { because: 'entry-unknown' } });
    expect(chain.entries).toEqual([]);
  });

  test('[AD66] doses of an order that states no amount are never put in pieces', () => {
    const vague: Order = { ...PATCH, instructions: PATCH.instructions.map(({ dose: _dose, ...one }) => one) };
    const chain = new Chain();
    chain.add({ kind: 'stock-count', resident: ALFONS.id, order: PATCH.id, at: at('06:00'), found: 5 }, at('06:00'));
    put(chain, '2026-11-24');
    expect(stockOf(vague, fold(chain.entries), chain.entries)).toEqual({ mismatches: [], countedAt: at('06:00') });
  });
});
