import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type FileResource, type Found, readFhirFiles } from '#cli/fhir-files';
import { EXIT_OK, EXIT_PROBLEM, type Io, oneLine, UsageError } from '#cli/io';
import { openTarget, type Target } from '#cli/load-target';
import { canonicalise, type Json } from '#kernel/canonical';

/** Tag by which a resource that was loaded before is recognised: SHA-256 of what stood in the file. */
export const LOADED = 'urn:noodblad:loaded';
/** Tag of a Patient that stands for somebody whom orders name and no file brings. */
export const STAND_IN = 'urn:noodblad:stand-in';

type Item = {
  readonly found: Found;
  /** `MedicationRequest/medrx0301`, as the file calls it. */
  readonly name: string;
  readonly hash: string;
};
type Done = { readonly reference: string; readonly json: unknown };

/** What R4 uses to ask and to answer; nothing that a server keeps. */
const NO_RECORDS: ReadonlySet<string> = new Set(['Parameters', 'OperationOutcome']);

const hashOf = (resource: FileResource): string =>
  createHash('sha256')
    .update(canonicalise(resource as unknown as Json))
    .digest('hex');

const eachReference = (node: unknown, visit: (reference: string) => void): void => {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'reference' && typeof value === 'string') visit(value);
    else eachReference(value, visit);
  }
};

/** What is pointed at comes before what points; a ring is cut where it is found, and mended by a second writing. */
const inOrder = (items: readonly Item[], targetOf: (item: Item, reference: string) => Item | undefined): Item[] => {
  const ordered: Item[] = [];
  const seen = new Set<Item>();
  const place = (item: Item): void => {
    if (seen.has(item)) return;
    seen.add(item);
    eachReference(item.found.resource, (reference) => {
      const target = targetOf(item, reference);
      if (target !== undefined) place(target);
    });
    ordered.push(item);
  };
  for (const item of items) place(item);
  return ordered;
};

/** Finds the item a reference means: in the same file first, by fullUrl or by type and id. */
const finderOf = (items: readonly Item[]) => {
  const keys = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of [item.found.fullUrl, item.found.resource.id === undefined ? undefined : item.name]) {
      if (key !== undefined) keys.set(key, [...(keys.get(key) ?? []), item]);
    }
  }
  return (from: Item, reference: string): Item | undefined => {
    const plain = reference.replace(/\/_history\/.*$/, '');
    const tail = /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)$/.exec(plain)?.[1];
    const candidates = keys.get(plain) ?? (tail === undefined ? [] : (keys.get(tail) ?? []));
    return candidates.find(({ found }) => found.file === from.found.file) ?? candidates[0];
  };
};

const rewritten = (resource: FileResource, change: (reference: string) => string | undefined): FileResource =>
  JSON.parse(JSON.stringify(resource), (name, value) =>
    name === 'reference' && typeof value === 'string' ? (change(value) ?? value) : value,
  );

type Subject = {
  readonly reference?: string;
  readonly display?: string;
  readonly identifier?: { system?: string; value?: string };
};
const SUBJECT_OF: Readonly<Record<string, string>> = {
  MedicationRequest: 'subject',
  MedicationAdministration: 'subject',
  AllergyIntolerance: 'patient',
};

/** R4 allows white space inside base64; central's library does not. It means nothing, so it goes. */
const withPlainBase64 = (resource: FileResource): FileResource =>
  resource.resourceType === 'Binary' && typeof resource.data === 'string'
    ? { ...resource, data: resource.data.replace(/\s+/g, '') }
    : resource;

/** Cut for a line of text; pseudonymised numbers run to hundreds of characters. */
const NAME_MAX = 60;
const shortName = ({ display, reference, identifier }: Subject): string => {
  const value = identifier?.value ?? '';
  if (display === undefined && reference === undefined && value.includes(':pseudo:')) return 'gepseudonimiseerd nummer';
  return (display ?? reference ?? (value === '' ? 'niemand genoemd' : value)).slice(0, NAME_MAX);
};

/** Somebody whom orders name and nobody has: without a Patient no ward would ever ask for these orders. */
const standInOf = (subject: Subject): Record<string, unknown> => {
  const key = subject.identifier?.value ?? subject.reference ?? subject.display ?? 'niemand';
  return {
    resourceType: 'Patient',
    meta: { tag: [{ system: STAND_IN, code: createHash('sha256').update(key).digest('hex') }] },
    ...(subject.identifier === undefined ? {} : { identifier: [subject.identifier] }),
    name: [{ text: subject.display ?? `niet in de bestanden (${shortName(subject)})` }],
  };
};

/** Loading the same file twice changes nothing. R4 searches a Binary by nothing, so that one comes again. */
const conditionOf = ({ found, hash }: Item): Record<string, string> =>
  found.resource.resourceType === 'Binary' ? {} : { 'if-none-exist': found.ifNoneExist ?? `_tag=${LOADED}|${hash}` };

class Loader {
  readonly #target: Target;
  readonly #io: Io;
  readonly #done = new Map<Item, Done>();
  readonly #standIns = new Map<string, string>();
  refused = 0;

  constructor(target: Target, io: Io) {
    this.#target = target;
    this.#io = io;
  }

  async load(items: readonly Item[]): Promise<void> {
    const find = finderOf(items);
    const change = (item: Item) => (reference: string) => {
      const target = find(item, reference);
      return target === undefined ? undefined : this.#done.get(target)?.reference;
    };
    for (const item of inOrder(items, find)) {
      await this.#one(item, rewritten(item.found.resource, change(item)));
    }
    for (const [item, done] of [...this.#done]) await this.#mend(item, done, change(item));
  }

  async #one(item: Item, resource: FileResource): Promise<void> {
    try {
      const ready = await this.#withSubject(resource);
      const { id: _, ...rest } = withPlainBase64(ready);
      const meta = (rest.meta ?? {}) as { tag?: unknown[] };
      const body = {
        ...rest,
        meta: {
          ...meta,
          versionId: undefined,
          lastUpdated: undefined,
          tag: [...(meta.tag ?? []), { system: LOADED, code: item.hash }],
        },
      };
      const answer = await this.#target.send('POST', resource.resourceType, body, conditionOf(item));
      if (answer.reference === undefined) throw new Error(answer.why);
      this.#done.set(item, { reference: answer.reference, json: answer.json });
      const word = answer.status === 200 ? 'already there' : 'loaded';
      this.#io.out.write(`${word}: ${item.name} (${item.found.where}) as ${answer.reference}\n`);
    } catch (error) {
      this.refused += 1;
      this.#io.out.write(`refused: ${item.name} (${item.found.where}): ${oneLine(error)}\n`);
    }
  }

  /** References that could not be put right at first, since their target came later (a ring). */
  async #mend(item: Item, done: Done, change: (reference: string) => string | undefined): Promise<void> {
    const stored = done.json as FileResource;
    const mended = rewritten(stored, change);
    if (JSON.stringify(mended) === JSON.stringify(stored)) return;
    const answer = await this.#target.send('PUT', done.reference, mended, {});
    if (answer.reference !== undefined) return;
    this.refused += 1;
    this.#io.out.write(`refused: references of ${item.name} (${item.found.where}): ${answer.why}\n`);
  }

  async #withSubject(resource: FileResource): Promise<FileResource> {
    const member = SUBJECT_OF[resource.resourceType];
    if (member === undefined) return resource;
    const subject = (resource[member] ?? {}) as Subject;
    if (subject.reference?.startsWith('#') === true || (await this.#isThere(subject.reference))) return resource;
    return { ...resource, [member]: { ...subject, reference: await this.#standIn(subject) } };
  }

  async #isThere(reference: string | undefined): Promise<boolean> {
    if (reference === undefined || !/^(Patient|Group)\/[A-Za-z0-9.-]+$/.test(reference)) return false;
    if ([...this.#done.values()].some((done) => done.reference === reference)) return true;
    return (await this.#target.send('GET', reference, undefined, {})).status === 200;
  }

  async #standIn(subject: Subject): Promise<string> {
    const { system, value } = subject.identifier ?? {};
    if (system !== undefined && value !== undefined) {
      const known = await this.#target.findOne(`Patient?identifier=${encodeURIComponent(`${system}|${value}`)}`);
      if (known !== undefined) return known;
    }
    const body = standInOf(subject);
    const [tag] = (body.meta as { tag: { code: string }[] }).tag;
    const before = this.#standIns.get(tag?.code ?? '');
    if (before !== undefined) return before;
    const condition = `_tag=${STAND_IN}|${tag?.code}`;
    const answer = await this.#target.send('POST', 'Patient', body, { 'if-none-exist': condition });
    if (answer.reference === undefined) throw new Error(`no Patient to put it under: ${answer.why}`);
    this.#standIns.set(tag?.code ?? '', answer.reference);
    this.#io.out.write(`loaded: stand-in for ${shortName(subject)} as ${answer.reference}
`);
    return answer.reference;
  }
}

/**
 * `load FILE…`: puts resources into the configured central, each with its outcome on a line of its own.
 * @returns 0 when all are there, 1 when some were refused
 * @throws UsageError before anything is written
 */
export const runLoad = async (args: readonly string[], io: Io): Promise<number> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const { found, passed } = readFhirFiles(positionals);
  if (found.length === 0 && passed.length === 0) throw new UsageError('The files hold no resource.');
  const records = found.filter(({ resource }) => !NO_RECORDS.has(resource.resourceType));
  const items = records.map((one): Item => {
    const { resourceType, id } = one.resource;
    return { found: one, name: `${resourceType}${id === undefined ? '' : `/${id}`}`, hash: hashOf(one.resource) };
  });
  const target = await openTarget(io.env);
  try {
    io.err.write(`Loading ${items.length} resources into ${target.name}.\n`);
    const loader = new Loader(target, io);
    const others = found.filter((one) => !records.includes(one));
    const over = [
      ...passed,
      ...others.map(({ where, resource }) => ({ where, why: `${resource.resourceType} is no record` })),
    ];
    for (const { where, why } of over) io.out.write(`passed over: ${where}: ${why}\n`);
    await loader.load(items);
    io.err.write(`${items.length - loader.refused} of ${items.length} are there, ${loader.refused} refused.\n`);
    return loader.refused === 0 ? EXIT_OK : EXIT_PROBLEM;
  } finally {
    await target.close();
  }
};
