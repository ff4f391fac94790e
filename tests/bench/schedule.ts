import { must } from '#kernel/must';
import type { Measured } from '#tests/bench/measured';
import { costOf } from '#tests/fixtures/schedule-cost';

const WARD = { residents: 150, days: 42 };
const FEW = { residents: 15, days: 42 };
const ORDERS_PER_RESIDENT = 12;

/** SL45. The small ward has a tenth of the residents, so that the big one has exactly ten times the slots. */
export const measure = (): Measured => {
  const [few, ward] = costOf([FEW, WARD], 9).map((cost) => must(cost, 'a cost'));
  const [small, big] = [must(few, 'the small ward'), must(ward, 'the ward')];
  const longer = costOf(
    [
      { residents: 15, days: 20 },
      { residents: 15, days: 200 },
    ],
    9,
  );
  const [month, year] = [must(longer[0], 'three weeks'), must(longer[1], 'thirty')];
  const tenfold = (a: { ms: number; slots: number }, b: { ms: number; slots: number }): number =>
    (b.ms / a.ms / (b.slots / a.slots)) * 10;
  return {
    rows: [
      {
        what: `orders (${WARD.residents} residents × ${ORDERS_PER_RESIDENT})`,
        value: WARD.residents * ORDERS_PER_RESIDENT,
        unit: '',
      },
      { what: `slots over ${WARD.days} days`, value: big.slots, unit: '' },
      { what: 'planning them', value: big.ms, unit: 'ms CPU', limit: 150 },
      { what: 'planning a tenth of the residents', value: small.ms, unit: 'ms CPU' },
      { what: '15 residents over 20 days', value: month.ms, unit: 'ms CPU' },
      { what: '15 residents over 200 days', value: year.ms, unit: 'ms CPU' },
    ],
    ratios: [
      { name: 'time for ten times the residents', value: tenfold(small, big), max: 11 },
      { name: 'time for ten times the days', value: tenfold(month, year), max: 11 },
    ],
  };
};
