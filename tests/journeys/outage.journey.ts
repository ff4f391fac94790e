import { test } from '@playwright/test';
import {
  centralHoldsExactly,
  codesAreRead,
  paperIsTypedIn,
  reconciles,
  theOutageIsClosed,
  theTypistIsNotTheGiver,
} from './after-the-outage.ts';
import { halfOfTheRound, meanwhile, printsThePack, theServerDies, theServerIsBack, worksOn } from './in-the-outage.ts';
import { begin } from './story.ts';

test('an outage, from the first tick to the report', async ({ page }, info) => {
  const story = await begin(page);
  try {
    await test.step('Given An Jacobs, who has given half of the 08:00 round', () => halfOfTheRound(story));
    await test.step('When the server dies, she reloads and sees the outage and how old her data is', () =>
      theServerDies(story));
    await test.step('Then she gives two residents their doses and notes a refusal', () => worksOn(story));
    await test.step('And prints the pack, in which everybody and every order stands, and puts one resident on paper', () =>
      printsThePack(story, info.outputPath('pack.pdf')));
    await test.step('Meanwhile a doctor stops an order, and another tablet records a dose', () => meanwhile(story));
    await test.step('When the server is back, everything goes up once', () => theServerIsBack(story));
    await test.step('And the sheet is typed in by somebody else than who gave', async () => {
      await paperIsTypedIn(story);
      await theTypistIsNotTheGiver(story);
    });
    await test.step('Then nazicht shows these two contradictions and the doses nobody noted, and people decide', () =>
      reconciles(story));
    await test.step('And the outage is closed, and its report printed', () =>
      theOutageIsClosed(story, info.outputPath('report.pdf')));
    await test.step('And central holds exactly what was given', () => centralHoldsExactly(story));
    await test.step('And every code in the pack can be read', () => codesAreRead(story));
    story.guard.check();
  } catch (error) {
    await info.attach('server', { body: story.world.said(), contentType: 'text/plain' });
    throw error;
  } finally {
    await story.world.end();
  }
});
