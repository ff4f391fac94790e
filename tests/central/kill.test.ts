import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCentral } from '#central/store';
import { bundled, run } from '#tests/central/child';
import { call, entriesOf, temporaryFolder } from '#tests/central/support';

const KILLS = 10;
const folder = temporaryFolder();
let hammer: { script: string; remove(): void };

beforeAll(async () => {
  hammer = await bundled('tests/central/hammer-main.ts');
});
afterAll(() => {
  hammer.remove();
  folder.remove();
});

async function idsIn(dataDir: string, type: string): Promise<{ id: string; identifier: string }[]> {
  const central = openCentral({ dataDir });
  const found: { id: string; identifier: string }[] = [];
  for (let offset = 0; ; offset += 1000) {
    const page = entriesOf((await call(central, 'GET', `/${type}?_count=1000&_offset=${offset}`)).body);
    for (const { resource } of page) {
      const [identifier] = (resource as { identifier?: { value?: string }[] }).identifier ?? [];
      found.push({ id: resource?.id ?? '', identifier: identifier?.value ?? '' });
    }
    if (page.length < 1000) break;
  }
  await central.close();
  return found;
}

/** SQLite's own word on tables, indexes and pages. */
function integrityOf(dataDir: string): unknown {
  const db = new sqlite.Database(join(dataDir, 'central.db'));
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  const result = db.get('PRAGMA integrity_check');
  db.close();
  return result;
}

test(`${KILLS} times SIGKILL at random moments: every acknowledged resource is there, and no transaction is half`, async () => {
  const acknowledged = new Set<string>();
  for (let i = 0; i < KILLS; i++) {
    const child = run(hammer.script, [folder.path]);
    await child.line(/^ack /);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
    child.process.kill('SIGKILL');
    expect((await child.ended).signal).toBe('SIGKILL');
    for (const line of child.lines) acknowledged.add(line.slice('ack '.length));
  }
  const administrations = await idsIn(folder.path, 'MedicationAdministration');
  const patients = await idsIn(folder.path, 'Patient');
  const stored = new Set([...administrations, ...patients].map(({ id }) => id));
  expect(acknowledged.size).toBeGreaterThan(KILLS * 3);
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  const sides = new Set(patients.map(({ identifier }) => identifier));
  const half = [...sides].filter(
    (side) => !sides.has(side.replace(/left$|right$/, (s) => (s === 'left' ? 'right' : 'left'))),
  );
  expect(half).toEqual([]);
  expect(integrityOf(folder.path)).toEqual({ integrity_check: 'ok' });
}, 180_000);

test('SIGKILL in the midst of a transaction too large for memory: what was before is whole, and nothing of it is there', async () => {
  const own = temporaryFolder();
  const child = run(hammer.script, [own.path, 'midway']);
  expect((await child.ended).signal).toBe('SIGKILL');
  expect(child.lines).toEqual(['stored']);
  const residents = await idsIn(own.path, 'Patient');
  expect([residents.length, residents.filter(({ id }) => id.endsWith('-again')).length]).toEqual([2000, 0]);
  expect(integrityOf(own.path)).toEqual({ integrity_check: 'ok' });
  own.remove();
}, 60_000);
