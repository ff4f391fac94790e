import { getSearchParameters } from '@medplum/core';
import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';

/** Resource types that the app reads or writes; the gateway lets no other pass. */
export const APP_RESOURCE_TYPES = [
  'AllergyIntolerance',
  'AuditEvent',
  'Basic',
  'Device',
  'DocumentReference',
  'Encounter',
  'Location',
  'Medication',
  'MedicationAdministration',
  'MedicationRequest',
  'Observation',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'Task',
] as const;

/** What the embedded central can do, for `GET /metadata`. @param date ISO instant */
export function capabilityStatement(date: string, rollback: boolean): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Noodblad embedded central' },
    implementation: { description: 'Embedded FHIR R4 server for one machine' },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        resource: APP_RESOURCE_TYPES.map(resourceOf),
        interaction: [{ code: 'batch' }, { code: 'transaction' }],
        documentation: rollback
          ? 'A transaction is rolled back as a whole when one of its entries fails.'
          : 'A transaction is carried out entry by entry; read the status of each.',
      },
    ],
  };
}

const resourceOf = (type: (typeof APP_RESOURCE_TYPES)[number]): CapabilityStatementRestResource => ({
  type,
  interaction: [
    { code: 'read' },
    { code: 'vread' },
    { code: 'create' },
    { code: 'update' },
    { code: 'delete' },
    { code: 'history-instance' },
    { code: 'search-type' },
  ],
  versioning: 'versioned-update',
  readHistory: true,
  updateCreate: false,
  conditionalCreate: true,
  conditionalUpdate: true,
  conditionalDelete: 'single',
  searchParam: Object.values(getSearchParameters(type) ?? {})
    .filter((parameter) => ['date', 'reference', 'string', 'token', 'uri'].includes(parameter.type))
    .map(({ code, type: kind }) => ({ name: code, type: kind })),
});
