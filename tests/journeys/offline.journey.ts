import { execFileSync } from 'node:child_process';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createWorld, type World } from './server.ts';
import { allSent, goTo, guard, pinsOf, setUp, shot, unlock } from './tablet.ts';

const RUNS = 5;
const NURSE = 'An Jacobs';
const OUTAGE_WAIT_MS = 90_000;
const COMMAND_WAIT_MS = 20_000;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const timed = async (act: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await act();
  return Math.round(performance.now() - began);
};

/** A tablet that has never seen the app: until the first screen can be used. */
const firstLoad = async (browser: Browser, url: string): Promise<number> => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    return await timed(async () => {
      await page.goto(url);
      await expect(page.getByRole('heading', { name: 'Deze tablet in gebruik nemen' })).toBeVisible();
    });
  } finally {
    await context.close();
  }
};

const lockScreen = (page: Page) => expect(page.getByRole('heading', { name: 'Vergrendeld' })).toBeVisible();

const offlineStart = (page: Page, url: string): Promise<number> =>
  timed(async () => {
    await page.goto(url);
    await lockScreen(page);
  });

const several = async (act: () => Promise<number>): Promise<number> => {
  const all: number[] = [];
  for (let at = 0; at < RUNS; at += 1) all.push(await act());
  return median(all);
};

const outage = (world: World, wish: 'on' | 'off'): void => {
  execFileSync(process.execPath, ['src/cli/boot/outage.mjs', wish], {
    env: { ...process.env, NOODBLAD_DATA: world.dataDir },
    timeout: COMMAND_WAIT_MS,
  });
};

test('the app starts without its host, in one window at a time, and lives through central going and coming', async ({
  page,
  browser,
}) => {
  const world = await createWorld({ NOODBLAD_OUTAGE_AFTER_S: '5', NOODBLAD_CLOCK: '2026-11-24T08:05' });
  try {
    await world.start();
    const watch = await guard(page, world.url);
    const pins = await pinsOf(world.url);
    const first = await several(() => firstLoad(browser, world.url));
    await setUp(page, world.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    await test.step('A second window says that the app is open elsewhere, and takes over when the first one closes', async () => {
      const second = await page.context().newPage();
      await second.goto(world.url);
      await expect(second.getByText('Noodblad staat al open in een ander venster')).toBeVisible();
      await shot(second, 'offline-1-open-elsewhere');
      await page.goto('about:blank');
      await lockScreen(second);
      await second.close();
      await page.goto(world.url);
      await lockScreen(page);
    });

    await test.step('Central goes and comes while the host stays', async () => {
      await unlock(page, NURSE, pins);
      await allSent(page);
      outage(world, 'on');
      await expect(page.getByRole('region', { name: /^Noodwerking sinds/ })).toBeVisible({ timeout: OUTAGE_WAIT_MS });
      await shot(page, 'offline-2-central-away');
      outage(world, 'off');
      await expect(page.getByRole('region', { name: /^De server antwoordt weer/ })).toBeVisible({
        timeout: OUTAGE_WAIT_MS,
      });
      await expect(page.getByRole('button', { name: /^Verbinding: Weer verbonden/ })).toBeVisible({
        timeout: OUTAGE_WAIT_MS,
      });
      await goTo(page, 'Paraatheid');
      await shot(page, 'offline-3-central-back');
    });

    await world.kill();
    const warm = await several(() => offlineStart(page, world.url));
    await shot(page, 'offline-4-started-without-host');
    process.stdout.write(`first load ${first} ms, warm offline start ${warm} ms (median of ${RUNS})\n`);
    watch.check();
  } finally {
    await world.end();
  }
});
