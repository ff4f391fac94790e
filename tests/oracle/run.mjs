// npm run oracle [-- TIMINGS [SEED]]: generated timings against an independent calendar library (RFC 5545). Exit code 1 when a
// difference has no rule that explains it.
import { load } from '../bench/bundle.mjs';

const TIMINGS = 60_000;
const CHUNK = 2000;
const SHOWN = 5;

const [timings, seed] = [process.argv[2] ?? TIMINGS, process.argv[3] ?? 20_261_124].map(Number);
if (!(Number.isInteger(timings) && timings > 0 && Number.isInteger(seed))) {
  console.error('npm run oracle -- TIMINGS SEED: two whole numbers.');
  process.exit(2);
}

const { compareWithLibrary, report } = await load('tests/oracle/compare.ts');
const total = { timings: 0, doses: 0, differences: [] };
for (let done = 0; done < timings; done += CHUNK) {
  const part = compareWithLibrary(Math.min(CHUNK, timings - done), seed + done);
  total.timings += part.timings;
  total.doses += part.doses;
  total.differences.push(...part.differences);
  if (process.stderr.isTTY) process.stderr.write(`\r${total.timings} of ${timings}`);
}
const unexplained = total.differences.filter(({ why }) => why === undefined);
for (const one of unexplained.slice(0, SHOWN)) console.log(JSON.stringify(report(one)));
const byRule = new Map();
for (const { why = 'no rule' } of total.differences) byRule.set(why, (byRule.get(why) ?? 0) + 1);
for (const [rule, n] of byRule) console.log(`${rule}: ${n}`);
console.log(
  `timings ${total.timings}, doses ${total.doses}, differences ${total.differences.length}, ` +
    `explained ${total.differences.length - unexplained.length}, unexplained ${unexplained.length}`,
);
process.exitCode = unexplained.length > 0 ? 1 : 0;
