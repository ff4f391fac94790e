import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** The same contracts in a real Chromium: `CHROMIUM_PATH`, or where Debian puts it. */
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export default defineConfig({
  optimizeDeps: {
    include: ['comlink', 'dexie', 'fast-check', 'hash-wasm', 'temporal-polyfill', 'zod'],
  },
  worker: { format: 'es' },
  test: {
    include: ['tests/**/*.browser.test.ts'],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
