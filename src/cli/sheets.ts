import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readFhirFiles, rowsOf } from '#cli/fhir-files';
import { EXIT_OK, type Io, oneLine, UsageError } from '#cli/io';
import { commandLineKey } from '#cli/sheet-key';
import { readTrust } from '#cli/verify';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { buildPack, type PackInput } from '#domain/sheet/pack';
import type { SheetLanguage } from '#domain/sheet/sheet';
import type { Snapshot } from '#domain/snapshot';
import { DEFAULT_ZONE, snapshotFromResources } from '#fhir/snapshot';
import { deviceId, type WardId } from '#kernel/ids';
import { type Instant, instantOfMs, type LocalDate, localDateOf, parseInstant, type Zone, zone } from '#kernel/instant';
import { NO_TRUST, parsePublicJwk, type Trust } from '#paper/code/trust';
import { renderSheets } from '#paper/render';
import { type FACE_NAMES, FONT_FILES, type FontFiles } from '#paper/type/faces';

/** Sheets from files carry this prefix. */
const PREFIX = 'CL';
const DAYS_MAX = 42;
const DAYS_DEFAULT = 7;
const KINDS = ['pack', 'mar', 'orders'] as const;
const LANGUAGES = ['nl', 'fr', 'en'] as const;

type Options = {
  readonly files: readonly string[];
  readonly kind: (typeof KINDS)[number];
  readonly language: SheetLanguage;
  readonly from: LocalDate;
  readonly days: number;
  readonly zone: Zone;
  readonly out: string;
  readonly trust: string | undefined;
};

const oneOf = <T extends string>(option: string, text: string, known: readonly T[]): T => {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new UsageError(`--${option} ${text} is not one of ${known.join(', ')}.`);
  return found;
};

const zoneOf = (text: string | undefined): Zone => {
  if (text === undefined) return DEFAULT_ZONE;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return zone(text);
  } catch {
    throw new UsageError(`--zone ${text} is not a time zone. Give one such as Europe/Brussels.`);
  }
};

const fromOf = (text: string | undefined, now: Instant, inZone: Zone): LocalDate => {
  if (text === undefined) return localDateOf(now, inZone);
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseInstant(`${text}T12:00:00Z`) : undefined;
  if (noon?.slice(0, 10) === text) return text as LocalDate;
  throw new UsageError(`--from ${text} is not a date. Give one such as 2026-11-24.`);
};

const optionsOf = (args: readonly string[], now: Instant): Options => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: text, from: text, days: text, lang: text, out: text, trust: text, zone: text },
  });
  if (values.out === undefined || values.out === '') throw new UsageError('Say where the sheets go: --out pack.pdf');
  const days = Number(values.days ?? DAYS_DEFAULT);
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    throw new UsageError(`--days ${values.days} is not a whole number from 1 to ${DAYS_MAX}.`);
  const inZone = zoneOf(values.zone);
  return {
    files: positionals,
    kind: oneOf('kind', values.kind ?? 'pack', KINDS),
    language: oneOf('lang', values.lang ?? 'nl', LANGUAGES),
    from: fromOf(values.from, now, inZone),
    days,
    zone: inZone,
    out: values.out,
    trust: values.trust,
  };
};

/** Fonts lie with the built app, or in public/ when run from the sources. */
export const readFonts = (): FontFiles => {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = ['../app/fonts', '../../app/fonts', '../../public/fonts', '../../../public/fonts'].map((folder) =>
    join(here, folder),
  );
  const folder = folders.find((one) => existsSync(join(one, FONT_FILES.R)));
  if (folder === undefined) throw new Error('the fonts of the sheets are missing; build first (npm run build)');
  const read = (face: (typeof FACE_NAMES)[number]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(readFileSync(join(folder, FONT_FILES[face])));
  return { R: read('R'), S: read('S'), B: read('B'), M: read('M') };
};

const packInputOf = (snapshot: Snapshot, options: Options, now: Instant, nextCounter: number): PackInput => ({
  snapshot,
  entries: [],
  residents: snapshot.residents,
  from: options.from,
  days: options.days,
  now,
  ward: wardOf(snapshot),
  language: options.language,
  prefix: PREFIX,
  nextCounter,
  drill: false,
  lastPrinted: [],
  zone: options.zone,
  rounds: DEFAULT_ROUNDS,
  device: deviceId('command-line'),
  kind: options.kind,
});

const wardOf = (snapshot: Snapshot): PackInput['ward'] => {
  const wards = snapshot.wards.filter((ward) => snapshot.residents.some((resident) => resident.ward === ward.id));
  const [only] = wards;
  return wards.length === 1 && only !== undefined
    ? only
    : { id: 'alle' as WardId, name: wards.map((ward) => ward.name).join(', ') };
};

/** Written beside its place and then moved: an interrupted run leaves the old file whole. */
const writeWhole = (file: string, data: Uint8Array | string): void => {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, data);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(`${file} cannot be written: ${oneLine(error)}`);
  }
};

/** `sheets FILE… --out pack.pdf`: sheets from FHIR files alone, for every resident in them and for those only named. */
export const runSheets = async (args: readonly string[], io: Io): Promise<number> => {
  const now = instantOfMs(io.nowMs());
  const options = optionsOf(args, now);
  const files = readFhirFiles(options.files);
  if (!existsSync(dirname(options.out) || '.'))
    throw new UsageError(`${dirname(options.out)} is not there: make the folder of --out first.`);
  const before = options.trust !== undefined && existsSync(options.trust) ? readTrust(options.trust) : NO_TRUST;
  const snapshot = snapshotFromResources(rowsOf(files), newestOf(rowsOf(files)));
  if (snapshot.residents.length === 0) throw new UsageError('There are neither residents nor orders in these files.');
  const { signer, nextCounter, keep } = await commandLineKey(options.trust, io.nowMs());
  const { sheets, nextCounter: next } = buildPack(packInputOf(snapshot, options, now, nextCounter));
  const { bytes, infos } = await renderSheets(sheets, { fonts: readFonts(), signer });
  if (options.trust !== undefined) writeWhole(options.trust, trustWith(before, await signer.publicKey()));
  keep(next);
  writeWhole(options.out, bytes);
  for (const one of snapshot.quarantined)
    io.err.write(`not readable, left out: ${one.resourceType}/${one.id}: ${one.why}\n`);
  const pages = infos.reduce((sum, info) => sum + info.pages.length, 0);
  io.err.write(
    `${options.out}: ${sheets.length} sheets, ${pages} pages, ${snapshot.residents.length} residents, ${snapshot.orders.length} orders\n`,
  );
  return EXIT_OK;
};

/** The newest moment at which central says that one of these resources was written: how old the files are at best. */
const newestOf = (rows: readonly { readonly json: string }[]): Instant | undefined => {
  const moments = rows.flatMap(({ json }) => {
    const found = /"lastUpdated"\s*:\s*"([^"]+)"/.exec(json)?.[1];
    return found === undefined ? [] : [parseInstant(found) ?? []].flat();
  });
  return moments.toSorted().at(-1);
};

const trustWith = (before: Trust, key: Readonly<Record<string, string>>): string => {
  const jwk = parsePublicJwk(key);
  if (jwk === undefined) throw new Error('the key of the command line is not a P-256 key');
  const known = before.signers.some((signer) => signer.key.x === jwk.x && signer.key.y === jwk.y);
  const signers = known ? before.signers : [...before.signers, { name: 'Noodblad command line', key: jwk }];
  return `${JSON.stringify({ ...before, signers }, undefined, 2)}\n`;
};
