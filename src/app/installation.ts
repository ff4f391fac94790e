import { z } from 'zod';
import { chainId } from '#kernel/ids';
import { type Config, configSchema } from '#ports/config';
import type { Head } from '#ports/journal';

/**
 * What the page remembers outside the vault: nothing about residents. Both are read before the worker starts:
 * the demo's clock shift (so that a reload without a host runs at the same time) and the heads last seen (H12).
 */
const CONFIG_KEY = 'noodblad.config';
const HEADS_KEY = 'noodblad.heads';
/** The host may be dead: the start does not wait longer for it. Milliseconds. */
const CONFIG_WAIT_MS = 2_000;

const readJson = (key: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
};

/** The configuration as last fetched, without anybody's PIN. */
export const rememberedConfig = (): Config | undefined => {
  const found = configSchema.safeParse(readJson(CONFIG_KEY));
  return found.success ? found.data : undefined;
};

/** Asks the host; undefined when it does not answer as it should. */
export const fetchConfig = async (): Promise<Config | undefined> => {
  try {
    const answer = await fetch('/noodblad/config.json', {
      cache: 'no-store',
      signal: AbortSignal.timeout(CONFIG_WAIT_MS),
    });
    if (!answer.ok) return undefined;
    const config = configSchema.parse(await answer.json());
    const staff = config.staff.map(({ pin: _pin, ...person }) => person);
    localStorage.setItem(CONFIG_KEY, JSON.stringify({ ...config, staff }));
    return config;
  } catch {
    return undefined;
  }
};

const headsSchema = z.array(z.object({ chain: z.string(), seq: z.number().int(), hash: z.string() }));

export const rememberedHeads = (): readonly Head[] => {
  const found = headsSchema.safeParse(readJson(HEADS_KEY));
  return found.success ? found.data.map((head) => ({ ...head, chain: chainId(head.chain) })) : [];
};

/** Called at each durable entry: the third place that knows how far the journal reaches. */
export const rememberHeads = (heads: readonly Head[]): void => {
  localStorage.setItem(HEADS_KEY, JSON.stringify(heads));
};

/** Keeps the furthest head of each chain. */
export const furtherHeads = (known: readonly Head[], seen: readonly Head[]): readonly Head[] => {
  const byChain = new Map(known.map((head) => [head.chain, head] as const));
  for (const head of seen) {
    const before = byChain.get(head.chain);
    if (before === undefined || before.seq < head.seq) byChain.set(head.chain, head);
  }
  return [...byChain.values()];
};
