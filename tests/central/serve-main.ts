import { runServe } from '#central/serve';

/** `serve` as a process of its own, for tests that kill it. */
process.exitCode = await runServe(process.env, process.stdout, process.stderr);
