import { describe, expect, test } from 'vitest';
import { refusedInARow } from '#domain/administration/refusals';
import type { BodyOf } from '#domain/record/entry';
import { openTasks } from '#domain/record/open-tasks';
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
  OTHER,
  portsOn,
  ROUNDS,
  slotAt,
} from '#tests/fixtures/record';
import { noteDoctorTold, notePatch } from '#workflows/close-task';
import { notePrnEffect } from '#workflows/note-prn-effect';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const DAFALGAN = daily('dafa', 'Dafalgan Forte 1 g', ['08:00']);

const all = (chains: readonly Chain[], now: Instant) => {
  const entries = chains.flatMap((chain) => chain.entries);
  const input = { resident: ALFONS.id, orders: [BISO, DAFALGAN], record: fold(entries), entries };
  return openTasks({ ...input, slots: [], now, zone: BRUSSELS, rounds: ROUNDS });
};

const prnGiven = (more: Partial<BodyOf<'administration'>> = {}): BodyOf<'administration'> => {
  const { slot: _slot, ...body } = given(slotAt(DAFALGAN, '08:00'), { medicine: 'Dafalgan Forte 1 g' });
  return { ...body, given: at('10:00'), reason: { code: 'prn', text: 'hoofdpijn' }, ...more };
};

describe('the effect of a PRN dose', () => {
  test('[PR10] is a task with a time: an hour after it, until it is noted', async () => {
    const chain = new Chain();
    const dose = chain.add(prnGiven(), at('10:01'));
    expect(all([chain], at('10:30'))).toMatchObject([{ kind: 'prn-effect', due: at('11:00'), open: false }]);
    expect(all([chain], at('11:00'))).toMatchObject([{ kind: 'prn-effect', open: true, statement: { id: dose.id } }]);
    const note = { id: entryId('e'), actor: AN, of: dose.id, resident: ALFONS.id, effect: 'pijn weg' };
    await notePrnEffect(note, portsOn(chain, at('11:05')));
    expect(all([chain], at('11:10'))).toEqual([]);
  });

  test('[PR10] of another tablet’s dose too; not of a corrected one, nor a day later', () => {
    const other = new Chain(OTHER);
    const dose = other.add(prnGiven(), at('10:01'));
    expect(all([other], at('11:00'))).toHaveLength(1);
    expect(all([other], at('10:01', '2026-11-25'))).toEqual([]);
    other.add({ kind: 'correction', corrects: dose.id, resident: ALFONS.id, reason: 'verkeerde bewoner' }, at('10:05'));
    expect(all([other], at('11:00'))).toEqual([]);
  });
});

describe('repeated refusal', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
  const outcomes = (...list: readonly BodyOf<'administration'>['outcome'][]): Chain => {
    const chain = new Chain();
    list.forEach((outcome, index) => {
      const day = days[index] ?? '';
      chain.add(given(slotAt(BISO, '08:00', day), { outcome, given: at('08:05', day) }), at('08:05', day));
    });
    return chain;
  };
  const kinds = (chain: Chain) => all([chain], at('08:00')).map(({ kind, count }) => [kind, count]);

  test('[AD65] three times in a row proposes to tell the doctor', () => {
    expect(kinds(outcomes('refused', 'refused'))).toEqual([]);
    expect(kinds(outcomes('refused', 'refused', 'refused'))).toEqual([['tell-doctor', 3]]);
    expect(kinds(outcomes('refused', 'given', 'refused', 'refused'))).toEqual([]);
    expect(kinds(outcomes('refused', 'refused', 'asleep', 'refused'))).toEqual([['tell-doctor', 3]]);
    const stopped = outcomes('refused', 'refused', 'refused');
    const input = { resident: ALFONS.id, record: fold(stopped.entries), entries: stopped.entries, slots: [] };
    const orders = [{ ...BISO, status: 'stopped' as const }];
    expect(openTasks({ ...input, orders, now: at('08:00'), zone: BRUSSELS, rounds: ROUNDS })).toEqual([]);
  });

  test('[AD65] told, it counts anew', async () => {
    const chain = outcomes('refused', 'refused', 'refused');
    const task = must(all([chain], at('08:00', '2026-11-23'))[0], 'a task');
    const told = { id: entryId('t'), actor: AN, task, said: 'dr. Maes komt morgen' };
    expect((await noteDoctorTold(told, portsOn(chain, at('09:00', '2026-11-22')))).ok).toBe(true);
    expect(kinds(chain)).toEqual([]);
    expect(refusedInARow(BISO.id, fold(chain.entries), chain.entries)).toEqual([]);
    chain.add(given(slotAt(BISO, '08:00', '2026-11-23'), { outcome: 'refused' }), at('08:05', '2026-11-23'));
    expect(refusedInARow(BISO.id, fold(chain.entries), chain.entries)).toHaveLength(1);
  });

  test('[AD65] a task is closed in its own way only', async () => {
    const chain = outcomes('refused', 'refused', 'refused');
    const task = must(all([chain], at('08:00'))[0], 'a task');
    const before = chain.entries.length;
    const wrong = await notePatch({ id: entryId('x'), actor: AN, task, what: 'present' }, portsOn(chain, at('09:00')));
    expect(wrong).toMatchObject({ ok: false, error: { because: 'entry-unknown' } });
    expect(chain.entries).toHaveLength(before);
  });
});
