import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DIST, type Fhir, type Resource } from './server.ts';

const run = promisify(execFile);
const CLI_WAIT_MS = 30_000;
const MINUTE_MS = 60_000;
/** RC7: a dose counts as not noted when its window is over: ± 30 minutes where time is critical, ± 2 hours otherwise. */
const WINDOW_MS = { critical: 30 * MINUTE_MS, ordinary: 120 * MINUTE_MS };

type Reference = { readonly reference?: string; readonly display?: string };
type Name = { readonly family?: string; readonly given?: readonly string[]; readonly text?: string };
export type Identifier = { readonly system: string; readonly value: string };

/** Text of a reference: `Patient/1` → `1`. */
export const idIn = (reference: unknown): string =>
  String((reference as Reference | undefined)?.reference).split('/')[1] ?? '';

export const identifierOf = (resource: Resource, system: string): string | undefined =>
  (resource.identifier as Identifier[] | undefined)?.find((one) => one.system === system)?.value;

export const nameOf = (patient: Resource): string => {
  const [name] = patient.name as Name[];
  return [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
};

/** As sheets write it: the family's name first. */
export const sheetNameOf = (patient: Resource): string => {
  const [name] = patient.name as Name[];
  return [name?.family, ...(name?.given ?? [])].filter(Boolean).join(' ');
};

/** The residents of a ward, as any other system would find them: by running stays at the ward's location. */
export const residentsOf = async (central: Fhir, ward: string): Promise<Resource[]> => {
  const place = (await central.all('Location')).find(({ name }) => name === ward);
  const stays = await central.all('Encounter?status=in-progress');
  const here = new Set(
    stays
      .filter((stay) =>
        (stay.location as { location: Reference }[]).some(({ location }) => idIn(location) === place?.id),
      )
      .map((stay) => idIn(stay.subject)),
  );
  return (await central.all('Patient')).filter(({ id }) => here.has(id));
};

export const ordersOf = async (central: Fhir, residents: readonly Resource[]): Promise<Resource[]> => {
  const here = new Set(residents.map(({ id }) => id));
  return (await central.all('MedicationRequest')).filter(({ subject }) => here.has(idIn(subject)));
};

export const medicineOf = (order: Resource): string =>
  (order.medicationReference as Reference | undefined)?.display ??
  (order.medicationCodeableConcept as { text?: string } | undefined)?.text ??
  '';

export type Planned = { readonly id: string; readonly due: number; readonly critical: boolean };

/** The planned doses of a day by the command line, which knows nothing of the page: slot id, moment, whether time is critical. */
export const plannedOf = async (resources: readonly Resource[], day: string, folder: string): Promise<Planned[]> => {
  const file = join(folder, 'ward.json');
  const entry = resources.map((resource) => ({ resource }));
  writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  const args = [
    join(DIST, 'node/noodblad.js'),
    'slots',
    file,
    '--from',
    day,
    '--days',
    '1',
    '--zone',
    'Europe/Brussels',
  ];
  const { stdout } = await run(process.execPath, args, { timeout: CLI_WAIT_MS, maxBuffer: 64 * 1024 * 1024 });
  type Line = { kind: string; order: string; instruction: number; due: string; marks?: string[] };
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ kind }) => kind === 'slot')
    .map(({ order, instruction, due, marks }) => ({
      id: `${order}#${instruction - 1}@${new Date(due).toISOString()}`,
      due: Date.parse(due),
      critical: marks?.includes('time-critical') === true,
    }));
};

/** Doses that fell due between two moments, whose window is over, and of which nothing is known. */
export const undocumented = (
  planned: readonly Planned[],
  known: ReadonlySet<string>,
  from: number,
  to: number,
): { readonly critical: readonly Planned[]; readonly ordinary: readonly Planned[] } => {
  const over = planned.filter(
    ({ id, due, critical }) =>
      !known.has(id) && due >= from && due <= to && due + (critical ? WINDOW_MS.critical : WINDOW_MS.ordinary) < to,
  );
  return { critical: over.filter(({ critical }) => critical), ordinary: over.filter(({ critical }) => !critical) };
};
