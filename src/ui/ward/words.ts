import type { Instruction, Order } from '#domain/order/order';
import type { Outcome } from '#domain/record/entry';
import type { Statement } from '#domain/record/statement';
import type { Resident } from '#domain/resident/resident';
import type { Messages } from '#ui/i18n/messages-nl';
import type { Format } from '#ui/i18n/use-format';
import type { Code } from '#ui/kit/marks.tsx';

/** `Prolopa 125 mg`: a name with a strength of its own gets no second one. */
const NAMES_A_STRENGTH = /\d\s*(?:mg|g|ml|microgram|mcg|µg|%|ie|iu|e\/ml|eenheden)\b|%/i;

/** The medicine as its order names it, with the strength where the name leaves it out. */
export const medicineText = (order: Order, m: Messages): string => {
  const { name, strength } = order.medicine;
  if (name === '') return m.kit.medicineMissing;
  if (strength === undefined || NAMES_A_STRENGTH.test(name)) return name;
  // The strength comes from numbers, with a point: 13.125 g must not be read as thirteen thousand.
  return `${name} ${strength.replace(/(\d)\.(\d)/g, `$1${m.kit.decimal}$2`)}`;
};

/** The last name and the room: short enough for a bar, long enough to be one person. */
export const residentLabel = (resident: Resident): string =>
  [resident.room, resident.familyName === '' ? resident.givenNames : resident.familyName]
    .filter((part) => part !== undefined)
    .join(' ');

/** The doctor's words for an instruction, whole. */
export const doctorsWords = (instruction: Instruction | undefined): string | undefined => {
  const text = instruction?.text ?? instruction?.patientText ?? '';
  const more = (instruction?.additional ?? []).filter((part) => !text.toLowerCase().includes(part.toLowerCase()));
  const words = [text, ...more].filter((part) => part !== '');
  return words.length === 0 ? undefined : words.join(' · ');
};

const CODE: Partial<Record<Outcome | 'unknown', Code>> = {
  refused: 'R',
  'medical-reason': 'M',
  absent: 'A',
  asleep: 'N',
  'not-available': 'N',
  note: 'N',
  unreadable: 'N',
};

/** The letter of an outcome as it stands on paper; undefined when medicine went in, or nobody knows. */
export const codeOf = (outcome: Outcome | 'unknown'): Code | undefined => CODE[outcome];

/** The reason of a statement: the word of its code, or the words themselves. */
export const reasonText = (statement: Statement, m: Messages): string | undefined => {
  const { reason } = statement;
  if (reason === undefined) return undefined;
  const words: Readonly<Record<string, string>> = m.acts.reasons;
  const word = reason.code === 'other' || reason.code === 'text' ? undefined : words[reason.code];
  const parts = [word, reason.text].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? reason.code : parts.join(': ');
};

/** When it was given as far as anybody said; the slot's own hour is not a statement. */
export const statementTime = (statement: Statement, format: Format): string | undefined => {
  const at = statement.given ?? statement.written ?? statement.entered;
  return at === undefined ? undefined : format.moment(at);
};
