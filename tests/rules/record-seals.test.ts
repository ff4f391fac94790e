import { describe, expect, test } from 'vitest';
import { auditChains } from '#domain/record/chain-audit';
import type { Entry } from '#domain/record/entry';
import { entryOfJws, JWS_LENGTH_MAX } from '#domain/record/entry-jws';
import { checkEntry } from '#domain/record/seal-entry';
import { chainId } from '#kernel/ids';
import { must } from '#kernel/must';
import { jws, sealed, TOOLS } from '#tests/fixtures/entries';
import { at, Chain, daily, given, slotAt } from '#tests/fixtures/record';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const chain = chainId('c');
const link = (seq: number, prevHash: string, hash = `h${seq}`) => ({ chainId: chain, seq, prevHash, hash });

describe('chains', () => {
  test('[JR1] numbers from 0 without a gap, in whatever order they come', () => {
    expect(auditChains([link(1, 'h0'), link(0, '')])).toEqual([]);
    expect(auditChains([link(0, ''), link(3, 'h2')])).toEqual([{ chain, kind: 'gap', seq: 1, until: 2 }]);
    expect(auditChains([link(2, 'h1')])).toEqual([{ chain, kind: 'gap', seq: 0, until: 1 }]);
    expect(auditChains([])).toEqual([]);
  });
  test('[JR2] each names the one before it; the first names none', () => {
    expect(auditChains([link(0, ''), link(1, 'other')])).toEqual([{ chain, kind: 'broken-link', seq: 1 }]);
    expect(auditChains([link(0, 'something')])).toEqual([{ chain, kind: 'broken-link', seq: 0 }]);
  });
  test('[JR2] two entries with one number are a fork, and what follows either is linked', () => {
    const fork = [link(0, ''), link(1, 'h0', 'a'), link(1, 'h0', 'b')];
    expect(auditChains(fork)).toEqual([{ chain, kind: 'fork', seq: 1 }]);
    expect(auditChains([...fork, link(2, 'b')])).toEqual([{ chain, kind: 'fork', seq: 1 }]);
    expect(auditChains([...fork, link(2, 'c')])).toContainEqual({ chain, kind: 'broken-link', seq: 2 });
  });
  test('[JR1] chains are counted apart', () => {
    const other = { ...link(0, ''), chainId: chainId('d') };
    expect(auditChains([link(0, ''), other])).toEqual([]);
  });
});

const entry = async (): Promise<Entry> => {
  const { hash: _hash, sig: _sig, ...unsigned } = new Chain().add(given(slotAt(BISO, '08:00')), at('08:01'));
  return sealed(unsigned);
};
const checking = (answer: boolean | undefined) => ({ ...TOOLS, verify: async () => answer });

describe('seals', () => {
  test('[JR2] genuine, altered by its words, altered by its signature, of a tablet that nobody knows', async () => {
    const one = await entry();
    expect(await checkEntry(one, checking(true))).toBe('genuine');
    expect(await checkEntry({ ...one, seq: 7 }, checking(true))).toBe('altered');
    expect(await checkEntry(one, checking(false))).toBe('altered');
    expect(await checkEntry(one, checking(undefined))).toBe('unknown-device');
  });
  test('[JR2] what travels is read back as it was', async () => {
    const one = await entry();
    expect(await entryOfJws(jws(one), TOOLS)).toEqual({ ok: true, value: one });
  });
  test('[JR2] what is no seal of ours is refused with the reason, and nothing is thrown', async () => {
    const [header, payload, sig] = jws(await entry()).split('.');
    const error = async (text: string) => {
      const read = await entryOfJws(text, TOOLS);
      return read.ok ? 'read' : read.error;
    };
    expect(await error('x'.repeat(JWS_LENGTH_MAX + 1))).toMatch(/longer than 4194304 characters/);
    expect(await error('x'.repeat(JWS_LENGTH_MAX))).toBe('not a compact JWS');
    expect(await error(`${header}.${payload}`)).toBe('not a compact JWS');
    expect(await error(`${header}.${payload}.${sig}.more`)).toBe('not a compact JWS');
    expect(await error(`${header}.${TOOLS.base64url(TOOLS.utf8('{"v":99}'))}.${sig}`)).toMatch(
      /^not an entry of this format: v /,
    );
    expect(await error(`${header}.${TOOLS.base64url(TOOLS.utf8('no json'))}.${sig}`)).toMatch(/^cannot be read: /);
    expect(must(payload, 'a payload').length).toBeGreaterThan(100);
  });
});
