import { describe, expect, test } from 'vitest';
import type { Order } from '#domain/order/order';
import { closingState, dispositionsOf } from '#domain/reconciliation/dispositions';
import { type FindInput, findFindings } from '#domain/reconciliation/find';
import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import type { BodyOf, Entry } from '#domain/record/entry';
import type { ExternalAdministration } from '#domain/record/external';
import type { Slot } from '#domain/schedule/slot';
import { entryId, sheetNumber, wardId } from '#kernel/ids';
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
  LUC,
  NORA,
  OTHER,
  PEOPLE,
  portsOn,
  ROUNDS,
  slotAt,
  TOM,
} from '#tests/fixtures/record';
import { settleBulk, settleFinding } from '#workflows/settle-finding';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const PROLOPA = daily('prolopa', 'Prolopa 125 mg', ['10:30']);
const SLOT = slotAt(BISO, '08:00');
const OUTAGE = { from: at('06:00'), lastContact: at('05:31'), back: at('13:00'), to: at('13:00') };

const input = (
  entries: readonly Entry[],
  more: Partial<FindInput> & { external?: readonly ExternalAdministration[] } = {},
) => {
  const { external = [], ...rest } = more;
  const orders = more.orders ?? [BISO];
  return {
    slots: slotsOfOutage(orders, OUTAGE, at('14:00'), { zone: BRUSSELS, rounds: ROUNDS }),
    record: fold(entries, external),
    orders,
    outage: OUTAGE,
    entries: [...entries],
    snapshotOrders: orders,
    zone: BRUSSELS,
    now: at('14:00'),
    people: PEOPLE,
    ...rest,
  } satisfies FindInput;
};

const kinds = (entries: readonly Entry[], more: Parameters<typeof input>[1] = {}) =>
  findFindings(input(entries, more)).map((finding) => [finding.kind, finding.harm]);

type Body = Partial<BodyOf<'administration'>>;
/** One statement each from this tablet and from another. */
const two = (left: Body, right: Body, slot: Slot = SLOT): readonly Entry[] => {
  const here = new Chain();
  const there = new Chain(OTHER);
  here.add(given(slot, left), left.given ?? at('08:05'));
  there.add(given(slot, right), right.given ?? at('08:05'));
  return [...here.entries, ...there.entries];
};
const byNora = { givenBy: { person: NORA.id, initials: NORA.initials, name: NORA.name } };
const onPaper = (initials: string, more: Body = {}): Body => ({
  source: 'paper',
  sheet: sheetNumber('BK-1'),
  givenFrom: 'slot',
  givenBy: { initials },
  ...more,
});

describe('pairs', () => {
  test('[RC2] C1: same dose and person within five minutes is double documentation', () => {
    expect(kinds(two({ given: at('08:05') }, { given: at('08:10') }))).toEqual([['C1', 'decide']]);
  });

  test('[RC2] C2: another time, dose or person is a possible double dose, and urgent', () => {
    expect(kinds(two({ given: at('08:05') }, { given: at('08:11') }))).toEqual([['C2', 'urgent']]);
    expect(kinds(two({ given: at('08:05') }, { given: at('08:05'), ...byNora }))).toEqual([['C2', 'urgent']]);
    expect(kinds(two({}, { dose: { value: 2, unit: 'tablet' } }))).toEqual([['C2', 'urgent']]);
  });

  test("[RC3] C3: another system's record of the very same act is merged by itself", () => {
    const chain = new Chain();
    chain.add(given(SLOT, { given: at('08:05') }), at('08:05'));
    const external: ExternalAdministration = {
      id: 'ma-1',
      resident: ALFONS.id,
      order: BISO.id,
      slot: SLOT.id,
      outcome: 'given',
      statusText: 'completed',
      given: at('08:05'),
      dose: { value: 1, unit: 'tablet' },
      by: { person: AN.id },
      medicine: 'Bisoprolol',
      source: {},
    };
    expect(kinds(chain.entries, { external: [external] })).toEqual([['C3', 'settled']]);
    expect(kinds(chain.entries, { external: [{ ...external, entry: must(chain.entries[0], 'an entry').id }] })).toEqual(
      [],
    );
    expect(kinds(chain.entries, { external: [{ ...external, by: { name: 'iemand' } }] })).toEqual([['C2', 'urgent']]);
  });

  test('[RC4] C4: a paper box with the same initials and no other time is proposed as the same act', () => {
    expect(kinds(two({ given: at('08:05') }, onPaper('AJ')))).toEqual([['C4', 'decide']]);
    expect(kinds(two({ given: at('08:05') }, onPaper('aj ', { given: at('08:20'), givenFrom: 'stated' })))).toEqual([
      ['C4', 'decide'],
    ]);
    expect(kinds(two({ given: at('08:05') }, onPaper('AJ', { given: at('08:21'), givenFrom: 'stated' })))).toEqual([
      ['C2', 'urgent'],
    ]);
    expect(kinds(two({ given: at('08:05') }, onPaper('NB')))).toEqual([['C2', 'urgent']]);
  });

  test('[RC5] C5: given here, refused there: neither wins', () => {
    const entries = two({ given: at('08:05') }, onPaper('NB', { outcome: 'refused' }));
    expect(kinds(entries)).toEqual([['C5', 'decide']]);
    expect(dispositionsOf(input(entries)).map((item) => item.state)).toEqual(['contradicted']);
  });

  test('[RC8] given after a refusal that the giver knew of is no contradiction', () => {
    const chain = new Chain();
    chain.add(given(SLOT, { outcome: 'refused' }), at('08:05'));
    chain.add(given(SLOT, { given: at('08:40') }), at('08:40'));
    expect(kinds(chain.entries)).toEqual([]);
    expect(dispositionsOf(input(chain.entries)).map((item) => item.state)).toEqual(['given']);
  });

  test('[RC2] two refusals, or a corrected statement, are no contradiction', () => {
    expect(kinds(two({ outcome: 'refused' }, { outcome: 'refused' }))).toEqual([]);
    const entries = two({ given: at('08:05') }, { given: at('08:30') });
    const fix = new Chain(OTHER, 'fix');
    fix.add(
      { kind: 'correction', corrects: must(entries[1], 'a second').id, resident: ALFONS.id, reason: 'fout' },
      at('09:00'),
    );
    expect(kinds([...entries, ...fix.entries])).toEqual([]);
  });
});

describe('orders stopped centrally', () => {
  const stopped = (lastUpdated = at('07:00')): Order => ({
    ...BISO,
    status: 'stopped',
    statusText: 'stopped',
    source: { lastUpdated },
  });
  const chain = new Chain();
  chain.add(given(SLOT, { given: at('08:05') }), at('08:05'));

  test('[RC6] C7: a dose given after the stop stays given and is shown to the doctor', () => {
    const found = findFindings(input(chain.entries, { snapshotOrders: [stopped()] }));
    expect(found.map((item) => [item.kind, item.harm, item.stoppedAt])).toEqual([['C7', 'decide', at('07:00')]]);
    expect(found[0]?.sides).toHaveLength(1);
    expect(found[0]?.decidedBy).toContain('doctor');
  });

  test('[RC6] a stop in the blind stretch is held against every dose of it; one after the return is not', () => {
    expect(kinds(chain.entries, { snapshotOrders: [stopped(at('12:00'))] })).toEqual([['C7', 'decide']]);
    expect(kinds(chain.entries, { snapshotOrders: [stopped(at('13:30'))] })).toEqual([]);
  });

  test('[RC14] a stopped order keeps its slots until the stop, so that each gets a disposition', () => {
    const context = { zone: BRUSSELS, rounds: ROUNDS };
    expect(slotsOfOutage([stopped(at('09:00'))], OUTAGE, at('14:00'), context).map((slot) => slot.id)).toEqual([
      SLOT.id,
    ]);
    expect(slotsOfOutage([stopped(at('07:00'))], OUTAGE, at('14:00'), context)).toEqual([]);
  });
});

describe('nothing noted', () => {
  test('[RC7] C13: a time-critical dose of which nothing is noted is urgent; C14: ordinary ones together', () => {
    const other = daily('other', 'Amlodipine 5 mg', ['08:00']);
    const found = findFindings(input([], { orders: [BISO, PROLOPA, other] }));
    expect(found.map((item) => [item.kind, item.harm, item.slots.length])).toEqual([
      ['C13', 'urgent', 1],
      ['C14', 'bulk', 2],
    ]);
  });

  test('[RC7] unreadable and a note alone do not count as noted', () => {
    const chain = new Chain();
    chain.add(given(SLOT, { outcome: 'unreadable' }), at('08:05'));
    const found = findFindings(input(chain.entries));
    expect(found.map((item) => [item.kind, item.sides.length])).toEqual([['C14', 1]]);
  });

  test('[RC7] a slot whose window is not over is not missing yet', () => {
    expect(kinds([], { now: at('09:00'), outage: { from: at('06:00') } })).toEqual([]);
  });

  test('[RC7] a sheet that is still to be typed in is named', () => {
    const chain = new Chain();
    const base = { sheet: sheetNumber('BK-1'), sheetKind: 'mar', ward: wardId('beuk'), resident: ALFONS.id } as const;
    const rest = { drill: false, pages: 1, hash: 'h', orders: [], cells: [{ row: '1', slot: SLOT.id, page: 1 }] };
    chain.add({ kind: 'sheet', change: 'printed', ...base, ...rest }, at('06:10'));
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'paper', sheet: sheetNumber('BK-1') }, at('06:20'));
    expect(findFindings(input(chain.entries)).map((item) => item.awaitingSheet)).toEqual(['BK-1']);
    const closing = closingState(input(chain.entries));
    expect(closing).toMatchObject({ canClose: false, onPaper: [ALFONS.id], sheetsToType: [{ number: 'BK-1' }] });
  });
});

describe('decisions', () => {
  const entries = two({ given: at('08:05') }, { given: at('08:40') });
  const [finding] = findFindings(input(entries));
  const open = must(finding, 'a finding');
  const decide = async (chain: Chain, choice: string, more = {}) =>
    settleFinding(
      {
        id: entryId(`d-${chain.name}-${chain.entries.length}`),
        actor: TOM,
        finding: open,
        choice,
        reason: 'nagevraagd',
        ...more,
      },
      portsOn(chain, at('13:30')),
    );

  test('[RC9] needs the right role, one of the choices, and a reason', async () => {
    const chain = new Chain(OTHER, 'decide');
    expect(await decide(chain, 'one-dose-noted-twice', { actor: AN })).toMatchObject({ error: { because: 'role' } });
    expect(await decide(chain, 'vergeten')).toMatchObject({ error: { because: 'choice-unknown' } });
    expect(await decide(chain, 'one-dose-noted-twice', { reason: ' ' })).toMatchObject({
      error: { because: 'reason-missing' },
    });
    expect((await decide(chain, 'one-dose-noted-twice')).ok).toBe(true);
    const [settled] = findFindings(input([...entries, ...chain.entries]));
    expect(settled).toMatchObject({ harm: 'settled', decision: { choice: 'one-dose-noted-twice', by: TOM.id } });
    expect(settled?.sides).toHaveLength(2);
  });

  test('[RC9] "later" is a full answer and leaves it open', async () => {
    const chain = new Chain(OTHER, 'later');
    await decide(chain, 'later');
    expect(findFindings(input([...entries, ...chain.entries]))[0]).toMatchObject({
      harm: 'urgent',
      decision: { choice: 'later' },
    });
  });

  test('[RC10] a further statement makes a new question', async () => {
    const chain = new Chain(OTHER, 'decide');
    await decide(chain, 'one-dose-noted-twice');
    const third = new Chain(OTHER, 'third');
    third.add(given(SLOT, { given: at('11:00') }), at('11:00'));
    const found = findFindings(input([...entries, ...chain.entries, ...third.entries]));
    expect(found.map((item) => [item.kind, item.harm])).toEqual([['C2', 'urgent']]);
    expect(dispositionsOf(input([...entries, ...chain.entries])).map((item) => item.state)).toEqual(['given']);
    const all = [...entries, ...chain.entries, ...third.entries];
    expect(dispositionsOf(input(all)).map((item) => item.state)).toEqual(['contradicted']);
  });

  test('[RC11] two who decided apart are both visible', async () => {
    const left = new Chain(OTHER, 'left');
    const right = new Chain(OTHER, 'right');
    await decide(left, 'one-dose-noted-twice');
    await decide(right, 'really-given-twice', { actor: LUC });
    const [settled] = findFindings(input([...entries, ...left.entries, ...right.entries]));
    expect(settled?.decision?.choice).toBe('really-given-twice');
    expect(settled?.rivals?.map((rival) => rival.choice)).toEqual(['one-dose-noted-twice']);
  });

  test('[RC9] ordinary undocumented doses are closed together; nothing urgent is', async () => {
    const chain = new Chain(OTHER, 'bulk');
    const [group] = findFindings(input([]));
    const bulk = { actor: TOM, choice: 'not-documented', reason: 'nachtploeg gebeld' };
    const ports = portsOn(chain, at('13:30'));
    expect(await settleBulk({ ...bulk, findings: [{ id: entryId('b'), finding: open }] }, ports)).toMatchObject({
      error: { because: 'settled-in-bulk-only' },
    });
    await settleBulk({ ...bulk, findings: [{ id: entryId('b'), finding: must(group, 'a group') }] }, ports);
    expect(kinds(chain.entries)).toEqual([['C14', 'settled']]);
    expect(dispositionsOf(input(chain.entries)).map((item) => item.state)).toEqual(['undocumented']);
  });

  test('[RC10] doses that fall due after a group was closed are a group of their own', async () => {
    const orders = [BISO, daily('amlo', 'Amlodipine 5 mg', ['12:00'])];
    const morning = { orders, now: at('11:00'), outage: { from: at('06:00') } };
    const [group] = findFindings(input([], morning));
    const chain = new Chain(OTHER, 'bulk');
    const bulk = { actor: TOM, choice: 'not-documented', reason: 'nachtploeg gebeld' };
    await settleBulk(
      { ...bulk, findings: [{ id: entryId('b'), finding: must(group, 'a group') }] },
      portsOn(chain, at('11:00')),
    );
    const found = findFindings(input(chain.entries, { ...morning, now: at('18:00') }));
    expect(found.map((item) => [item.harm, item.slots.length])).toEqual([
      ['bulk', 1],
      ['settled', 1],
    ]);
    expect(new Set(found.map((item) => item.id)).size).toBe(2);
  });

  test('[RC13] a decision about the doctor says nothing about what was given', async () => {
    const twice = two({ given: at('08:05') }, { given: at('08:40') });
    const stopped: Order = { ...BISO, status: 'stopped', statusText: 'stopped', source: { lastUpdated: at('07:00') } };
    const c7 = findFindings(input(twice, { snapshotOrders: [stopped] })).find((item) => item.kind === 'C7');
    const chain = new Chain(OTHER, 'c7');
    const about = {
      id: entryId('c7'),
      actor: LUC,
      finding: must(c7, 'a C7'),
      choice: 'doctor-informed',
      reason: 'gezien',
    };
    expect((await settleFinding(about, portsOn(chain, at('13:30')))).ok).toBe(true);
    const all = [...twice, ...chain.entries];
    expect(dispositionsOf(input(all)).map((item) => item.state)).toEqual(['contradicted']);
  });

  test('[RC13] each due dose of the outage ends with one disposition; a decision can say that it was not given', async () => {
    const split = two({ given: at('08:05') }, onPaper('NB', { outcome: 'refused' }));
    const chain = new Chain(OTHER, 'c5');
    const [c5] = findFindings(input(split));
    const about = {
      id: entryId('c5'),
      actor: TOM,
      finding: must(c5, 'a C5'),
      choice: 'was-not-given',
      reason: 'bewoner bevestigt',
    };
    await settleFinding(about, portsOn(chain, at('13:30')));
    expect(dispositionsOf(input([...split, ...chain.entries]))).toMatchObject([
      { state: 'not-given', sources: ['paper', 'tablet'] },
    ]);
  });

  test('[RC12] urgent before the rest, settled last', () => {
    const mixed = findFindings(
      input(two({ given: at('08:05') }, { given: at('08:40') }), {
        orders: [BISO, PROLOPA, daily('amlo', 'Amlodipine', ['12:00'])],
        now: at('18:00'),
      }),
    );
    expect(mixed.map((item) => item.kind)).toEqual(['C2', 'C13', 'C14']);
  });
});
