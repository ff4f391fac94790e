import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle, MedicationAdministration, Patient, Resource } from '@medplum/fhirtypes';
import type { EmbeddedCentral } from '#central/store';

export const BASE = 'http://central.test/fhir';

/** A folder of its own that goes away with the test run. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'noodblad-central-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

type Answer = { status: number; headers: Headers; body: Resource & Record<string, unknown> };

/** Calls a central without a network and reads the JSON of its answer. */
export async function call(
  central: Pick<EmbeddedCentral, 'fetch'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await central.fetch(`${BASE}${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const patient = (value: string, family = 'Peeters'): Patient => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:test', value }],
  name: [{ family }],
});

export const administration = (value: string, subject = 'Patient/1'): MedicationAdministration => ({
  resourceType: 'MedicationAdministration',
  identifier: [{ system: 'urn:noodblad:entry', value }],
  status: 'completed',
  medicationCodeableConcept: { text: 'paracetamol 500 mg' },
  subject: { reference: subject },
  effectiveDateTime: '2026-11-24T08:05:00+01:00',
});

export const entriesOf = (body: unknown): NonNullable<Bundle['entry']> => (body as Bundle).entry ?? [];
export const linkOf = (body: unknown, relation: string): string | undefined =>
  (body as Bundle).link?.find((link) => link.relation === relation)?.url;

/** A path below the base, of an absolute link. */
export const below = (url: string): string => url.slice(BASE.length);
