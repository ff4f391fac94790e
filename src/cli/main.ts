import { type Io, UsageError } from '#cli/io';
import { type Command, runCli } from '#cli/run';

/** Commands are loaded when asked for: `slots` needs no database, `serve` no PDF. */
const commands: Readonly<Record<string, Command>> = {
  load: async (args, io) => (await import('#cli/load')).runLoad(args, io),
  slots: async (args, io) => (await import('#cli/slots')).runSlots(args, io),
  sheets: async (args, io) => (await import('#cli/sheets')).runSheets(args, io),
  medicines: async (args, io) => (await import('#cli/medicines')).runMedicines(args, io),
  verify: async (args, io) => (await import('#cli/verify')).runVerify(args, io),
  serve: async (args, { env, out, err }) => {
    // Said, not passed over: somebody who gives a port here would get another one.
    if (args.length > 0) throw new UsageError(`takes no options (${args[0]}). Set PORT, NOODBLAD_DATA and the like.`);
    return (await import('#central/serve')).runServe(env, out, err);
  },
};

const io: Io = { out: process.stdout, err: process.stderr, env: process.env, nowMs: Date.now };

// A reader that closes early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), commands, io);
