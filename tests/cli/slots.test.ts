import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '#cli/run';
import { runSlots } from '#cli/slots';
import { medicationRequest } from '#tests/fixtures/fhir';
import { SHARED_DATA_ABSENT, sharedFiles } from '#tests/fixtures/shared-data';
import { folder, terminal } from './support.ts';

const files = folder();
afterAll(files.remove);

const commands = { slots: runSlots };
const slots = async (...args: string[]) => {
  const { io, said, lines } = terminal();
  const code = await runCli(['slots', ...args], commands, io);
  return { code, said, lines: lines().map((line) => JSON.parse(line) as Record<string, unknown>) };
};
const tablet = [{ doseQuantity: { value: 1, unit: 'tablet' } }];
const daily = {
  text: '1 co ’s morgens',
  timing: {
    repeat: {
      boundsPeriod: { start: '2026-11-01' },
      frequency: 1,
      period: 1,
      periodUnit: 'd',
      timeOfDay: ['08:00:00'],
    },
  },
  doseAndRate: tablet,
};

describe('slots', () => {
  test('[CL4] A dose a day, local time with offset, on both sides of the clock change', async () => {
    const file = files.file(
      'daily.json',
      medicationRequest({
        dosageInstruction: [
          { ...daily, timing: { repeat: { ...daily.timing.repeat, boundsPeriod: { start: '2026-10-01' } } } },
        ],
      }),
    );
    const { code, lines } = await slots(file, '--from', '2026-10-24', '--days', '2', '--zone', 'Europe/Brussels');
    expect(code).toBe(0);
    const dose = { order: 'order-1', kind: 'slot', dose: { value: 1, unit: 'tablet' }, instruction: 1 };
    expect(lines).toMatchObject([
      { ...dose, due: '2026-10-24T08:00:00+02:00' },
      { ...dose, due: '2026-10-25T08:00:00+01:00' },
    ]);
    expect(Array.isArray(lines[0]?.marks)).toBe(true);
  });

  test('[CL3] Scheduled, PRN, text, inactive, and one that cannot be read: each is named', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        medicationRequest({ id: 'scheduled', dosageInstruction: [daily] }),
        medicationRequest({
          id: 'prn',
          dosageInstruction: [{ text: 'bij pijn', asNeededBoolean: true, doseAndRate: tablet }],
        }),
        medicationRequest({ id: 'text', dosageInstruction: [{ text: 'zie brief' }] }),
        medicationRequest({ id: 'stopped', status: 'stopped', dosageInstruction: [daily] }),
        medicationRequest({ id: 'held', status: 'on-hold', dosageInstruction: [daily] }),
        medicationRequest({ id: 'broken', dosageInstruction: 'daily' }),
      ].map((resource) => ({ resource })),
    };
    const { code, lines } = await slots(
      files.file('all.json', { resourceType: 'Bundle', entry: [{ resource: bundle }] }),
      '--from',
      '2026-11-24',
      '--days',
      '1',
    );
    expect(code).toBe(0);
    expect(lines.map(({ order, kind, status }) => [order, kind, status])).toEqual([
      ['scheduled', 'slot', undefined],
      ['prn', 'prn', undefined],
      ['text', 'text', undefined],
      ['stopped', 'inactive', 'stopped'],
      ['held', 'inactive', 'on-hold'],
      ['broken', 'text', undefined],
    ]);
    expect(lines[2]).toMatchObject({ text: 'zie brief', why: 'no-timing' });
    expect(lines[5]).toMatchObject({ why: 'quarantined' });
  });

  test('[CL3] A weekly order is named on a day without a dose', async () => {
    const weekly = { ...daily, timing: { repeat: { ...daily.timing.repeat, periodUnit: 'wk', dayOfWeek: ['thu'] } } };
    const file = files.file('weekly.json', medicationRequest({ dosageInstruction: [weekly] }));
    const { lines } = await slots(file, '--from', '2026-11-24', '--days', '1');
    expect(lines).toMatchObject([
      { order: 'order-1', kind: 'inactive', status: 'active', next: '2026-11-26T08:00:00+01:00' },
    ]);
  });

  test('[CL3] Two different orders with one id are both named', async () => {
    const one = files.file('one.json', medicationRequest({ dosageInstruction: [daily] }));
    const two = files.file('two.json', medicationRequest({ status: 'stopped' }));
    const { lines } = await slots(one, two, one, '--from', '2026-11-24', '--days', '1');
    expect(lines.map(({ order, kind }) => [order, kind])).toEqual([
      ['order-1', 'slot'],
      ['order-1-2', 'inactive'],
    ]);
  });

  test.skipIf(SHARED_DATA_ABSENT !== undefined)('[CL3] Samples of others: every MedicationRequest', async () => {
    const { code, lines, said } = await slots(...sharedFiles(), '--from', '2015-01-16', '--days', '7');
    expect(code).toBe(0);
    expect(new Set(lines.map(({ order }) => order)).size).toBe(29);
    expect(said.err).toContain('29 orders');
  });

  test('[CL2] Bad options and files', async () => {
    const good = files.file('good.json', medicationRequest());
    const bad: [string[], RegExp][] = [
      [[], /No file given/],
      [['/nowhere/x.json'], /is not there/],
      [[files.file('torn.json', '{"resourceType":')], /not FHIR JSON/],
      [[files.file('other.json', { name: 'x' })], /no resourceType/],
      [[good, '--from', '2026-02-30'], /not a date/],
      [[good, '--from', 'tomorrow'], /not a date/],
      [[good, '--days', '0'], /from 1 to 366/],
      [[good, '--days', '1.5'], /from 1 to 366/],
      [[good, '--zone', 'Europe/Antwerp'], /not a time zone/],
      [[good, '--weeks', '2'], /Unknown option/],
    ];
    for (const [args, words] of bad) {
      const { code, said } = await slots(...args);
      expect([args.join(' '), code, said.out]).toEqual([args.join(' '), 2, '']);
      expect(said.err).toMatch(words);
      expect(said.err.trim().split('\n')).toHaveLength(1);
    }
  });

  test('[CL1] Help on standard output, an unknown command on standard error', async () => {
    const help = terminal();
    expect(await runCli([], commands, help.io)).toBe(0);
    expect(help.said.out).toContain('noodblad slots');
    const unknown = terminal();
    expect(await runCli(['toString'], commands, unknown.io)).toBe(2);
    expect(unknown.said).toEqual({ out: '', err: expect.stringContaining('no command "toString"') });
  });

  test('[CL1] What goes wrong inside a command is one line and exit code 1', async () => {
    const { io, said } = terminal();
    const code = await runCli(['x'], { x: () => Promise.reject(new Error('disk\nfull')) }, io);
    expect([code, said.out, said.err]).toEqual([1, '', 'noodblad x: disk full\n']);
  });
});
