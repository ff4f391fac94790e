import { expect, type Locator, type Page } from '@playwright/test';

const SHEET_NUMBER = /[A-Z]{2}-\d{3,6}-[0-9A-Z]/;

/** What a nurse does at the round and on paper, by role and name. */
export const cardOf = (page: Page, resident: string): Locator =>
  page.locator(`article[aria-label=${JSON.stringify(resident)}]`);

/** "12 van 182 doses geregistreerd" → 12. */
export const recorded = async (page: Page): Promise<number> => {
  const text = await page.locator('.round-progress p').textContent();
  return Number(/^\s*(\d+)/.exec(text ?? '')?.[1]);
};

/** Samen aftekenen: what is ticked beforehand, after the intake. @returns how many doses were recorded */
export const giveTogether = async (page: Page, resident: string): Promise<number> => {
  const before = await recorded(page);
  await cardOf(page, resident)
    .getByRole('button', { name: /samen aftekenen/ })
    .click();
  const doIt = page.getByRole('dialog').getByRole('button', { name: /(dosis is|doses zijn) gegeven$/ });
  const doses = Number(/^(\d+)/.exec((await doIt.textContent()) ?? '')?.[1]);
  await doIt.click();
  await expect.poll(() => recorded(page)).toBe(before + doses);
  return doses;
};

/** The one button of a row, and the answer to what it asks first (an hour that was assumed). */
export const giveOne = async (page: Page, resident: string, medicine: string, answer: string): Promise<void> => {
  const before = await recorded(page);
  await page.getByRole('button', { name: `Is gegeven: ${medicine}, ${resident}`, exact: true }).click();
  const question = cardOf(page, resident).getByRole('alert');
  await question.getByRole('button', { name: answer }).click();
  await question.getByRole('button', { name: 'Toch registreren, met reden' }).click();
  await expect.poll(() => recorded(page)).toBe(before + 1);
};

/** R, with a reason. */
export const refuse = async (page: Page, resident: string, medicine: string, reason: string): Promise<void> => {
  const before = await recorded(page);
  await page.getByRole('button', { name: `Meer voor ${medicine}, ${resident}`, exact: true }).click();
  await page.getByRole('menuitem', { name: /Geweigerd/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(reason, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Registreren' }).click();
  await expect.poll(() => recorded(page)).toBe(before + 1);
};

/** The slot of a row on the round: what other systems call it by. */
export const slotOf = async (page: Page, resident: string, medicine: string): Promise<string> => {
  const row = cardOf(page, resident).getByRole('listitem').filter({ hasText: medicine });
  return (await row.getAttribute('data-row')) ?? '';
};

/** Makes the pack and downloads it. @returns once every sheet stands in the ledger */
export const printPack = async (page: Page, file: string): Promise<void> => {
  await page.getByRole('button', { name: 'Noodpakket maken' }).click();
  const dialog = page.getByRole('dialog', { name: 'Noodpakket' });
  await expect(dialog.getByText(/^Klaar: /)).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Downloaden' }).click();
  await (await download).saveAs(file);
  await expect(dialog.getByText(/ingeschreven als afgedrukt/)).toBeVisible({ timeout: 60_000 });
};

/** @returns the number of the sheet on which the resident is kept from now on */
export const putOnPaper = async (page: Page, resident: string): Promise<string> => {
  await page.getByRole('button', { name: 'Bewoner op papier zetten' }).click();
  const dialog = page.getByRole('dialog', { name: 'Op papier zetten' });
  await dialog.locator('label').filter({ hasText: resident }).click();
  const sheet = dialog.locator('label').filter({ hasText: SHEET_NUMBER }).first();
  const number = SHEET_NUMBER.exec((await sheet.textContent()) ?? '')?.[0] ?? '';
  await sheet.click();
  await dialog.getByRole('button', { name: `${resident} op papier zetten` }).click();
  await expect(dialog).toHaveCount(0);
  return number;
};
