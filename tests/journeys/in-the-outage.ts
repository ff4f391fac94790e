import { expect, test } from '@playwright/test';
import { canReadCodes, codesOf, missingFromOwnPages } from './pdf.ts';
import { identifierOf, idIn, medicineOf, nameOf, ordersOf, plannedOf, residentsOf, sheetNameOf } from './records.ts';
import { fhir, freePort } from './server.ts';
import {
  AWAY_MS,
  DAY,
  ENTRY,
  NURSE,
  ON_PAPER,
  ON_TABLET,
  OUTAGE_WAIT_MS,
  REFUSED,
  SLOT,
  STOPPED,
  type Story,
  TWICE,
} from './story.ts';
import { allSent, goTo, hoursPass, sendNow, setUp, shot, tabletClock, unlock } from './tablet.ts';
import { cardOf, giveOne, giveTogether, printPack, putOnPaper, recorded, refuse, slotOf } from './ward.ts';

/** `2026-11-24T10:20:31` in the demo's zone. */
const localClock = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'medium' })
    .format(at)
    .replace(' ', 'T');
export const halfOfTheRound = async (story: Story): Promise<void> => {
  const { page, world, central, pins } = story;
  await setUp(page, world.url);
  await unlock(page, NURSE, pins);
  await expect(page.getByRole('heading', { name: 'Ronde 08:00' })).toBeVisible();
  await allSent(page);
  story.residents = await residentsOf(central, 'Beuk');
  story.orders = await ordersOf(central, story.residents);
  story.administrationsBefore = await central.count('MedicationAdministration');
  story.planned = await plannedOf([...story.residents, ...story.orders], DAY, world.dataDir);
  const names = await page
    .getByRole('article')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(names).toHaveLength(story.residents.length);
  for (const name of names.slice(0, names.length / 2)) {
    if (
      (await cardOf(page, name)
        .getByRole('button', { name: /samen aftekenen/ })
        .count()) > 0
    )
      story.given += await giveTogether(page, name);
  }
  await giveOne(page, 'Hendrik Vandenberghe', 'Depakine Chrono 500 mg', 'Zo gegeven tot nu toe');
  story.given += 1;
  expect(await recorded(page)).toBe(story.given);
  await sendNow(page);
  await expect.poll(() => central.count('MedicationAdministration')).toBe(story.administrationsBefore + story.given);
  await shot(page, '01-half-the-round-given');
};

export const theServerDies = async (story: Story): Promise<void> => {
  const { page, world, pins } = story;
  await world.kill();
  await page.reload();
  await expect(page.getByText(/^Toestand van .* oud$/)).toBeVisible();
  await shot(page, '02-locked-without-host');
  await unlock(page, NURSE, pins);
  const banner = page.getByRole('region', { name: /^Noodwerking sinds/ });
  await expect(banner).toBeVisible({ timeout: OUTAGE_WAIT_MS });
  await expect(banner).toContainText(/Toestand van .* oud/);
  story.outageFrom = await tabletClock(page);
  await shot(page, '03-outage');
};

export const worksOn = async (story: Story): Promise<void> => {
  const { page } = story;
  for (const name of ON_TABLET) {
    if (name === TWICE.resident)
      story.twice = { slot: await slotOf(page, name, TWICE.medicine), given: await tabletClock(page) };
    story.given += await giveTogether(page, name);
  }
  await refuse(page, REFUSED.resident, REFUSED.medicine, 'Wil niet');
  story.given += 1;
  expect(await recorded(page)).toBe(story.given);
  await shot(page, '04-given-and-refused-in-the-outage');
};

export const printsThePack = async (story: Story, file: string): Promise<void> => {
  const { page } = story;
  await goTo(page, 'Papier');
  await printPack(page, file);
  await shot(page, '05-pack');
  await page.getByRole('dialog', { name: 'Noodpakket' }).getByRole('button', { name: 'Sluiten' }).click();
  const everything = story.residents.map((resident) => ({
    whose: sheetNameOf(resident),
    words: story.orders.filter(({ subject }) => idIn(subject) === resident.id).map(medicineOf),
  }));
  expect(everything.flatMap(({ words }) => words)).toHaveLength(story.orders.length);
  expect(await missingFromOwnPages(file, everything)).toEqual([]);
  if (await canReadCodes()) story.codes = codesOf(file);
  else test.info().annotations.push({ type: 'skipped', description: 'codes not read: zbarimg or pdftoppm is missing' });
  story.sheet = await putOnPaper(page, ON_PAPER);
  await expect(page.getByText(`blad ${story.sheet}`)).toBeVisible();
  await shot(page, '06-on-paper');
};

/** The dead server's data, served elsewhere: what a doctor and another tablet did there. */
export const meanwhile = async (story: Story): Promise<void> => {
  const { world } = story;
  const port = await freePort();
  await world.start({}, port);
  const elsewhere = fhir(port);
  const patientOf = (name: string) => story.residents.find((one) => nameOf(one) === name)?.id;
  const order = story.orders.find(
    (one) => idIn(one.subject) === patientOf(STOPPED.resident) && medicineOf(one) === STOPPED.medicine,
  );
  expect(order).toBeDefined();
  if (order !== undefined) await elsewhere.put({ ...order, status: 'stopped', statusReason: { text: 'hypotensie' } });
  await elsewhere.post({
    resourceType: 'MedicationAdministration',
    identifier: [{ system: SLOT, value: story.twice.slot }],
    status: 'completed',
    medicationCodeableConcept: { text: TWICE.medicine },
    subject: { reference: `Patient/${patientOf(TWICE.resident)}` },
    request: { reference: `MedicationRequest/${story.twice.slot.split('#')[0]}` },
    effectiveDateTime: new Date(story.twice.given + TWICE.afterMs).toISOString(),
    performer: [{ actor: { display: TWICE.by } }],
    dosage: { dose: { value: 0.5, unit: 'tablet' } },
  });
  await world.kill();
};

export const theServerIsBack = async (story: Story): Promise<void> => {
  const { page, world, central, pins } = story;
  await hoursPass(page, AWAY_MS);
  await unlock(page, NURSE, pins);
  await expect(page.getByText(/op verzending/).first()).toBeVisible();
  await shot(page, '07-hours-later-still-without-server');
  await world.start({ NOODBLAD_CLOCK: localClock(await tabletClock(page)) });
  await expect(page.getByText(/De server antwoordt weer/).first()).toBeVisible({ timeout: OUTAGE_WAIT_MS });
  await allSent(page);
  await shot(page, '08-server-back-all-sent');
  const administrations = await central.all('MedicationAdministration');
  const own = administrations.filter((one) => identifierOf(one, ENTRY) !== undefined);
  expect(own).toHaveLength(story.given);
  expect(administrations).toHaveLength(story.administrationsBefore + story.given + 1);
  for (const one of own) {
    const entry = identifierOf(one, ENTRY);
    expect(await central.count(`MedicationAdministration?identifier=${ENTRY}|${entry}`)).toBe(1);
  }
};
