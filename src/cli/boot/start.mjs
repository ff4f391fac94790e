// npm start: installs, builds, and serves.
import { boot, prepare, runNoodblad } from './prepare.mjs';

const startedMs = Date.now();
boot(() => {
  prepare(['app', 'node']);
  runNoodblad(['serve'], { NOODBLAD_STARTED_MS: String(startedMs) });
});
