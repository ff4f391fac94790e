/** What a command may touch: standard output for its answer alone, standard error for everything said to a person. */
export type Io = {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
};

export const EXIT_OK = 0;
/** The command ran, and something in it did not work out. */
export const EXIT_PROBLEM = 1;
/** A bad option or file: nothing was written. */
export const EXIT_USAGE = 2;

/** A bad option or file, in one line that says what to do. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Anything thrown, as one line. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
