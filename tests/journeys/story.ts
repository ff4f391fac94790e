import type { Page } from '@playwright/test';
import type { Planned } from './records.ts';
import { createWorld, type Fhir, fhir, type Resource, type World } from './server.ts';
import { type Guard, guard, pinsOf } from './tablet.ts';

/** The demo's clock at the start: the 08:00 round is open, and falls due in the outage. */
export const DAY = '2026-11-24';
export const BEGIN = `${DAY}T07:50`;
export const MINUTE_MS = 60_000;
/** How long the server stays away, by the demo's clock. */
export const AWAY_MS = 150 * MINUTE_MS;
export const OUTAGE_WAIT_MS = 60_000;

export const NURSE = 'An Jacobs';
export const TYPIST = 'Tom Vermeulen';
export const SECOND_TYPIST = 'Nora Baeten';
export const IN_CHARGE = 'Griet Lambrechts';
export const DOCTOR = 'Dr. Luc Hermans';

export const ON_TABLET = ['Fatima Benali', 'Elza Aerts'] as const;
export const REFUSED = { resident: 'Josef Claeys', medicine: 'Sertraline 50 mg' };
export const ON_PAPER = 'Albertine Goethals';
export const STOPPED = { resident: 'Elza Aerts', medicine: 'Ramipril 5 mg' };
/** C2: the same dose, by another person, six minutes before. */
export const TWICE = {
  resident: 'Fatima Benali',
  medicine: 'Furosemide 40 mg',
  by: SECOND_TYPIST,
  afterMs: -6 * MINUTE_MS,
};

/** What stands on the sheet at 08:00; Symbicort's box is blank. */
export const BOXES: readonly { readonly medicine: string; readonly initials?: string; readonly code?: string }[] = [
  { medicine: 'Eliquis 2,5 mg', initials: 'AJ' },
  { medicine: 'Metformine 850 mg', initials: 'AJ' },
  { medicine: 'Ramipril 5 mg', initials: 'AJ', code: 'Geweigerd' },
  { medicine: 'Tamsulosine 0,4 mg', code: 'Onleesbaar' },
];

export const ENTRY = 'urn:noodblad:entry';
export const SLOT = 'urn:noodblad:slot';

export type Story = {
  readonly page: Page;
  readonly world: World;
  readonly central: Fhir;
  readonly guard: Guard;
  readonly pins: ReadonlyMap<string, string>;
  residents: readonly Resource[];
  orders: readonly Resource[];
  planned: readonly Planned[];
  administrationsBefore: number;
  given: number;
  outageFrom: number;
  codes: Promise<readonly (string | undefined)[]> | undefined;
  sheet: string;
  twice: { slot: string; given: number };
};

export const begin = async (page: Page): Promise<Story> => {
  const world = await createWorld({ NOODBLAD_OUTAGE_AFTER_S: '5' });
  await world.start({ NOODBLAD_CLOCK: BEGIN });
  const story: Story = {
    page,
    world,
    central: fhir(world.port),
    guard: await guard(page, world.url),
    pins: await pinsOf(world.url),
    residents: [],
    orders: [],
    planned: [],
    administrationsBefore: 0,
    given: 0,
    outageFrom: 0,
    codes: undefined,
    sheet: '',
    twice: { slot: '', given: 0 },
  };
  return story;
};
