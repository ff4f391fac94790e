import { z } from 'zod';
import { bodySchema, ENTRY_FORMAT, type Entry, type EntryDraft, unsignedEntrySchema } from '#domain/record/entry';
import { checkEntry, sealEntry } from '#domain/record/seal-entry';
import { type ChainId, chainId, type EntryId, entryId } from '#kernel/ids';
import { msOf } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Appended, Head, Journal } from '#ports/journal';
import { type EntryRow, WRITTEN_HERE } from '#store/entry-table';
import type { JournalDeps } from '#store/journal-deps';
import { type Merged, mergeInto } from '#store/journal-merge';
import { encryptEntry } from '#store/journal-open';
import type { JournalState } from '#store/journal-state';
import { foundAnyway, type Missing, writeBoth } from '#store/write-both';

/** The entry is not recorded: neither copy took it, or it is no entry. The message says what to do. */
export class NotRecorded extends Error {
  override name = 'NotRecorded';
}

/** Why a new chain starts (JR10), and which head it names. */
export type ChainBreak = { readonly why: string; readonly after?: Head };

/**
 * The journal while the vault is open. One queue: appends, merges and repairs follow each other, so that a number is taken
 * once. Opened by `openJournal`.
 */
export class OpenJournal implements Journal {
  private line: Promise<unknown> = Promise.resolve();
  private chain: ChainId | undefined;
  private toBreak: ChainBreak | undefined;
  /** Entries that lie in one copy only, with the row to write again. */
  private readonly halfKept = new Map<EntryId, { row: EntryRow; missing: Missing; problem: string }>();

  constructor(
    private readonly deps: JournalDeps,
    readonly state: JournalState,
    brokenChain: ChainBreak | undefined,
  ) {
    this.chain = state.chainWrittenHere();
    this.toBreak = brokenChain;
  }

  append(draft: EntryDraft): Promise<Appended> {
    return this.inLine(() => this.appendNow(draft));
  }

  merge(entries: readonly Entry[]): Promise<Merged> {
    return this.inLine(async () => {
      const merged = await mergeInto(this.deps, this.state, entries);
      const rival = merged.entries.find((entry) => entry.chainId === this.chain && this.isFork(entry));
      if (rival !== undefined) this.breakChain(`number ${rival.seq} of this chain was also written elsewhere`);
      return merged;
    });
  }

  async all(): Promise<readonly Entry[]> {
    return [...this.state.entries.values()];
  }

  async heads(): Promise<readonly Head[]> {
    return this.state.heads();
  }

  /** This tablet's own entries in the order they were written. */
  own(): readonly Entry[] {
    const mine = [...this.state.entries.values()].filter((entry) => entry.device === this.deps.device.id);
    return mine.sort((a, b) => a.clock.lamport - b.clock.lamport);
  }

  /** JR10: what is written next begins a new chain. */
  breakChain(why: string, after?: Head): void {
    this.toBreak ??= { why, ...(after === undefined ? {} : { after }) };
  }

  /** True while a new chain has to be started and could not be yet. */
  get chainIsDue(): boolean {
    return this.toBreak !== undefined;
  }

  /** Starts the new chain at once when one is due, so that the loss stands in the journal before anything else. */
  settle(): Promise<Appended | undefined> {
    return this.inLine(() => this.startChainIfDue());
  }

  /** JR2: checks hash and signature of all entries, pausing after each so that work goes on; answers those that are not genuine. */
  async checkSeals(pause: () => Promise<void>): Promise<readonly EntryId[]> {
    const tools = this.deps.checkingWith((device) => this.state.keyOf(device));
    const bad: EntryId[] = [];
    for (const entry of [...this.state.entries.values()]) {
      if ((await checkEntry(entry, tools)) !== 'genuine') bad.push(entry.id);
      await pause();
    }
    return bad;
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    const next = this.line.then(work);
    this.line = next.catch(() => undefined);
    return next;
  }

  private isFork(entry: Entry): boolean {
    return this.state.takenAt(entry.chainId, entry.seq) > 1;
  }

  private async appendNow(draft: EntryDraft): Promise<Appended> {
    const known = this.state.entries.get(draft.id);
    if (known !== undefined) return this.answerAgain(known);
    const body = bodySchema.safeParse(draft.body);
    if (!body.success)
      throw new NotRecorded(`Not recorded: it does not say what it must. ${z.prettifyError(body.error)}`);
    await this.startChainIfDue();
    return this.write(draft);
  }

  /** JR8: the same draft again is the same entry; when it lay in one copy only, the other is tried again. */
  private async answerAgain(entry: Entry): Promise<Appended> {
    const half = this.halfKept.get(entry.id);
    if (half === undefined) return { entry, durability: 'both' };
    const written = await writeBoth(this.deps.copies, half.row, half.missing);
    const problem = written.database ?? written.secondCopy;
    if (problem !== undefined) return { entry, durability: 'one-copy', problem };
    this.halfKept.delete(entry.id);
    return { entry, durability: 'both' };
  }

  private async startChainIfDue(): Promise<Appended | undefined> {
    const due = this.toBreak;
    if (due === undefined) return undefined;
    const before = this.chain;
    const top = before === undefined ? undefined : this.state.topOf(before);
    const after = due.after ?? (top === undefined ? undefined : { chain: top.chainId, seq: top.seq, hash: top.hash });
    this.chain = undefined;
    try {
      const started = await this.write({
        id: entryId(this.deps.ids.uuid()),
        author: { device: this.deps.device.id },
        body: {
          kind: 'device',
          change: 'chain-started',
          device: this.deps.device.id,
          name: this.deps.device.name,
          ...(after === undefined ? {} : { after }),
          why: due.why.slice(0, 600),
        },
      });
      this.toBreak = undefined;
      return started;
    } catch (error) {
      this.chain = before;
      throw error;
    }
  }

  private async sealNext(draft: EntryDraft): Promise<Entry> {
    const chain = this.chain ?? chainId(this.deps.ids.uuid());
    const top = this.state.topOf(chain);
    const now = this.deps.clock.now();
    const offset = this.deps.clockOffsetMs();
    const unsigned = unsignedEntrySchema.parse({
      v: ENTRY_FORMAT,
      id: draft.id,
      chainId: chain,
      seq: top === undefined ? 0 : top.seq + 1,
      prevHash: top?.hash ?? '',
      enteredAt: now,
      zone: this.deps.zone,
      clock: {
        wall: msOf(now),
        ...(offset === undefined ? {} : { offset: Math.round(offset) }),
        lamport: this.state.nextLamport(),
      },
      device: this.deps.device.id,
      author: draft.author,
      ...(draft.transcriber === undefined ? {} : { transcriber: draft.transcriber }),
      ...(draft.verifier === undefined ? {} : { verifier: draft.verifier }),
      ...(draft.witness === undefined ? {} : { witness: draft.witness }),
      body: draft.body,
    });
    return sealEntry(unsigned, this.deps.sealing);
  }

  private async write(draft: EntryDraft): Promise<Appended> {
    const entry = await this.sealNext(draft);
    const row = await encryptEntry(this.deps.vault, entry, { fork: 0, own: WRITTEN_HERE });
    const written = await writeBoth(this.deps.copies, row);
    const { database, secondCopy } = written;
    if (database !== undefined && secondCopy !== undefined) {
      const found = await foundAnyway(this.deps.copies, row);
      if (found !== true) {
        // Unsure means that the number may be taken after all: it is never used a second time.
        if (found === 'unsure') this.breakChain(`number ${entry.seq} may or may not have been kept`);
        throw new NotRecorded(
          `Not recorded: neither copy took it (database: ${database}; second copy: ${secondCopy}). Write it on paper.`,
        );
      }
    }
    this.chain = entry.chainId;
    this.state.add(entry, true);
    const problem = database ?? secondCopy;
    if (problem === undefined) return { entry, durability: 'both' };
    const missing: Missing = database === undefined ? 'second-copy' : 'database';
    this.halfKept.set(entry.id, { row, missing, problem });
    return {
      entry: must(this.state.entries.get(entry.id), 'an entry that was just added'),
      durability: 'one-copy',
      problem,
    };
  }
}
