import { expect, test } from 'vitest';
import { demoBundles } from '#central/demo/ward';
import { rowsOf } from '#cli/fhir-files';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { expandOrder } from '#domain/schedule/expand';
import { windowOfDays } from '#domain/schedule/window';
import { snapshotFromResources } from '#fhir/snapshot';
import { type LocalDate, zone } from '#kernel/instant';

const BRUSSELS = zone('Europe/Brussels');

test.each(['2026-11-24T07:05:00Z', '2027-03-28T07:05:00Z'])(
  '[DE13] On %s the orders mean to the machine what they mean to people',
  (now) => {
    const { bundles } = demoBundles({ seed: 2026, now, zone: BRUSSELS });
    const found = bundles
      .flatMap(({ entry }) => entry ?? [])
      .flatMap(({ resource, fullUrl }) =>
        resource === undefined
          ? []
          : [{ file: 'demo', where: 'demo', fullUrl: fullUrl ?? '', resource: { ...resource } }],
      );
    const { orders } = snapshotFromResources(rowsOf({ found }), undefined);
    const window = windowOfDays(now.slice(0, 10) as LocalDate, 7, BRUSSELS);
    const expanded = orders.map((order) => ({
      order,
      expansion: expandOrder(order, window, { zone: BRUSSELS, rounds: DEFAULT_ROUNDS }),
    }));
    const withMark = (mark: string) =>
      expanded.filter(({ expansion }) => expansion.marks.some((one) => one === mark)).map(({ order }) => order);
    expect(withMark('text-differs')).toEqual([]);
    expect(withMark('bounds-overlap')).toEqual([]);
    expect(withMark('bounds-gap')).toEqual([]);
    expect(withMark('hour-assumed').every(({ instructions }) => instructions[0]?.timing?.timeOfDay.length === 0)).toBe(
      true,
    );
    const words = expanded.filter(({ expansion }) => expansion.texts.length > 0);
    expect(new Set(words.map(({ order }) => order.medicine.name))).toEqual(new Set(['Medrol 4 mg']));
    const levodopa = expanded.filter(({ order }) => order.medicine.atc.includes('N04BA02'));
    expect(levodopa.map(({ expansion }) => expansion.slots.length)).toEqual(levodopa.map(() => 35));
    const ended = expanded.filter(({ expansion }) =>
      expansion.inactive.some(({ status }) => status === 'ended-not-renewed'),
    );
    expect(ended.length).toBeGreaterThanOrEqual(2);
  },
);
