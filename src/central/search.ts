import {
  badRequest,
  evalFhirPathTyped,
  type Filter,
  getSearchParameter,
  matchesSearchRequest,
  OperationOutcomeError,
  Operator,
  type SearchRequest,
  type SortRule,
  splitSearchOnComma,
  toPeriod,
  toTypedValue,
} from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import { type ResourceIndex, referenceKey, tokenKey } from '#central/resource-index';

/** Rows of a page when the client does not say (as Medplum). */
export const SEARCH_COUNT_DEFAULT = 20;
/** Rows of a page at most; who asks for more gets a `next` link. */
export const SEARCH_COUNT_MAX = 1000;

export type Found = {
  readonly page: readonly Resource[];
  /** All matches, not only those of this page. */
  readonly total: number;
  /** Offset of the next page, when there is one. */
  readonly nextOffset: number | undefined;
  readonly count: number;
};

/**
 * Searches one resource type. What this central cannot search by is refused: a filter left out would answer too much, one
 * that never matches would answer too little.
 * @throws OperationOutcomeError 400 for an unknown or unsupported parameter
 */
export function search(index: ResourceIndex, request: SearchRequest, visible: (r: Resource) => boolean): Found {
  const filters = (request.filters ?? []).map((filter) => supported(request.resourceType, filter));
  const { count, offset } = pageOf(request);
  const matches: Resource[] = [];
  const rest: SearchRequest = { ...request, filters: filters.filter((f) => !isFast(f)) };
  const fast = filters.filter(isFast);
  for (const resource of candidates(index, request.resourceType, filters)) {
    if (!visible(resource) || !fast.every((f) => matchesFast(resource, f))) continue;
    if (matchesSearchRequest(resource, rest)) matches.push(resource);
  }
  sort(matches, request.sortRules ?? []);
  const end = offset + count;
  return {
    page: matches.slice(offset, end),
    total: matches.length,
    nextOffset: count > 0 && end < matches.length ? end : undefined,
    count,
  };
}

/** The resources that a search parameter of this resource refers to, as `Type/id`. */
export function referencesBy(resource: Resource, parameter: string): string[] {
  const definition = getSearchParameter(resource.resourceType, parameter);
  if (definition?.type !== 'reference' || !definition.expression) {
    throw refusal(`${resource.resourceType}:${parameter} is not a reference that can be included`);
  }
  return evalFhirPathTyped(definition.expression, [toTypedValue(resource)])
    .map((typed) => (typed.value as { reference?: unknown } | undefined)?.reference)
    .filter((reference): reference is string => typeof reference === 'string');
}

export const refusal = (text: string): OperationOutcomeError => new OperationOutcomeError(badRequest(text));

function pageOf(request: SearchRequest): { count: number; offset: number } {
  const count = request.count ?? SEARCH_COUNT_DEFAULT;
  const offset = request.offset ?? 0;
  if (!Number.isInteger(count) || count < 0) throw refusal('_count must be a whole number, 0 or more');
  if (!Number.isInteger(offset) || offset < 0) throw refusal('_offset must be a whole number, 0 or more');
  return { count: Math.min(count, SEARCH_COUNT_MAX), offset };
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  date: ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap', 'missing'],
  token: ['eq', 'not', 'missing'],
  reference: ['eq', 'not', 'missing'],
  string: ['eq', 'contains', 'missing'],
  uri: ['eq', 'missing'],
};

/** Refuses what the library would silently answer with nothing, and spells out bare ids (`patient=123`). */
function supported(type: string, filter: Filter): Filter {
  if (filter.code.includes('.') || filter.code === '_has' || filter.code.startsWith('_has:')) {
    throw refusal(`Chained search is not supported: ${filter.code}`);
  }
  const parameter = getSearchParameter(type, filter.code);
  if (!parameter) throw refusal(`Unknown search parameter: ${type}?${filter.code}`);
  const operators = OPERATORS[parameter.type];
  if (!operators) throw refusal(`Search by ${parameter.type} is not supported: ${type}?${filter.code}`);
  if (!operators.includes(filter.operator)) {
    throw refusal(`Search modifier or prefix is not supported: ${type}?${filter.code} (${filter.operator})`);
  }
  const isPlainReference = parameter.type === 'reference' && filter.operator !== Operator.MISSING;
  return isPlainReference ? { ...filter, value: spelledOut(parameter, filter.value) } : filter;
}

const spelledOut = (parameter: SearchParameter, value: string): string =>
  splitSearchOnComma(value)
    .flatMap((one) =>
      one.includes('/') || one.includes(':') ? [one] : (parameter.target ?? []).map((type) => `${type}/${one}`),
    )
    .join(',');

function candidates(index: ResourceIndex, type: string, filters: readonly Filter[]): Iterable<Resource> {
  for (const filter of filters) {
    if (filter.operator !== Operator.EQUALS) continue;
    const values = splitSearchOnComma(filter.value);
    if (filter.code === '_id') return byIds(index, type, values);
    const keys = values.map((value) => keyOf(type, filter.code, value));
    if (keys.every((key) => key !== undefined)) return index.withAnyKey(type, keys);
  }
  return index.all(type);
}

function* byIds(index: ResourceIndex, type: string, ids: readonly string[]): Generator<Resource> {
  for (const id of new Set(ids)) {
    const resource = index.get(type, id);
    if (resource) yield resource;
  }
}

function keyOf(type: string, code: string, value: string): string | undefined {
  if (code === 'identifier' || code === '_tag') {
    return value.endsWith('|') ? undefined : tokenKey(code === '_tag' ? 'tag' : 'identifier', value);
  }
  return getSearchParameter(type, code)?.type === 'reference' ? referenceKey(value) : undefined;
}

/** Two filters that every pull uses and that need no FHIRPath. */
const isFast = (filter: Filter): boolean =>
  (filter.code === '_id' && filter.operator === Operator.EQUALS) ||
  (filter.code === '_lastUpdated' && filter.operator !== Operator.MISSING);

function matchesFast(resource: Resource, filter: Filter): boolean {
  const values = splitSearchOnComma(filter.value);
  if (filter.code === '_id') return values.includes(resource.id ?? '');
  const updated = resource.meta?.lastUpdated ?? '';
  return values.some((value) => matchesInstant(updated, filter.operator, value));
}

/** `lastUpdated` is always UTC with milliseconds here, so that text order is time order. */
function matchesInstant(updated: string, operator: string, value: string): boolean {
  const period = toPeriod(value);
  if (!period?.start || !period.end) return false;
  switch (operator) {
    case 'gt':
    case 'sa':
      return updated > period.end;
    case 'lt':
    case 'eb':
      return updated < period.start;
    case 'ge':
      return updated >= period.start;
    case 'le':
      return updated <= period.end;
    case 'ne':
      return updated < period.start || updated > period.end;
    default:
      return updated >= period.start && updated <= period.end;
  }
}

function sort(resources: Resource[], rules: readonly SortRule[]): void {
  const first = resources[0];
  if (!first || rules.length === 0) return;
  for (const rule of rules) {
    if (!getSearchParameter(first.resourceType, rule.code)) throw refusal(`Unknown sort parameter: ${rule.code}`);
  }
  const keys = new Map(resources.map((r) => [r, rules.map((rule) => sortKey(r, rule.code))]));
  resources.sort((a, b) => {
    for (const [i, rule] of rules.entries()) {
      const order = compare(keys.get(a)?.[i] ?? '', keys.get(b)?.[i] ?? '');
      if (order !== 0) return rule.descending ? -order : order;
    }
    return compare(a.id ?? '', b.id ?? '');
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sortKey(resource: Resource, code: string): string {
  if (code === '_lastUpdated') return resource.meta?.lastUpdated ?? '';
  if (code === '_id') return resource.id ?? '';
  const parameter = getSearchParameter(resource.resourceType, code);
  const value = evalFhirPathTyped(parameter?.expression ?? '', [toTypedValue(resource)])[0]?.value;
  if (parameter?.type === 'date') return toPeriod(value)?.start ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
