/** A programmer's error, never a user's: says what should have been true. */
export class BrokenPromise extends Error {
  override name = 'BrokenPromise';
}

/** @throws BrokenPromise when the value is missing; for what cannot be missing unless the program is wrong */
export const must = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new BrokenPromise(what);
  return value;
};
