import { defineConfig } from 'vitest/config';

/** What a mutant of each folder of the clinical core must not survive: rules and properties, without those that measure time. */
const TESTS: { readonly [folder: string]: readonly string[] } = {
  schedule: ['tests/rules/schedule*.test.ts', 'tests/properties/schedule.test.ts'],
  administration: [
    'tests/rules/{administration*,prn*,patches,eyes,reasons,refusals*,tasks,ahead-of-clock,stock*}.test.ts',
  ],
  record: [
    'tests/rules/{record*,administration*,prn*,outage*,reconciliation*,sheet-record}.test.ts',
    'tests/properties/record.test.ts',
  ],
};

const folder = process.env.MUTATE_FOLDER ?? '';
const tests = TESTS[folder];
if (tests === undefined) throw new Error(`MUTATE_FOLDER=${folder}: there are ${Object.keys(TESTS).join(', ')}.`);

export default defineConfig({
  test: {
    include: [...tests],
    exclude: ['tests/rules/schedule-speed.test.ts', 'node_modules/**'],
    setupFiles: ['tests/mutation/few-runs.ts'],
    testTimeout: 30_000,
  },
});
