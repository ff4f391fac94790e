/** Why the gateway does not start: one line for the person at the terminal, with what to do. Exit code 1. */
export class StartError extends Error {
  override name = 'StartError';
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
