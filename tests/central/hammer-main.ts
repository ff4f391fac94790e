import type { Bundle } from '@medplum/fhirtypes';
import type { Backup } from '#central/database';
import { openCentral } from '#central/store';
import { administration, call, entriesOf, patient } from '#tests/central/support';

/**
 * A process that writes as fast as it can and prints each id once it has central's answer, until it is killed.
 * With `midway` it dies by its own hand in the middle of a commit's work that no longer fits into SQLite's memory.
 */
const [dataDir = '', mode] = process.argv.slice(2);
const central = openCentral({ dataDir });
const acknowledge = (id: string | undefined): void => {
  process.stdout.write(`ack ${id}\n`);
};

if (mode === 'midway') await dieMidway();
for (let i = 0; ; i++) {
  if (i % 3 === 2) await pair(i);
  else
    acknowledge(
      (await call(central, 'POST', '/MedicationAdministration', administration(`${process.pid}-${i}`))).body.id,
    );
}

async function pair(i: number): Promise<void> {
  const entry = ['left', 'right'].map((side) => ({
    resource: patient(`pair-${process.pid}-${i}-${side}`),
    request: { method: 'POST' as const, url: 'Patient' },
  }));
  const { body } = await call(central, 'POST', '', {
    resourceType: 'Bundle',
    type: 'transaction',
    entry,
  } satisfies Bundle);
  for (const one of entriesOf(body)) acknowledge(one.resource?.id);
}

/** Stores residents, says so, and is killed in the midst of replacing them all: every page of the file is being rewritten. */
async function dieMidway(): Promise<never> {
  const entry = Array.from({ length: 2000 }, (_, i) => ({
    resource: {
      ...patient(`midway-${i}`),
      text: { status: 'generated' as const, div: `<div>${'x'.repeat(2000)}</div>` },
    },
    request: { method: 'POST' as const, url: 'Patient' },
  }));
  await central.load([{ resourceType: 'Bundle', type: 'transaction', entry }]);
  process.stdout.write('stored\n');
  const rows = [...central.backup().rows];
  const last = {
    ...rows[0],
    get type(): string {
      process.kill(process.pid, 'SIGKILL');
      return 'Patient';
    },
  };
  central.restore({ rows: [...rows.map((row) => ({ ...row, id: `${row.id}-again` })), last] } as Backup);
  throw new Error('It should be dead');
}
