import type { Config } from '#ports/config';

const ROLE_WORDS: Readonly<Record<string, string>> = {
  nurse: 'nurse',
  'nurse-in-charge': 'nurse in charge',
  'care-assistant': 'care assistant',
  doctor: 'doctor',
  pharmacist: 'pharmacist',
  'device-administrator': 'device administrator',
};

export type Announcement = {
  readonly address: string;
  readonly config: Config;
  /** Embedded: the data folder; external: the base address. */
  readonly where: string;
  readonly readyMs: number;
  /** What the demo's clock shows, `2026-11-24 08:05`, when it is shifted. */
  readonly clock: string | undefined;
  readonly outage: boolean;
};

/** What stands in the terminal when the gateway is ready. */
export function announce({ address, config, where, readyMs, clock, outage }: Announcement): string {
  const lines = [
    '',
    `  Noodblad   ${address}`,
    `  ready in ${(readyMs / 1000).toFixed(1)} s · ${config.central} central · ${where}`,
  ];
  if (clock) lines.push(`  The demo's clock stands at ${clock}; the machine's own is left alone.`);
  if (outage) lines.push('  Central is switched off: npm run outage -- off brings it back.');
  if (config.demo) lines.push('', ...demoLines(config));
  lines.push('', '  Ctrl+C ends it; the data stays.', '');
  return lines.join('\n');
}

function demoLines(config: Config): string[] {
  const width = Math.max(...config.staff.map((person) => person.name.length));
  return [
    `  ${config.centre.name}, a made-up centre. Unlock the tablet as:`,
    ...config.staff.map(
      (one) => `    ${one.name.padEnd(width)}  PIN ${one.pin ?? '-'}  ${ROLE_WORDS[one.role] ?? one.role}`,
    ),
    '',
    '  What to try',
    '    1  Unlock as a nurse, open the round, record a few doses.',
    '    2  In another terminal: npm run outage -- on      (central is gone, the app stays)',
    '    3  Go on recording, print the emergency pack, put a resident on paper.',
    '    4  npm run outage -- off                          (everything goes up, findings are listed)',
    '    5  Or end this process altogether and reload the page: the app must live through that as well.',
  ];
}
