import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** Where the picture of each step is kept (git-ignored). */
const SHOTS = join('test-results', 'shots');
const SETUP_WAIT_MS = 60_000;
const SYNC_WAIT_MS = 120_000;

/** What must never happen in the page; `check` fails with all of it at once. */
export type Guard = { readonly found: readonly string[]; check(): void };

/**
 * Watches a page for what no journey may show: a violation of the page's own policy, an uncaught error, a request to another
 * origin. Put on before the first `goto`.
 */
export const guard = async (page: Page, origin: string): Promise<Guard> => {
  const found: string[] = [];
  await page.exposeFunction('journeyViolation', (text: string) => {
    found.push(`policy: ${text}`);
  });
  await page.addInitScript(() => {
    const tell = (globalThis as unknown as { journeyViolation?: (text: string) => void }).journeyViolation;
    document.addEventListener('securitypolicyviolation', (event) => {
      tell?.(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (/content security policy|trusted ?types?|refused to/i.test(message.text()))
      found.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`error: ${error.message}\n${error.stack ?? ''}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.origin !== origin)
      found.push(`other origin: ${request.url()}`);
  });
  return { found, check: () => expect(found).toEqual([]) };
};

/** A picture of what stands on the screen, under its number and name. */
export const shot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};

type Member = { readonly personId: string; readonly name: string; readonly pin?: string };

/** The demo's staff with their PINs, as the host tells them. */
export const pinsOf = async (url: string): Promise<ReadonlyMap<string, string>> => {
  const answer = await fetch(`${url}/noodblad/config.json`);
  const { staff } = (await answer.json()) as { staff: Member[] };
  return new Map(staff.flatMap(({ name, pin }) => (pin === undefined ? [] : [[name, pin] as const])));
};

/** First use of the tablet: ward, name, letters of the sheets. Ends at the lock screen. */
export const setUp = async (page: Page, url: string, { ward = 'Beuk', name = 'Beuk 1', prefix = 'BK' } = {}) => {
  await page.goto(url);
  await page.locator('label', { hasText: ward }).first().click();
  await page.getByLabel('Naam van de tablet').fill(name);
  await page.getByLabel('Beginletters van bladnummers').fill(prefix);
  await page.getByRole('button', { name: 'In gebruik nemen' }).click();
  await expect(page.getByRole('heading', { name: 'Vergrendeld' })).toBeVisible({ timeout: SETUP_WAIT_MS });
};

/** Picks the name (behind "Iemand anders" when it is not among the first) and types the PIN on the keyboard. */
export const unlock = async (page: Page, name: string, pins: ReadonlyMap<string, string>): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Vergrendeld' })).toBeVisible({ timeout: SETUP_WAIT_MS });
  const choice = page.getByRole('radio', { name }).or(page.getByRole('button', { name })).first();
  const others = page.getByRole('button', { name: /^Iemand anders/ });
  await expect(choice.or(others).first()).toBeAttached();
  if ((await choice.count()) === 0) await others.click();
  await page.getByText(name, { exact: true }).first().click();
  await expect(page.getByText(`PIN van ${name}`)).toBeVisible();
  await page.keyboard.type(pins.get(name) ?? '', { delay: 30 });
  await expect(page.getByRole('navigation', { name: 'Bureaus' })).toBeVisible();
};

/** Locks and unlocks as somebody else. */
export const changeUser = async (page: Page, name: string, pins: ReadonlyMap<string, string>): Promise<void> => {
  await page.getByRole('button', { name: 'Vergrendelen' }).click();
  await unlock(page, name, pins);
};

export const goTo = (page: Page, desk: 'Ronde' | 'Bewoners' | 'Papier' | 'Nazicht' | 'Paraatheid' | 'Arts') =>
  page.getByRole('navigation', { name: 'Bureaus' }).getByRole('link', { name: desk }).click();

/** Presses "Nu verversen" and waits until no transfer runs and nothing waits any more. */
export const sendNow = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Verbinding: / }).click();
  await page.getByRole('menuitem', { name: 'Nu verversen' }).click();
  await allSent(page);
};

/** Waits until nothing waits to be sent and no transfer runs. */
export const allSent = async (page: Page): Promise<void> => {
  const chip = page.getByRole('button', { name: /^Verbinding: (Verbonden|Weer verbonden), toestand/ });
  await expect(chip).toBeVisible({ timeout: SYNC_WAIT_MS });
};

const CONFIG_KEY = 'noodblad.config';

/** What time it is for the tablet: the machine's clock and the demo's shift. Milliseconds since 1970. */
export const tabletClock = (page: Page): Promise<number> =>
  page.evaluate((key) => {
    const { clockShiftMs } = JSON.parse(localStorage.getItem(key) ?? '{}') as { clockShiftMs?: number };
    return Date.now() + (clockShiftMs ?? 0);
  }, CONFIG_KEY);

/** Hours pass on a tablet whose host is dead: the demo's clock is put on, and the app starts anew. Ends at the lock screen. */
export const hoursPass = async (page: Page, ms: number): Promise<void> => {
  await page.evaluate(
    ([key, add]) => {
      const config = JSON.parse(localStorage.getItem(key) ?? '{}') as { clockShiftMs: number };
      localStorage.setItem(key, JSON.stringify({ ...config, clockShiftMs: config.clockShiftMs + add }));
    },
    [CONFIG_KEY, ms] as const,
  );
  await page.reload();
};
