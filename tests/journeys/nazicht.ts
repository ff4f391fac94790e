import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './tablet.ts';

/** Typing a sheet in, and deciding, by role and name. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Brands stand in capitals on sheets. */
const named = (medicine: string, rest: string): RegExp => new RegExp(`^${literally(medicine)}, ${rest}`, 'i');

export const boxOf = (page: Page, medicine: string, time: string): Locator =>
  page.getByRole('button', { name: named(medicine, `[^,]+, ${time}`) }).first();

const panel = (page: Page, medicine: string): Locator => page.getByRole('region', { name: named(medicine, '') });

/** Whose initials stand in the box, and a code where it was not given. */
export const fillBox = async (
  page: Page,
  medicine: string,
  time: string,
  what: { readonly initials?: string; readonly code?: string },
): Promise<void> => {
  await boxOf(page, medicine, time).click();
  const keys = panel(page, medicine);
  if (what.initials !== undefined) await keys.getByRole('button', { name: new RegExp(`^${what.initials}\\b`) }).click();
  if (what.code !== undefined) await keys.getByRole('button', { name: new RegExp(`^[RMAN]? ?${what.code}$`) }).click();
};

/** What stands open in nazicht, kind by kind: title → how many. */
export const openFindings = async (page: Page): Promise<ReadonlyMap<string, number>> => {
  const titles = await page.locator('.fi-items .fi-item b').allInnerTexts();
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return counts;
};

/** Opens the first finding of a kind, chooses, writes the reason, keeps it; ends when it has left the open ones. */
export const decide = async (page: Page, title: string, choice: string, reason: string): Promise<void> => {
  const items = page.getByRole('button', { name: new RegExp(`^${title}`) });
  const before = await items.count();
  await items.first().click();
  await page.locator('label').filter({ hasText: choice }).click();
  await page.getByLabel('Reden of bron (verplicht)').fill(reason);
  await page.getByRole('button', { name: 'Beslissing bewaren' }).click();
  await expect(items).toHaveCount(before - 1);
};

/** Ordinary doses without a record, closed together as "not documented". */
export const decideTogether = async (page: Page, reason: string): Promise<void> => {
  const item = page.getByRole('button', { name: /gewone (dosis|doses) zonder notitie/ });
  await item.click();
  await page.getByLabel('Reden of bron (verplicht)').fill(reason);
  await page.getByRole('button', { name: /als niet gedocumenteerd bewaren$/ }).click();
  await expect(item).toHaveCount(0);
};

/** Opens the sheet on which a resident is kept. */
export const openSheet = async (page: Page, resident: string): Promise<void> => {
  await goTo(page, 'Papier');
  const held = page
    .getByRole('region', { name: 'Bewoners op papier' })
    .locator('.of-held')
    .filter({ hasText: resident });
  await held.getByRole('button', { name: 'Overtypen' }).click();
  await expect(page.getByRole('heading', { name: resident })).toBeVisible();
};

/** A second person reads the high-alert boxes from the paper and proves it with a PIN; then the sheet is recorded. */
export const finishSheet = async (
  page: Page,
  boxes: number,
  second: { readonly name: string; readonly pin: string },
): Promise<void> => {
  await page.getByRole('button', { name: `${boxes} vakken registreren` }).click();
  const dialog = page.getByRole('dialog', { name: 'Blad registreren' });
  await dialog.getByText(second.name, { exact: true }).click();
  await expect(dialog.getByText(`PIN van ${second.name}`)).toBeVisible();
  await page.keyboard.type(second.pin, { delay: 30 });
  await expect(dialog.getByText(`Nagelezen door ${second.name}`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Ja, registreren' }).click();
  await expect(page.getByText(/van dit blad geregistreerd/)).toBeVisible();
};

export const takeBack = async (page: Page, resident: string): Promise<void> => {
  await goTo(page, 'Papier');
  const region = page.getByRole('region', { name: 'Bewoners op papier' });
  await region
    .locator('.of-held')
    .filter({ hasText: resident })
    .getByRole('button', { name: 'Terug naar tablet' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ja, vanaf nu op de tablet' }).click();
  await expect(dialog).toHaveCount(0);
};

/** The nurse in charge says that central can be trusted again: reconciliation begins. */
export const endOutage = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Wat nu te doen' }).click();
  await page.getByRole('button', { name: 'Noodwerking beëindigen…' }).click();
  await page.getByRole('button', { name: 'Beëindigen, nazicht begint' }).click();
  await expect(page.getByRole('heading', { name: 'Nazicht' })).toBeVisible();
};

export const closeOutage = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Noodwerking afsluiten' }).click();
  const dialog = page.getByRole('dialog', { name: 'Noodwerking afsluiten' });
  await dialog.getByRole('button', { name: 'Afsluiten', exact: true }).click();
  await expect(page.getByText(/^Afgesloten /)).toBeVisible();
};

export const makeReport = async (page: Page, file: string): Promise<void> => {
  await page.getByRole('button', { name: 'Verslag maken' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verslag van de noodwerking' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Downloaden' }).click();
  await (await download).saveAs(file);
  await expect(dialog.getByText(/ingeschreven als afgedrukt/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Sluiten' }).click();
};
