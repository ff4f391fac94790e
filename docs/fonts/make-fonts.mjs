/*
 * Makes public/fonts/*.ttf: static, subset cuts of IBM Plex for paper (SIL OFL 1.1, see public/fonts/OFL.txt).
 * Run by hand when the letters change, not by the build; the result is committed:
 *
 *   mkdir fonts-tmp && cd fonts-tmp
 *   npm i @ibm/plex-sans-condensed@2.0.0 @ibm/plex-mono@2.5.0 subset-font@2.9.0
 *   node ../docs/fonts/make-fonts.mjs . ../public/fonts
 *
 * The whole font is embedded in each PDF as it stands here (no second subsetting), so output is the same bytes everywhere.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [from = '.', to = 'public/fonts'] = process.argv.slice(2);
const require = createRequire(join(resolve(from), 'package.json'));
const subsetFont = require('subset-font');

const range = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
/** Basic Latin, Latin-1, Latin Extended-A (every EU language in Latin letters), a few Extended-B and the signs we draw. */
const TEXT_LETTERS = `${range(0x20, 0x7e) + range(0xa0, 0x17f)}ȘșȚțẞ–—‘’‚“”„†•…‰‹›€№™−≈≠≤≥⅓⅔⅛ΩΔμ°½¼¾×·←→↑↓●○■□▲△`;
const CODE_LETTERS = range(0x20, 0x7e);

const CUTS = [
  ['plex-sans-condensed', 'IBMPlexSansCondensed-Regular', TEXT_LETTERS],
  ['plex-sans-condensed', 'IBMPlexSansCondensed-SemiBold', TEXT_LETTERS],
  ['plex-sans-condensed', 'IBMPlexSansCondensed-Bold', TEXT_LETTERS],
  ['plex-mono', 'IBMPlexMono-Bold', CODE_LETTERS],
];

for (const [pack, name, letters] of CUTS) {
  const whole = await readFile(join(from, `node_modules/@ibm/${pack}/fonts/complete/woff/${name}.woff`));
  const cut = await subsetFont(whole, letters, { targetFormat: 'truetype', noLayoutClosure: true });
  await writeFile(join(to, `${name}.ttf`), cut);
  console.error(`${name}.ttf ${cut.length} bytes`);
}
await copyFile(join(from, 'node_modules/@ibm/plex-sans-condensed/LICENSE.txt'), join(to, 'OFL.txt'));
