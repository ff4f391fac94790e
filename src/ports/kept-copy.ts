/**
 * One place that keeps a few bytes under a name (a row, a file): keys and identity lie in several of them.
 * Promises: `write` returns after the bytes are durable; `read` gives the last bytes written, or nothing when there are none.
 */
export interface KeptCopy {
  /** For messages: `database`, `file a`. */
  readonly where: string;
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(data: Uint8Array<ArrayBuffer>): Promise<void>;
}
