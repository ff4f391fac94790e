// npm run outage -- on|off: takes the embedded central away and brings it back, while the app's host stays.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BootError, boot } from './prepare.mjs';

boot(() => {
  const folder = resolve(process.env.NOODBLAD_DATA || '.noodblad');
  const file = join(folder, 'outage');
  const [wish] = process.argv.slice(2);
  if (wish !== 'on' && wish !== 'off') {
    process.stderr.write('Say what you want: npm run outage -- on, or npm run outage -- off\n');
    process.exitCode = 2;
    return;
  }
  if (!existsSync(folder))
    throw new BootError(`There is no data folder ${folder}. Run npm start first, or set NOODBLAD_DATA.`);
  if (wish === 'on') {
    writeFileSync(file, '');
    process.stdout.write('Central is away. The app and its host stay. npm run outage -- off brings it back.\n');
  } else {
    rmSync(file, { force: true });
    process.stdout.write('Central is back.\n');
  }
});
