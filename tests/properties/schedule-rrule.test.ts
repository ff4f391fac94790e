import { describe, expect, it } from 'vitest';
import { runs } from '#tests/fixtures/runs';
import { compareWithLibrary, report } from '#tests/oracle/compare';

const TIMINGS = 1500;

describe('a calendar library of others', () => {
  it('[SL15] [SL16] [SL17] [SL19] [SL42] every dose of 1500 timings is where RFC 5545 puts it, or a rule says why not', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { doses, differences } = compareWithLibrary(runs(TIMINGS), seed);
    const unexplained = differences.filter(({ why }) => why === undefined);
    expect({ seed, unexplained: unexplained.slice(0, 3).map(report) }).toEqual({ seed, unexplained: [] });
    expect(doses).toBeGreaterThan(10 * runs(TIMINGS));
  });
});
