import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/journeys/**', 'tests/**/*.browser.test.ts', 'node_modules/**'],
    testTimeout: 30_000,
  },
});
