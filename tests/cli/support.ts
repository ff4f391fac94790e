import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '#cli/io';

/** A command's streams, kept as text. Port 1 answers nobody, so no gateway of this machine is found by chance. */
export const terminal = (env: Record<string, string> = {}) => {
  const said = { out: '', err: '' };
  const io: Io = {
    out: { write: (text) => (said.out += text) },
    err: { write: (text) => (said.err += text) },
    env: { PORT: '1', ...env },
    nowMs: () => Date.UTC(2026, 10, 24, 7, 5),
  };
  return { io, said, lines: () => said.out.split('\n').filter((line) => line !== '') };
};

/** A folder of its own, and files in it. */
export const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'noodblad-cli-'));
  return {
    path,
    file: (name: string, content: unknown): string => {
      const file = join(path, name);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};
