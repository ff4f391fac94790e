import {
  CENTRE_MARKS,
  CENTRE_ROWS_MAX,
  type CentreMedicine,
  centreMedicineSchema,
} from '#domain/order/centre-medicine';
import { delimiterOf, recordsOf } from '#domain/order/csv';
import { defined } from '#kernel/defined';

/** What is wrong with a row, in one line that says what to do. */
export type RowError = {
  /** CSV: the line of the file, from 1. JSON: the row, from 1. */
  readonly line: number;
  readonly column?: string;
  readonly message: string;
};

/** A list is taken whole or not at all (MD3). */
export type CentreListAnswer =
  | { readonly ok: true; readonly list: readonly CentreMedicine[] }
  | { readonly ok: false; readonly errors: readonly RowError[] };

const TEXT_COLUMNS = ['name', 'atc', 'cnk', 'ingredients', 'window-minutes', 'source'] as const;
/** The columns of the CSV, and the keys of a JSON row. */
export const COLUMNS: readonly string[] = [...TEXT_COLUMNS, ...CENTRE_MARKS];

const YES = new Set(['ja', 'yes', 'oui', 'true', '1', 'x']);
const NO = new Set(['nee', 'neen', 'no', 'non', 'false', '0']);

type Cells = ReadonlyMap<string, string>;
type Read = { readonly row: CentreMedicine; readonly errors: readonly Omit<RowError, 'line'>[] };

const WHAT: Readonly<Record<string, string>> = {
  name: 'is at most 200 characters',
  atc: 'is no ATC code. Write one such as N04BA02, or its beginning, in capitals.',
  cnk: 'is no CNK code. Write its seven digits.',
  ingredients: 'has more than 20 ingredients, or an empty one. Put + between them.',
  windowMinutes: 'is no whole number of minutes from 1 to 720.',
  source: 'is at most 200 characters',
};

const columnOf = (path: PropertyKey | undefined): string =>
  path === 'windowMinutes' ? 'window-minutes' : String(path);

/** A row of texts, whatever file it came from. */
const readRow = (cells: Cells): Read => {
  const errors: Omit<RowError, 'line'>[] = [];
  const cell = (name: string) => {
    const text = cells.get(name)?.trim();
    return text === '' ? undefined : text;
  };
  const marks: Record<string, boolean> = {};
  for (const mark of CENTRE_MARKS) {
    const said = cell(mark)?.toLowerCase();
    if (said === undefined) continue;
    if (YES.has(said)) marks[mark] = true;
    else if (NO.has(said)) marks[mark] = false;
    else
      errors.push({
        column: mark,
        message: `"${cell(mark)}" is neither yes nor no. Write ja or nee, or leave it empty.`,
      });
  }
  const row = defined({
    name: cell('name'),
    atc: cell('atc'),
    cnk: cell('cnk')?.replace(/[\s-]/g, ''),
    ingredients: cell('ingredients')
      ?.split('+')
      .map((one) => one.trim()),
    windowMinutes: cell('window-minutes') === undefined ? undefined : Number(cell('window-minutes')?.replace(',', '.')),
    marks: Object.keys(marks).length === 0 ? undefined : marks,
    source: cell('source'),
  });
  const checked = centreMedicineSchema.safeParse(row);
  for (const { path } of checked.success ? [] : checked.error.issues) {
    const column = columnOf(path[0]);
    errors.push({ column, message: `"${cell(column) ?? ''}" ${WHAT[String(path[0])] ?? 'is not understood.'}` });
  }
  if (row.name === undefined && row.atc === undefined && row.cnk === undefined)
    errors.push({ message: 'names no medicine. Give a name, an ATC code or a CNK code.' });
  if (row.ingredients === undefined && row.windowMinutes === undefined && row.marks === undefined)
    errors.push({ message: 'says nothing of the medicine. Fill in at least one other column, or take the row out.' });
  if (row.windowMinutes !== undefined && marks['time-critical'] === false)
    errors.push({
      column: 'window-minutes',
      message: 'a window is for time-critical medicines: time-critical says nee.',
    });
  return { row: checked.success ? checked.data : {}, errors };
};

const keyOf = ({ name, atc, cnk }: CentreMedicine): string => [name?.toLowerCase(), atc, cnk].join('|');

const collect = (rows: readonly { readonly line: number; readonly cells: Cells }[]): CentreListAnswer => {
  const errors: RowError[] = [];
  const list: CentreMedicine[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const { row, errors: wrong } = readRow(cells);
    errors.push(...wrong.map((error) => ({ line, ...error })));
    if (wrong.length > 0) continue;
    const before = seen.get(keyOf(row));
    if (before !== undefined) errors.push({ line, message: `repeats row ${before}. Keep one of them.` });
    seen.set(keyOf(row), line);
    list.push(row);
  }
  if (rows.length === 0) errors.push({ line: 1, message: 'the list has no rows.' });
  if (rows.length > CENTRE_ROWS_MAX)
    errors.push({
      line: CENTRE_ROWS_MAX + 1,
      message: `more than ${CENTRE_ROWS_MAX} rows. Leave out what the built-in table knows.`,
    });
  return errors.length === 0 ? { ok: true, list } : { ok: false, errors };
};

const fail = (line: number, message: string): CentreListAnswer => ({ ok: false, errors: [{ line, message }] });

/** CSV with a header, separated by semicolons, commas or tabs, quoted where needed (RFC 4180). */
const fromCsv = (text: string): CentreListAnswer => {
  const records = recordsOf(text, delimiterOf(text));
  if (typeof records === 'number') return fail(records, 'a quotation mark is opened and never closed.');
  const [header, ...rows] = records;
  if (header === undefined) return fail(1, `the file is empty. Its first line names the columns: ${COLUMNS.join(';')}`);
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const strange = names.filter((name, at) => !COLUMNS.includes(name) || names.indexOf(name) !== at);
  if (strange.length > 0)
    return fail(
      header.line,
      `unknown or repeated columns: ${strange.map((name) => `"${name}"`).join(', ')}. Known are: ${COLUMNS.join(', ')}.`,
    );
  const long = rows.find(({ fields }) => fields.length !== names.length);
  if (long !== undefined)
    return fail(
      long.line,
      `has ${long.fields.length} fields, the header has ${names.length}. Quote a field that holds a separator.`,
    );
  return collect(
    rows.map(({ line, fields }) => ({ line, cells: new Map(names.map((name, at) => [name, fields[at] ?? ''])) })),
  );
};

const cellOf = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join('+') : undefined;
  return typeof value === 'object' ? undefined : String(value);
};

/** An array of objects with the same keys as the CSV's columns, or `{"medicines": […]}`. */
const fromJson = (text: string): CentreListAnswer => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail(1, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const rows: unknown = typeof json === 'object' && json !== null && 'medicines' in json ? json.medicines : json;
  if (!Array.isArray(rows)) return fail(1, 'is no list. Write [ {…}, {…} ], or {"medicines": [ … ]}.');
  const errors: RowError[] = [];
  const read = rows.map((row: unknown, index) => {
    const line = index + 1;
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      errors.push({ line, message: 'is no object with the keys of the columns.' });
      return { line, cells: new Map<string, string>() };
    }
    const entries = Object.entries(row).map(([key, value]) => [key, cellOf(value)] as const);
    for (const [key, value] of entries)
      if (!COLUMNS.includes(key))
        errors.push({ line, column: key, message: `is unknown. Known are: ${COLUMNS.join(', ')}.` });
      else if (value === undefined)
        errors.push({ line, column: key, message: 'holds a list or an object where a text belongs.' });
    return { line, cells: new Map(entries.map(([key, value]) => [key, value ?? ''])) };
  });
  return errors.length > 0 ? { ok: false, errors } : collect(read);
};

/**
 * The centre's own list from a CSV or JSON file (MD1–MD3), told apart by its first character.
 * @returns every error with its line, or the whole list; never a part of it
 */
export const parseCentreList = (text: string): CentreListAnswer => {
  const clean = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(clean) ? fromJson(clean) : fromCsv(clean);
};
