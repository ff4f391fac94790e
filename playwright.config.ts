import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Where Chromium is: named, Playwright's own (left to Playwright), or the system's. */
const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results/journeys',
  workers: 1,
  fullyParallel: false,
  // Generous: a busy machine is slow, not wrong. On two quiet cores all journeys take under three minutes.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    serviceWorkers: 'allow',
    acceptDownloads: true,
    launchOptions: { args: CHROMIUM_FLAGS, ...(chromium === undefined ? {} : { executablePath: chromium }) },
  },
});
