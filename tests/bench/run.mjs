// npm run bench -- NAME: measures one thing, prints a table and, as its last line, one JSON object. What falls short is a ratio that
// is too high, since ratios say the same on a slow machine; then the exit code is 1. NAME is a module here with a function `measure`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { load, root } from './bundle.mjs';

const NAMES = ['schedule'];
const [name] = process.argv.slice(2);
const entry = `tests/bench/${name}.ts`;
if (!NAMES.includes(name) || !existsSync(join(root, entry))) {
  console.error(`npm run bench -- NAME. There is: ${NAMES.join(', ')}.`);
  process.exit(2);
}

const round = (value) => Math.round(value * 100) / 100;
const line = (what, value, limit) => console.log(`${what.padEnd(44)} ${value.padStart(16)}   ${limit}`);

const { measure } = await load(entry);
const { rows, ratios } = await measure();
for (const { what, value, unit, limit } of rows) {
  const aim = limit === undefined ? '' : `aim ${limit} ${unit}${value > limit ? ' (over, on this machine)' : ''}`;
  line(what, `${round(value)} ${unit}`.trim(), aim);
}
for (const { name: what, value, max } of ratios) line(what, `× ${round(value)}`, `at most × ${max}`);

const falls_short = ratios.filter(({ value, max }) => !(value <= max)).map((ratio) => ratio.name);
console.log(
  JSON.stringify({
    bench: name,
    measured: Object.fromEntries(
      rows.map(({ what, value, unit }) => [`${what}${unit ? `, ${unit}` : ''}`, round(value)]),
    ),
    ratios: Object.fromEntries(ratios.map((ratio) => [ratio.name, round(ratio.value)])),
    falls_short,
  }),
);
process.exitCode = falls_short.length > 0 ? 1 : 0;
