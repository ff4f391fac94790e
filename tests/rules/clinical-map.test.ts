import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rulesFolder = join(root, 'docs', 'rules');
const read = (path: string): string => readFileSync(path, 'utf8');

/** Rule numbers by the file that states them. */
const stated = new Map<string, readonly string[]>(
  readdirSync(rulesFolder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [
      name,
      [...read(join(rulesFolder, name)).matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map((m) => m[1] ?? ''),
    ]),
);
const all = [...stated.values()].flat();

/** Numbers that a test bears in its name. */
const tested = new Set(
  readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .flatMap((name) => [...read(join(root, 'tests', name)).matchAll(/\[([A-Z]{2}\d+)\]/g)].map((m) => m[1] ?? '')),
);

/** What is given, recorded and scheduled, and by whom. */
const CLINICAL = [
  'administration.md',
  'centre-list.md',
  'outage.md',
  'people.md',
  'reconciliation.md',
  'record.md',
  'schedule.md',
] as const;

const map = read(join(rulesFolder, 'clinical-map.md'));

describe('rules', () => {
  test('[CM1] each has a number of its own', () => {
    expect(all.filter((rule, at) => all.indexOf(rule) !== at)).toEqual([]);
  });

  test.each(CLINICAL)('[CM2] every rule of %s has a test', (file) => {
    const rules = stated.get(file) ?? [];
    expect(rules.length).toBeGreaterThan(3);
    expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
  });

  test('[CM3] the map names all fourteen points, each with rules that exist and are tested', () => {
    const points = [...map.matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)];
    expect(points.map((m) => m[1])).toEqual(Array.from({ length: 14 }, (_, at) => `${at + 1}`));
    for (const [, point, rules = ''] of points)
      expect([point, rules]).toEqual([point, expect.stringMatching(/[A-Z]{2}\d/)]);
    const named = [...map.matchAll(/\b[A-Z]{2}\d+\b/g)].map((m) => m[0]).filter((rule) => !rule.startsWith('CM'));
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((rule) => !all.includes(rule))).toEqual([]);
    expect(named.filter((rule) => !tested.has(rule))).toEqual([]);
  });
});
