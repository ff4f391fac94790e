import type { Bytes } from '#kernel/bytes';
import type { FileHandle } from '#store/record-file';

/** A file in memory for tests: the same calls as the browser's, and its bytes can be damaged from outside. */
export class MemoryFile implements FileHandle {
  bytes: Bytes = new Uint8Array(0);
  /** Writes past this size are cut short, as on a full disk. Bytes. */
  sizeMax = Number.POSITIVE_INFINITY;

  read(into: Bytes, { at }: { readonly at: number }): number {
    const part = this.bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }

  write(data: Bytes, { at }: { readonly at: number }): number {
    const taken = Math.max(0, Math.min(data.length, this.sizeMax - at));
    const grown = new Uint8Array(Math.max(this.bytes.length, at + taken));
    grown.set(this.bytes);
    grown.set(data.subarray(0, taken), at);
    this.bytes = grown;
    return taken;
  }

  truncate(size: number): void {
    const cut = new Uint8Array(size);
    cut.set(this.bytes.subarray(0, size));
    this.bytes = cut;
  }

  flush(): void {}

  getSize(): number {
    return this.bytes.length;
  }
}
