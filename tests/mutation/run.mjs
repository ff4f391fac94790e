// npm run mutation [-- FOLDER[/FILE.ts] … [--static]]: schedule, administration, record; all three without a name.
// The score of each, and exit code 1 when one is below 85 %. A folder takes from a quarter of an hour to an hour on one core.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const FOLDERS = ['schedule', 'administration', 'record'];
const SCORE_MIN = 85;
/** Properties try a fiftieth of their cases: a mutant that only the rarest case finds counts as alive. */
const PROPERTY_SCALE = '0.02';

const args = process.argv.slice(2);
const everything = args.includes('--static');
const names = args.filter((arg) => arg !== '--static');

const plans = new Map();
for (const name of names.length > 0 ? names : FOLDERS) {
  const [folder, file] = name.split('/');
  if (!FOLDERS.includes(folder)) {
    console.error(`No such folder: ${folder}. There are ${FOLDERS.join(', ')}.`);
    process.exit(2);
  }
  plans.set(folder, [...(plans.get(folder) ?? []), ...(file ? [file] : [])]);
}

const report = (folder) => join(root, 'test-results', `mutation-${folder}.json`);

const stryker = (folder, files) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', 'tests/mutation/stryker.config.mjs'],
      {
        cwd: root,
        stdio: 'inherit',
        env: {
          ...process.env,
          MUTATE_FOLDER: folder,
          MUTATE_FILES: files.join(','),
          MUTATE_STATIC: everything ? 'yes' : 'no',
          MUTATE_REPORT: report(folder),
          PROPERTY_SCALE,
        },
      },
    );
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.on('close', resolve);
  });

/** Found or timed out, of all that a test could find: what does not compile or was left out does not count. */
const scoreOf = (folder) => {
  const found = { killed: 0, alive: 0, left: 0 };
  for (const file of Object.values(JSON.parse(readFileSync(report(folder), 'utf8')).files)) {
    for (const { status } of file.mutants) {
      if (status === 'Killed' || status === 'Timeout') found.killed += 1;
      else if (status === 'Survived' || status === 'NoCoverage') found.alive += 1;
      else found.left += 1;
    }
  }
  return { ...found, score: (found.killed / (found.killed + found.alive)) * 100 };
};

mkdirSync(join(root, 'test-results'), { recursive: true });
const lines = [];
for (const [folder, files] of plans) {
  rmSync(report(folder), { force: true });
  await stryker(folder, files);
  try {
    const { killed, alive, left, score } = scoreOf(folder);
    lines.push(`${folder}: ${score.toFixed(1)} % (${killed} mutants found, ${alive} alive, ${left} left out)`);
    if (!(score >= SCORE_MIN)) process.exitCode = 1;
  } catch (error) {
    lines.push(`${folder}: no result (${error.message})`);
    process.exitCode = 1;
  }
}
console.log(`\nMutation score (at least ${SCORE_MIN} %)\n${lines.join('\n')}`);
