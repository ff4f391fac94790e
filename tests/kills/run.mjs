// Kills a real Chromium with SIGKILL at random moments while it records, starts it again on the same profile, and asks
// whether every entry that was acknowledged is still there. The witness is this process: it is not killed.
//   node tests/kills/run.mjs --n 15 [--port 18300] [--seed 1] [--keep]
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const START_WAIT_MS = 30_000;
/** The kill comes this long after the page began to record, milliseconds. */
const KILL_AFTER_MS = { min: 30, max: 1_200 };
/** One kill in three comes while the browser, the tablet or the unlocking starts: this long after the launch, milliseconds. */
const KILL_STARTING_MS = { min: 200, max: 1_800 };
const EXIT_WAIT_MS = 5_000;
/** Stands in the clear, for the lock screen (page.ts): what the search of the disk has to find, or it proves nothing. */
const PLAIN_NAME = 'Nurse of the kill test';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '15' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    keep: { type: 'boolean', default: false },
  },
});
const kills = Number(values.n);
/** 0 takes any free one. */
const port = Number(values.port);
if (!Number.isInteger(kills) || kills < 1) fail(`--n ${values.n}: say how often to kill, as a whole number from 1`);

const root = fileURLToPath(new URL('../../dist/kills/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Mulberry32: the moments of a run can be had again from its seed. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Serves the page and notes what it says. */
function createWitness() {
  const acknowledged = new Set();
  // Stands in every record: what must not be found on the disk.
  const word = `Medicine-${randomUUID()}`;
  let waiting;
  const heard = (path, body) => {
    if (path === '/acknowledged') acknowledged.add(body.id);
    else if (path === '/started') waiting?.resolve(body);
    else if (path === '/broken') waiting?.reject(new Error(`${body.message} ${body.problems.join('; ')}`));
  };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (request.method === 'POST') {
      let text = '';
      for await (const chunk of request) text += chunk;
      heard(path, JSON.parse(text));
      response.writeHead(204).end();
      return;
    }
    if (path === '/word') {
      response.writeHead(200, { 'cache-control': 'no-store' }).end(word);
      return;
    }
    const name = normalize(path === '/' ? '/index.html' : path);
    try {
      const data = await readFile(join(root, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(data);
    } catch {
      response.writeHead(404).end();
    }
  });
  const nextStart = () =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no start within ${START_WAIT_MS} ms`)), START_WAIT_MS);
      const once = (settle) => (value) => {
        clearTimeout(timer);
        waiting = undefined;
        settle(value);
      };
      waiting = { resolve: once(resolve), reject: once(reject) };
    });
  const forgetStart = () => waiting?.resolve(undefined);
  return { server, acknowledged, word, nextStart, forgetStart };
}

function startBrowser(profile, address) {
  return spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
      `--user-data-dir=${profile}`,
      address,
    ],
    // A process group of its own: the kill takes all of the browser's processes at the same moment.
    { detached: true, stdio: 'ignore' },
  );
}

async function killBrowser(browser) {
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  process.kill(-browser.pid, 'SIGKILL');
  await Promise.race([gone, pause(EXIT_WAIT_MS)]);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const addressOf = (witness) => `http://127.0.0.1:${witness.server.address().port}/`;

/** The files of the profile in which one of the words can be read, in either of the encodings that browsers write. */
async function filesWith(folder, words) {
  const patterns = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const data = await readFile(path);
    if (patterns.some((pattern) => data.includes(pattern))) found.push(path);
  }
  return found;
}

/** Starts on the profile, answers what is there, and counts what is not. */
async function startAndCount(profile, witness, totals) {
  const before = new Set(witness.acknowledged);
  const browser = startBrowser(profile, addressOf(witness));
  try {
    const started = await witness.nextStart();
    const there = new Set(started.ids);
    const missing = [...before].filter((id) => !there.has(id));
    for (const id of missing) totals.lost.add(id);
    if (missing.length > 0) console.log(`  missing: ${missing.length} ${JSON.stringify(started.loss ?? {})}`);
    if (started.loss?.lost) totals.loud += 1;
    if (started.isNew && before.size > 0) totals.emptied += 1;
    totals.healed += started.loss?.healed ?? 0;
    totals.starts += 1;
    for (const problem of [...(started.loss?.problems ?? []), ...started.problems]) totals.problems.push(problem);
    return browser;
  } catch (error) {
    await killBrowser(browser);
    throw error;
  }
}

async function main() {
  const begun = performance.now();
  const random = randomFrom(Number(values.seed));
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
  console.log(`built in ${Math.round(performance.now() - begun)} ms; seed ${values.seed}`);
  const witness = createWitness();
  await new Promise((resolve, reject) => {
    witness.server.once('error', reject);
    witness.server.listen(port, '127.0.0.1', resolve);
  });
  const profile = await mkdtemp(join(tmpdir(), 'noodblad-kills-'));
  const totals = { readable: [], starts: 0, healed: 0, loud: 0, emptied: 0, lost: new Set(), problems: [] };
  let browser;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const starting = random() < 1 / 3;
      const between = ({ min, max }) => min + random() * (max - min);
      if (starting) {
        browser = startBrowser(profile, addressOf(witness));
        const started = witness.nextStart();
        await pause(between(KILL_STARTING_MS));
        witness.forgetStart();
        await started;
      } else {
        browser = await startAndCount(profile, witness, totals);
        await pause(between(KILL_AFTER_MS));
      }
      await killBrowser(browser);
      browser = undefined;
      const when = starting ? 'while starting' : 'while recording';
      console.log(`kill ${kill} ${when}: ${witness.acknowledged.size} acknowledged so far`);
    }
    browser = await startAndCount(profile, witness, totals);
    await killBrowser(browser);
    browser = undefined;
    const plain = await filesWith(profile, [PLAIN_NAME]);
    if (!plain.some((path) => path.includes('IndexedDB')))
      throw new Error('the search of the disk finds nothing at all');
    totals.readable = await filesWith(profile, [witness.word, witness.word.slice('Medicine-'.length)]);
  } finally {
    if (browser !== undefined) await killBrowser(browser);
    witness.server.close();
    witness.server.closeAllConnections();
    if (!values.keep) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  for (const [problem, times] of countOf(totals.problems)) console.log(`  ${times} × ${problem}`);
  console.log(
    `${totals.starts} starts, ${totals.healed} records healed from the other copy, ${totals.loud} losses said aloud`,
  );
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
  for (const file of totals.readable) console.log(`  the medicine can be read in ${file}`);
  console.log(`the medicine can be read in ${totals.readable.length} files of the profile`);
  const acknowledged = witness.acknowledged.size;
  const enough = acknowledged >= kills;
  if (!enough) console.log('too little was recorded to say anything');
  console.log(`kills ${kills}, acknowledged ${acknowledged}, lost ${totals.lost.size}`);
  return totals.lost.size === 0 && totals.loud === 0 && totals.readable.length === 0 && enough ? 0 : 1;
}

function countOf(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

main().then(
  (code) => process.exit(code),
  (error) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error)),
);
