import { expect } from '@playwright/test';
import {
  closeOutage,
  decide,
  decideTogether,
  endOutage,
  fillBox,
  finishSheet,
  makeReport,
  openFindings,
  openSheet,
  takeBack,
} from './nazicht.ts';
import { accountedFor, missingFrom } from './pdf.ts';
import { identifierOf, medicineOf, nameOf, undocumented } from './records.ts';
import {
  BOXES,
  DOCTOR,
  ENTRY,
  IN_CHARGE,
  NURSE,
  ON_PAPER,
  SECOND_TYPIST,
  SLOT,
  STOPPED,
  type Story,
  TWICE,
  TYPIST,
} from './story.ts';
import { changeUser, goTo, sendNow, shot, tabletClock } from './tablet.ts';

export const paperIsTypedIn = async (story: Story): Promise<void> => {
  const { page, pins } = story;
  await changeUser(page, TYPIST, pins);
  await openSheet(page, ON_PAPER);
  for (const { medicine, ...what } of BOXES) await fillBox(page, medicine, '08:00', what);
  await shot(page, '09-paper-typed-in');
  await finishSheet(page, BOXES.length, { name: SECOND_TYPIST, pin: pins.get(SECOND_TYPIST) ?? '' });
  await takeBack(page, ON_PAPER);
  story.given += BOXES.length;
  await goTo(page, 'Bewoners');
  await page
    .getByRole('button', { name: new RegExp(ON_PAPER) })
    .or(page.getByRole('link', { name: new RegExp(ON_PAPER) }))
    .first()
    .click();
  await expect(page.getByRole('heading', { name: ON_PAPER })).toBeVisible();
  await shot(page, '10-resident-after-paper');
  await sendNow(page);
};

/** What another system reads of a typed-in box: An gave it, Tom typed it in; Nora read the high-alert one after him. */
export const theTypistIsNotTheGiver = async (story: Story): Promise<void> => {
  const { central, residents } = story;
  const resident = residents.find((one) => nameOf(one) === ON_PAPER)?.id;
  const given = (await central.all(`MedicationAdministration?subject=Patient/${resident}`)).filter(
    (one) => identifierOf(one, ENTRY) !== undefined,
  );
  expect(given).toHaveLength(BOXES.length);
  const verified: string[] = [];
  for (const one of given) {
    const [provenance] = await central.all(`Provenance?target=MedicationAdministration/${one.id}`);
    const agents = provenance?.agent as { type: { coding: { code: string }[] }; who: { display?: string } }[];
    const who = (type: string) => agents.find((agent) => agent.type.coding[0]?.code === type)?.who.display;
    expect(who('enterer')).toBe(TYPIST);
    const [giver] = one.performer as { actor: { display?: string } }[];
    if (one.status !== 'unknown') expect(giver?.actor.display).toBe(NURSE);
    if (who('verifier') !== undefined) verified.push(`${medicineOf(one)}: ${who('verifier')}`);
  }
  expect(verified).toEqual([expect.stringMatching(new RegExp(`^eliquis 2,5 mg: ${SECOND_TYPIST}$`, 'i'))]);
};

export const reconciles = async (story: Story): Promise<void> => {
  const { page, pins, central } = story;
  await changeUser(page, IN_CHARGE, pins);
  await endOutage(page);
  const now = await tabletClock(page);
  const own = (await central.all('MedicationAdministration')).filter((one) => identifierOf(one, SLOT) !== undefined);
  const known = new Set(own.filter((one) => one.status !== 'unknown').map((one) => identifierOf(one, SLOT) ?? ''));
  const open = undocumented(story.planned, known, story.outageFrom, now);
  expect(open.critical.length).toBeGreaterThan(0);
  expect(open.ordinary.length).toBeGreaterThan(0);
  await expect
    .poll(() => openFindings(page))
    .toEqual(
      new Map([
        ['Mogelijk dubbele dosis', 1],
        ['Nergens iets genoteerd', open.critical.length],
        ['Gegeven na stopzetting', 1],
        [`${open.ordinary.length} gewone doses zonder notitie`, 1],
      ]),
    );
  await shot(page, '11-findings');
  await decide(
    page,
    'Mogelijk dubbele dosis',
    'Echt twee keer gegeven',
    'Nora Baeten gaf ze ook; arts verwittigd om 10:25',
  );
  for (const _ of open.critical)
    await decide(page, 'Nergens iets genoteerd', 'Niet gedocumenteerd', 'Niemand van de vroege dienst weet het zeker');
  await decideTogether(page, 'Nagevraagd bij de vroege dienst, niet genoteerd');
  await shot(page, '12-decided-by-the-nurse-in-charge');
  await changeUser(page, DOCTOR, pins);
  await goTo(page, 'Nazicht');
  await decide(page, 'Gegeven na stopzetting', 'Arts weet het', 'Gezien: bloeddruk blijven volgen, stop blijft');
  expect(await openFindings(page)).toEqual(new Map());
  await shot(page, '13-decided-by-the-doctor');
};

export const theOutageIsClosed = async (story: Story, file: string): Promise<void> => {
  const { page, pins } = story;
  await changeUser(page, IN_CHARGE, pins);
  await goTo(page, 'Nazicht');
  await sendNow(page);
  await closeOutage(page);
  await shot(page, '14-closed');
  await makeReport(page, file);
  const words = [STOPPED.resident, TWICE.resident, STOPPED.medicine, TWICE.medicine, IN_CHARGE, DOCTOR];
  expect(await missingFrom(file, words)).toEqual([]);
  expect(await accountedFor(file)).toMatch(/^Gepland (\d+), verantwoord \1\.$/);
  await sendNow(page);
  await expect(page.getByRole('region', { name: /Noodwerking sinds/ })).toHaveCount(0);
  await shot(page, '15-back-to-ordinary');
};

/** Central holds what stood there, each entry once, and the other tablet's record; nothing more. */
export const centralHoldsExactly = async ({ central, administrationsBefore, given }: Story): Promise<void> => {
  expect(await central.count('MedicationAdministration')).toBe(administrationsBefore + given + 1);
  const entries = (await central.all('MedicationAdministration')).flatMap((one) => identifierOf(one, ENTRY) ?? []);
  expect(entries).toHaveLength(given);
  expect(new Set(entries).size).toBe(given);
};

/** Every page of the pack but the cover's carries a code that a plain reader reads. */
export const codesAreRead = async ({ codes }: Story): Promise<void> => {
  if (codes === undefined) return;
  const unread = (await codes).flatMap((code, at) => (code === undefined ? [at + 1] : []));
  expect(unread).toEqual([]);
};
