import {
  evalFhirPathTyped,
  getReferenceString,
  getSearchParameter,
  type IncludeTarget,
  type SearchRequest,
  toTypedValue,
  type WithId,
} from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { type ResourceIndex, referenceKey } from '#central/resource-index';
import { referencesBy, refusal } from '#central/search';

/** Rounds of `_include:iterate` at most. */
const INCLUDE_ROUNDS_MAX = 4;

/**
 * What `_include` and `_revinclude` add to a page, each resource once.
 * @throws OperationOutcomeError 400 when a parameter is not a reference
 */
export function included(index: ResourceIndex, request: SearchRequest, page: readonly Resource[]): Resource[] {
  const seen = new Set(page);
  const added: Resource[] = [];
  const add = (resource: Resource | undefined): void => {
    if (!resource || seen.has(resource)) return;
    seen.add(resource);
    added.push(resource);
  };
  let sources = page;
  for (let round = 0; round < INCLUDE_ROUNDS_MAX && sources.length > 0; round++) {
    const before = added.length;
    for (const target of request.include ?? []) {
      if (round === 0 || target.modifier === 'iterate') for (const found of forward(index, target, sources)) add(found);
    }
    sources = added.slice(before);
  }
  for (const target of request.revInclude ?? []) for (const found of backward(index, target, page)) add(found);
  return added;
}

function* forward(
  index: ResourceIndex,
  target: IncludeTarget,
  sources: readonly Resource[],
): Generator<Resource | undefined> {
  for (const source of sources) {
    if (source.resourceType !== target.resourceType) continue;
    for (const reference of referencesBy(source, target.searchParam)) {
      const [type = '', id = ''] = reference.split('/');
      if (!target.targetType || target.targetType === type) yield index.get(type, id);
    }
  }
}

function backward(index: ResourceIndex, target: IncludeTarget, page: readonly Resource[]): Resource[] {
  const parameter = getSearchParameter(target.resourceType, target.searchParam);
  const expression = parameter?.type === 'reference' ? parameter.expression : undefined;
  if (!expression)
    throw refusal(`${target.resourceType}:${target.searchParam} is not a reference that can be included`);
  const wanted = new Set(page.map((resource) => getReferenceString(resource as WithId<Resource>)));
  const candidates = index.withAnyKey(target.resourceType, [...wanted].map(referenceKey));
  return [...candidates].filter((resource) =>
    evalFhirPathTyped(expression, [toTypedValue(resource)]).some((typed) => wanted.has(typed.value?.reference)),
  );
}
