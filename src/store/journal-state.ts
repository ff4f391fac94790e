import type { Entry } from '#domain/record/entry';
import type { ChainId, DeviceId, EntryId } from '#kernel/ids';
import type { Head } from '#ports/journal';

type PublicKey = Readonly<Record<string, string>>;

/** What the journal knows in memory while it is open: a view of the copies, rebuilt at each unlock. */
export class JournalState {
  readonly entries = new Map<EntryId, Entry>();
  private readonly tops = new Map<ChainId, Entry>();
  private readonly places = new Map<string, number>();
  private readonly keys = new Map<DeviceId, PublicKey>();
  private highestLamport = -1;
  private lastHere: Entry | undefined;

  /** The key with which a tablet enrolled, once its enrolment is in the journal. */
  keyOf(device: DeviceId): PublicKey | undefined {
    return this.keys.get(device);
  }

  learnKey(device: DeviceId, key: PublicKey): void {
    this.keys.set(device, key);
  }

  /** @param writtenHere false for what came from elsewhere, even when this tablet once wrote it */
  add(entry: Entry, writtenHere = false): void {
    this.entries.set(entry.id, entry);
    const place = `${entry.chainId} ${entry.seq}`;
    this.places.set(place, (this.places.get(place) ?? 0) + 1);
    const top = this.tops.get(entry.chainId);
    if (top === undefined || top.seq < entry.seq) this.tops.set(entry.chainId, entry);
    if (writtenHere && (this.lastHere === undefined || this.lastHere.clock.lamport < entry.clock.lamport)) {
      this.lastHere = entry;
    }
    this.highestLamport = Math.max(this.highestLamport, entry.clock.lamport);
    const { body } = entry;
    const enrols = body.kind === 'device' && body.change === 'enrolled' && body.device === entry.device;
    if (enrols && body.publicKey !== undefined && !this.keys.has(body.device))
      this.keys.set(body.device, body.publicKey);
  }

  /** How many entries have this number of this chain already: 0 but for a cloned tablet. */
  takenAt(chain: ChainId, seq: number): number {
    return this.places.get(`${chain} ${seq}`) ?? 0;
  }

  topOf(chain: ChainId): Entry | undefined {
    return this.tops.get(chain);
  }

  nextLamport(): number {
    return this.highestLamport + 1;
  }

  heads(): readonly Head[] {
    return [...this.tops.values()].map((entry) => ({ chain: entry.chainId, seq: entry.seq, hash: entry.hash }));
  }

  /** The chain that was written here last: by the counter, for the clock may have jumped. */
  chainWrittenHere(): ChainId | undefined {
    return this.lastHere?.chainId;
  }
}
