// Called by run.mjs. Changes the clinical core in small ways and sees whether the tests of the rules notice.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { MUTATE_FOLDER: folder, MUTATE_FILES: files = '', MUTATE_STATIC, MUTATE_REPORT } = process.env;
const names = files === '' ? ['*.ts'] : files.split(',');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: names.map((name) => `src/domain/${folder}/${name}`),
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // Mutants of constants that are made while loading (tables of codes and words) need all tests each: --static runs them too.
  ignoreStatic: MUTATE_STATIC !== 'yes',
  concurrency: 1,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowEmojis: false, allowColor: false, reportScoreTable: true },
  jsonReporter: { fileName: MUTATE_REPORT ?? 'test-results/mutation.json' },
  tempDirName: join(tmpdir(), `noodblad-mutation-${folder}`),
  ignorePatterns: [
    '/dist',
    '/.noodblad',
    '/public',
    '/test-results',
    '/tests/journeys',
    '/coverage',
    '/playwright-report',
  ],
  thresholds: { high: 95, low: 85, break: 85 },
};
