import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createWorld } from './server.ts';
import { allSent, guard, pinsOf, setUp, shot, unlock } from './tablet.ts';

/** 08:05: insulin is due, the round is open. */
const CLOCK = '2026-11-24T08:05';
const LANDSCAPE = { width: 1280, height: 800 };
const PORTRAIT = { width: 800, height: 1280 };
const NURSE = 'An Jacobs';
const TAP_MS = 3_000;
const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical']);

type Screen = { readonly name: string; readonly open: (page: Page) => Promise<void> };

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible();

/** By address, as a link inside the app: the tablet stays unlocked. */
const inApp = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
  }, path);
};

const SCREENS: readonly Screen[] = [
  {
    name: 'round',
    open: async (page) => {
      await inApp(page, '/');
      await heading(page, /08:00$/);
    },
  },
  {
    name: 'resident',
    open: async (page) => {
      await inApp(page, '/');
      await page.getByRole('article').first().getByRole('button').first().click();
      await expect(page).toHaveURL(/\/residents\//);
      await heading(page, 'Hendrik Vandenberghe');
    },
  },
  {
    name: 'insulin',
    open: async (page) => {
      await inApp(page, '/');
      // A row takes no tap in the first moment after it appeared: what is pressed then was meant for something else.
      await expect(async () => {
        await page
          .getByRole('button', { name: /^(?!Meer|More).*NovoRapid.*, Paula Willems$/ })
          .click({ timeout: TAP_MS });
        await expect(page).toHaveURL(/\/give\//, { timeout: TAP_MS });
      }).toPass();
      await expect(page.getByText('Paula Willems').first()).toBeVisible();
    },
  },
  {
    name: 'paper',
    open: async (page) => {
      await inApp(page, '/paper');
      await heading(page, /^(Noodpakket|Emergency pack)$/);
    },
  },
  {
    name: 'outage',
    open: async (page) => {
      await inApp(page, '/outage');
      await heading(page, /^(Noodwerking|Outage)$/);
    },
  },
  {
    name: 'readiness',
    open: async (page) => {
      await inApp(page, '/readiness');
      await heading(page, /paraat|paraatheid|ready|readiness/i);
    },
  },
];

/** Nothing may stick out at the side: a nurse would not know that there is more. */
const expectNoOverflow = async (page: Page, name: string): Promise<void> => {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(room);
};

/** axe: serious and critical ones fail; the others are told. @returns the grave ones, in words */
const graveIn = async (page: Page, name: string): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const words = violations.map(
    ({ id, impact, nodes }) =>
      `${name}: ${impact} ${id} at ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
  const grave = violations.flatMap(({ impact }, at) => (GRAVE.has(impact ?? '') ? [words[at] ?? ''] : []));
  for (const word of words) if (!grave.includes(word)) process.stdout.write(`axe, ${word}\n`);
  return grave;
};

const look = async (page: Page, name: string): Promise<readonly string[]> => {
  await shot(page, `screen-${name}`);
  await expectNoOverflow(page, name);
  return graveIn(page, name);
};

const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: /^(Gebruiker|User): / }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('the screens: readable by everybody, upright and lying, in two languages, by day and night', async ({ page }) => {
  const world = await createWorld({ NOODBLAD_CLOCK: CLOCK });
  try {
    await world.start();
    const watch = await guard(page, world.url);
    const pins = await pinsOf(world.url);
    const grave: string[] = [];
    await setUp(page, world.url);
    for (const size of [LANDSCAPE, PORTRAIT]) {
      await page.setViewportSize(size);
      grave.push(...(await look(page, `lock-${size.width}`)));
    }
    await page.setViewportSize(LANDSCAPE);
    await unlock(page, NURSE, pins);
    await allSent(page);
    for (const language of ['nl', 'en']) {
      for (const size of language === 'nl' ? [LANDSCAPE, PORTRAIT] : [LANDSCAPE]) {
        await page.setViewportSize(size);
        for (const screen of SCREENS) {
          await screen.open(page);
          grave.push(...(await look(page, `${screen.name}-${language}-${size.width}`)));
        }
      }
      await page.setViewportSize(LANDSCAPE);
      if (language === 'nl') await menu(page, 'English');
    }
    await menu(page, 'Nederlands');
    await menu(page, 'Kleuren: als het toestel');
    await menu(page, 'Kleuren: dag');
    for (const screen of SCREENS.slice(0, 1)) {
      await screen.open(page);
      grave.push(...(await look(page, `${screen.name}-night`)));
    }
    expect(grave).toEqual([]);
    watch.check();
  } finally {
    await world.end();
  }
});
