/** A record of a CSV file and the line on which it begins, from 1. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

const DELIMITERS = [';', '\t', ','] as const;

/** What the header is separated by: the first of semicolon, tab and comma that stands in it. */
export const delimiterOf = (text: string): string => {
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  return DELIMITERS.find((delimiter) => header.includes(delimiter)) ?? ';';
};

/**
 * Records by RFC 4180: fields in quotation marks may hold separators, line ends and doubled quotation marks. Empty lines are passed over.
 * @returns the line of a quotation mark that is never closed, when there is one
 */
export const recordsOf = (text: string, delimiter: string): readonly CsvRecord[] | number => {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let quotedFrom: number | undefined;
  let line = 1;
  let began = 1;
  const endField = () => {
    fields.push(field);
    field = '';
  };
  const endRecord = () => {
    endField();
    if (fields.some((one) => one.trim() !== '')) records.push({ line: began, fields });
    fields = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quotedFrom !== undefined) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quotedFrom = undefined;
      if (char === '\n') line += 1;
      continue;
    }
    if (char === '"' && field.trim() === '') {
      field = '';
      quotedFrom = line;
    } else if (char === delimiter) endField();
    else if (char === '\n') {
      endRecord();
      line += 1;
      began = line;
    } else if (char !== '\r') field += char;
  }
  if (quotedFrom !== undefined) return quotedFrom;
  endRecord();
  return records;
};
