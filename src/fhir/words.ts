import type { Quantity as DomainQuantity } from '#domain/order/order';
import type { Coding as DomainCoding, Source } from '#domain/resident/resident';
import type { Concept, Meta, Quantity, Range, Ratio, Reference } from '#fhir/schema';
import { defined } from '#kernel/defined';
import { type Instant, parseInstant } from '#kernel/instant';

/** The words of a concept: its text, else a display, else its bare code; undefined when it says nothing. */
export const wordsOf = (concept: Concept | undefined): string | undefined => {
  const coding =
    concept?.coding?.find(({ display }) => display !== undefined && display !== '') ?? concept?.coding?.[0];
  const words = [concept?.text, coding?.display, coding?.code].find((text) => text !== undefined && text.trim() !== '');
  return words?.trim();
};

export const codingsOf = (concept: Concept | undefined): readonly DomainCoding[] =>
  (concept?.coding ?? []).flatMap(({ system, code, display }) =>
    code === undefined ? [] : [defined({ system: system ?? '', code, display })],
  );

export const hasCode = (concept: Concept | undefined, code: string): boolean =>
  concept?.coding?.some((coding) => coding.code === code) ?? false;

/** A quantity with value and unit; undefined when either is missing (a number without a unit is no dose). */
export const quantityOf = (quantity: Quantity | undefined): DomainQuantity | undefined => {
  const unit = quantity?.unit ?? quantity?.code;
  if (quantity?.value === undefined || unit === undefined || unit === '') return undefined;
  return { value: quantity.value, unit };
};

/** A quantity as it stands, comparator included, for people to read. */
export const quantityWords = (quantity: Quantity | undefined): string =>
  [`${quantity?.comparator ?? ''}${quantity?.value ?? ''}`, quantity?.unit ?? quantity?.code ?? '']
    .filter((part) => part !== '')
    .join(' ');

export const rangeWords = ({ low, high }: Range): string =>
  [low, high]
    .filter((end) => end !== undefined)
    .map(quantityWords)
    .join(' – ');

export const ratioWords = ({ numerator, denominator }: Ratio): string => {
  const below = denominator?.value === 1 ? (denominator.unit ?? denominator.code ?? '1') : quantityWords(denominator);
  return `${quantityWords(numerator)}/${below}`;
};

/** `['Patient', 'x']` of `Patient/x`, `http://host/fhir/Patient/x` or `…/x/_history/2`; undefined for anything else. */
export const partsOf = (reference: Reference | undefined): readonly [type: string, id: string] | undefined => {
  const found = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]+)(?:\/_history\/[^/]+)?$/.exec(reference?.reference ?? '');
  const [, type, id] = found ?? [];
  return type === undefined || id === undefined ? undefined : [type, id];
};

/** The id behind a reference to a type; undefined when it points elsewhere or nowhere. */
export const idIn = (reference: Reference | undefined, type: string): string | undefined => {
  const parts = partsOf(reference);
  return parts?.[0] === type ? parts[1] : undefined;
};

/** A moment as R4 writes it; undefined for none, and for a date without a time. */
export const instantOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : parseInstant(text);

export const sourceOf = (meta: Meta | undefined): Source => {
  const vanished = meta?.tag?.find(({ system, code }) => system === 'urn:noodblad:local' && code === 'vanished');
  return defined({
    versionId: meta?.versionId,
    lastUpdated: instantOf(meta?.lastUpdated),
    vanishedAt: instantOf(vanished?.display),
  });
};

/** Members that R4 does not have here, or that change what the rest means; in words. */
export const unknownMembers = (
  object: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  where: string,
): string[] =>
  Object.keys(object)
    .filter(
      (name) => !known.has(name) && !(name.startsWith('_') && known.has(name.slice(1)) && name.slice(1) in object),
    )
    .map((name) => `${where}.${name}: ${short(JSON.stringify(object[name]))}`);

const WORDS_MAX = 300;
/** Cut for a message line; the whole stands in the raw resource. */
export const short = (text: string | undefined): string =>
  text === undefined ? '' : text.length <= WORDS_MAX ? text : `${text.slice(0, WORDS_MAX)} …`;
