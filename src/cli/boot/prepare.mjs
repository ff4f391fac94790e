// Plain JavaScript without dependencies: it runs before anything is installed or built.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const NODE_MAJOR_MIN = 20;
const SOURCES = ['src', 'public', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const PARTS = {
  app: { vite: ['build'], proof: join('dist', 'app', 'index.html') },
  node: { vite: ['build', '--mode', 'node'], proof: join('dist', 'node', 'noodblad.js') },
};

/** Why it cannot go on; the line is for the person at the terminal. */
export class BootError extends Error {}

/**
 * Installs and builds what is missing or older than its sources. Everything it says goes to stderr.
 * @param {('app' | 'node')[]} parts
 * @returns {boolean} whether anything had to be done
 */
export function prepare(parts) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NODE_MAJOR_MIN) {
    throw new BootError(`Node.js ${NODE_MAJOR_MIN} or newer is needed; this is ${process.versions.node}.`);
  }
  const installed = install();
  const built = parts.map(build);
  return installed || built.includes(true);
}

/** Runs a program to its end. @returns {void} @throws BootError with its exit code */
function run(what, command, args) {
  process.stderr.write(`${what} …\n`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) throw new BootError(`${what} failed: ${error.message}`);
  if (status !== 0) throw new BootError(`${what} failed (exit code ${status}); the lines above say why.`);
}

function install() {
  const lock = join(root, 'package-lock.json');
  // npm writes this file at the end of an installation; the note beside it tells which lock file we installed.
  const mark = join(root, 'node_modules', '.package-lock.json');
  const note = join(root, 'node_modules', '.noodblad-lock');
  const digest = existsSync(lock) ? createHash('sha256').update(readFileSync(lock)).digest('hex') : '';
  if (existsSync(mark)) {
    const isSame = existsSync(note) && readFileSync(note, 'utf8') === digest;
    if (isSame || !digest || timeOf(mark) >= timeOf(lock)) return false;
  }
  const modules = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  if (modules?.isSymbolicLink()) {
    // npm ci would empty the folder that it points to, and that belongs to somebody else.
    throw new BootError(
      'node_modules is a link and older than package-lock.json. Run npm ci where it points to, or remove the link.',
    );
  }
  run('Installing what is missing', 'npm', [digest ? 'ci' : 'install', '--include=dev']);
  writeFileSync(note, digest);
  return true;
}

function build(part) {
  const { vite, proof } = PARTS[part];
  const stamp = join(root, 'dist', `.${part}-built`);
  const isThere = existsSync(join(root, proof)) && existsSync(stamp);
  if (isThere && timeOf(stamp) >= newest()) return false;
  const began = new Date();
  run(`Building (${part})`, process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ...vite]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  // The beginning counts: what was edited while it was building is built next time.
  utimesSync(stamp, began, began);
  return true;
}

const timeOf = (path) => statSync(path).mtimeMs;

/** Newest change of any source; a folder's own time tells of removed files. */
function newest() {
  const visit = (path) => {
    if (!existsSync(path)) return 0;
    const stat = statSync(path);
    if (!stat.isDirectory()) return stat.mtimeMs;
    return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => visit(join(path, name))));
  };
  return Math.max(...SOURCES.map((name) => visit(join(root, name))));
}

const SIGNAL_EXIT_BASE = 128;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Runs the built command line, hands signals on, and ends with its exit code.
 * @param {string[]} args
 * @param {Record<string, string>} env added to the environment
 */
export function runNoodblad(args, env = {}) {
  const child = spawn(process.execPath, [join(root, PARTS.node.proof), ...args], {
    // The fourth is a line that breaks when this process dies, so that the child does not outlive it.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NOODBLAD_APP: join(root, 'dist', 'app'), ...process.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exit(code ?? SIGNAL_EXIT_BASE + (SIGNAL_NUMBERS[signal] ?? 0));
  });
}

/** Ends with one clear line when something is missing. @param {() => void} work */
export function boot(work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof BootError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
