import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Builds a TypeScript entry for Node, so that a test can run it as a process of its own and kill it.
 * Inside node_modules, where the entry's packages are found.
 */
export async function bundled(entry: string): Promise<{ script: string; remove(): void }> {
  const outDir = join(root, 'node_modules', '.cache', `noodblad-${process.pid}-${entry.replace(/\W/g, '-')}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  return { script: join(outDir, 'main.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

export type Child = {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly problems: string[];
  /** Resolves when a line of standard output matches. */
  line(pattern: RegExp): Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

export function run(script: string, args: string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    // As npm start runs it: with a line to its parent.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  const problems: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  const read = collect(child.stdout, (line) => {
    lines.push(line);
    for (const one of waiting) if (one.pattern.test(line)) one.resolve(line);
  });
  const readProblems = collect(child.stderr, (line) => problems.push(line));
  // Not the event `close`: after a disconnect it never comes.
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    await Promise.all([read, readProblems]);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const line = (pattern: RegExp): Promise<string> => {
    const known = lines.find((one) => pattern.test(one));
    if (known !== undefined) return Promise.resolve(known);
    const found = new Promise<string>((resolve) => waiting.push({ pattern, resolve }));
    const lost = ended.then(() => {
      throw new Error(`The process ended without a line like ${pattern}: ${problems.join('\n')}`);
    });
    return Promise.race([found, lost]);
  };
  return { process: child, lines, problems, line, ended };
}

/** Splits a stream into lines. @returns when it has ended */
async function collect(stream: Readable | null, take: (line: string) => void): Promise<void> {
  if (!stream) return;
  for await (const line of createInterface({ input: stream })) take(line);
}
