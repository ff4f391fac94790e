import { describe, expect, test } from 'vitest';
import { mayRecord } from '#domain/administration/may-record';
import { offTimeOf, wornPatches } from '#domain/administration/patches';
import type { ActDetails, RecordRequest } from '#domain/administration/request';
import type { Order } from '#domain/order/order';
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
  NORA,
  portsOn,
  ROUNDS,
  slotAt,
  slotsOn,
} from '#tests/fixtures/record';
import { instruction } from '#tests/fixtures/schedule-order';
import { noteDoctorTold, notePatch } from '#workflows/close-task';

const patchOf = (id: string, name: string, atc: string, text = '', more: Partial<Order> = {}): Order => {
  const of = daily(id, name, ['09:00'], {
    medicine: { name, form: 'pleister', ingredients: [], codes: [], atc: [atc] },
    ...more,
  });
  return { ...of, instructions: of.instructions.map((one) => ({ ...one, text })) };
};
const RIVA = patchOf('riva', 'Exelon 9,5 mg/24 uur', 'N06DA03');
const NITRO = patchOf('nitro', 'Minitran 5 mg', 'C01DA02', '’s ochtends kleven, verwijderen om 21u');
const FENTANYL: Order = {
  ...patchOf('fenta', 'Fentanyl 25 microgram/uur', 'N02AB03'),
  instructions: [
    instruction(
      { frequency: 1, period: 72, periodUnit: 'h', bounds: { kind: 'period', start: '2026-11-24T09:00:00+01:00' } },
      { route: 'op de huid' },
    ),
  ],
};

const on = (chain: Chain, of: Order, day: string, more: Partial<BodyOf<'administration'>> = {}) =>
  chain.add(
    given(slotAt(of, '09:00', day), { medicine: of.medicine.name, site: 'rug links', ...more }),
    at('09:05', day),
  );

const scene = (chain: Chain, orders: readonly Order[], now: Instant) => ({
  resident: ALFONS.id,
  orders,
  record: fold(chain.entries),
  entries: [...chain.entries],
  slots: slotsOn(orders, '2026-11-23', 6),
  now,
  zone: BRUSSELS,
  rounds: ROUNDS,
});
const tasks = (chain: Chain, orders: readonly Order[], now: Instant) =>
  openTasks(scene(chain, orders, now))
    .filter(({ kind }) => kind.startsWith('patch-'))
    .map(({ kind, due, open }) => [kind, due, open]);
const task = (chain: Chain, orders: readonly Order[], now: Instant, kind: string) =>
  must(
    openTasks(scene(chain, orders, now)).find((one) => one.kind === kind),
    `there is a task ${kind}`,
  );

describe('removing the old one', () => {
  test('[AD36] is a task of its own, due when the next patch is', () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    expect(tasks(chain, [FENTANYL], at('10:00'))).toEqual([['patch-remove', at('09:00', '2026-11-27'), false]]);
    expect(tasks(chain, [FENTANYL], at('09:00', '2026-11-27'))).toEqual([
      ['patch-remove', at('09:00', '2026-11-27'), true],
    ]);
  });

  test('[AD36] at the hour that the words state (off-time of nitroglycerine)', () => {
    const chain = new Chain();
    on(chain, NITRO, '2026-11-24');
    expect(task(chain, [NITRO], at('10:00'), 'patch-remove')).toMatchObject({
      due: at('21:00'),
      open: false,
      quote: '’s ochtends kleven, verwijderen om 21u',
    });
    expect(offTimeOf(patchOf('x', 'Minitran', 'C01DA02', 'retirer à 20h30'))?.time).toBe('20:30');
    expect(offTimeOf(patchOf('x', 'Minitran', 'C01DA02', 'remove at 8:00'))?.time).toBe('08:00');
    expect(offTimeOf(patchOf('x', 'Minitran', 'C01DA02', 'oude eerst verwijderen'))).toBeUndefined();
    expect(offTimeOf(patchOf('x', 'Minitran', 'C01DA02', 'verwijderen na 12 dagen'))).toBeUndefined();
  });

  test('[AD36] at once when the order is no longer in force', () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    const stopped: Order = { ...FENTANYL, status: 'stopped' };
    expect(tasks(chain, [stopped], at('10:00'))).toEqual([['patch-remove', at('09:00'), true]]);
  });

  test('[AD36] closes by an entry, and by the next patch with which it was removed', async () => {
    const chain = new Chain();
    on(chain, NITRO, '2026-11-24');
    const off = task(chain, [NITRO], at('21:05'), 'patch-remove');
    await notePatch({ id: entryId('off'), actor: AN, task: off, what: 'removed' }, portsOn(chain, at('21:06')));
    expect(tasks(chain, [NITRO], at('21:30'))).toEqual([]);
    const other = new Chain();
    on(other, RIVA, '2026-11-23');
    on(other, RIVA, '2026-11-24', { oldPatch: 'removed', site: 'rug rechts' });
    expect(wornPatches(scene(other, [RIVA], at('10:00'))).map(({ site }) => site)).toEqual(['rug rechts']);
  });

  test('[AD36] of another system’s doses only the last is reckoned worn', () => {
    const chain = new Chain();
    for (const day of ['2026-11-22', '2026-11-23', '2026-11-24']) on(chain, RIVA, day);
    expect(wornPatches(scene(chain, [RIVA], at('10:00'))).map(({ since }) => since)).toEqual([at('09:00')]);
  });
});

describe('the check', () => {
  test('[AD37] each shift a patch is looked for; seen, it is asked again in the next', async () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    const kinds = (now: Instant) => tasks(chain, [FENTANYL], now).filter(([kind]) => kind === 'patch-check');
    expect(kinds(at('16:00'))).toEqual([]);
    expect(kinds(at('17:40'))).toEqual([['patch-check', at('17:30'), true]]);
    const seen = task(chain, [FENTANYL], at('17:40'), 'patch-check');
    await notePatch({ id: entryId('seen'), actor: AN, task: seen, what: 'present' }, portsOn(chain, at('17:45')));
    expect(kinds(at('20:00'))).toEqual([]);
    expect(kinds(at('21:10'))).toEqual([['patch-check', at('21:00'), true]]);
    expect(kinds(at('03:00', '2026-11-25'))).toEqual([['patch-check', at('21:00'), true]]);
  });

  test('[AD37] not found: told to the doctor, with what was said; until then it stands', async () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    const look = task(chain, [FENTANYL], at('17:40'), 'patch-check');
    await notePatch({ id: entryId('l'), actor: AN, task: look, what: 'not-found' }, portsOn(chain, at('17:45')));
    expect(tasks(chain, [FENTANYL], at('18:00')).map(([kind]) => kind)).toEqual(['patch-lost']);
    const lost = task(chain, [FENTANYL], at('18:00'), 'patch-lost');
    const ports = portsOn(chain, at('18:10'));
    const silent = await noteDoctorTold({ id: entryId('t'), actor: AN, task: lost, said: ' ' }, ports);
    expect(silent).toMatchObject({ ok: false, error: { because: 'reason-missing', rule: 'AD65' } });
    await noteDoctorTold({ id: entryId('u'), actor: NORA, task: lost, said: 'dr. Maes: nieuwe kleven' }, ports);
    expect(tasks(chain, [FENTANYL], at('19:00'))).toEqual([]);
  });
});

describe('a new patch', () => {
  const ready: ActDetails = { site: 'rug rechts', secondPerson: NORA.id, count: { before: 5, after: 4 } };
  const because = (chain: Chain, of: Order, oldPatch: ActDetails['oldPatch'], orders = [of]) => {
    const now = at('09:05', '2026-11-27');
    const request: RecordRequest = {
      order: of,
      resident: ALFONS,
      slot: slotAt(of, '09:00', '2026-11-27'),
      outcome: 'given',
      given: now,
      now,
      person: AN.id,
      role: AN.role,
      record: fold(chain.entries),
      orders,
      patches: wornPatches(scene(chain, orders, now)),
      details: oldPatch === undefined ? ready : { ...ready, oldPatch },
    };
    const answer = mayRecord(request);
    return answer.allowed ? answer.asks.map((question) => question.because) : [answer.because, answer.facts];
  };

  test('[AD28] "there was none" is no answer while one is worn; "removed" is', () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    expect(because(chain, FENTANYL, 'none-before')).toEqual([
      'old-patch-unknown',
      { since: at('09:00'), site: 'rug links', count: 1 },
    ]);
    expect(because(chain, FENTANYL, 'removed')).toEqual([]);
    expect(because(new Chain(), FENTANYL, 'none-before')).toEqual([]);
  });

  test('[AD28] one of a stopped order of the same ingredient counts; one of another order in force does not', () => {
    const twelve: Order = { ...FENTANYL, id: RIVA.id };
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    const stopped: Order = { ...FENTANYL, status: 'stopped' };
    expect(because(chain, twelve, 'none-before', [twelve, stopped])[0]).toBe('old-patch-unknown');
    expect(because(chain, twelve, 'none-before', [twelve, FENTANYL])).toEqual([]);
  });

  test('[AD28] a lost one of which the doctor was told holds up no new one', async () => {
    const chain = new Chain();
    on(chain, FENTANYL, '2026-11-24');
    const look = task(chain, [FENTANYL], at('17:40'), 'patch-check');
    await notePatch({ id: entryId('l'), actor: AN, task: look, what: 'not-found' }, portsOn(chain, at('17:45')));
    expect(because(chain, FENTANYL, 'none-before')[0]).toBe('old-patch-unknown');
    const lost = task(chain, [FENTANYL], at('18:00'), 'patch-lost');
    await noteDoctorTold({ id: entryId('t'), actor: AN, task: lost, said: 'mag' }, portsOn(chain, at('18:10')));
    expect(because(chain, FENTANYL, 'none-before')).toEqual([]);
  });

  test('[AD28] put on although the old one was not found, both are worn until somebody says', () => {
    const chain = new Chain();
    on(chain, RIVA, '2026-11-23');
    on(chain, RIVA, '2026-11-24', { oldPatch: 'not-found', site: 'rug rechts' });
    const worn = wornPatches(scene(chain, [RIVA], at('10:00')));
    expect(worn.map(({ site, lost }) => [site, lost])).toEqual([
      ['rug links', true],
      ['rug rechts', false],
    ]);
    expect(tasks(chain, [RIVA], at('10:00')).map(([kind]) => kind)).toContain('patch-lost');
  });
});
