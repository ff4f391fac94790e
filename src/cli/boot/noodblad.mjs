// npm run -s noodblad -- …: builds first where nothing is built; standard output belongs to the command alone.
import { boot, prepare, runNoodblad } from './prepare.mjs';

const args = process.argv.slice(2);
boot(() => {
  prepare(args[0] === 'serve' ? ['app', 'node'] : ['node']);
  runNoodblad(args);
});
