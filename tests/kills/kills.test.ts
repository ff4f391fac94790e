import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

const KILLS = 15;
const ALL_MS_MAX = 180_000;

/** Runs the kill test as a person would, and gives back what it said. */
const run = (): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['tests/kills/run.mjs', '--n', String(KILLS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      process.stdout.write(data);
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, said }));
  });

test(
  `[JR3] [JR17] Chromium killed ${KILLS} times while it records: every acknowledged entry is there after the restart, unreadable on the disk`,
  async () => {
    const { code, said } = await run();
    const last = said.trim().split('\n').at(-1);
    expect(last).toMatch(new RegExp(`^kills ${KILLS}, acknowledged \\d+, lost 0$`));
    expect(code).toBe(0);
  },
  ALL_MS_MAX,
);
