// npm test: installs what is missing, runs the stages below in order, goes on after a failing one, and ends with the counts.
// Only some stages: npm test -- unit journeys
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BootError, prepare, root } from '../src/cli/boot/prepare.mjs';

const RESULTS = join(root, 'test-results');
const node = (script, ...args) => [process.execPath, join(root, 'node_modules', script), ...args];
const tsc = (project) => node('typescript-native/bin/tsc', '-p', project);

/** Vitest, counted from its JSON. */
const vitest =
  (...args) =>
  (report) =>
    node('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args);
/** Playwright, counted from its JSON (its address comes by environment). */
const playwright =
  (...args) =>
  () =>
    node('@playwright/test/cli.js', 'test', '--reporter=list,json', ...args);

const OWN_STAGES = ['tests/faults/**', 'tests/kills/**'];

/**
 * name · needs (file or folder with tests; a stage without it says so and counts nothing) · commands in order · how they are counted:
 * `one` a check that passes or fails, `vitest` and `playwright` by their reports, `line` by a last line "N passed, N failed".
 */
const STAGES = [
  { name: 'types', count: 'one', run: [tsc('tsconfig.json'), tsc('src/domain/tsconfig.json')] },
  { name: 'lint', count: 'one', run: [node('@biomejs/biome/bin/biome', 'check', '.')] },
  {
    name: 'arrows',
    count: 'one',
    run: [node('dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs')],
  },
  { name: 'unit', count: 'vitest', run: [vitest(...OWN_STAGES.flatMap((glob) => ['--exclude', glob]))] },
  { name: 'faults', count: 'vitest', needs: 'tests/faults', run: [vitest('tests/faults')] },
  { name: 'build', count: 'one', build: true },
  {
    name: 'kills',
    count: 'vitest',
    needs: 'tests/kills',
    chromium: true,
    run: [vitest('tests/kills')],
  },
  {
    name: 'browser',
    count: 'vitest',
    needs: 'vitest.browser.config.ts',
    chromium: true,
    run: [vitest('--config', 'vitest.browser.config.ts')],
  },
  { name: 'journeys', count: 'playwright', needs: 'playwright.config.ts', chromium: true, run: [playwright()] },
];

/** Programs that tests call, and the Debian packages that bring them. */
const PROGRAMS = [
  { program: 'pdftotext', debian: 'poppler-utils' },
  { program: 'qpdf', debian: 'qpdf' },
  { program: 'zbarimg', debian: 'zbar-tools' },
];

const say = (text) => process.stdout.write(`${text}\n`);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const onPath = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** @returns {boolean} whether the packages are there now */
function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  say(`Installing ${packages.join(', ')} …`);
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages).status === 0;
  return install() || (apt('update').status === 0 && install());
}

/** CHROMIUM_PATH, Playwright's own, the system's. */
function findChromium() {
  const own = () => {
    try {
      return createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
    } catch {
      return '';
    }
  };
  const places = [
    process.env.CHROMIUM_PATH,
    own(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return places.find((path) => path && existsSync(path));
}

/** Installs programs that are missing; says what to do where it cannot. */
function provide(stages) {
  const missing = PROGRAMS.filter(({ program }) => !onPath(program)).map(({ debian }) => debian);
  const needsChromium = stages.some((stage) => stage.chromium && isThere(stage));
  if (needsChromium && !findChromium()) missing.push('chromium');
  if (missing.length > 0 && !aptInstall(missing)) {
    say(
      `Missing: ${missing.join(', ')}. Install them (Debian: apt-get install ${missing.join(' ')}; Chromium also by CHROMIUM_PATH); tests that need them fail without.`,
    );
  }
  const chromium = findChromium();
  if (chromium) process.env.CHROMIUM_PATH = chromium;
}

function isThere({ needs }) {
  if (!needs) return true;
  const path = join(root, needs);
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) return true;
  return readdirSync(path, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)));
}

/** Runs a command to its end. @returns {Promise<{ code: number, lastLine: string }>} */
function command([program, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let tail = '';
    child.stdout.on('data', (data) => {
      process.stdout.write(data);
      tail = (tail + data).slice(-2000);
    });
    child.on('error', (error) => resolve({ code: 1, lastLine: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, lastLine: tail.trimEnd().split('\n').at(-1) ?? '' }));
  });
}

const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** A report that is missing, or a run that failed without a failed test (a crash, a file that does not load), counts as a failure. */
function counted(kind, report, { code, lastLine }) {
  if (kind === 'one') return one(code === 0);
  const counts = readCounts(kind, report, lastLine);
  if (!counts) return one(false);
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  return counts;
}

function readCounts(kind, report, lastLine) {
  if (kind === 'line') {
    const match = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/.exec(lastLine);
    return match && { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) };
  }
  if (!existsSync(report)) return undefined;
  const json = JSON.parse(readFileSync(report, 'utf8'));
  if (kind === 'vitest') {
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
    };
  }
  const { expected, unexpected, flaky, skipped } = json.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

async function runStage(stage) {
  if (!isThere(stage)) {
    say(`\n── ${stage.name}: nothing there yet (${stage.needs})`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  say(`\n── ${stage.name}`);
  const began = Date.now();
  const counts = stage.build ? built() : await carriedOut(stage);
  say(`── ${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds(Date.now() - began)}`);
  return counts;
}

function built() {
  try {
    prepare(['app', 'node']);
    return one(true);
  } catch (error) {
    say(error.message);
    return one(false);
  }
}

async function carriedOut(stage) {
  const report = join(RESULTS, `${stage.name}.json`);
  rmSync(report, { force: true });
  let result = { code: 0, lastLine: '' };
  for (const step of stage.run) {
    const args = typeof step === 'function' ? step(report) : step;
    result = await command(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
    if (result.code !== 0) break;
  }
  return counted(stage.count, report, result);
}

async function main() {
  const began = Date.now();
  prepare([]);
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new BootError(`No such stage: ${unknown.join(', ')}. There are ${STAGES.map((s) => s.name).join(', ')}.`);
  const stages = STAGES.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
  mkdirSync(RESULTS, { recursive: true });
  provide(stages);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of stages) {
    const counts = await runStage(stage);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  say(`\nAll stages: ${seconds(Date.now() - began)}`);
  say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main().catch((error) => {
  say(error instanceof BootError ? error.message : (error.stack ?? String(error)));
  say('0 passed, 1 failed');
  process.exitCode = 1;
});
