import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { oneLine, UsageError } from '#cli/io';
import type { RawResource } from '#ports/snapshot-store';

/** A file at most; a centre's nightly export is far below. */
export const FILE_BYTES_MAX = 256 * 1024 * 1024;
/** Bundles may hold bundles. */
const BUNDLE_DEPTH_MAX = 5;

const resourceSchema = z.looseObject({ resourceType: z.string().regex(/^[A-Z][A-Za-z]+$/), id: z.string().optional() });
export type FileResource = z.infer<typeof resourceSchema>;

/** A resource with the place where it was found. */
export type Found = {
  readonly file: string;
  /** `medrx.json`, or `bundle.json entry 3`. */
  readonly where: string;
  readonly fullUrl?: string;
  readonly ifNoneExist?: string;
  readonly resource: FileResource;
};
/** An entry of a bundle that brings no resource to put anywhere. */
export type Passed = { readonly where: string; readonly why: string };
export type Files = { readonly found: readonly Found[]; readonly passed: readonly Passed[] };

const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(
      z.looseObject({
        fullUrl: z.string().optional(),
        resource: z.unknown().optional(),
        request: z.looseObject({ method: z.string().optional(), ifNoneExist: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

const readJson = (file: string): unknown => {
  try {
    const { size } = statSync(file);
    if (size > FILE_BYTES_MAX) throw new Error(`is larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB`);
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new UsageError(missing ? `${file} is not there.` : `${file} is not FHIR JSON: ${oneLine(error)}`);
  }
};

const flatten = (file: string, where: string, resource: unknown, depth: number): Files => {
  const read = resourceSchema.safeParse(resource);
  if (!read.success) return { found: [], passed: [{ where, why: 'not a FHIR resource' }] };
  if (read.data.resourceType !== 'Bundle') return { found: [{ file, where, resource: read.data }], passed: [] };
  const bundle = bundleSchema.safeParse(resource);
  if (!bundle.success) return { found: [], passed: [{ where, why: `a broken Bundle: ${oneLine(bundle.error)}` }] };
  if (depth >= BUNDLE_DEPTH_MAX) return { found: [], passed: [{ where, why: 'bundles nested too deep' }] };
  const parts = (bundle.data.entry ?? []).map(({ fullUrl, resource: inner, request }, index): Files => {
    const here = `${where} entry ${index + 1}`;
    if (inner === undefined) {
      return { found: [], passed: [{ where: here, why: `${request?.method ?? 'an entry'} without a resource` }] };
    }
    const { found, passed } = flatten(file, here, inner, depth + 1);
    const ifNoneExist = request?.ifNoneExist;
    return {
      passed,
      found: found.map((one) => ({
        ...(fullUrl === undefined ? {} : { fullUrl }),
        ...(ifNoneExist === undefined ? {} : { ifNoneExist }),
        ...one,
      })),
    };
  });
  return { found: parts.flatMap(({ found }) => found), passed: parts.flatMap(({ passed }) => passed) };
};

/**
 * All resources in some files, bundles opened.
 * @throws UsageError for a file that is missing, too large, not JSON, or not FHIR
 */
export const readFhirFiles = (files: readonly string[]): Files => {
  if (files.length === 0) throw new UsageError('No file given. Name at least one FHIR JSON file.');
  const parts = files.map((file) => {
    const json = readJson(file);
    if (!resourceSchema.safeParse(json).success) {
      throw new UsageError(`${file} is not a FHIR resource: it has no resourceType.`);
    }
    return flatten(file, basename(file), json, 0);
  });
  return { found: parts.flatMap(({ found }) => found), passed: parts.flatMap(({ passed }) => passed) };
};

const uuidIn = (fullUrl: string | undefined): string | undefined =>
  /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '')?.[1]?.toLowerCase();

/** References by `urn:uuid:` become references by type and id, so that the border finds them. */
const withReferences = (resource: FileResource, known: ReadonlyMap<string, string>): FileResource =>
  JSON.parse(JSON.stringify(resource), (name, value) =>
    name === 'reference' && typeof value === 'string' ? (known.get(value) ?? value) : value,
  );

/**
 * The resources of files as rows for `snapshotFromResources`. Each keeps its own id; one without gets its fullUrl's UUID or
 * its place; two different ones with the same id are both kept.
 */
export const rowsOf = ({ found }: Pick<Files, 'found'>): readonly RawResource[] => {
  const taken = new Map<string, string>();
  const known = new Map<string, string>();
  const named = found.map(({ resource, fullUrl, where }) => {
    const wanted = resource.id ?? uuidIn(fullUrl) ?? where.replace(/[^A-Za-z0-9.-]+/g, '-');
    const text = JSON.stringify(resource);
    let id = wanted;
    for (let turn = 2; taken.has(`${resource.resourceType}/${id}`); turn += 1) {
      if (taken.get(`${resource.resourceType}/${id}`) === text) break;
      id = `${wanted}-${turn}`;
    }
    taken.set(`${resource.resourceType}/${id}`, text);
    if (fullUrl !== undefined) known.set(fullUrl, `${resource.resourceType}/${id}`);
    return { resource, id };
  });
  return named.map(({ resource, id }) => ({
    resourceType: resource.resourceType,
    id,
    json: JSON.stringify({ ...withReferences(resource, known), id }),
  }));
};
