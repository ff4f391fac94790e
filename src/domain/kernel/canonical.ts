/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * RFC 8785 (JSON Canonicalization Scheme): keys in UTF-16 order, no white space, numbers as ECMAScript writes them.
 * JavaScript's own JSON.stringify writes numbers and strings as the scheme wants, so only the order of keys is ours.
 * Members that are undefined are left out, as JSON.stringify does.
 * @throws RangeError for a number that JSON cannot carry (NaN, infinity)
 */
export const canonicalise = (value: Json): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalise(item)).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const members = Object.keys(object)
    .sort()
    .flatMap((key) => {
      const member = object[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalise(member)}`];
    });
  return `{${members.join(',')}}`;
};
