import type { Entry } from '#domain/record/entry';
import type { ChainId } from '#kernel/ids';

/** What is wrong in a chain, without looking inside the entries: what is missing, what does not follow, what stands twice. */
export type ChainTrouble = {
  readonly chain: ChainId;
  readonly kind: 'gap' | 'broken-link' | 'fork';
  /** The first number concerned. */
  readonly seq: number;
  /** For a gap: the last number that is missing. */
  readonly until?: number;
};

type Linked = Pick<Entry, 'chainId' | 'seq' | 'prevHash' | 'hash'>;

const auditChain = (chain: ChainId, bySeq: ReadonlyMap<number, readonly Linked[]>): ChainTrouble[] => {
  const troubles: ChainTrouble[] = [];
  let expected = 0;
  for (const [seq, here] of [...bySeq].sort(([a], [b]) => a - b)) {
    if (seq > expected) troubles.push({ chain, kind: 'gap', seq: expected, until: seq - 1 });
    if (here.length > 1) troubles.push({ chain, kind: 'fork', seq });
    const before = seq === 0 ? [''] : bySeq.get(seq - 1)?.map((entry) => entry.hash);
    if (before !== undefined && here.some((entry) => !before.includes(entry.prevHash))) {
      troubles.push({ chain, kind: 'broken-link', seq });
    }
    expected = seq + 1;
  }
  return troubles;
};

/** JR1, JR2: every chain counts from 0 without a gap, and each entry names the hash of the one before it. */
export const auditChains = (entries: readonly Linked[]): ChainTrouble[] => {
  const chains = new Map<ChainId, Map<number, Linked[]>>();
  for (const entry of entries) {
    const bySeq = chains.get(entry.chainId) ?? new Map<number, Linked[]>();
    bySeq.set(entry.seq, [...(bySeq.get(entry.seq) ?? []), entry]);
    chains.set(entry.chainId, bySeq);
  }
  return [...chains].flatMap(([chain, bySeq]) => auditChain(chain, bySeq));
};
