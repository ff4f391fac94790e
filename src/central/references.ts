import type { Resource } from '@medplum/fhirtypes';
import { refusal } from '#central/search';

/** `Patient?identifier=system|value`: a reference by question, which the server answers while writing. */
const CONDITIONAL = /^[A-Z][A-Za-z]+\?.+$/;

/**
 * Replaces conditional references in place by the one resource they mean.
 * @param find matching references (`Type/id`), at most two are needed
 * @throws OperationOutcomeError 400 when none or several match (HL7 FHIR R4, transaction rules)
 */
export function resolveConditionalReferences(resource: Resource, find: (query: string) => readonly string[]): void {
  visit(resource);

  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const holder = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(holder)) {
      if (name === 'reference' && typeof value === 'string' && CONDITIONAL.test(value)) holder[name] = only(value);
      else visit(value);
    }
  }

  function only(query: string): string {
    const [first, second] = find(query);
    if (!first) throw refusal(`Conditional reference matches nothing: ${query}`);
    if (second) throw refusal(`Conditional reference matches more than one resource: ${query}`);
    return first;
  }
}
