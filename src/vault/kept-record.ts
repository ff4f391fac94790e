import { type Bytes, concat, sameBytes } from '#kernel/bytes';
import type { KeptCopy } from '#ports/kept-copy';
import { sha256, utf8 } from '#vault/bytes';

/** Envelope: 4 bytes mark, 4 bytes generation, 4 bytes length, 32 bytes SHA-256 of all the rest, then the content. */
const MARK = utf8('NBK1');
const HEAD_BYTES = 4 + 4 + 4;
const HASH_BYTES = 32;

type Found = { readonly generation: number; readonly content: Bytes };

const envelopeOf = async (generation: number, content: Bytes): Promise<Bytes> => {
  const head = new Uint8Array(HEAD_BYTES);
  head.set(MARK);
  const view = new DataView(head.buffer);
  view.setUint32(4, generation);
  view.setUint32(8, content.length);
  return concat(head, await sha256(concat(head, content)), content);
};

const openEnvelope = async (data: Bytes | undefined): Promise<Found | undefined> => {
  if (data === undefined || data.length < HEAD_BYTES + HASH_BYTES) return undefined;
  const head = data.slice(0, HEAD_BYTES);
  const view = new DataView(head.buffer);
  const content = data.slice(HEAD_BYTES + HASH_BYTES);
  if (!sameBytes(head.slice(0, 4), MARK) || content.length !== view.getUint32(8)) return undefined;
  const hash = data.slice(HEAD_BYTES, HEAD_BYTES + HASH_BYTES);
  if (!sameBytes(hash, await sha256(concat(head, content)))) return undefined;
  return { generation: view.getUint32(4), content };
};

/** No copy took the bytes: nothing was kept. */
export class NotKept extends Error {
  override name = 'NotKept';
}

/**
 * A small record that lies in several places at once (JR20): reading takes the newest whole copy and heals the others;
 * writing goes from copy to copy, so that whenever it is cut off a whole one is left.
 */
export class KeptRecord {
  /** What went wrong with single copies since the start, for the readiness panel. */
  readonly troubles: string[] = [];

  constructor(
    readonly name: string,
    private readonly copies: readonly KeptCopy[],
  ) {}

  async read(): Promise<Bytes | undefined> {
    return (await this.newest())?.content;
  }

  /** @throws NotKept when not one copy took it */
  async write(content: Bytes): Promise<void> {
    const generation = ((await this.newest())?.generation ?? 0) + 1;
    await this.spread(await envelopeOf(generation, content), this.copies);
  }

  private async newest(): Promise<Found | undefined> {
    const found = await Promise.all(this.copies.map(async (copy) => ({ copy, found: await this.readOne(copy) })));
    const best = found.reduce<Found | undefined>(
      (best, each) =>
        each.found !== undefined && (best === undefined || each.found.generation > best.generation) ? each.found : best,
      undefined,
    );
    if (best === undefined) return undefined;
    const behind = found.filter((each) => each.found?.generation !== best.generation).map((each) => each.copy);
    if (behind.length > 0) await this.spread(await envelopeOf(best.generation, best.content), behind, true);
    return best;
  }

  private async readOne(copy: KeptCopy): Promise<Found | undefined> {
    try {
      return await openEnvelope(await copy.read());
    } catch (error) {
      this.troubles.push(`${this.name} (${copy.where}): ${String(error)}`);
      return undefined;
    }
  }

  private async spread(envelope: Bytes, copies: readonly KeptCopy[], healing = false): Promise<void> {
    let kept = 0;
    for (const copy of copies) {
      try {
        await copy.write(envelope);
        kept += 1;
      } catch (error) {
        this.troubles.push(`${this.name} (${copy.where}): ${String(error)}`);
      }
    }
    if (kept === 0 && !healing)
      throw new NotKept(`${this.name} could not be kept in any place: ${this.troubles.at(-1)}`);
  }
}
