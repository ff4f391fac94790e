import { EXIT_OK, EXIT_PROBLEM, EXIT_USAGE, type Io, oneLine, UsageError } from '#cli/io';

export type Command = (args: readonly string[], io: Io) => Promise<number>;
export type Commands = Readonly<Record<string, Command>>;

export const HELP = `Noodblad, on the command line.

  noodblad help
      This text.
  noodblad serve
      Central, gateway and app on http://localhost:8080 (PORT, NOODBLAD_DATA, NOODBLAD_DEMO, FHIR_BASE_URL).
  noodblad load FILE…
      Puts FHIR R4 bundles or single resources into the configured central: FHIR_BASE_URL, or the gateway that
      runs on this machine, or else the data folder. One line for each resource: loaded, already there, or refused.
  noodblad slots FILE… [--from 2026-11-24] [--days 7] [--zone Europe/Brussels]
      All that the orders in the files give in these days, one JSON object a line (docs/formats.md).
  noodblad sheets FILE… --out pack.pdf [--kind pack|mar|orders] [--from 2026-11-24] [--days 7] [--lang nl|fr|en]
                        [--zone Europe/Brussels] [--trust trust.json]
      Sheets from FHIR files alone, for every resident in them, as one PDF.
  noodblad medicines FILE
      Checks the centre's own list of medicines (CSV or JSON, docs/rules/centre-list.md) and names each row that is wrong.
  noodblad verify FILE.pdf [--trust trust.json] [--at 2026-11-24T08:00:00Z]
      Whether sheets are genuine and unaltered; the verdict as JSON.

Standard output holds the answer alone. Exit code: 0 it worked, 1 something in it did not, 2 a bad option or file.
`;

/** An unknown option, as node:util's parseArgs says it. */
const isArgumentError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

/** Runs one command. Bad options and files end in one line on standard error and exit code 2, with nothing written. */
export const runCli = async (argv: readonly string[], commands: Commands, io: Io): Promise<number> => {
  const [name = 'help', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    io.out.write(HELP);
    return EXIT_OK;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.err.write(`noodblad: there is no command "${name}". Try: noodblad help\n`);
    return EXIT_USAGE;
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.out.write(HELP);
    return EXIT_OK;
  }
  try {
    return await command(args, io);
  } catch (error) {
    io.err.write(`noodblad ${name}: ${oneLine(error).replace(/ To specify a positional argument.*$/, '')}\n`);
    return error instanceof UsageError || isArgumentError(error) ? EXIT_USAGE : EXIT_PROBLEM;
  }
};
