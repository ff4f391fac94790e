import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const problems: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  collect(child.stdout, (line) => {
    lines.push(line);
    for (const one of waiting) if (one.pattern.test(line)) one.resolve(line);
  });
  collect(child.stderr, (line) => problems.push(line));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
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

function collect(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) take(part);
  });
}
