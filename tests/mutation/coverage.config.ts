import { defineConfig } from 'vitest/config';

const BRANCHES_MIN = 98;

/** `npm run coverage`: what the tests of the rules reach in the clinical core. The branches that remain stand in docs/decisions. */
export default defineConfig({
  test: {
    include: ['tests/{rules,properties,demo,vault}/**/*.test.ts'],
    exclude: ['tests/**/*.browser.test.ts', 'tests/**/*speed.test.ts', 'node_modules/**'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/domain/{schedule,administration,record}/**/*.ts'],
      reporter: ['text', 'json'],
      reportOnFailure: true,
      reportsDirectory: 'coverage',
      thresholds: {
        'src/domain/schedule/**': { branches: BRANCHES_MIN },
        'src/domain/administration/**': { branches: BRANCHES_MIN },
        'src/domain/record/**': { branches: BRANCHES_MIN },
      },
    },
  },
});
