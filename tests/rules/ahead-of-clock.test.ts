import { describe, expect, test } from 'vitest';
import { dispositionsOf } from '#domain/reconciliation/dispositions';
import { type FindInput, findFindings } from '#domain/reconciliation/find';
import { slotsOfOutage } from '#domain/reconciliation/outage-slots';
import type { BodyOf } from '#domain/record/entry';
import type { ExternalAdministration } from '#domain/record/external';
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
  PEOPLE,
  portsOn,
  ROUNDS,
  slotAt,
} from '#tests/fixtures/record';
import { settleFinding } from '#workflows/settle-finding';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const SLOT = slotAt(BISO, '08:00');
const OUTAGE = { from: at('06:00'), lastContact: at('05:31'), back: at('13:00'), to: at('13:00') };

const input = (chain: Chain, external: readonly ExternalAdministration[] = []): FindInput => ({
  slots: slotsOfOutage([BISO], OUTAGE, at('14:00'), { zone: BRUSSELS, rounds: ROUNDS }),
  record: fold(chain.entries, external),
  orders: [BISO],
  outage: OUTAGE,
  entries: [...chain.entries],
  snapshotOrders: [BISO],
  zone: BRUSSELS,
  now: at('14:00'),
  people: PEOPLE,
});

/** Said to be given at one time, written at another, by a tablet that is off by some minutes. */
const recorded = (
  said: Instant,
  entered: Instant,
  offset?: number,
  more: Partial<BodyOf<'administration'>> = {},
): Chain => {
  const chain = new Chain();
  chain.add(given(SLOT, { given: said, ...more }), entered, {
    clock: { wall: 0, lamport: 1, ...(offset === undefined ? {} : { offset }) },
  });
  return chain;
};
const kinds = (chain: Chain, external?: readonly ExternalAdministration[]) =>
  findFindings(input(chain, external)).map(({ kind, harm }) => [kind, harm]);

describe('a moment after its own recording', () => {
  test('[RC15] is C16 beyond five minutes, by the corrected clock', () => {
    expect(kinds(recorded(at('08:10'), at('08:05')))).toEqual([]);
    expect(kinds(recorded(at('08:11'), at('08:05')))).toEqual([['C16', 'decide']]);
    expect(kinds(recorded(at('08:11'), at('08:05'), 600_000))).toEqual([]);
    expect(kinds(recorded(at('08:05'), at('08:05'), -600_000))).toEqual([['C16', 'decide']]);
  });

  test('[RC15] a box without a written time has no moment of its own', () => {
    const chain = recorded(SLOT.due, at('07:00'), undefined, { source: 'paper', givenFrom: 'slot' });
    expect(kinds(chain)).toEqual([]);
    expect(kinds(recorded(SLOT.due, at('07:00'), undefined, { source: 'paper' }))).toEqual([['C16', 'decide']]);
  });

  test('[RC15] another system’s too; a corrected one not', () => {
    const external: ExternalAdministration = {
      id: 'm1',
      resident: ALFONS.id,
      order: BISO.id,
      outcome: 'given',
      statusText: 'completed',
      given: at('09:00'),
      by: {},
      medicine: 'Bisoprolol',
      source: { lastUpdated: at('08:00') },
    };
    expect(kinds(new Chain(), [external])).toEqual([['C16', 'decide']]);
    const chain = recorded(at('09:00'), at('08:05'));
    const wrong = { kind: 'correction' as const, corrects: entryId(must(chain.entries[0], 'one').id), reason: 'uur' };
    chain.add({ ...wrong, resident: ALFONS.id }, at('08:06'));
    expect(kinds(chain).map(([kind]) => kind)).not.toContain('C16');
  });

  test('[RC15] the dose counts as given meanwhile; a nurse says which is right', async () => {
    const chain = recorded(at('09:00'), at('08:05'));
    const [finding] = findFindings(input(chain));
    if (finding === undefined) throw new Error('no finding');
    expect(dispositionsOf(input(chain)).map(({ state }) => state)).toEqual(['given']);
    await settleFinding(
      { id: entryId('d'), actor: AN, finding, choice: 'time-is-right', reason: 'klok liep achter' },
      portsOn(chain, at('13:30')),
    );
    expect(findFindings(input(chain))[0]).toMatchObject({ kind: 'C16', harm: 'settled' });
  });
});
